import type { CheerioAPI } from 'cheerio/slim';
import type { ExtractedPage } from '../model/article.js';
import type { OutletDefinition, PageLayout } from '../model/outlet.js';
import { FetchError, type Fetched } from '../net/net.js';
import type { FrontierRow } from '../store/store.js';
import { askPage, NoArticleError, pageArticle } from './article.js';
import { parseHtml } from './dom.js';
import { decodeBody } from './encoding.js';
import { FeedError } from './feed.js';
import { extractPage } from './page.js';
import { SitemapError } from './sitemap.js';
import { lookThrough, WayError } from './way-readers.js';
import type { Collecting } from './ways.js';

/** One field of an article and how it was found. */
export interface TriedField {
  field: string;
  value: string | null;
  by: string;
}

/** What trying an outlet out came to; nothing is stored. */
export interface Trial {
  /** each way in with what it gave, in words */
  ways: string[];
  /** the page that was tried, or null when no way in gave one */
  url: string | null;
  fields: TriedField[];
  text: string | null;
  /** why the page is no article, or null */
  problem: string | null;
}

/** Tries an outlet's ways in, and one page of it: the given one, else the first that a way in names. Stores nothing. */
export async function tryOutlet(
  collecting: Collecting,
  outlet: OutletDefinition,
  url?: string,
): Promise<Trial> {
  const trial: Trial = { ways: [], url: url ?? null, fields: [], text: null, problem: null };
  if (url === undefined) await tryWays(collecting, outlet, trial);
  if (trial.url === null) return trial;
  try {
    tryPage(trial, outlet, await askPage(collecting, trial.url), collecting.clock());
  } catch (error) {
    if (!(error instanceof FetchError) && !(error instanceof NoArticleError)) throw error;
    trial.problem = error.message;
  }
  return trial;
}

async function tryWays(collecting: Collecting, outlet: OutletDefinition, trial: Trial): Promise<void> {
  for (const { url, look } of lookThrough(collecting, outlet)) {
    try {
      const met = await look();
      trial.ways.push(`${url}: ${met.length} addresses`);
      trial.url ??= met.find(({ entry }) => !entry?.noPage)?.url ?? null;
    } catch (error) {
      if (!isKnown(error)) throw error;
      trial.ways.push((error as Error).message);
    }
  }
}

const isKnown = (error: unknown) =>
  [FetchError, FeedError, SitemapError, WayError].some(kind => error instanceof kind);

function tryPage(trial: Trial, outlet: OutletDefinition, answer: Fetched, now: Date): void {
  const html = decodeBody(answer.body, answer.contentType);
  const $ = parseHtml(html);
  const page = extractPage({ url: answer.url, html, fetched: now.toISOString() }, outlet.layouts);
  const layout = outlet.layouts?.find(({ body }) => selectorFor($, body) !== undefined);
  const fields = [
    'title',
    'byline',
    'published',
    'modified',
    'canonical',
    'language',
    'section',
    'image',
    'partial',
  ] as const;
  trial.fields = fields.map(field => ({ field, value: page[field], by: foundBy($, layout, field, page) }));
  const by = selectorFor($, layout?.body);
  trial.fields.push({
    field: 'text',
    value: `${page.text.length} characters`,
    by: by ?? "the page's data and scoring",
  });
  trial.text = page.text;
  // the same checks as in a round: too short, no article
  const row: FrontierRow = {
    url: answer.url,
    outletId: outlet.id,
    state: 'new',
    attempts: 0,
    cause: null,
    entry: null,
    firstSeenAt: now.toISOString(),
    articleId: null,
  };
  pageArticle(outlet, row, answer, now);
}

const selectorFor = ($: CheerioAPI, selectors: string[] | undefined) =>
  selectors?.find(selector => $(selector).length > 0);

function foundBy(
  $: CheerioAPI,
  layout: PageLayout | undefined,
  field: keyof ExtractedPage,
  page: ExtractedPage,
): string {
  if (page[field] === null) return 'not found';
  const selectors =
    field === 'title' || field === 'byline' || field === 'published' || field === 'section'
      ? layout?.[field]
      : undefined;
  return selectorFor($, selectors) ?? "the page's data";
}
