import { houseAddress } from '../config.js';
import {
  parseQuery,
  type SearchQuery,
  searchArticles,
  searchClaims,
  searchThreads,
  threadCards,
} from '../store/store.js';
import { asked, askedWord } from './asked.js';
import { PageError } from './errors.js';
import { articleHref, sentenceHref } from './links.js';
import type { Office } from './office.js';
import { RESULT_KINDS, type ResultKind } from './searching.js';
import { type Table, type TableRow, threadRow } from './tables.js';

const BATCH = 200;
/** The rows of one table come from one ranking. */
const within = 5000;

const plain = (pieces: { text: string }[]) => pieces.map(({ text }) => text).join('');

/** The rows that a search finds of one kind, from a place on. */
type Batch = (office: Office, query: SearchQuery, offset: number) => Promise<TableRow[]>;

const BATCHES: Record<ResultKind, Batch> = {
  threads: async ({ store: { db }, settings }, query, offset) => {
    const { hits } = await searchThreads(db, query, { limit: BATCH, offset, within });
    const ids = hits.map(({ id }) => id);
    return (await threadCards(db, ids)).map(card => threadRow(card, houseAddress(settings)));
  },
  claims: async ({ store: { db }, settings }, query, offset) => {
    const { hits } = await searchClaims(db, query, { limit: BATCH, offset, within });
    return hits.map(({ sentence, content, source, sourceKind, certainty, rumor, kind, due, ...hit }) => ({
      ...{ source, sourceKind, certainty, rumor, kind, due, outlet: hit.outlet, title: hit.articleTitle },
      published: hit.publishedAt,
      sentence: plain(sentence),
      content: plain(content),
      url: sentenceHref(hit.url, plain(sentence)),
      page: houseAddress(settings) + articleHref(hit.articleId),
    }));
  },
  articles: async ({ store: { db }, settings }, query, offset) => {
    const { hits } = await searchArticles(db, query, { limit: BATCH, offset, within });
    return hits.map(({ id, title, outlet, publishedAt, url }) => ({
      ...{ outlet, title: plain(title), published: publishedAt, url: sentenceHref(url, null) },
      page: houseAddress(settings) + articleHref(id),
    }));
  },
};

const COLUMNS: Record<ResultKind, string[]> = {
  threads: [],
  claims: 'published outlet title url page sentence content source sourceKind certainty rumor kind due'.split(
    ' ',
  ),
  articles: 'published outlet title url page'.split(' '),
};

/** A search as a table of the kind that `in` names, best first. A query that cannot be read is a 400 that says why. */
export const searchTable = (kind: ResultKind, threadColumns: string[]): Table => ({
  columns: kind === 'threads' ? threadColumns : COLUMNS[kind],
  rows: (office, request) => {
    const parsed = parseQuery(asked(request, 'q')?.trim() ?? '', office.clock());
    if ('problem' in parsed) throw new PageError(400, parsed.problem);
    return batches(office, parsed.query, BATCHES[kind]);
  },
});

async function* batches(office: Office, query: SearchQuery, batch: Batch): AsyncGenerator<TableRow[]> {
  for (let offset = 0; ; offset += BATCH) {
    const rows = await batch(office, query, offset);
    yield rows;
    if (rows.length < BATCH) return;
  }
}

/** Which kind a search's address asks for. */
export const kindAsked = (request: Parameters<typeof askedWord>[0]): ResultKind =>
  askedWord(request, 'in', RESULT_KINDS) ?? 'claims';
