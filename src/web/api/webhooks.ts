import { z } from 'zod';
import { WEBHOOK_EVENTS, WEBHOOK_SHAPES } from '../../model/vocabulary.js';
import type { Webhook } from '../../model/webhook.js';
import { FetchError } from '../../net/net.js';
import {
  audit,
  type Db,
  listWebhooks,
  removeWebhook,
  retryForWebhook,
  stopWebhook,
  type TokenHolder,
  type WebhookDelivery,
  webhookLog,
} from '../../store/store.js';
import { addWebhook, maskedUrl, WebhookError } from '../../tell/webhook-add.js';
import { PageError } from '../errors.js';
import type { Office } from '../office.js';
import { actor } from './actor.js';
import { time } from './answers.js';
import { deed, endpoint } from './endpoint.js';
import * as may from './questions.js';

const nothing = z.object({});
const place = z.object({ id: may.articleNumber.describe("the webhook's number") });

const webhook = z
  .object({
    id: z.number().int(),
    url: z.string().describe('without its middle: the address of Slack or Teams is a password in itself'),
    events: z.array(z.enum(WEBHOOK_EVENTS)),
    shape: z.enum(WEBHOOK_SHAPES),
    follows: z.array(z.string()).describe('names of organizations; none: all'),
    paused: z.boolean(),
    stopped: z.string().nullable().describe('why it is told no more'),
    createdAt: time,
  })
  .meta({ id: 'Webhook' });

const delivery = z
  .object({
    id: z.number().int(),
    messageId: z.string().describe('the same in every attempt'),
    event: z.string(),
    item: z.string(),
    state: z.string().describe('reserved (waits, or is tried again), sent or failed'),
    attempts: z.number().int(),
    answer: z.number().int().nullable().describe('the status of the last answer'),
    cause: z.string().nullable(),
    reservedAt: time,
    sentAt: time.nullable(),
    nextTryAt: time.nullable(),
    body: z.string().describe('as it is sent'),
  })
  .meta({ id: 'WebhookDelivery' });

const told = ({ secret: _, ...one }: Webhook) => ({ ...one, url: maskedUrl(one.url) });

const deliveryTold = (row: WebhookDelivery) => ({
  ...{ id: row.id, event: row.event, item: row.item, state: row.state, attempts: row.attempts },
  ...{ answer: row.answer, cause: row.cause, body: row.body, messageId: row.message_id },
  ...{ reservedAt: row.reserved_at, sentAt: row.sent_at, nextTryAt: row.next_try_at },
});

async function known(db: Db, id: string): Promise<Webhook> {
  const found = (await listWebhooks(db)).find(one => one.id === Number(id));
  if (found === undefined) throw new PageError(404, 'There is no webhook of this number.');
  return found;
}

/** Writes down what the administrator of the token did. */
const note = ({ store: { db }, clock }: Office, caller: TokenHolder | null, what: string, one: Webhook) =>
  audit(
    db,
    { by: actor(caller, 'administrator').name, what, subject: maskedUrl(one.url) },
    clock().toISOString(),
  );

const list = endpoint({
  path: '/webhooks',
  summary: 'which programs are told what happens, and why one was stopped',
  scope: 'tell',
  place: nothing,
  question: nothing,
  answer: z.object({ webhooks: z.array(webhook) }),
  ask: async ({ store: { db } }, _asked, caller) => {
    actor(caller, 'administrator');
    return { webhooks: (await listWebhooks(db)).map(told) };
  },
});

const add = deed({
  path: '/webhooks',
  summary: 'tells an address from now on; only public addresses, unless the settings allow others',
  method: 'post',
  scope: 'tell',
  place: nothing,
  body: z.object({
    url: z.string('an address').max(2_000).describe('where it is told, by POST'),
    events: z.array(z.enum(WEBHOOK_EVENTS)).optional().describe('of these alone; without any of all'),
    shape: z
      .enum(WEBHOOK_SHAPES)
      .default('plain')
      .describe('our own JSON, or a message as Slack or Teams take it'),
    follows: z.array(z.string()).max(200).default([]).describe('names of organizations; without any all'),
  }),
  answer: webhook.extend({ secret: z.string().describe('signs what is sent; it is shown only now') }),
  ask: async (office, wishes, caller) => {
    actor(caller, 'administrator');
    const made = await addWebhook(office.store.db, wishes, office.settings, office.clock()).catch(
      (cause: unknown) => {
        if (cause instanceof WebhookError || cause instanceof FetchError)
          throw new PageError(400, `${cause.message}.`, { cause });
        throw cause;
      },
    );
    await note(office, caller, 'added the webhook', made);
    return { ...told(made), secret: made.secret };
  },
});

const log = endpoint({
  path: '/webhooks/{id}/deliveries',
  summary: 'what a webhook was told, and how that went, the newest first',
  scope: 'tell',
  place,
  question: z.object({ limit: may.limit }),
  answer: z.object({ deliveries: z.array(delivery) }),
  ask: async ({ store: { db } }, { id, limit }, caller) => {
    actor(caller, 'administrator');
    const { id: number } = await known(db, id);
    return { deliveries: (await webhookLog(db, limit, number)).map(deliveryTold) };
  },
});

const stop = deed({
  path: '/webhooks/{id}/pause',
  summary: 'tells a webhook no more, until it is resumed',
  method: 'post',
  scope: 'tell',
  place,
  body: nothing,
  answer: webhook,
  ask: (office, { id }, caller) => changed(office, id, caller, 'stopped the webhook', 'stopped by hand'),
});

const resume = deed({
  path: '/webhooks/{id}/resume',
  summary: 'tells a stopped webhook again, what was given up first',
  method: 'post',
  scope: 'tell',
  place,
  body: nothing,
  answer: webhook,
  ask: (office, { id }, caller) => changed(office, id, caller, 'resumed the webhook', null),
});

async function changed(
  office: Office,
  id: string,
  caller: TokenHolder | null,
  what: string,
  why: string | null,
) {
  actor(caller, 'administrator');
  const { db } = office.store;
  const one = await known(db, id);
  await stopWebhook(db, one.id, why);
  if (why === null) await retryForWebhook(db, one.id);
  await note(office, caller, what, one);
  return told(await known(db, id));
}

const remove = deed({
  path: '/webhooks/{id}',
  summary: 'tells it no more, and forgets what it was told',
  method: 'delete',
  scope: 'tell',
  place,
  body: nothing,
  answer: z.object({ removed: z.boolean() }),
  ask: async (office, { id }, caller) => {
    actor(caller, 'administrator');
    const one = await known(office.store.db, id);
    await removeWebhook(office.store.db, one.id);
    await note(office, caller, 'removed the webhook', one);
    return { removed: true };
  },
});

/** Which programs are told what happens. */
export const ROUTES_OF_WEBHOOKS = [list, add, log, stop, resume, remove];
