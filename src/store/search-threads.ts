import type { ClaimKind, SourceKind, Standing } from '../model/vocabulary.js';
import { beside } from './beside.js';
import { inChunks } from './chunks.js';
import { type MarkedPiece, markWords } from './marking.js';
import type { SearchQuery } from './query.js';
import type { Db } from './schema.js';
import { type Found, inOrder, nothing, onPage } from './search.js';
import { type Scope, scopeOf } from './search-scope.js';
import {
  claimsAskedFor,
  type FoundClaim,
  findClaims,
  type PageOf,
  type Window,
  windowOf,
} from './search-window.js';
import { wordConditions } from './search-words.js';

export interface ThreadHit {
  id: number;
  slug: string;
  statement: MarkedPiece[];
  kind: ClaimKind;
  standing: Standing;
  openedAt: string;
  movedAt: string;
  due: string | null;
  /** how many of its claims the search found */
  claims: number;
}

const threadsFound = (db: Db, scope: Scope) =>
  db
    .selectFrom('claims')
    .innerJoin('articles', 'articles.revision_id', 'claims.revision_id')
    .innerJoin('evidence', 'evidence.claim_id', 'claims.id')
    .innerJoin('threads', 'threads.id', 'evidence.thread_id')
    .where(eb =>
      eb.and([...claimsAskedFor(db, scope), ...wordConditions(db, 'claim_words', 'claims.id', scope)]),
    )
    .$if(scope.query.standings.length > 0, q => q.where('threads.standing', 'in', scope.query.standings));

/**
 * Threads that a claim found belongs to, those with the most such claims first, then the last moved.
 * @param found what findClaims found for the query, where that is known already
 */
export async function searchThreads(
  db: Db,
  query: SearchQuery,
  page: PageOf = {},
  found?: Window<FoundClaim>,
): Promise<Found<ThreadHit>> {
  const { scope, rows, more } = found ?? (await findClaims(db, query, windowOf(page)));
  if (scope.unknown.length > 0) return nothing(scope.unknown);
  const counted = await threadsOfFound(db, scope, rows);
  const shown = onPage({ rows: counted }, page);
  const ids = shown.map(({ id }) => id);
  const claims = new Map(shown.map(row => [row.id, row.claims]));
  const hits = (await threadsShown(db, ids)).map(row => ({
    ...row,
    statement: markWords(row.statement, scope.words),
    claims: claims.get(row.id)!,
  }));
  return { total: counted.length, more, hits, unknown: [] };
}

/** The threads of claims that were found, with the number of those claims, most first. */
async function threadsOfFound(db: Db, { query }: Scope, claims: FoundClaim[]) {
  const rows = await inChunks(
    claims.map(({ id }) => id),
    some =>
      beside(db)
        .selectFrom('evidence')
        .innerJoin('threads', 'threads.id', 'evidence.thread_id')
        .select(['threads.id', 'threads.moved_at as movedAt'])
        .where('evidence.claim_id', 'in', some)
        .$if(query.standings.length > 0, q => q.where('threads.standing', 'in', query.standings))
        .execute(),
  );
  const threads = new Map<number, { id: number; movedAt: string; claims: number }>();
  for (const row of rows) {
    const thread = threads.get(row.id) ?? { ...row, claims: 0 };
    thread.claims += 1;
    threads.set(row.id, thread);
  }
  const newest = (a: string, b: string) => (a === b ? 0 : a < b ? 1 : -1);
  return [...threads.values()].sort(
    (a, b) => b.claims - a.claims || newest(a.movedAt, b.movedAt) || b.id - a.id,
  );
}

async function threadsShown(db: Db, ids: number[]) {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('threads')
    .select(['id', 'slug', 'statement', 'kind', 'standing', 'due'])
    .select(['opened_at as openedAt', 'moved_at as movedAt'])
    .where('id', 'in', ids)
    .execute();
  return inOrder(ids, rows);
}

/** Of these threads those that a search finds, every one: to ask of few threads needs no limit. */
export async function threadsFoundAmong(db: Db, query: SearchQuery, ids: number[]): Promise<number[]> {
  const scope = await scopeOf(db, query);
  if (scope.unknown.length > 0) return [];
  const rows = await inChunks(ids, some =>
    threadsFound(db, scope).where('threads.id', 'in', some).select('threads.id').distinct().execute(),
  );
  return rows.map(row => row.id);
}

/** How many of the claims found there are of each kind, source kind and outlet. */
export interface Facets {
  kinds: { value: ClaimKind; claims: number }[];
  sourceKinds: { value: SourceKind; claims: number }[];
  outlets: { value: string; name: string; claims: number }[];
}

/**
 * Counts of the claims that a search finds, the most frequent first.
 * @param found what findClaims found for the query, where that is known already
 */
export async function searchFacets(db: Db, query: SearchQuery, found?: Window<FoundClaim>): Promise<Facets> {
  const { rows } = found ?? (await findClaims(db, query, windowOf({})));
  const outlets = countedBy(rows, row => row.outletId);
  const names = await db.selectFrom('outlets').select(['id', 'name']).execute();
  const byId = new Map(names.map(({ id, name }) => [id, name]));
  return {
    kinds: countedBy(rows, row => row.kind),
    sourceKinds: countedBy(rows, row => row.sourceKind),
    outlets: outlets.map(({ value, claims }) => ({ value, name: byId.get(value)!, claims })),
  };
}

function countedBy<Value extends string>(rows: FoundClaim[], value: (row: FoundClaim) => Value) {
  const counts = new Map<Value, number>();
  for (const row of rows) counts.set(value(row), (counts.get(value(row)) ?? 0) + 1);
  const counted = [...counts].map(([of, claims]) => ({ value: of, claims }));
  return counted.sort((a, b) => b.claims - a.claims || (a.value < b.value ? -1 : 1));
}
