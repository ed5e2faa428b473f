import type { Selectable } from 'kysely';
import type { WebhookEvent } from '../model/vocabulary.js';
import type { Webhook } from '../model/webhook.js';
import type { Db, Tables } from './schema.js';

const asWebhook = (row: Selectable<Tables['webhooks']>): Webhook => ({
  ...{ id: row.id, url: row.url, secret: row.secret, shape: row.shape, stopped: row.stopped },
  events: JSON.parse(row.events) as WebhookEvent[],
  follows: JSON.parse(row.follows) as string[],
  paused: row.paused === 1,
  createdAt: row.created_at,
});

/** Keeps a new webhook. */
export async function saveWebhook(
  db: Db,
  { url, secret, events, shape, follows }: Pick<Webhook, 'url' | 'secret' | 'events' | 'shape' | 'follows'>,
  now: Date,
): Promise<Webhook> {
  const row = await db
    .insertInto('webhooks')
    .values({
      ...{ url, secret, shape, paused: 0, stopped: null, created_at: now.toISOString() },
      events: JSON.stringify(events),
      follows: JSON.stringify(follows),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return asWebhook(row);
}

/** Every webhook, the stopped ones too, in the order in which they came. */
export async function listWebhooks(db: Db): Promise<Webhook[]> {
  return (await db.selectFrom('webhooks').selectAll().orderBy('id').execute()).map(asWebhook);
}

/** Tells a webhook no more, with the reason; or again, with none. False when there is none of this number. */
export async function stopWebhook(db: Db, id: number, why: string | null): Promise<boolean> {
  const result = await db
    .updateTable('webhooks')
    .set({ paused: why === null ? 0 : 1, stopped: why })
    .where('id', '=', id)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** Takes a webhook out with all that it was told; false when there is none of this number. */
export async function removeWebhook(db: Db, id: number): Promise<boolean> {
  const result = await db.deleteFrom('webhooks').where('id', '=', id).executeTakeFirst();
  return Number(result.numDeletedRows) === 1;
}
