import type { CheerioAPI } from 'cheerio/slim';
import type { PageLayout } from '../model/outlet.js';
import { type Block, blocksOf } from './blocks.js';
import { type Element, isElement } from './dom.js';
import { disbelievedKinds, isComment, takeNotes } from './furniture.js';
import { isWithin, withoutNeighbours } from './neighbours.js';
import { isProse, letters, linkShare, sizeOf } from './prose.js';
import { bestContainer } from './scoring.js';
import { standfirst } from './standfirst.js';
import { tidy } from './tidy.js';

/** What the page's structured data says that the body is, as it says it; undefined where it says nothing. */
export interface BodyHints {
  linked?: string | undefined;
  /** the page's title */
  title?: string | null;
  /** the page's own description, often the first words of its body */
  description?: string | null;
}

/** Blocks of the article found on a page, in order. */
export function articleBlocks(top: Element, hints: BodyHints = {}): Block[] {
  const blocks = withoutNeighbours(shownBlocks(top), hints.title);
  const found = attempt(blocks, top, true, hints);
  // where every name speaks of furniture ("widget-content" around all), names are no guide
  const second = tooLittle(found, blocks) ? attempt(blocks, top, false, hints) : [];
  const better = sizeOf(second) > 2 * sizeOf(found) ? second : found;
  return hints.linked === undefined ? better : agreeing(blocks, better, hints.linked);
}

/** How the excerpts of other articles end, where a blog's program cuts them. */
const isExcerpt = (block: Block) => /\[(…|\.\.\.)\]$/.test(block.text);

/** Several excerpts are a list of other articles, which may be longer than a short article; one alone is a quotation. */
function withoutExcerpts(blocks: Block[]): Block[] {
  const rest = blocks.filter(block => !isExcerpt(block));
  return blocks.length - rest.length > 1 && rest.some(isProse) ? rest : blocks;
}

/** Hidden blocks count only where little else is there: some pages hide their body until a script runs. */
function shownBlocks(top: Element): Block[] {
  const all = withoutExcerpts(blocksOf(top));
  const shown = all.filter(block => !block.hidden);
  return sizeOf(shown.filter(isProse)) < 400 ? all : shown;
}

/** Blocks of the body where a layout's selectors find it; [] where they find nothing. Throws on a broken selector. */
export function laidOutBlocks($: CheerioAPI, layout: PageLayout): Block[] {
  for (const selector of layout.body ?? []) {
    const found = $(selector).toArray().filter(isElement);
    const outer = found.filter(
      element => !found.some(other => other !== element && isWithin(element, other)),
    );
    const removed = new Set(
      layout.remove?.length ? $(layout.remove.join(', ')).toArray().filter(isElement) : [],
    );
    const blocks = outer.flatMap(element => {
      const inner = blocksOf(element, child => removed.has(child));
      return tidy(inner, element, takeNotes(inner), new Set());
    });
    if (blocks.length > 0) return blocks;
  }
  return [];
}

function tooLittle(found: Block[], blocks: Block[]): boolean {
  return sizeOf(found) < Math.max(250, 0.05 * sizeOf(blocks.filter(isProse)));
}

/** Some articles have ten times their length in comments: those go first, so that shares are shares of the article. */
function withoutComments(blocks: Block[], top: Element, trustNames: boolean): Block[] {
  const notes = takeNotes(blocks, trustNames);
  const rest = blocks.filter(block => !isComment(block, top, notes));
  return sizeOf(rest.filter(isProse)) < 400 ? blocks : rest;
}

function attempt(all: Block[], top: Element, trustNames: boolean, hints: BodyHints): Block[] {
  const blocks = withoutComments(all, top, trustNames);
  const notes = takeNotes(blocks, trustNames);
  const disbelieved = disbelievedKinds(blocks, top, notes);
  const container = bestContainer(blocks, top, notes, disbelieved, openingOf(blocks, hints.description));
  const inside = blocks.map(block => isWithin(block.element, container));
  const own = blocks.filter((_, i) => inside[i]);
  return [
    ...standfirst(blocks.slice(0, inside.indexOf(true)), own, top, notes, hints),
    ...tidy(own, container, notes, disbelieved),
  ];
}

/**
 * Where the page says its body in JSON-LD, blocks that stand in it belong to the article, wherever they are, and
 * paragraphs that do not are furniture. Only if most of that body is on the page: others hold a summary.
 */
function agreeing(blocks: Block[], found: Block[], linked: string): Block[] {
  const body = letters(linked);
  const stands = new Set(
    blocks.filter(block => block.text.length > 25 && body.includes(letters(block.text).slice(0, 80))),
  );
  const covered = [...stands].reduce((sum, block) => sum + letters(block.text).length, 0);
  const share = covered / Math.max(1, body.length);
  if (share < 0.7 || body.length < 0.5 * letters(found.map(b => b.text).join('')).length) return found;
  const kept = new Set(found.filter(block => stands.has(block) || block.tag !== 'p' || share < 0.9));
  return blocks.filter(block => kept.has(block) || (stands.has(block) && block.text.length > 60));
}

/** The paragraph that the page's description was taken from. */
function openingOf(blocks: Block[], description: string | null | undefined): Block | undefined {
  const start = letters(description ?? '').slice(0, 50);
  if (start.length < 40) return undefined;
  return blocks.find(
    block => isProse(block) && linkShare(block) < 0.3 && letters(block.text).includes(start),
  );
}
