import type { Selectable } from 'kysely';
import type { Db, Tables } from './schema.js';
import type { LetterKind } from './schema-telling.js';
import { inTransaction } from './transaction.js';

/** A digest as it was or will be sent. Times are ISO UTC. */
export type Delivery = Selectable<Tables['deliveries']>;

/** What is reserved before anything is sent: the whole message, and the items that it tells. */
export interface Reservation {
  subscriberId: number;
  period: string;
  messageId: string;
  subject: string;
  html: string;
  plain: string;
  letter?: LetterKind;
  /** keys of the items told; each goes to this subscriber once */
  items: string[];
}

/**
 * Takes a period and its items for a subscriber, all or nothing. Gives the delivery's number, or undefined where the
 * period or one of the items is taken already (by another worker, or by an earlier digest).
 */
export async function reserveDelivery(db: Db, wanted: Reservation, now: Date): Promise<number | undefined> {
  const reserve = inTransaction(db, async trx => {
    const row = await trx
      .insertInto('deliveries')
      .values({
        subscriber_id: wanted.subscriberId,
        period: wanted.period,
        message_id: wanted.messageId,
        letter: wanted.letter ?? 'digest',
        state: 'reserved',
        attempts: 0,
        subject: wanted.subject,
        html: wanted.html,
        plain: wanted.plain,
        reserved_at: now.toISOString(),
      })
      .onConflict(on => on.columns(['subscriber_id', 'period']).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!row) throw new Taken();
    await reserveItems(trx, row.id, wanted);
    return row.id;
  });
  return reserve.catch(error => {
    if (error instanceof Taken) return undefined;
    throw error;
  });
}

/** Thrown to undo the transaction, seen by nobody else. */
class Taken extends Error {}

async function reserveItems(
  trx: Db,
  deliveryId: number,
  { subscriberId, items }: Reservation,
): Promise<void> {
  for (const item of items) {
    const row = await trx
      .insertInto('delivery_items')
      .values({ subscriber_id: subscriberId, item, delivery_id: deliveryId })
      .onConflict(on => on.columns(['subscriber_id', 'item']).doNothing())
      .returning('item')
      .executeTakeFirst();
    if (!row) throw new Taken();
  }
}

/** Which of many items a question knows, asked for 500 at a time: databases limit the values of one question. */
export async function knownItems(
  items: string[],
  ask: (some: string[]) => Promise<{ item: string }[]>,
): Promise<Set<string>> {
  const known = new Set<string>();
  for (let i = 0; i < items.length; i += 500)
    for (const { item } of await ask(items.slice(i, i + 500))) known.add(item);
  return known;
}

/** Which of these items the subscriber was told already. */
export function toldItems(db: Db, subscriberId: number, items: string[]): Promise<Set<string>> {
  const told = db.selectFrom('delivery_items').select('item').where('subscriber_id', '=', subscriberId);
  return knownItems(items, some => told.where('item', 'in', some).execute());
}

/**
 * Takes a delivery for one attempt, until `until`, and gives it as it stands then; undefined when another worker has
 * it. What was tried before and has no cause noted was cut off in the middle: whether it arrived is unknown, and so it
 * is recorded.
 */
export async function takeDelivery<D extends Delivery>(
  db: Db,
  delivery: D,
  until: Date,
): Promise<D | undefined> {
  const cutOff = delivery.attempts > 0 && delivery.cause === null;
  const taken = {
    attempts: delivery.attempts + 1,
    state: cutOff ? ('unknown' as const) : delivery.state,
    cause: null,
    next_try_at: until.toISOString(),
  };
  const result = await db
    .updateTable('deliveries')
    .set(taken)
    .where('id', '=', delivery.id)
    .where('attempts', '=', delivery.attempts)
    .where('state', 'in', ['reserved', 'unknown'])
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1 ? { ...delivery, ...taken } : undefined;
}

/** How an attempt ended: sent; to be tried again; given up (the items are free to be told again). */
export type DeliveryOutcome =
  | { state: 'sent'; transport: string; note: string | null }
  | { state: 'reserved' | 'unknown'; transport: string; cause: string; nextTryAt: Date }
  | { state: 'failed'; transport: string; cause: string; releaseItems: boolean };

/** Records how an attempt ended. */
export async function recordOutcome(db: Db, id: number, outcome: DeliveryOutcome, now: Date): Promise<void> {
  await inTransaction(db, async trx => {
    await trx
      .updateTable('deliveries')
      .set({
        state: outcome.state,
        transport: outcome.transport,
        cause: outcome.state === 'sent' ? outcome.note : outcome.cause,
        sent_at: outcome.state === 'sent' ? now.toISOString() : null,
        next_try_at: 'nextTryAt' in outcome ? outcome.nextTryAt.toISOString() : null,
      })
      .where('id', '=', id)
      .execute();
    if (outcome.state === 'failed' && outcome.releaseItems)
      await trx.deleteFrom('delivery_items').where('delivery_id', '=', id).execute();
  });
}
