import { STANDINGS, type Standing } from '../model/vocabulary.js';
import type { Db } from './schema.js';

/** What a machine watches of a house, in numbers. Times are ISO UTC. */
export interface Gauges {
  threads: { standing: Standing; n: number }[];
  /** articles that wait to be read */
  unread: number;
  /** digests by how they ended */
  digests: { state: string; n: number }[];
  subscribers: number;
  outlets: { id: string; lastSuccessAt: string | null; failing: boolean; lastArticleAt: string | null }[];
}

/** Reads all gauges; each is one question with an index behind it. */
export async function gaugesOf(db: Db): Promise<Gauges> {
  const threads = await db
    .selectFrom('threads')
    .select(eb => ['standing', eb.fn.countAll().as('n')])
    .where('merged_into', 'is', null)
    // said for the index by standing
    .where('standing', 'in', [...STANDINGS])
    .groupBy('standing')
    .orderBy('standing')
    .execute();
  const digests = await db
    .selectFrom('deliveries')
    .select(eb => ['state', eb.fn.countAll().as('n')])
    .groupBy('state')
    .orderBy('state')
    .execute();
  const unread = await db
    .selectFrom('articles')
    .select(eb => eb.fn.countAll().as('n'))
    .where('unread', '=', 1)
    .executeTakeFirstOrThrow();
  const subscribers = await db
    .selectFrom('subscribers')
    .select(eb => eb.fn.countAll().as('n'))
    .executeTakeFirstOrThrow();
  return {
    threads: threads.map(({ standing, n }) => ({ standing, n: Number(n) })),
    unread: Number(unread.n),
    digests: digests.map(({ state, n }) => ({ state, n: Number(n) })),
    subscribers: Number(subscribers.n),
    outlets: await outletGauges(db),
  };
}

async function outletGauges(db: Db): Promise<Gauges['outlets']> {
  const rows = await db
    .selectFrom('outlets as o')
    .leftJoin('outlet_health as h', 'h.outlet_id', 'o.id')
    .select(['o.id', 'h.last_success_at as lastSuccessAt', 'h.failing_since'])
    .select(eb =>
      eb
        .selectFrom('articles as a')
        .select(e => e.fn.max('a.published_at').as('last'))
        .whereRef('a.outlet_id', '=', 'o.id')
        .as('lastArticleAt'),
    )
    .where('o.closed', 'is', null)
    .orderBy('o.id')
    .execute();
  return rows.map(({ failing_since, ...row }) => ({ ...row, failing: failing_since !== null }));
}
