import type { ClaimKind, SourceKind, Standing } from '../model/vocabulary.js';
import { inChunks } from './chunks.js';
import { type MarkedPiece, markWords } from './marking.js';
import type { SearchQuery } from './query.js';
import type { Db } from './schema.js';
import { claimsOfNewest, type Found, nothing, type PageOf } from './search.js';
import { type Scope, scopeOf } from './search-scope.js';

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
  claimsOfNewest(db, scope)
    .innerJoin('evidence', 'evidence.claim_id', 'claims.id')
    .innerJoin('threads', 'threads.id', 'evidence.thread_id')
    .$if(scope.query.standings.length > 0, q => q.where('threads.standing', 'in', scope.query.standings));

/** Threads that a claim found belongs to, those with the most such claims first, then the last moved. */
export async function searchThreads(
  db: Db,
  query: SearchQuery,
  page: PageOf = {},
): Promise<Found<ThreadHit>> {
  const scope = await scopeOf(db, query);
  if (scope.unknown.length > 0) return nothing(scope.unknown);
  const found = threadsFound(db, scope);
  const { total } = await found
    .select(eb => eb.fn.count<number>('threads.id').distinct().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await found
    .select(['threads.id', 'slug', 'statement', 'threads.kind', 'standing', 'threads.due'])
    .select(['opened_at as openedAt', 'moved_at as movedAt'])
    .select(eb => eb.fn.count<number>('claims.id').as('claims'))
    .groupBy('threads.id')
    .orderBy('claims', 'desc')
    .orderBy('moved_at', 'desc')
    .orderBy('threads.id', 'desc')
    .limit(page.limit ?? 20)
    .offset(page.offset ?? 0)
    .execute();
  const hits = rows.map(row => ({ ...row, statement: markWords(row.statement, scope.words) }));
  return { total, hits, unknown: [] };
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

/** Counts of the claims that a search finds, the most frequent first. */
export async function searchFacets(db: Db, query: SearchQuery): Promise<Facets> {
  const scope = await scopeOf(db, query);
  if (scope.unknown.length > 0) return { kinds: [], sourceKinds: [], outlets: [] };
  const counted = claimsOfNewest(db, scope).select(eb => eb.fn.countAll<number>().as('claims'));
  const most = counted.orderBy('claims', 'desc');
  return {
    kinds: await most.select('claims.kind as value').groupBy('claims.kind').orderBy('value').execute(),
    sourceKinds: await most
      .select('claims.source_kind as value')
      .groupBy('claims.source_kind')
      .orderBy('value')
      .execute(),
    outlets: await most
      .innerJoin('outlets', 'outlets.id', 'articles.outlet_id')
      .select(['outlets.id as value', 'outlets.name'])
      .groupBy(['outlets.id', 'outlets.name'])
      .orderBy('value')
      .execute(),
  };
}
