import type { Selectable } from 'kysely';
import { knownItems } from './deliveries.js';
import type { Db, Tables } from './schema.js';
import { inTransaction } from './transaction.js';

/** One event as it was or will be told to one webhook. Times are ISO UTC. */
export type WebhookDelivery = Selectable<Tables['webhook_deliveries']>;

/** What is reserved before anything is sent. */
export interface WebhookReservation {
  webhookId: number;
  /** the event's name for ever: each webhook is told it once */
  item: string;
  event: string;
  messageId: string;
  body: string;
  /** known: not to be told */
  state: 'known' | 'reserved';
}

/** Which of these items a webhook was told, or was there before it. */
export function toldToWebhook(db: Db, webhookId: number, items: string[]): Promise<Set<string>> {
  const told = db.selectFrom('webhook_deliveries').select('item').where('webhook_id', '=', webhookId);
  return knownItems(items, some => told.where('item', 'in', some).execute());
}

/** Reserves an event for a webhook; false where another worker was quicker, or the webhook was removed meanwhile. */
export async function reserveForWebhook(db: Db, wanted: WebhookReservation, now: Date): Promise<boolean> {
  try {
    return await reserve(db, wanted, now);
  } catch (cause) {
    const { webhookId } = wanted;
    const still = await db.selectFrom('webhooks').select('id').where('id', '=', webhookId).executeTakeFirst();
    if (still) throw cause;
    return false;
  }
}

async function reserve(db: Db, wanted: WebhookReservation, now: Date): Promise<boolean> {
  const { webhookId, item, event, messageId, body, state } = wanted;
  const row = await db
    .insertInto('webhook_deliveries')
    .values({
      ...{ webhook_id: webhookId, item, event, message_id: messageId, body, state, attempts: 0 },
      reserved_at: now.toISOString(),
    })
    .onConflict(on => on.columns(['webhook_id', 'item']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** What waits for a webhook at `now`, in the order in which it came. */
export function waitingForWebhook(db: Db, webhookId: number, now: Date): Promise<WebhookDelivery[]> {
  return db
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'reserved')
    .where(eb => eb.or([eb('next_try_at', 'is', null), eb('next_try_at', '<=', now.toISOString())]))
    .orderBy('id')
    .execute();
}

/** Takes a delivery for one attempt, until `until`; undefined when another worker has it. */
export async function takeForWebhook(
  db: Db,
  delivery: WebhookDelivery,
  until: Date,
): Promise<WebhookDelivery | undefined> {
  const taken = { attempts: delivery.attempts + 1, next_try_at: until.toISOString() };
  const result = await db
    .updateTable('webhook_deliveries')
    .set(taken)
    .where('id', '=', delivery.id)
    .where('attempts', '=', delivery.attempts)
    .where('state', '=', 'reserved')
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1 ? { ...delivery, ...taken } : undefined;
}

/** How an attempt ended; `answer` is the status that came back, null where none did. */
export type WebhookOutcome =
  | { state: 'sent'; answer: number }
  | { state: 'reserved'; answer: number | null; cause: string; nextTryAt: Date }
  | { state: 'failed'; answer: number | null; cause: string };

/** Records how an attempt ended. */
export async function recordForWebhook(
  db: Db,
  id: number,
  outcome: WebhookOutcome,
  now: Date,
): Promise<void> {
  await db
    .updateTable('webhook_deliveries')
    .set({
      state: outcome.state,
      answer: outcome.answer,
      cause: 'cause' in outcome ? outcome.cause : null,
      sent_at: outcome.state === 'sent' ? now.toISOString() : null,
      next_try_at: 'nextTryAt' in outcome ? outcome.nextTryAt.toISOString() : null,
    })
    .where('id', '=', id)
    .execute();
}

/** The event of a message that somebody asked for to try a webhook. */
const TEST = 'test';

/** Writes a test into the log, with how it ended; not of a webhook that was removed meanwhile, whose log went with it. */
export function noteTest(
  db: Db,
  test: { webhookId: number; messageId: string; body: string; reservedAt: Date },
  outcome: WebhookOutcome,
  now: Date,
): Promise<void> {
  const { webhookId, messageId, body, reservedAt } = test;
  const row = {
    ...{ webhook_id: webhookId, item: `${TEST} ${messageId}`, event: TEST, message_id: messageId, body },
    ...{ state: outcome.state, answer: outcome.answer, attempts: 1, reserved_at: reservedAt.toISOString() },
    cause: 'cause' in outcome ? outcome.cause : null,
    sent_at: outcome.state === 'sent' ? now.toISOString() : null,
  };
  return inTransaction(db, async trx => {
    // held until the row is written: PostgreSQL lets nobody remove it before
    const still = await trx
      .updateTable('webhooks')
      .set({ id: webhookId })
      .where('id', '=', webhookId)
      .executeTakeFirst();
    if (Number(still.numUpdatedRows) === 1) await trx.insertInto('webhook_deliveries').values(row).execute();
  });
}

/** The newest deliveries, of one webhook or of all, before the one of a number, without what was only known. */
export function webhookLog(
  db: Db,
  limit: number,
  webhookId?: number,
  before?: number,
): Promise<WebhookDelivery[]> {
  let query = db
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('state', '<>', 'known')
    .orderBy('id', 'desc')
    .limit(limit);
  if (webhookId !== undefined) query = query.where('webhook_id', '=', webhookId);
  if (before !== undefined) query = query.where('id', '<', before);
  return query.execute();
}

/** Lets what was given up wait again, as if it had never been tried; tests had their answer. */
export async function retryForWebhook(db: Db, webhookId: number): Promise<void> {
  await db
    .updateTable('webhook_deliveries')
    .set({ state: 'reserved', attempts: 0, next_try_at: null })
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'failed')
    .where('event', '<>', TEST)
    .execute();
}

/** Forgets what was told before a time; what still waits stays. */
export async function forgetTold(db: Db, before: string): Promise<void> {
  await db
    .deleteFrom('webhook_deliveries')
    .where('reserved_at', '<', before)
    .where('state', '<>', 'reserved')
    .execute();
}
