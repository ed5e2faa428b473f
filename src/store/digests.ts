import type { Delivery } from './deliveries.js';
import type { Db } from './schema.js';
import type { LetterKind } from './schema-telling.js';

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
    // the question whether somebody wants digests goes to those who get none, too
    .where(eb =>
      eb.or([
        eb('letter', '=', 'confirmation'),
        eb.and([eb('subscribers.paused', '=', 0), eb('subscribers.unconfirmed', '=', 0)]),
      ]),
    )
    .where(eb => eb.or([eb('next_try_at', 'is', null), eb('next_try_at', '<=', now.toISOString())]))
    .orderBy('deliveries.id')
    .execute();
  return rows.map(counted);
}

/** The newest digests, for screens; `before` is the number of the last one shown. */
export async function listDeliveries(db: Db, limit: number, before?: number): Promise<AddressedDelivery[]> {
  let query = addressed(db).where('letter', '=', 'digest').orderBy('deliveries.id', 'desc').limit(limit);
  if (before !== undefined) query = query.where('deliveries.id', '<', before);
  return (await query.execute()).map(counted);
}

/** One digest with its whole text, or undefined. */
export async function deliveryById(db: Db, id: number): Promise<AddressedDelivery | undefined> {
  const row = await addressed(db)
    .where('letter', '=', 'digest')
    .where('deliveries.id', '=', id)
    .executeTakeFirst();
  return row && counted(row);
}

/** The newest digest of each subscriber that had one, by the subscriber's number. */
export async function lastDeliveries(db: Db): Promise<Map<number, Delivery>> {
  const rows = await db
    .selectFrom('deliveries')
    .selectAll()
    .where('id', 'in', eb =>
      eb
        .selectFrom('deliveries')
        .select(inner => inner.fn.max('id').as('id'))
        .where('letter', '=', 'digest')
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

/** Where the last period without news of a subscriber is noted. */
export const quietKey = (subscriberId: number) => `quiet-digest:${subscriberId}`;

/** How many letters of a kind were reserved for a subscriber since a time. */
export async function lettersSince(db: Db, subscriberId: number, letter: LetterKind, since: string) {
  const row = await db
    .selectFrom('deliveries')
    .select(eb => eb.fn.countAll().as('n'))
    .where('subscriber_id', '=', subscriberId)
    .where('letter', '=', letter)
    .where('reserved_at', '>', since)
    .executeTakeFirstOrThrow();
  return Number(row.n);
}
