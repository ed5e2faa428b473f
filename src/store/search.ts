import { type Expression, expressionBuilder, type SqlBool, sql } from 'kysely';
import type { Certainty, ClaimKind, SourceKind } from '../model/vocabulary.js';
import { differencesOf, type WordTable } from './differences.js';
import { type MarkedPiece, markedSnippet, markWords } from './marking.js';
import type { SearchQuery } from './query.js';
import type { Db, Tables } from './schema.js';
import {
  aboutConditions,
  articleConditions,
  claimConditions,
  type Scope,
  scopeOf,
  wordConditions,
} from './search-scope.js';

/** One page of what was found. `unknown` are names in the query that nobody has. */
export interface Found<T> {
  total: number;
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

export interface PageOf {
  limit?: number;
  offset?: number;
}

/** What is found where a name in the query is nobody's. */
export const nothing = (unknown: string[]) => ({ total: 0, hits: [], unknown });

/** What a row must be like to be found, for each of the three things searched. */
function articlesAskedFor(db: Db, scope: Scope): Expression<SqlBool>[] {
  const eb = expressionBuilder<Tables, 'articles'>();
  const claims = claimConditions(scope);
  const own = [...articleConditions(scope), ...wordConditions(db, 'article_words', 'articles.id', scope)];
  if (claims.length === 0) return own;
  const claim = eb
    .selectFrom('claims')
    .select('claims.id')
    .whereRef('claims.revision_id', '=', 'articles.revision_id')
    .where(w => w.and(claims));
  return [...own, eb.exists(claim)];
}

function claimsAskedFor(db: Db, scope: Scope): Expression<SqlBool>[] {
  return [
    ...articleConditions(scope),
    ...claimConditions(scope),
    ...aboutConditions(scope),
    ...wordConditions(db, 'claim_words', 'claims.id', scope),
  ];
}

/** How well each row meets the words, for the order; 0 for all when no words are asked for. */
function ranks(db: Db, table: WordTable, { words }: Scope) {
  if (words.length === 0) return sql<{ id: number; rank: number }>`(select 0 as id, 0 as rank where 1 = 0)`;
  return differencesOf(db).matching(table, words);
}

/** Articles with these words, best first, then newest first. */
export async function searchArticles(
  db: Db,
  query: SearchQuery,
  page: PageOf = {},
): Promise<Found<ArticleHit>> {
  const scope = await scopeOf(db, query);
  if (scope.unknown.length > 0) return nothing(scope.unknown);
  const found = db.selectFrom('articles').where(eb => eb.and(articlesAskedFor(db, scope)));
  const { total } = await found.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await found
    .leftJoin(ranks(db, 'article_words', scope).as('ranked'), 'ranked.id', 'articles.id')
    .innerJoin('outlets', 'outlets.id', 'articles.outlet_id')
    .innerJoin('revisions', 'revisions.id', 'articles.revision_id')
    .select(['articles.id', 'articles.url', 'articles.title', 'articles.published_at', 'revisions.text'])
    .select(['outlets.name as outlet', 'outlets.id as outlet_id'])
    .orderBy('ranked.rank', order => order.desc().nullsLast())
    .orderBy('articles.published_at', 'desc')
    .orderBy('articles.id', 'desc')
    .limit(page.limit ?? 20)
    .offset(page.offset ?? 0)
    .execute();
  const hits = rows.map(row => ({
    id: row.id,
    url: row.url,
    title: markWords(row.title, scope.words),
    snippet: markedSnippet(row.text, scope.words),
    outlet: row.outlet,
    outletId: row.outlet_id,
    publishedAt: row.published_at,
  }));
  return { total, hits, unknown: [] };
}

/** The claims that a search asks for, of newest revisions only. */
export const claimsOfNewest = (db: Db, scope: Scope) =>
  db
    .selectFrom('claims')
    .innerJoin('articles', 'articles.revision_id', 'claims.revision_id')
    .where(eb => eb.and(claimsAskedFor(db, scope)));

/** Claims with these words in what is claimed or in who says it, best first, then newest first. */
export async function searchClaims(db: Db, query: SearchQuery, page: PageOf = {}): Promise<Found<ClaimHit>> {
  const scope = await scopeOf(db, query);
  if (scope.unknown.length > 0) return nothing(scope.unknown);
  const found = claimsOfNewest(db, scope);
  const { total } = await found.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await found
    .leftJoin(ranks(db, 'claim_words', scope).as('ranked'), 'ranked.id', 'claims.id')
    .innerJoin('outlets', 'outlets.id', 'articles.outlet_id')
    .selectAll('claims')
    .select(['articles.url', 'articles.title', 'outlets.name as outlet'])
    .orderBy('ranked.rank', order => order.desc().nullsLast())
    .orderBy('claims.published_at', 'desc')
    .orderBy('claims.id', 'desc')
    .limit(page.limit ?? 20)
    .offset(page.offset ?? 0)
    .execute();
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
  return { total, hits, unknown: [] };
}
