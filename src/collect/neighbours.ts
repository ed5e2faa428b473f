import type { Block } from './blocks.js';
import type { Element } from './dom.js';
import { parentOf } from './furniture.js';
import { letters } from './prose.js';

/** Shorter headings may stand in a title by chance. */
const LEAST = 8;

/**
 * The blocks without those of other articles that the page goes on with (endless scrolling) or lists as cards: where
 * one <article> is headed by the page's title, every other one with a heading of its own that holds no part of it.
 */
export function withoutNeighbours(blocks: Block[], title: string | null | undefined): Block[] {
  const headings = headingsOf(blocks);
  const name = letters(title ?? '');
  if (headings.size < 2 || name.length < LEAST) return blocks;
  const own = [...headings].filter(([, heading]) => isOf(heading, name)).map(([article]) => article);
  if (own.length === 0) return blocks;
  const others = new Set(
    [...headings.keys()].filter(
      article => !own.some(mine => isWithin(article, mine) || isWithin(mine, article)),
    ),
  );
  return others.size === 0 ? blocks : blocks.filter(({ element }) => !others.has(articleAround(element)!));
}

/** What the heading says stands in the title, or the title in it. */
const isOf = (heading: string, title: string) =>
  heading.length >= LEAST && (title.includes(heading) || heading.includes(title));

/** The first heading within each <article>. */
function headingsOf(blocks: Block[]): Map<Element, string> {
  const found = new Map<Element, string>();
  for (const { element, tag, text } of blocks) {
    const article = /^h[1-4]$/.test(tag) ? articleAround(element) : undefined;
    if (article !== undefined && !found.has(article)) found.set(article, letters(text));
  }
  return found;
}

function articleAround(element: Element): Element | undefined {
  for (let at: Element | undefined = element; at !== undefined; at = parentOf(at))
    if (at.name === 'article') return at;
  return undefined;
}

/** Whether an element is another one or stands in it. */
export function isWithin(element: Element, container: Element): boolean {
  for (let at: Element | undefined = element; at !== undefined; at = parentOf(at))
    if (at === container) return true;
  return false;
}
