import type { Block } from './blocks.js';
import type { Element } from './dom.js';
import { bodyEvidence, furnitureOf, namesOf } from './evidence.js';
import { isProse, linkShare } from './prose.js';

/** What an element's names and tag say, and how much prose is beneath it. */
export interface ElementNote {
  furniture: string[];
  /** 2: surely holds the article's body, 1: perhaps, 0: says nothing */
  body: number;
  /** characters of prose beneath, and headings that are no links */
  mass: number;
  headings: number;
}

export type Notes = (element: Element) => ElementNote;

/** The element around another, undefined at the top. */
export function parentOf(element: Element): Element | undefined {
  const parent = element.parent;
  return parent !== null && 'attribs' in parent ? parent : undefined;
}

/** Notes on the elements of a page, made when first asked for; the mass of prose is gathered from `blocks`. `trustNames` false: by tags alone. */
export function takeNotes(blocks: Block[], trustNames = true): Notes {
  const mass = sumsOf(blocks, block => (isProse(block) ? block.text.length - block.linked : 0));
  const headings = sumsOf(blocks, block => (/^h[1-6]$/.test(block.tag) && linkShare(block) < 0.5 ? 1 : 0));
  const notes = new Map<Element, ElementNote>();
  return element => {
    const known = notes.get(element);
    if (known !== undefined) return known;
    const names = namesOf(element);
    const furniture = [...(trustNames ? furnitureOf(names) : []), ...tagFurniture(element)];
    const note = { furniture, body: bodyEvidence(names), mass: mass(element), headings: headings(element) };
    notes.set(element, note);
    return note;
  };
}

/** A figure summed up over the blocks beneath each element. */
function sumsOf(blocks: Block[], figure: (block: Block) => number): (element: Element) => number {
  const sums = new Map<Element, number>();
  for (const block of blocks) {
    const own = figure(block);
    if (own === 0) continue;
    for (let at: Element | undefined = block.element; at !== undefined; at = parentOf(at))
      sums.set(at, (sums.get(at) ?? 0) + own);
  }
  return element => sums.get(element) ?? 0;
}

const TAGS: Record<string, string> = {
  nav: 'navigation',
  aside: 'sidebar',
  footer: 'footer',
  form: 'newsletter',
  figcaption: 'caption',
  figure: 'caption',
  menu: 'navigation',
  address: 'meta',
};

function tagFurniture(element: Element): string[] {
  const { role, 'aria-modal': modal } = element.attribs;
  if (modal === 'true' || /^(alert)?dialog$/.test(role ?? '')) return ['consent'];
  const kind = TAGS[element.name];
  return kind === undefined ? [] : [kind];
}

/** Share of the prose that an element may hold and still be furniture; above it its names are about its neighbours. */
const CREDIBLE: Record<string, number> = {
  comments: 0.8,
  related: 0.6,
  navigation: 0.3,
  footer: 0.4,
  sidebar: 0.3,
  consent: 0.8,
  advert: 0.25,
  reference: 0.3,
  teaser: 0.12,
};

/**
 * The furniture that a block is part of, by the elements from its own up to `top` (left out itself): the first kind
 * that is credible, undefined for none.
 */
export function furnitureAround(
  block: Block,
  top: Element,
  notes: Notes,
  total: number,
  disbelieved: ReadonlySet<string> = new Set(),
): string | undefined {
  for (let at: Element | undefined = block.element; at !== undefined && at !== top; at = parentOf(at)) {
    const { furniture, mass, headings } = notes(at);
    const kind = furniture.find(
      name =>
        !disbelieved.has(name) &&
        mass <= total * (CREDIBLE[name] ?? 0.2) &&
        // pictures have no headings: where some stand among them they are the items of the article
        (name !== 'gallery' || headings === 0),
    );
    if (kind !== undefined && at.name !== 'body' && at.name !== 'html') return kind;
  }
  return undefined;
}

/** Share of a page's prose above which a kind of furniture is not believed. */
const DISBELIEF = 0.4;

/**
 * Kinds of furniture that cannot be meant as such on this page, because most of its prose would be it: galleries whose
 * captions are the article, page builders that call each paragraph a widget.
 */
export function disbelievedKinds(blocks: Block[], top: Element, notes: Notes): Set<string> {
  const prose = blocks.filter(isProse);
  const total = notes(top).mass;
  const disbelieved = new Set<string>();
  for (let round = 0; round < 4; round += 1) {
    const shares = new Map<string, number>();
    for (const block of prose) {
      const kind = furnitureAround(block, top, notes, total, disbelieved) ?? '';
      shares.set(kind, (shares.get(kind) ?? 0) + (block.text.length - block.linked) / Math.max(1, total));
    }
    const before = disbelieved.size;
    for (const [kind, share] of shares)
      if (kind !== '' && share > Math.max(DISBELIEF, CREDIBLE[kind] ?? 0)) disbelieved.add(kind);
    if (disbelieved.size === before) break;
  }
  return disbelieved;
}

/** Within an element that is named for comments, however much they are. */
export function isComment(block: Block, top: Element, notes: Notes): boolean {
  for (let at: Element | undefined = block.element; at !== undefined && at !== top; at = parentOf(at))
    if (
      at.name !== 'body' &&
      at.name !== 'article' &&
      notes(at).furniture.includes('comments') &&
      notes(at).body < 2
    )
      return true;
  return false;
}
