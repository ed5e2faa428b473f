import type { Block } from './blocks.js';
import { allText, type Element, isElement } from './dom.js';
import { type Notes, parentOf } from './furniture.js';
import { opensFurniture, saysFurniture } from './phrases.js';
import { isProse, linkShare, sizeOf } from './prose.js';

/** Share of the prose that the column holds at least; and that a box set into it holds at most. */
const COLUMN = 0.6;
const BOX = 0.3;

/** Longer than what a button stands under. */
const CALL = 300;

const BUTTON = /(^|[\s_-])(btn|button|buttons|cta|call-?to-?action)([\s_-]|$)/i;

/** The element whose children are the paragraphs: from the container down, as long as one child holds most prose. */
export function columnOf(container: Element, notes: Notes): Element {
  let column = container;
  const most = notes(container).mass * COLUMN;
  for (;;) {
    const next = column.children.find(child => isElement(child) && notes(child).mass > most);
    if (next === undefined || !isElement(next) || isParagraph(next)) return column;
    column = next;
  }
}

const isParagraph = (element: Element) => /^(p|li|blockquote|pre|td|h[1-6])$/.test(element.name);

/**
 * The article without boxes that were set into its column and speak of something else: other articles, letters,
 * comments, under a heading that says so, or a few words over a button. The article goes on behind them.
 */
export function withoutBoxes(blocks: Block[], column: Element, notes: Notes): Block[] {
  const most = notes(column).mass * BOX;
  const boxes = new Map<Element, Block[]>();
  for (const block of blocks) {
    const box = boxOf(block.element, column);
    if (box !== undefined) boxes.set(box, [...(boxes.get(box) ?? []), block]);
  }
  const dropped = new Set<Block>();
  for (const [box, own] of boxes)
    if (notes(box).mass <= most && (isCall(box, own) || isOtherMatter(box, own)))
      for (const block of own) dropped.add(block);
  return dropped.size === 0 ? blocks : blocks.filter(block => !dropped.has(block));
}

/** Whether the article goes on behind a box that this block stands in: in paragraphs of the column itself. */
export function goesOnBehind(block: Block, rest: Block[], column: Element): boolean {
  if (boxOf(block.element, column) === undefined) return false;
  return rest.some(next => parentOf(next.element) === column && isProse(next) && linkShare(next) < 0.3);
}

/** The child of the column that a block stands in; undefined for one that is itself a child, or stands outside. */
function boxOf(element: Element, column: Element): Element | undefined {
  if (parentOf(element) === column) return undefined;
  for (let at: Element | undefined = element; at !== undefined; at = parentOf(at))
    if (parentOf(at) === column) return at;
  return undefined;
}

/**
 * Begins with a heading over something else, and links follow; over paragraphs it must be a heading that no article
 * has ("Subscribe to ..."; not "Popular features", nor "Comments from partners").
 */
function isOtherMatter(box: Element, [first, ...rest]: Block[]): boolean {
  if (first === undefined || first.text.length > 80 || linkShare(first) > 0.5 || !/\p{L}/u.test(first.text))
    return false;
  if (rest.length === 0)
    return allText(box).trim().length > first.text.length + 15 && opensFurniture(first.text, false);
  const plain = rest.some(block => isProse(block) && block.links === 0);
  if (saysFurniture(first.text)) return !plain || /^h[1-6]$/.test(first.tag) || first.strong > 0;
  const linked = rest.reduce((sum, block) => sum + block.linked, 0);
  return !plain && linked > sizeOf(rest) / 2 && opensFurniture(first.text, false);
}

/** Few words and a button to press. */
function isCall(box: Element, own: Block[]): boolean {
  const size = own.reduce((sum, block) => sum + block.text.length, 0);
  const links = own.filter(block => linkShare(block) > 0.9);
  if (size >= CALL || links.length === 0) return false;
  const others = own.filter(block => !links.includes(block));
  // the title of another article over "Read more"
  const points =
    links.some(block => saysFurniture(block.text)) && !others.some(block => /[.!?…"”]$/.test(block.text));
  return points || hasButton(box);
}

function hasButton(box: Element): boolean {
  if (allText(box).length > 4 * CALL) return false;
  const waiting: Element[] = [box];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.name === 'a' && isButton(next)) return true;
    waiting.push(...next.children.filter(isElement));
  }
  return false;
}

const isButton = (link: Element) =>
  link.attribs.role === 'button' ||
  BUTTON.test(`${link.attribs.class ?? ''} ${parentOf(link)?.attribs.class ?? ''}`);
