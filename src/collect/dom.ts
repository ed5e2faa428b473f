import type { CheerioAPI } from 'cheerio/slim';
import { load } from 'cheerio/slim';

/** Any node of a parsed page or feed, as cheerio hands it out. */
export type Node = ReturnType<CheerioAPI['root']>[number]['children'][number];
/** An element of it. */
export type Element = Extract<Node, { attribs: { [name: string]: string } }>;

/** Deeper than any page a person wrote (the deepest of 143 saved ones has 61 levels). */
export const MAX_DEPTH = 300;

/** Tags that never hold a level open for long: void ones, and those that the parser closes by itself. */
const FLAT = new Set(
  'area base br col embed hr img input link meta param source track wbr p li option'.split(' '),
);

/** A parsed page. One parse a page: everything else walks this tree. */
export function parseHtml(html: string): CheerioAPI {
  return load(boundDepth(html), {
    xml: { xmlMode: false, decodeEntities: true, recognizeSelfClosing: true },
  });
}

/** A parsed XML document, read as leniently as it can be. */
export function parseXml(xml: string): CheerioAPI {
  return load(boundDepth(xml), { xml: { xmlMode: true, decodeEntities: true } });
}

/**
 * The markup with no more than MAX_DEPTH levels of open tags: the tags of deeper levels are dropped, their text stays.
 * Parsers keep open tags in a list that they search at each end tag, and recursion of theirs would overflow.
 */
export function boundDepth(markup: string): string {
  return deepest(markup) <= MAX_DEPTH ? markup : flatten(markup);
}

/** An upper bound of the nesting: end tags that close nothing are not counted down below zero. */
function deepest(markup: string): number {
  let depth = 0;
  let most = 0;
  for (let at = markup.indexOf('<'); at >= 0; at = markup.indexOf('<', at + 1)) {
    // what a script writes in its strings opens nothing
    at = afterRawText(markup, at);
    if (at >= markup.length) break;
    if (markup.charCodeAt(at + 1) === 0x2f) depth = Math.max(0, depth - 1);
    else if (opens(markup, at + 1)) depth += 1;
    if (depth > most) most = depth;
  }
  return most;
}

/** The end of a script, style or comment that begins here, else the place itself. */
function afterRawText(markup: string, at: number): number {
  const code = markup.charCodeAt(at + 1);
  const mayBe = code === 0x21 || (code | 0x20) === 0x73;
  const end = mayBe ? RAW_END[markup.slice(at, at + 4).toLowerCase()] : undefined;
  if (end === undefined) return at;
  end.lastIndex = at;
  end.test(markup);
  // without an end it reaches to the end of the page, for the parser too
  return end.lastIndex > 0 ? end.lastIndex - 1 : markup.length;
}

const RAW_END: Record<string, RegExp> = {
  '<scr': /<\/script\s*>/gi,
  '<sty': /<\/style\s*>/gi,
  '<!--': /-->/g,
};

function opens(markup: string, at: number): boolean {
  const letter = markup.charCodeAt(at) | 0x20;
  if (letter < 0x61 || letter > 0x7a) return false;
  let end = at + 1;
  while (end < at + 8 && isNameLetter(markup.charCodeAt(end))) end += 1;
  return !FLAT.has(markup.slice(at, end).toLowerCase()) && !closesItself(markup, end);
}

/** `<path d="..."/>`, `<br/>`; not `<a href=x/>`, whose slash belongs to the address. */
function closesItself(markup: string, at: number): boolean {
  const end = markup.indexOf('>', at);
  if (end < 0 || markup.charCodeAt(end - 1) !== 0x2f) return false;
  return /["'\s]/.test(markup.charAt(end - 2)) || !markup.slice(at, Math.min(end, at + 400)).includes('=');
}

const isNameLetter = (code: number) => {
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x7a;
};

const TAG =
  /<script\b[\s\S]*?(?:<\/script\s*>|$)|<style\b[\s\S]*?(?:<\/style\s*>|$)|<!--[\s\S]*?(?:-->|$)|<(\/?)([a-zA-Z][^\s/>]{0,60})(?:[^<>]*)>/gi;

/** Drops the tags of levels below MAX_DEPTH, start and end alike, by name. */
function flatten(markup: string): string {
  const open: string[] = [];
  let dropped = 0;
  return markup.replace(TAG, (tag: string, slash: string | undefined, raw: string | undefined) => {
    if (raw === undefined) return tag;
    const name = raw.toLowerCase();
    if (FLAT.has(name) || closesItself(tag, 0)) return tag;
    if (slash === '') {
      if (open.length < MAX_DEPTH) open.push(name);
      else dropped += 1;
      return dropped === 0 ? tag : ' ';
    }
    if (dropped > 0) {
      dropped -= 1;
      return ' ';
    }
    open.pop();
    return tag;
  });
}

/** Whether a node is an element. */
export function isElement(node: Node | null | undefined): node is Element {
  return node != null && 'attribs' in node;
}

/** The characters of a text node (CDATA within it apart); undefined for any other node. */
export function textOf(node: Node): string | undefined {
  return node.type === 'text' ? node.data : undefined;
}

/** The nodes within another, as they are; [] for a text. */
export function childrenOf(node: Node): Node[] {
  return 'children' in node ? node.children : [];
}

/** All text beneath a node in document order, CDATA included, without recursion. */
export function allText(node: Node): string {
  const parts: string[] = [];
  const waiting: Node[] = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const text = textOf(next);
    if (text !== undefined) parts.push(text);
    const children = childrenOf(next);
    for (let i = children.length - 1; i >= 0; i -= 1) waiting.push(children[i]!);
  }
  return parts.join('');
}

/**
 * The element that holds all of a page: <html>, with whatever stands beside it (pages end their body too early, or
 * have two) moved in. Undefined for a page without any element.
 */
export function pageTop($: CheerioAPI): Element | undefined {
  const root = $.root()[0]!;
  const tops = root.children.filter(isElement);
  const html = tops.find(element => element.name === 'html') ?? tops[0];
  if (html === undefined) return undefined;
  const at = root.children.indexOf(html);
  adopt(html, root.children.slice(0, at), 'before');
  adopt(html, root.children.slice(at + 1), 'after');
  root.children = [html];
  return html;
}

function adopt(parent: Element, nodes: Node[], where: 'before' | 'after'): void {
  for (const node of nodes) node.parent = parent;
  parent.children = where === 'before' ? [...nodes, ...parent.children] : [...parent.children, ...nodes];
}
