import type { CheerioAPI } from 'cheerio/slim';
import type { ExtractedPage } from '../model/article.js';
import type { PageLayout } from '../model/outlet.js';
import type { Block } from './blocks.js';
import { articleBlocks, laidOutBlocks } from './body.js';
import { type Element, pageTop, parseHtml } from './dom.js';
import { isAboutAuthor } from './house-words.js';
import { readMetadata } from './metadata.js';
import { indexPage, metaContent, type PageIndex, wordsOf } from './page-index.js';
import { embeddedBodies } from './page-state.js';
import { partialReason } from './partial.js';
import { letters } from './prose.js';
import { type Json, linkedBody, linkedData } from './structured.js';

/** A page as it was fetched. */
export interface PageInput {
  url?: string | null;
  html: string;
  /** ISO time of fetching: what "2 hours ago" counts from */
  fetched?: string | null;
}

/** The page holds no article; the message says what it is instead, and names the address. */
export class PageError extends Error {}

/**
 * The article on a page and nothing but the article: text in paragraphs with a blank line between, and what the page
 * says about it. The body is found by the outlet's own selectors (`layouts`, newest first), else by structured data
 * and scoring of the parsed page. Throws PageError.
 */
export function extractPage(input: PageInput, layouts: PageLayout[] = []): ExtractedPage {
  return findArticle(input, layouts).page;
}

/** An article with how its body was found: by the outlet's own selectors, or by the page's data and scoring. */
export interface FoundArticle {
  page: ExtractedPage;
  bySelectors: boolean;
}

/** `extractPage`, and how the body was found. Throws PageError. */
export function findArticle(input: PageInput, layouts: PageLayout[] = []): FoundArticle {
  const name = input.url ?? 'the page';
  try {
    return readPage(input, layouts);
  } catch (cause) {
    if (cause instanceof PageError) throw new PageError(`${name}: ${cause.message}`, { cause });
    throw new PageError(`${name}: cannot be read: ${(cause as Error).message}`, { cause });
  }
}

function readPage(input: PageInput, layouts: PageLayout[]): FoundArticle {
  if (input.html.trim() === '') throw new PageError('an empty page');
  const $ = parseHtml(input.html);
  const top = pageTop($);
  if (top === undefined)
    throw new PageError(`no HTML page: ${JSON.stringify(input.html.trim().slice(0, 60))}`);
  if (/^(\?xml|rss|feed|rdf:rdf)$/i.test(top.name)) throw new PageError('a feed, not an article page');
  const index = indexPage($);
  const linked = linkedData(index);
  const url = input.url ?? null;
  const { layout, blocks } = bodyBlocks($, index, top, linked, layouts);
  const metadata = readMetadata({ $, index, url, fetched: input.fetched ?? null, linked, layout });
  const text = fullestText(
    index,
    linked,
    withoutAuthor(withoutTitle(blocks, metadata.title), metadata.byline),
  );
  if (text === '') throw new PageError('no article on it');
  const page = { url, ...metadata, partial: partialReason(index, linked, text), text };
  return { page, bySelectors: layout?.body !== undefined && layout.body.length > 0 };
}

function bodyBlocks(
  $: CheerioAPI,
  index: PageIndex,
  top: Element,
  linked: Json[],
  layouts: PageLayout[],
): { layout: PageLayout | undefined; blocks: Block[] } {
  for (const layout of layouts) {
    const blocks = laidOutBlocks($, layout);
    if (blocks.length > 0) return { layout, blocks };
  }
  const blocks = articleBlocks(top, {
    linked: linkedBody(linked),
    title: titleOf(index),
    description: descriptionOf(index),
  });
  // a layout without a body still says where title, byline and date stand
  return { layout: layouts.find(layout => !layout.body?.length), blocks };
}

const titleOf = (index: PageIndex) =>
  metaContent(index, 'og:title', 'twitter:title') ?? wordsOf(index.byTag('title')[0]);

const descriptionOf = (index: PageIndex) =>
  metaContent(index, 'og:description', 'description', 'twitter:description');

/** The title is a field of its own; some bodies begin with it. */
function withoutTitle(blocks: Block[], title: string | null): Block[] {
  const first = blocks[0];
  const same =
    first !== undefined &&
    title !== null &&
    /^h[1-6]$/.test(first.tag) &&
    letters(first.text) === letters(title);
  return same ? blocks.slice(1) : blocks;
}

/** What is said of the author after the article, in its last paragraphs. */
function withoutAuthor(blocks: Block[], byline: string | null): Block[] {
  const at = blocks.findIndex(
    (block, i) => i > 0 && i >= blocks.length - 3 && isAboutAuthor(block.text, byline),
  );
  return at < 0 ? blocks : blocks.slice(0, at);
}

const textOfBlocks = (blocks: Block[]) => blocks.map(block => block.text).join('\n\n');

/** The text of the parsed page, unless the page's data hold more than twice of it. */
function fullestText(index: PageIndex, linked: Json[], blocks: Block[]): string {
  const shown = textOfBlocks(blocks);
  const body = linkedBody(linked);
  const data = body === undefined ? undefined : textOfBlocks(markupBlocks(body));
  if (data !== undefined && data.length > 2 * shown.length) return data;
  return embeddedText(index, blocks, shown) ?? shown;
}

/** Below this many characters, a page may be one that a script fills. */
const SHORT = 1500;

/** Bodies in a script's state that are looked at, the longest first. */
const MOST_BODIES = 12;

/** The body in a script's state; only for a short page, and only where it begins like what the page shows or says. */
function embeddedText(index: PageIndex, blocks: Block[], shown: string): string | undefined {
  if (shown.length > SHORT) return undefined;
  const texts = embeddedBodies(index)
    .filter(markup => markup.length >= 2 * shown.length)
    .slice(0, MOST_BODIES)
    .map(markup => textOfBlocks(markupBlocks(markup)))
    .filter(text => text.length > 2 * shown.length);
  const starts = [descriptionOf(index), blocks.find(block => block.text.length > 60)?.text]
    .map(words => letters(words ?? '').slice(0, 40))
    .filter(start => start.length >= 30);
  const known = texts.find(text => starts.some(start => letters(text).includes(start)));
  return known ?? (shown.length < 250 ? texts[0] : undefined);
}

/** Blocks of a body that came as a string: markup, or plain text with line ends between its paragraphs. */
function markupBlocks(text: string): Block[] {
  const markup = /<\/?(p|div|br|li|h[1-6])\b/i.test(text)
    ? text
    : text
        .split(/\n+/)
        .map(line => `<p>${line}</p>`)
        .join('');
  const top = pageTop(parseHtml(`<html><body>${markup}</body></html>`));
  return top === undefined ? [] : articleBlocks(top);
}
