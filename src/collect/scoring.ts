import type { Block } from './blocks.js';
import type { Element } from './dom.js';
import { bodyEvidence, furnitureOf, namesOf } from './evidence.js';
import { isProse, lengthOf, linkShare } from './prose.js';

/** What an element's names and tag say, and how much prose is beneath it. */
export interface ElementNote {
  furniture: string[];
  /** 2: surely holds the article's body, 1: perhaps, 0: says nothing */
  body: number;
  /** characters of prose beneath */
  mass: number;
}

export type Notes = (element: Element) => ElementNote;

/** The element around another, undefined at the top. */
export function parentOf(element: Element): Element | undefined {
  const parent = element.parent;
  return parent !== null && 'attribs' in parent ? parent : undefined;
}

/** Notes on the elements of a page, made when first asked for; the mass of prose is gathered from `blocks`. `trustNames` false: by tags alone. */
export function takeNotes(blocks: Block[], trustNames = true): Notes {
  const mass = new Map<Element, number>();
  for (const block of blocks) {
    if (!isProse(block)) continue;
    const own = block.text.length - block.linked;
    for (let at: Element | undefined = block.element; at !== undefined; at = parentOf(at))
      mass.set(at, (mass.get(at) ?? 0) + own);
  }
  const notes = new Map<Element, ElementNote>();
  return element => {
    const known = notes.get(element);
    if (known !== undefined) return known;
    const names = namesOf(element);
    const furniture = [...(trustNames ? furnitureOf(names) : []), ...tagFurniture(element)];
    const note = { furniture, body: bodyEvidence(names), mass: mass.get(element) ?? 0 };
    notes.set(element, note);
    return note;
  };
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
  consent: 0.5,
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
    const { furniture, mass } = notes(at);
    const kind = furniture.find(name => !disbelieved.has(name) && mass <= total * (CREDIBLE[name] ?? 0.2));
    if (kind !== undefined && at.name !== 'body' && at.name !== 'html') return kind;
  }
  return undefined;
}

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
      if (kind !== '' && share > Math.max(WEIGHTS.disbelief, CREDIBLE[kind] ?? 0)) disbelieved.add(kind);
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

/** What a block brings to the part of the page that holds it: prose is worth its length, links and furniture cost. */
export function worthOf(block: Block, furniture: string | undefined): number {
  const length = Math.min(lengthOf(block.text), 1500);
  if (furniture !== undefined) return -Math.min(length, 200) * WEIGHTS.furniture;
  if (isProse(block)) return length * (1 - linkShare(block));
  if (linkShare(block) > 0.5) return -Math.min(length, 60) * WEIGHTS.links;
  return Math.min(length, 40) * 0.1;
}

/** Tuned on one half of the saved pages of ../shared/pages (bench/pages.ts says which). */
const WEIGHTS = {
  /** how much more an element's worth counts for what it is */
  itemprop: 1.4,
  strong: 1.15,
  article: 1.08,
  weak: 1.04,
  top: 0.95,
  /** what furniture and lists of links cost the element that holds them, a letter */
  furniture: 0.3,
  links: 0.15,
  /** share of a page's prose above which a kind of furniture is not believed */
  disbelief: 0.4,
  /** what the paragraph that the page's description quotes is worth, as a share of all prose */
  opening: 0.3,
};

/** How much more an element's worth counts for what it is. */
function favour(element: Element, note: ElementNote): number {
  if (/articleBody/i.test(element.attribs.itemprop ?? '')) return WEIGHTS.itemprop;
  if (note.body === 2) return WEIGHTS.strong;
  if (element.name === 'article') return WEIGHTS.article;
  return note.body === 1 || element.name === 'main' ? WEIGHTS.weak : 1;
}

/** The element that holds the article: the one whose blocks are worth most together; the deepest of equals. */
export function bestContainer(
  blocks: Block[],
  top: Element,
  notes: Notes,
  disbelieved: ReadonlySet<string> = new Set(),
  opening?: Block,
): Element {
  const total = notes(top).mass;
  const sums = new Map<Element, number>();
  for (const block of blocks) {
    const bonus = block === opening ? total * WEIGHTS.opening : 0;
    const worth = bonus + worthOf(block, furnitureAround(block, top, notes, total, disbelieved));
    for (let at: Element | undefined = block.element; at !== undefined; at = parentOf(at)) {
      sums.set(at, (sums.get(at) ?? 0) + worth);
      if (at === top) break;
    }
  }
  let best = top;
  let most = (sums.get(top) ?? 0) * WEIGHTS.top;
  for (const [element, sum] of sums) {
    const value = sum * favour(element, notes(element));
    // blocks come in document order and their ancestors from the inside out: equals go to the deeper one
    if (value > most) [best, most] = [element, value];
  }
  return best;
}
