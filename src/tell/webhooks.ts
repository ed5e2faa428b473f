import { randomUUID } from 'node:crypto';
import { type Clock, houseAddress, type Settings } from '../config.js';
import type { Log } from '../model/log.js';
import type { Webhook } from '../model/webhook.js';
import { asFetchError, type FetchError, fetchUrl } from '../net/net.js';
import {
  type Db,
  forgetTold,
  listWebhooks,
  recordForWebhook,
  reserveForWebhook,
  stopWebhook,
  takeForWebhook,
  toldToWebhook,
  type WebhookDelivery,
  type WebhookOutcome,
  waitingForWebhook,
} from '../store/store.js';
import { isFollowed } from './grouping.js';
import { MOST_ATTEMPTS, waitAfter } from './outcomes.js';
import { webhookBody } from './webhook-body.js';
import { eventsOf, type TellingEvent } from './webhook-events.js';
import { signedHeaders } from './webhook-signature.js';

/** What telling webhooks needs of the house. */
export interface WebhookDesk {
  settings: Settings;
  clock: Clock;
  log: Log;
}

/** What became of one delivery in this round. */
export interface WebhookSummary {
  webhookId: number;
  item: string;
  state: WebhookOutcome['state'];
  answer: number | null;
  cause: string | null;
}

const DAY = 86_400_000;
/** How far back an event may lie that was not told yet: an article may be found weeks after it was published. */
const LOOK_BACK = 35 * DAY;
/** Told events are kept twice as long, so that none is told again. */
const TOLD_KEPT = 2 * LOOK_BACK;
/** A receiver has so long to answer; an attempt without a record counts as open for so long (ms). */
const LIMITS = { firstByte: 10_000, whole: 15_000, wire: 1_000_000, body: 1_000_000 };
const ATTEMPT_LIMIT = 5 * 60_000;

/** What happened lately and this webhook asked for, as `isWanted` says. */
async function wantedEvents(db: Db, webhook: Webhook, now: Date): Promise<TellingEvent[]> {
  const since = new Date(now.getTime() - LOOK_BACK).toISOString();
  const events = (await eventsOf(db, { since, until: now.toISOString() })).filter(
    ({ event, organizations }) =>
      webhook.events.includes(event) && isFollowed(webhook.follows, organizations),
  );
  const told = await toldToWebhook(
    db,
    webhook.id,
    events.map(({ item }) => item.key),
  );
  return events.filter(({ item }) => !told.has(item.key));
}

/** Notes what is in the book already, so that a new webhook is told of what comes after it alone. */
export async function noteKnownEvents(db: Db, webhook: Webhook, now: Date): Promise<void> {
  for (const { event, item } of await wantedEvents(db, webhook, now))
    await reserveForWebhook(
      db,
      { webhookId: webhook.id, item: item.key, event, messageId: '', body: '', state: 'known' },
      now,
    );
}

/** Reserves what is new for each webhook, then tells them all that waits: each its own in order, all side by side. */
export async function sendDueWebhooks(db: Db, desk: WebhookDesk): Promise<WebhookSummary[]> {
  const now = desk.clock();
  const webhooks = (await listWebhooks(db)).filter(({ paused }) => !paused);
  if (webhooks.length === 0) return [];
  for (const webhook of webhooks) await reserveNews(db, webhook, desk, now);
  await forgetTold(db, new Date(now.getTime() - TOLD_KEPT).toISOString());
  return (await Promise.all(webhooks.map(webhook => tellWaiting(db, webhook, desk)))).flat();
}

async function reserveNews(db: Db, webhook: Webhook, desk: WebhookDesk, now: Date): Promise<void> {
  const house = houseAddress(desk.settings);
  for (const event of await wantedEvents(db, webhook, now)) {
    const messageId = `msg_${randomUUID()}`;
    const body = webhookBody(event, webhook.shape, messageId, house);
    const { event: name, item } = event;
    await reserveForWebhook(
      db,
      { webhookId: webhook.id, item: item.key, event: name, messageId, body, state: 'reserved' },
      now,
    );
  }
}

/** After one that fails the others wait, too: a receiver that is down is not asked once for each event. */
async function tellWaiting(db: Db, webhook: Webhook, desk: WebhookDesk): Promise<WebhookSummary[]> {
  const summaries: WebhookSummary[] = [];
  for (const delivery of await waitingForWebhook(db, webhook.id, desk.clock())) {
    const taken = await takeForWebhook(db, delivery, new Date(desk.clock().getTime() + ATTEMPT_LIMIT));
    if (taken === undefined) break;
    const outcome = await tell(webhook, taken, desk);
    await recordForWebhook(db, taken.id, outcome, desk.clock());
    await report(db, webhook, taken, outcome, desk);
    const { item } = taken;
    const cause = 'cause' in outcome ? outcome.cause : null;
    summaries.push({ webhookId: webhook.id, item, state: outcome.state, answer: outcome.answer, cause });
    if (outcome.state !== 'sent') break;
  }
  return summaries;
}

/** One attempt, through the guard. A redirect is no yes: the body would go to somebody who was not named. */
export async function tell(
  webhook: Webhook,
  delivery: Pick<WebhookDelivery, 'body' | 'message_id' | 'attempts'>,
  desk: Omit<WebhookDesk, 'log'>,
): Promise<WebhookOutcome> {
  const { body, message_id } = delivery;
  const signed = signedHeaders(webhook.secret, message_id, body, desk.clock());
  const headers = { 'content-type': 'application/json; charset=utf-8', ...signed };
  try {
    const { status } = await fetchUrl(
      { url: webhook.url, method: 'POST', headers, body },
      { settings: desk.settings, limits: LIMITS },
    );
    return { state: 'sent', answer: status };
  } catch (error) {
    return outcomeOf(asFetchError(error, webhook.url), delivery.attempts, desk.clock());
  }
}

/** 410: it wants no more. What the guard refuses is not asked again. All else is tried again for two days. */
function outcomeOf(
  { why, status, fault, retryAfter }: FetchError,
  attempt: number,
  now: Date,
): WebhookOutcome {
  if (status === 410 || fault === 'not-public' || fault === 'address')
    return { state: 'failed', answer: status, cause: why };
  if (attempt >= MOST_ATTEMPTS)
    return { state: 'failed', answer: status, cause: `given up after ${attempt} attempts: ${why}` };
  const wait = Math.max(waitAfter(attempt), Math.min(retryAfter ?? 0, DAY));
  return { state: 'reserved', answer: status, cause: why, nextTryAt: new Date(now.getTime() + wait) };
}

/** Logs what happened; a delivery that is given up stops its webhook, which is told no more until it is resumed. */
async function report(
  db: Db,
  webhook: Webhook,
  { event, item }: WebhookDelivery,
  outcome: WebhookOutcome,
  { log }: WebhookDesk,
): Promise<void> {
  const what = `webhook ${webhook.id} (${new URL(webhook.url).host}), ${event} ${item}`;
  if (outcome.state === 'sent') return log.info(`${what}: told (${outcome.answer})`);
  if (outcome.state === 'reserved')
    return log.warn(`${what}: not told yet, will be tried again: ${outcome.cause}`);
  await stopWebhook(db, webhook.id, outcome.cause);
  log.error(`${what}: not told, and the webhook is stopped: ${outcome.cause}`);
}
