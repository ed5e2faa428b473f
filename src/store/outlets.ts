import type { Insertable } from 'kysely';
import type { OutletAlert, OutletDefinition, OutletHealth } from '../model/outlet.js';
import { outletWatches } from './outlet-watch.js';
import type { Db, Tables } from './schema.js';
import { inTransaction } from './transaction.js';

/** An outlet as the database has it. */
export interface StoredOutlet {
  definition: OutletDefinition;
  origin: 'shipped' | 'added' | 'imported';
}

/** An outlet with what is known of its doings; health is null before its first round. */
export interface OutletWithHealth extends StoredOutlet {
  health: OutletHealth | null;
  /** what is not well though it answers */
  alerts: OutletAlert[];
}

const rowOf = (
  outlet: OutletDefinition,
  origin: StoredOutlet['origin'],
  now: Date,
): Insertable<Tables['outlets']> => ({
  id: outlet.id,
  name: outlet.name,
  publisher: outlet.publisher,
  homepage: outlet.homepage,
  hosts: JSON.stringify(outlet.hosts),
  region: outlet.region,
  language: outlet.language,
  origin,
  definition: JSON.stringify(outlet),
  closed: outlet.closed ?? null,
  created_at: now.toISOString(),
});

async function saveOutlet(db: Db, outlet: OutletDefinition, origin: StoredOutlet['origin'], now: Date) {
  const { id: _, created_at: __, ...changes } = rowOf(outlet, origin, now);
  await db
    .insertInto('outlets')
    .values(rowOf(outlet, origin, now))
    .onConflict(conflict => conflict.column('id').doUpdateSet(changes))
    .execute();
}

/** Shipped outlets brought up to date in one transaction; one that a user added under the same id is left alone. */
export async function saveShippedOutlets(db: Db, outlets: OutletDefinition[], now: Date): Promise<void> {
  await inTransaction(db, async trx => {
    const rows = await trx.selectFrom('outlets').select(['id', 'origin', 'definition']).execute();
    const known = new Map(rows.map(row => [row.id, row]));
    for (const outlet of outlets) {
      const row = known.get(outlet.id);
      if (row?.origin === 'added' || row?.definition === JSON.stringify(outlet)) continue;
      await saveOutlet(trx, outlet, 'shipped', now);
    }
  });
}

/** Adds an outlet of the user's own, or changes one. */
export async function saveAddedOutlet(db: Db, outlet: OutletDefinition, now: Date): Promise<void> {
  await saveOutlet(db, outlet, 'added', now);
}

/** Takes an outlet away: whole when it has no articles, else it stays as closed today. Gives which; undefined: unknown. */
export async function removeOutlet(db: Db, id: string, now: Date): Promise<'removed' | 'closed' | undefined> {
  return inTransaction(db, async trx => {
    const stored = await findOutlet(trx, id);
    if (stored === undefined) return undefined;
    const article = await trx
      .selectFrom('articles')
      .select('id')
      .where('outlet_id', '=', id)
      .executeTakeFirst();
    if (article === undefined && stored.origin !== 'shipped') {
      await trx.deleteFrom('outlets').where('id', '=', id).execute();
      return 'removed';
    }
    // a shipped one would come back with the next start: as the user's own it stays closed
    await saveOutlet(trx, { ...stored.definition, closed: now.toISOString().slice(0, 10) }, 'added', now);
    return 'closed';
  });
}

/** All outlets with their health, by name. */
export async function outletsWithHealth(db: Db): Promise<OutletWithHealth[]> {
  const rows = await db
    .selectFrom('outlets as o')
    .leftJoin('outlet_health as h', 'h.outlet_id', 'o.id')
    .select([
      'o.definition',
      'o.origin',
      'h.outlet_id',
      'h.last_round_at',
      'h.last_success_at',
      'h.failing_since',
    ])
    .select(['h.cause', 'h.next_due_at', 'h.interval_minutes'])
    .orderBy('o.name')
    .orderBy('o.id')
    .execute();
  const watches = await outletWatches(db);
  return rows.map(row => ({
    definition: JSON.parse(row.definition) as OutletDefinition,
    origin: row.origin,
    health: row.outlet_id === null ? null : healthOf({ ...row, outlet_id: row.outlet_id }),
    alerts: watches.get(row.outlet_id ?? '')?.alerts ?? [],
  }));
}

function healthOf(row: {
  outlet_id: string;
  last_round_at: string | null;
  last_success_at: string | null;
  failing_since: string | null;
  cause: string | null;
  next_due_at: string | null;
  interval_minutes: number | null;
}): OutletHealth {
  return {
    outletId: row.outlet_id,
    lastRoundAt: row.last_round_at,
    lastSuccessAt: row.last_success_at,
    failingSince: row.failing_since,
    cause: row.cause,
    nextDueAt: row.next_due_at,
    intervalMinutes: row.interval_minutes ?? 0,
  };
}

/** The outlet of this id. */
export async function findOutlet(db: Db, id: string): Promise<StoredOutlet | undefined> {
  const row = await db
    .selectFrom('outlets')
    .select(['definition', 'origin'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { definition: JSON.parse(row.definition) as OutletDefinition, origin: row.origin };
}

/** What a round found out about an outlet's doings. */
export async function saveHealth(db: Db, health: OutletHealth): Promise<void> {
  const values = {
    last_round_at: health.lastRoundAt,
    last_success_at: health.lastSuccessAt,
    failing_since: health.failingSince,
    cause: health.cause,
    next_due_at: health.nextDueAt,
    interval_minutes: health.intervalMinutes,
  };
  await db
    .insertInto('outlet_health')
    .values({ outlet_id: health.outletId, ...values })
    .onConflict(conflict => conflict.column('outlet_id').doUpdateSet(values))
    .execute();
}

/** Publication times (ISO) of an outlet's newest articles whose time is known, newest first: its rhythm. */
export async function latestTimes(db: Db, outletId: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('articles')
    .select('published_at')
    .where('outlet_id', '=', outletId)
    .where('published_known', '=', 1)
    .orderBy('published_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(row => row.published_at);
}

const waysKey = (outletId: string) => `ways:${outletId}`;

/** Ways in that discovery found for an outlet that declares none that works: JSON of part of its definition. */
export async function foundWays(db: Db, outletId: string): Promise<Partial<OutletDefinition> | undefined> {
  const row = await db
    .selectFrom('house_notes')
    .select('value')
    .where('key', '=', waysKey(outletId))
    .executeTakeFirst();
  return row === undefined ? undefined : (JSON.parse(row.value) as Partial<OutletDefinition>);
}

/** Keeps what discovery found, also when that is nothing, so that it is not repeated each round. */
export async function saveFoundWays(
  db: Db,
  outletId: string,
  ways: Partial<OutletDefinition>,
): Promise<void> {
  const value = JSON.stringify(ways);
  await db
    .insertInto('house_notes')
    .values({ key: waysKey(outletId), value })
    .onConflict(conflict => conflict.column('key').doUpdateSet({ value }))
    .execute();
}
