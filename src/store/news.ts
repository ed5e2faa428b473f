import type { Db } from './schema.js';

/** Moves and evidence of whole threads are asked for at once: a thread's news needs what stood before it. */
const visibleThreads = (db: Db) => db.selectFrom('threads').where('threads.merged_into', 'is', null);

/** A span of time: after `since`, up to and with `until` (ISO UTC). */
export interface NewsSpan {
  since: string;
  until: string;
}

/** Moves with what they rest on: the claim, its part in the thread, its article and outlet. */
const groundedMoves = (db: Db) =>
  visibleThreads(db)
    .innerJoin('moves', 'moves.thread_id', 'threads.id')
    .leftJoin('articles', 'articles.id', 'moves.article_id')
    .leftJoin('outlets', 'outlets.id', 'articles.outlet_id')
    .leftJoin('claims', 'claims.id', 'moves.claim_id')
    .leftJoin('evidence', join =>
      join
        .onRef('evidence.claim_id', '=', 'moves.claim_id')
        .onRef('evidence.thread_id', '=', 'moves.thread_id'),
    );

/**
 * Every move of each thread that moved within the span, in order of thread and move, with the sentence that moved it,
 * who said it and where. Moves before the span are among them: they say what stood before.
 */
export async function movesOfMovedThreads(db: Db, span: NewsSpan) {
  return groundedMoves(db)
    .where('threads.id', 'in', eb =>
      eb.selectFrom('moves').select('thread_id').where('at', '>', span.since).where('at', '<=', span.until),
    )
    .select([
      'threads.id as threadId',
      'threads.slug',
      'threads.statement',
      'threads.kind',
      'threads.due',
      'threads.confidence',
      'moves.standing',
      'moves.at',
      'moves.rule',
      'moves.sentence',
      'moves.by',
      'moves.reason',
      'articles.title as articleTitle',
      'articles.url as articleUrl',
      'articles.published_at as publishedAt',
      'outlets.name as outlet',
      'claims.source',
      'claims.source_name as sourceName',
      'claims.source_kind as sourceKind',
      'evidence.role',
    ])
    .orderBy('threads.id')
    .orderBy('moves.position')
    .orderBy('moves.id')
    .execute();
}

export type ThreadMove = Awaited<ReturnType<typeof movesOfMovedThreads>>[number];

/** Evidence of the span that moved nothing: one row a claim, in order of publication, with whom it relays. */
export async function evidenceWithoutMove(db: Db, span: NewsSpan) {
  return visibleThreads(db)
    .innerJoin('evidence', 'evidence.thread_id', 'threads.id')
    .innerJoin('articles', 'articles.id', 'evidence.article_id')
    .innerJoin('outlets', 'outlets.id', 'articles.outlet_id')
    .leftJoin('articles as original', 'original.id', 'evidence.echo_of')
    .leftJoin('outlets as first', 'first.id', 'original.outlet_id')
    .where('evidence.published_at', '>', span.since)
    .where('evidence.published_at', '<=', span.until)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('moves')
            .select('moves.id')
            .whereRef('moves.thread_id', '=', 'evidence.thread_id')
            .whereRef('moves.article_id', '=', 'evidence.article_id'),
        ),
      ),
    )
    .select([
      'threads.id as threadId',
      'threads.slug',
      'threads.statement',
      'threads.kind',
      'evidence.role',
      'evidence.independent',
      'evidence.published_at as at',
      'articles.key as articleKey',
      'articles.url as articleUrl',
      'articles.title as articleTitle',
      'outlets.name as outlet',
      'first.name as originalOutlet',
    ])
    .orderBy('evidence.published_at')
    .orderBy('evidence.id')
    .execute();
}

export type QuietEvidence = Awaited<ReturnType<typeof evidenceWithoutMove>>[number];

/** Open threads (rumored, corroborated) that are due from one day to another (ISO days, both included). */
export async function threadsDue(db: Db, from: string, to: string) {
  return visibleThreads(db)
    .where('standing', 'in', ['rumored', 'corroborated'])
    .where('due', '>=', from)
    .where('due', '<=', to)
    .select(['id as threadId', 'slug', 'statement', 'kind', 'standing', 'due', 'moved_at as movedAt'])
    .orderBy('due')
    .orderBy('id')
    .execute();
}

export type DueThread = Awaited<ReturnType<typeof threadsDue>>[number];

/** The organizations of these threads, in their order, with their aliases as a JSON list. */
export async function organizationsOfThreads(db: Db, threadIds: number[]) {
  if (threadIds.length === 0) return [];
  return db
    .selectFrom('thread_organizations')
    .innerJoin('organizations', 'organizations.id', 'thread_organizations.organization_id')
    .where('thread_id', 'in', threadIds)
    .select(['thread_id as threadId', 'name', 'slug', 'role', 'aliases'])
    .orderBy('thread_id')
    .orderBy('position')
    .execute();
}

export type ThreadOrganization = Awaited<ReturnType<typeof organizationsOfThreads>>[number];

/** How many publishers with a source of their own assert each thread. */
export async function voicesOfThreads(db: Db, threadIds: number[]): Promise<Map<number, number>> {
  if (threadIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('evidence')
    .innerJoin('articles', 'articles.id', 'evidence.article_id')
    .innerJoin('outlets', 'outlets.id', 'articles.outlet_id')
    .where('evidence.thread_id', 'in', threadIds)
    .where('evidence.independent', '=', 1)
    .where('evidence.role', 'not in', ['denies', 'declines'])
    .select(['evidence.thread_id as threadId'])
    .select(eb => eb.fn.count('outlets.publisher').distinct().as('voices'))
    .groupBy('evidence.thread_id')
    .execute();
  return new Map(rows.map(row => [row.threadId, Number(row.voices)]));
}

/**
 * Which of these threads are the first that some partner stands in, with the partner's name and slug: a thread opened
 * before (or at the same time and stored before) takes that from it.
 */
export async function firstThreadsOfPartners(db: Db, threadIds: number[]) {
  if (threadIds.length === 0) return [];
  return visibleThreads(db)
    .innerJoin('thread_organizations as own', 'own.thread_id', 'threads.id')
    .innerJoin('organizations', 'organizations.id', 'own.organization_id')
    .where('threads.id', 'in', threadIds)
    .where('organizations.role', '=', 'partner')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('thread_organizations as others')
            .innerJoin('threads as earlier', 'earlier.id', 'others.thread_id')
            .whereRef('others.organization_id', '=', 'own.organization_id')
            .whereRef('earlier.id', '<>', 'threads.id')
            .where('earlier.merged_into', 'is', null)
            .where(({ or, and, eb, ref }) =>
              or([
                eb('earlier.opened_at', '<', ref('threads.opened_at')),
                and([
                  eb('earlier.opened_at', '=', ref('threads.opened_at')),
                  eb('earlier.id', '<', ref('threads.id')),
                ]),
              ]),
            )
            .select('earlier.id'),
        ),
      ),
    )
    .select(['threads.id as threadId', 'organizations.name', 'organizations.slug'])
    .orderBy('threads.id')
    .orderBy('own.position')
    .execute();
}
