import type { Certainty, ClaimKind, SourceKind } from '../model/vocabulary.js';
import { type MarkedPiece, markedSnippet, markWords } from './marking.js';
import type { SearchQuery } from './query.js';
import type { Db } from './schema.js';
import {
  type FoundClaim,
  findArticles,
  findClaims,
  type PageOf,
  type Window,
  windowOf,
} from './search-window.js';

/**
 * One page of what was found. `total` is how many were found; with `more` at least so many. `unknown` are names in the
 * query that nobody has.
 */
export interface Found<T> {
  total: number;
  more: boolean;
  hits: T[];
  unknown: string[];
}

export interface ArticleHit {
  id: number;
  url: string;
  title: MarkedPiece[];
  snippet: MarkedPiece[];
  outlet: string;
  outletId: string;
  publishedAt: string;
}

export interface ClaimHit {
  id: number;
  articleId: number;
  url: string;
  articleTitle: string;
  outlet: string;
  publishedAt: string;
  sentence: MarkedPiece[];
  content: MarkedPiece[];
  source: string | null;
  sourceKind: SourceKind;
  certainty: Certainty;
  kind: ClaimKind;
  rumor: boolean;
  due: string | null;
}

/** What is found where a name in the query is nobody's. */
export const nothing = (unknown: string[]) => ({ total: 0, more: false, hits: [], unknown });

/** The rows of one page of what was found. */
export function onPage<Row>({ rows }: { rows: Row[] }, { limit = 20, offset = 0 }: PageOf): Row[] {
  return rows.slice(offset, offset + limit);
}

/** Articles with these words, best first, then newest first. */
export async function searchArticles(
  db: Db,
  query: SearchQuery,
  page: PageOf = {},
): Promise<Found<ArticleHit>> {
  const { scope, rows: all, more } = await findArticles(db, query, windowOf(page));
  if (scope.unknown.length > 0) return nothing(scope.unknown);
  const ids = onPage({ rows: all }, page).map(row => row.id);
  const rows = await articlesShown(db, ids);
  const hits = rows.map(row => ({
    id: row.id,
    url: row.url,
    title: markWords(row.title, scope.words),
    snippet: markedSnippet(row.text, scope.words),
    outlet: row.outlet,
    outletId: row.outlet_id,
    publishedAt: row.published_at,
  }));
  return { total: all.length, more, hits, unknown: [] };
}

async function articlesShown(db: Db, ids: number[]) {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('articles')
    .innerJoin('outlets', 'outlets.id', 'articles.outlet_id')
    .innerJoin('revisions', 'revisions.id', 'articles.revision_id')
    .select(['articles.id', 'articles.url', 'articles.title', 'articles.published_at', 'revisions.text'])
    .select(['outlets.name as outlet', 'outlets.id as outlet_id'])
    .where('articles.id', 'in', ids)
    .execute();
  return inOrder(ids, rows);
}

/** Rows in the order of their ids in a list. */
export function inOrder<Row extends { id: number }>(ids: number[], rows: Row[]): Row[] {
  const byId = new Map(rows.map(row => [row.id, row]));
  return ids.flatMap(id => byId.get(id) ?? []);
}

/**
 * Claims with these words in what is claimed or in who says it, best first, then newest first.
 * @param found what findClaims found for the query, where that is known already
 */
export async function searchClaims(
  db: Db,
  query: SearchQuery,
  page: PageOf = {},
  found?: Window<FoundClaim>,
): Promise<Found<ClaimHit>> {
  const { scope, rows: all, more } = found ?? (await findClaims(db, query, windowOf(page)));
  if (scope.unknown.length > 0) return nothing(scope.unknown);
  const rows = await claimsOnPage(
    db,
    onPage({ rows: all }, page).map(row => row.id),
  );
  const hits = rows.map(row => ({
    id: row.id,
    articleId: row.article_id,
    url: row.url,
    articleTitle: row.title,
    outlet: row.outlet,
    publishedAt: row.published_at,
    sentence: markWords(row.sentence, scope.words),
    content: markWords(row.content, scope.words),
    source: row.source,
    sourceKind: row.source_kind,
    certainty: row.certainty,
    kind: row.kind,
    rumor: row.rumor === 1,
    due: row.due,
  }));
  return { total: all.length, more, hits, unknown: [] };
}

async function claimsOnPage(db: Db, ids: number[]) {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('claims')
    .innerJoin('articles', 'articles.revision_id', 'claims.revision_id')
    .innerJoin('outlets', 'outlets.id', 'articles.outlet_id')
    .selectAll('claims')
    .select(['articles.url', 'articles.title', 'outlets.name as outlet'])
    .where('claims.id', 'in', ids)
    .execute();
  return inOrder(ids, rows);
}
