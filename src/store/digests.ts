import type { Delivery } from './deliveries.js';
import type { Db } from './schema.js';

/** A delivery with the address it goes to and the number of its items. */
export type AddressedDelivery = Delivery & { address: string; items: number };

const addressed = (db: Db) =>
  db
    .selectFrom('deliveries')
    .innerJoin('subscribers', 'subscribers.id', 'deliveries.subscriber_id')
    .selectAll('deliveries')
    .select('subscribers.address')
    .select(eb =>
      eb
        .selectFrom('delivery_items')
        .whereRef('delivery_items.delivery_id', '=', 'deliveries.id')
        .select(inner => inner.fn.countAll().as('n'))
        .as('items'),
    );

type AddressedRow = Awaited<ReturnType<ReturnType<typeof addressed>['execute']>>[number];

// counts come back as text from PostgreSQL
const counted = (row: AddressedRow): AddressedDelivery => ({ ...row, items: Number(row.items) });

/** Deliveries to try at `now`, oldest first: never tried, or waiting, or left without an outcome. */
export async function deliveriesToTry(db: Db, now: Date): Promise<AddressedDelivery[]> {
  const rows = await addressed(db)
    .where('state', 'in', ['reserved', 'unknown'])
    .where('subscribers.paused', '=', 0)
    .where(eb => eb.or([eb('next_try_at', 'is', null), eb('next_try_at', '<=', now.toISOString())]))
    .orderBy('deliveries.id')
    .execute();
  return rows.map(counted);
}

/** The newest deliveries, for screens; `before` is the number of the last one shown. */
export async function listDeliveries(db: Db, limit: number, before?: number): Promise<AddressedDelivery[]> {
  let query = addressed(db).orderBy('deliveries.id', 'desc').limit(limit);
  if (before !== undefined) query = query.where('deliveries.id', '<', before);
  return (await query.execute()).map(counted);
}

/** One delivery with its whole text, or undefined. */
export async function deliveryById(db: Db, id: number): Promise<AddressedDelivery | undefined> {
  const row = await addressed(db).where('deliveries.id', '=', id).executeTakeFirst();
  return row && counted(row);
}

/** The newest delivery of each subscriber that had one, by the subscriber's number. */
export async function lastDeliveries(db: Db): Promise<Map<number, Delivery>> {
  const rows = await db
    .selectFrom('deliveries')
    .selectAll()
    .where('id', 'in', eb =>
      eb
        .selectFrom('deliveries')
        .select(inner => inner.fn.max('id').as('id'))
        .groupBy('subscriber_id'),
    )
    .execute();
  return new Map(rows.map(row => [row.subscriber_id, row]));
}

/** Whether this subscriber's digest for a period was reserved, sent, or found to have nothing to tell. */
export async function isPeriodDone(db: Db, subscriberId: number, period: string): Promise<boolean> {
  const delivery = await db
    .selectFrom('deliveries')
    .select('id')
    .where('subscriber_id', '=', subscriberId)
    .where('period', '=', period)
    .executeTakeFirst();
  if (delivery) return true;
  const note = await db
    .selectFrom('house_notes')
    .select('value')
    .where('key', '=', quietKey(subscriberId))
    .executeTakeFirst();
  return note?.value === period;
}

/** Remembers that nothing moved in a period, so that what comes an hour later waits for the next one. */
export async function noteQuietPeriod(db: Db, subscriberId: number, period: string): Promise<void> {
  await db
    .insertInto('house_notes')
    .values({ key: quietKey(subscriberId), value: period })
    .onConflict(on => on.column('key').doUpdateSet({ value: period }))
    .execute();
}

const quietKey = (subscriberId: number) => `quiet-digest:${subscriberId}`;
