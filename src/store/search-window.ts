import { type Expression, expressionBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import type { ClaimKind, SourceKind } from '../model/vocabulary.js';
import { beside } from './beside.js';
import { differencesOf, type WordTable } from './differences.js';
import type { SearchQuery } from './query.js';
import type { Db, Tables } from './schema.js';
import {
  aboutConditions,
  articleConditions,
  claimConditions,
  type Scope,
  scopeOf,
  timeConditions,
} from './search-scope.js';
import { withoutConditions } from './search-words.js';

// A word that stands in a tenth of a large archive is found a hundred thousand times: nobody reads that far, and to rank
// and count them all takes seconds. The newest so many are ranked and counted; who pages on gets the next as well.

/** So many are ranked and counted at first. */
const WINDOW = 1000;

/** Which stretch of what was found is wanted. */
export interface PageOf {
  limit?: number;
  offset?: number;
  /** so many at least are ranked and counted: the same for all stretches of one walk */
  within?: number;
}

/** How many are ranked and counted for a stretch: it lies within them whole. */
export const windowOf = ({ limit = 20, offset = 0, within = WINDOW }: PageOf): number =>
  Math.max(within, Math.ceil((offset + limit) / WINDOW) * WINDOW);

/** A row that was found, with what its order hangs on. */
interface Ranked {
  id: number;
  /** how well it meets the words, higher is better; null where none are asked for */
  rank: number | null;
  publishedAt: string;
}

export interface FoundClaim extends Ranked {
  kind: ClaimKind;
  sourceKind: SourceKind;
  outletId: string;
}

/** What was found, best first, then newest first. `more`: there are others, stored or printed before these. */
export interface Window<Row> {
  scope: Scope;
  rows: Row[];
  more: boolean;
}

const bestFirst = (a: Ranked, b: Ranked) =>
  (b.rank ?? 0) - (a.rank ?? 0) ||
  (a.publishedAt < b.publishedAt ? 1 : -1) * Number(a.publishedAt !== b.publishedAt) ||
  b.id - a.id;

function windowed<Row extends Ranked>(scope: Scope, rows: Row[], most: number): Window<Row> {
  return { scope, rows: rows.slice(0, most).sort(bestFirst), more: rows.length > most };
}

/** What an article must be like to be found, but for having the words. */
function articlesAskedFor(db: Db, scope: Scope): Expression<SqlBool>[] {
  const eb = expressionBuilder<Tables, 'articles'>();
  const claims = claimConditions(scope);
  const own = [
    ...articleConditions(scope),
    ...timeConditions('articles', scope),
    ...withoutConditions(db, 'article_words', 'articles.id', scope),
  ];
  if (claims.length === 0) return own;
  const claim = eb
    .selectFrom('claims')
    .select('claims.id')
    .whereRef('claims.revision_id', '=', 'articles.revision_id')
    .where(w => w.and(claims));
  return [...own, eb.exists(claim)];
}

/** What a claim must be like to be found, but for having the words. */
export function claimsAskedFor(db: Db, scope: Scope): Expression<SqlBool>[] {
  return [
    ...articleConditions(scope),
    ...timeConditions('claims', scope),
    ...claimConditions(scope),
    ...aboutConditions(scope),
    ...withoutConditions(db, 'claim_words', 'claims.id', scope),
  ];
}

type Start<Table extends keyof Tables> = SelectQueryBuilder<Tables, Table, object>;

/** Rows of a table whose words were found, the last stored first, with their rank. */
function byWords<Table extends 'articles' | 'claims'>(
  db: Db,
  start: Start<Table>,
  { words }: Scope,
  [table, id]: [WordTable, string],
) {
  const query = start as unknown as Start<'claims'>;
  return query
    .innerJoin(differencesOf(db).matching(table, words).as('ranked'), join =>
      join.on(sql<boolean>`${sql.ref('ranked.id')} = ${sql.ref(id)}`),
    )
    .select('ranked.rank')
    .orderBy('ranked.id', 'desc') as unknown as Start<Table>;
}

/** The order of claims: those with the words the last stored first, those of an organization as well, else the newest. */
function claimsInOrder(db: Db, scope: Scope): Start<'claims'> {
  const start = db.selectFrom('claims') as unknown as Start<'claims'>;
  if (scope.words.length > 0) return byWords(db, start, scope, ['claim_words', 'claims.id']);
  const [first] = scope.organizations;
  if (first === undefined) return start.orderBy('claims.published_at', 'desc').orderBy('claims.id', 'desc');
  return start
    .innerJoin('claim_organizations as of', 'of.claim_id', 'claims.id')
    .where('of.organization_id', '=', first.id)
    .orderBy('of.claim_id', 'desc') as unknown as Start<'claims'>;
}

/** The claims of newest revisions that a search asks for, at most so many. */
export async function findClaims(db: Db, query: SearchQuery, most: number): Promise<Window<FoundClaim>> {
  const scope = await scopeOf(db, query);
  if (scope.unknown.length > 0) return { scope, rows: [], more: false };
  const rows = await claimsInOrder(beside(db), scope)
    .innerJoin('articles', 'articles.revision_id', 'claims.revision_id')
    .select(['claims.id', 'claims.published_at as publishedAt', 'claims.kind'])
    .select(['claims.source_kind as sourceKind', 'articles.outlet_id as outletId'])
    .where(eb => eb.and(claimsAskedFor(db, scope)))
    .limit(most + 1)
    .execute();
  return windowed(
    scope,
    rows.map(row => ({ rank: null, ...row })),
    most,
  );
}

function articlesInOrder(db: Db, scope: Scope): Start<'articles'> {
  const start = db.selectFrom('articles') as unknown as Start<'articles'>;
  if (scope.words.length > 0) return byWords(db, start, scope, ['article_words', 'articles.id']);
  const [first] = scope.organizations;
  if (first === undefined)
    return start.orderBy('articles.published_at', 'desc').orderBy('articles.id', 'desc');
  return start
    .innerJoin('organization_mentions as of', 'of.article_id', 'articles.id')
    .where('of.organization_id', '=', first.id)
    .orderBy('of.published_at', 'desc')
    .orderBy('of.article_id', 'desc') as unknown as Start<'articles'>;
}

/** The articles that a search asks for, at most so many. */
export async function findArticles(db: Db, query: SearchQuery, most: number): Promise<Window<Ranked>> {
  const scope = await scopeOf(db, query);
  if (scope.unknown.length > 0) return { scope, rows: [], more: false };
  const rows = await articlesInOrder(beside(db), scope)
    .select(['articles.id', 'articles.published_at as publishedAt'])
    .where(eb => eb.and(articlesAskedFor(db, scope)))
    .limit(most + 1)
    .execute();
  return windowed(
    scope,
    rows.map(row => ({ rank: null, ...row })),
    most,
  );
}
