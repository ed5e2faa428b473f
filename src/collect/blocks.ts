import { childrenOf, type Element, isElement, type Node, textOf } from './dom.js';

/** One run of words that stands on its own: a paragraph, a heading, a list item, a cell. */
export interface Block {
  /** nearest block-level element around the words */
  element: Element;
  /** what kind of element stands for it: p, h1 to h6, li, blockquote, pre, td, div ... */
  tag: string;
  /** its words, white space folded; kept as it is within pre */
  text: string;
  /** characters of it within links, and how many links there are */
  linked: number;
  links: number;
  /** characters of it in <b>, <strong>, <em> */
  strong: number;
  /** within an element that is not shown */
  hidden: boolean;
}

const DROPPED = new Set(
  (
    'script style noscript template svg math iframe frame object embed applet button select textarea input datalist canvas map ' +
    'audio video meter progress dialog link meta head title base rp rt ' +
    'amp-ad amp-embed amp-sticky-ad amp-consent amp-sidebar amp-social-share amp-iframe amp-video amp-video-iframe amp-audio amp-user-notification'
  ).split(' '),
);
const INLINE = new Set(
  (
    'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark meter nobr output q ruby s samp small span ' +
    'strike strong sub sup time tt u var wbr amp-fit-text strong o:p center picture img amp-img'
  ).split(' '),
);
const SENTENCE_TAGS = new Set(['b', 'strong', 'em']);

/** A private character, which no text has: space around it is folded like any other. */
const LINE_END = ' \ue000';

interface Walk {
  blocks: Block[];
  /** the run being gathered; undefined between runs */
  open: (Block & { parts: string[] }) | undefined;
  link: boolean;
  strong: boolean;
  pre: boolean;
  hidden: boolean;
  breaks: number;
}

/**
 * The blocks of a part of a page in document order. Scripts, controls and pictures are passed over;
 * `skip` names further elements to leave out whole.
 */
export function blocksOf(root: Element, skip: (element: Element) => boolean = () => false): Block[] {
  const walk: Walk = {
    blocks: [],
    open: undefined,
    link: false,
    strong: false,
    pre: false,
    hidden: false,
    breaks: 0,
  };
  for (const child of root.children) visit(child, root, walk, skip);
  close(walk);
  return walk.blocks;
}

function visit(node: Node, holder: Element, walk: Walk, skip: (element: Element) => boolean): void {
  const text = textOf(node);
  if (text !== undefined) {
    addText(text, holder, walk);
    return;
  }
  if (!isElement(node)) {
    if (node.type === 'cdata') for (const child of childrenOf(node)) visit(child, holder, walk, skip);
    return;
  }
  if (DROPPED.has(node.name) || skip(node)) return;
  if (node.name === 'br' || node.name === 'hr') addBreak(node.name, walk);
  else if (INLINE.has(node.name)) visitInline(node, holder, walk, skip);
  else visitBlock(node, walk, skip);
}

function visitBlock(node: Element, walk: Walk, skip: (element: Element) => boolean): void {
  close(walk);
  const { pre, hidden } = walk;
  walk.pre = pre || node.name === 'pre';
  walk.hidden = hidden || isHidden(node);
  for (const child of node.children) visit(child, node, walk, skip);
  close(walk);
  walk.pre = pre;
  walk.hidden = hidden;
}

function visitInline(node: Element, holder: Element, walk: Walk, skip: (element: Element) => boolean): void {
  if (isHidden(node)) return;
  const { link, strong } = walk;
  const isLink = node.name === 'a' && leadsAway(node.attribs.href);
  walk.link = link || isLink;
  walk.strong = strong || SENTENCE_TAGS.has(node.name);
  const before = walk.open;
  if (isLink && before) before.links += 1;
  for (const child of node.children) visit(child, holder, walk, skip);
  if (isLink && !before && walk.open) walk.open.links += 1;
  walk.link = link;
  walk.strong = strong;
}

/** A number to call is what is said, and leads nowhere. */
const leadsAway = (href: string | undefined) => href !== undefined && !/^\s*tel:/i.test(href);

function addText(text: string, holder: Element, walk: Walk): void {
  if (!walk.open && text.trim() === '') return;
  walk.open ??= {
    element: holder,
    tag: holder.name,
    text: '',
    linked: 0,
    links: 0,
    strong: 0,
    hidden: walk.hidden,
    parts: [],
  };
  const length = text.trim().length;
  if (length > 0) walk.breaks = 0;
  walk.open.parts.push(text);
  if (walk.link) walk.open.linked += length;
  if (walk.strong) walk.open.strong += length;
}

/** One <br> is a line's end, two end the paragraph. */
function addBreak(name: string, walk: Walk): void {
  if (!walk.open) return;
  walk.breaks += 1;
  if (walk.pre && name === 'br') walk.open.parts.push('\n');
  else if (name === 'hr' || walk.breaks > 1) close(walk);
  else walk.open.parts.push(LINE_END);
}

function close(walk: Walk): void {
  walk.breaks = 0;
  if (!walk.open) return;
  const { parts, ...block } = walk.open;
  walk.open = undefined;
  const raw = parts.join('');
  const text = walk.pre ? raw.replace(/^\s*\n|\s+$/g, '') : foldSpace(raw);
  if (text.trim() === '') return;
  walk.blocks.push({ ...block, text, tag: walk.pre ? 'pre' : block.tag });
}

/** White space folded to single blanks; a <br> (written as LINE_END) becomes the end of a line. */
function foldSpace(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/ ?\ue000[ \ue000]*/g, '\n')
    .replace(/[\u200b\u00ad\ufeff]/g, '')
    .trim();
}

/** Not shown: the hidden attribute, display:none. Some bodies are hidden until a script runs: the caller weighs it. */
export function isHidden(element: Element): boolean {
  const { style, hidden } = element.attribs;
  if (hidden !== undefined && hidden !== 'until-found') return true;
  if (element.attribs['aria-hidden'] === 'true' && element.name !== 'span') return true;
  return style !== undefined && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style);
}
