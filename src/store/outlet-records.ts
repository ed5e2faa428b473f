import type { Standing } from '../model/vocabulary.js';
import type { Db } from './schema.js';

export * from './record-notes.js';

/** A settled thread in which somebody had a word of his own: how it ended and how many days before. */
export interface SettledRumor {
  /** outlet id, byline or source kind */
  whose: string;
  threadId: number;
  standing: Standing;
  saidAt: string;
  settledAt: string;
}

/** Whose record is asked for. */
export type RecordBy = 'outlet' | 'byline' | 'source';

const COLUMN = { outlet: 'a.outlet_id', byline: 'a.byline', source: 'c.source_kind' } as const;

/**
 * Threads that came to an end, once for each outlet (byline, kind of source) that asserted the rumor independently
 * before it was settled; the earliest word counts.
 */
export async function settledRumors(db: Db, by: RecordBy): Promise<SettledRumor[]> {
  const rows = await db
    .selectFrom('threads as t')
    .innerJoin('evidence as e', 'e.thread_id', 't.id')
    .innerJoin('articles as a', 'a.id', 'e.article_id')
    .innerJoin('claims as c', 'c.id', 'e.claim_id')
    .select([`${COLUMN[by]} as whose`, 't.id as threadId', 't.standing', 't.moved_at as settledAt'])
    .select(eb => eb.fn.min('e.published_at').as('saidAt'))
    .where('t.standing', 'in', ['confirmed', 'denied', 'expired', 'withdrawn'])
    .where('t.merged_into', 'is', null)
    .where('e.independent', '=', 1)
    .where('e.role', 'in', ['first', 'adds', 'repeats', 'contradicts'])
    .where('c.rumor', '=', 1)
    .whereRef('e.published_at', '<', 't.moved_at')
    .groupBy([COLUMN[by], 't.id', 't.standing', 't.moved_at'])
    .orderBy('t.id')
    .execute();
  return rows.flatMap(row => (row.whose === null ? [] : [{ ...row, whose: row.whose }]));
}
