import { z } from 'zod';
import { WEBHOOK_EVENTS, WEBHOOK_SHAPES } from '../../model/vocabulary.js';
import type { Webhook } from '../../model/webhook.js';
import { listWebhooks, type TokenHolder, type WebhookDelivery, webhookLog } from '../../store/store.js';
import { maskedUrl } from '../../tell/webhook-add.js';
import {
  addWebhookBy,
  knownWebhook,
  pauseWebhookBy,
  removeWebhookBy,
  testWebhookBy,
} from '../webhook-acts.js';
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

const administratorOf = (caller: TokenHolder | null) => actor(caller, 'administrator').name;

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
    const made = await addWebhookBy(office, administratorOf(caller), wishes);
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
    const { id: number } = await knownWebhook(db, Number(id));
    return { deliveries: (await webhookLog(db, limit, number)).map(deliveryTold) };
  },
});

/** The two that stop a webhook and begin it again. */
const pausing = (to: 'pause' | 'resume', summary: string) =>
  deed({
    path: `/webhooks/{id}/${to}`,
    summary,
    method: 'post',
    scope: 'tell',
    place,
    body: nothing,
    answer: webhook,
    ask: async (office, { id }, caller) =>
      told(await pauseWebhookBy(office, administratorOf(caller), Number(id), to === 'pause')),
  });
const stop = pausing('pause', 'tells a webhook no more, until it is resumed');
const resume = pausing('resume', 'tells a stopped webhook again, what was given up first');

const test = deed({
  path: '/webhooks/{id}/test',
  summary: 'tells a webhook once that nothing happened, also a stopped one; says how that went',
  method: 'post',
  scope: 'tell',
  place,
  body: nothing,
  answer: z.object({
    state: z.string().describe('sent or failed'),
    answer: z.number().int().nullable().describe('the status that came back'),
    cause: z.string().nullable(),
  }),
  ask: async (office, { id }, caller) => {
    const outcome = await testWebhookBy(office, administratorOf(caller), Number(id));
    return { state: outcome.state, answer: outcome.answer, cause: 'cause' in outcome ? outcome.cause : null };
  },
});

const remove = deed({
  path: '/webhooks/{id}',
  summary: 'tells it no more, and forgets what it was told',
  method: 'delete',
  scope: 'tell',
  place,
  body: nothing,
  answer: z.object({ removed: z.boolean() }),
  ask: async (office, { id }, caller) => {
    await removeWebhookBy(office, administratorOf(caller), Number(id));
    return { removed: true };
  },
});

/** Which programs are told what happens. */
export const ROUTES_OF_WEBHOOKS = [list, add, log, stop, resume, test, remove];
