import type { Block } from './blocks.js';
import type { Element } from './dom.js';
import { type ElementNote, furnitureAround, type Notes, parentOf } from './furniture.js';
import { isProse, lengthOf, linkShare } from './prose.js';

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
