import type { Block } from './blocks.js';
import { columnOf, goesOnBehind, withoutBoxes } from './boxes.js';
import { type Element, isElement } from './dom.js';
import { furnitureAround, type Notes, parentOf } from './furniture.js';
import { opensFurniture, opensOffer, saysFurniture } from './phrases.js';
import { isProse, lengthOf, linkShare, sizeOf } from './prose.js';

/** The article's own blocks: no furniture inside it, no headings over nothing, no odds and ends before and after. */
export function tidy(
  blocks: Block[],
  container: Element,
  notes: Notes,
  disbelieved: ReadonlySet<string>,
): Block[] {
  const total = notes(container).mass;
  const own = blocks.filter(block =>
    isOwn(block, furnitureAround(block, container, notes, total, disbelieved)),
  );
  const column = columnOf(container, notes);
  const worded = beforeClosing(withoutBoxes(own, column, notes), column).filter(
    (block, i, all) => block.tag === 'pre' || !(saysFurniture(block.text) || isLinkList(block, all[i + 1])),
  );
  return withoutEmptyHeadings(trimEnds(worded));
}

/** What stands before a heading such as "Related stories", once enough has been said for an article to end. */
function beforeClosing(blocks: Block[], column: Element): Block[] {
  const enough = sizeOf(blocks) * 0.6;
  let said = 0;
  for (const [i, block] of blocks.entries()) {
    const next = blocks[i + 1];
    const overProse = next !== undefined && isProse(next) && next.links === 0;
    const closes =
      (mayHead(block) && said > enough && opensFurniture(block.text, overProse)) ||
      (mayHead(block) && said > 0 && opensOffer(block.text, wordsOf(blocks.slice(i + 1)))) ||
      (said > enough && isContact(block));
    if (closes && !goesOnBehind(block, blocks.slice(i + 1), column)) return blocks.slice(0, i);
    said += block.text.length;
  }
  return blocks;
}

const wordsOf = (blocks: Block[]) => blocks.map(block => block.text).join(' ');

/** Whom the press may call: a heading, a name and numbers, all in one paragraph. */
function isContact(block: Block): boolean {
  const [first, ...rest] = block.text.split('\n');
  return (
    block.text.length < 500 &&
    rest.length > 0 &&
    /contacts?\W*$/i.test(first!) &&
    opensFurniture(first!, false)
  );
}

/** A heading, words in bold, or a label on a line of its own. */
const mayHead = (block: Block) => isHeading(block) || (linkShare(block) < 0.9 && isLabel(block));

const isLabel = (block: Block) =>
  (block.text.length < 60 && block.strong > block.text.length * 0.8) ||
  (block.text.length < 20 && block.tag !== 'li' && block.tag !== 'td');

/** A teaser or card without a link is only a box; a cell beside pictures is no caption of them. */
function isOwn(block: Block, furniture: string | undefined): boolean {
  if (furniture === 'teaser') return block.links === 0;
  return furniture === undefined || (furniture === 'caption' && block.tag === 'td');
}

/** Links alone are no sentence, unless they are long ones, or the heading over a text. */
function isLinkList(block: Block, next?: Block): boolean {
  const share = linkShare(block);
  if (block.tag === 'td' && block.text.length > 12 && inDataTable(block.element)) return false;
  if (isHeading(block) && next && isProse(next) && parentOf(next.element) === parentOf(block.element))
    return false;
  return share > 0.9 ? lengthOf(block.text) < 200 : share > 0.6 && lengthOf(block.text) < 80;
}

/** Within a table with header cells, which is no page's layout. */
function inDataTable(cell: Element): boolean {
  let table: Element | undefined = cell;
  while (table !== undefined && table.name !== 'table') table = parentOf(table);
  const rows =
    table?.children.filter(isElement).flatMap(part => (part.name === 'tr' ? [part] : part.children)) ?? [];
  return rows.some(row => isElement(row) && row.children.some(one => isElement(one) && one.name === 'th'));
}

const isHeading = (block: Block) => /^h[1-6]$/.test(block.tag) && block.text.length < 120;
const isSolid = (block: Block) =>
  isProse(block) ||
  block.tag === 'pre' ||
  (/^(p|blockquote|dd|li)$/.test(block.tag) &&
    (block.text.length > 24 || /[.!?。！？…:”"]$/.test(block.text)));

/** Dates and names before the first paragraph, buttons and labels after the last. */
function trimEnds(blocks: Block[]): Block[] {
  let first = blocks.findIndex(block => isSolid(block));
  if (first < 0) return blocks;
  while (first > 0 && /^h[2-6]$/.test(blocks[first - 1]!.tag)) first -= 1;
  let last = blocks.length - 1;
  while (last > first && !isSolid(blocks[last]!) && blocks[last]!.tag !== 'li' && blocks[last]!.tag !== 'td')
    last -= 1;
  return blocks.slice(first, last + 1);
}

/** A heading needs something under it before the next of its level. */
function withoutEmptyHeadings(blocks: Block[]): Block[] {
  const kept: Block[] = [];
  for (const block of blocks.toReversed()) {
    const next = kept.at(-1);
    const empty = isHeading(block) && (next === undefined || (isHeading(next) && next.tag <= block.tag));
    if (!empty) kept.push(block);
  }
  return kept.reverse();
}
