import type { Settings } from '../config.js';
import { WEBHOOK_EVENTS, WEBHOOK_SHAPES } from '../model/vocabulary.js';
import type { Webhook } from '../model/webhook.js';
import { checkAddress } from '../net/net.js';
import { type Db, saveWebhook } from '../store/store.js';
import { newWebhookSecret } from './webhook-signature.js';
import { noteKnownEvents } from './webhooks.js';

/** A wish for a webhook that cannot be kept: says what was found, and what would do. */
export class WebhookError extends Error {}

/** What somebody asks for; without events all, without names all partners. */
export interface WebhookWishes {
  url: string;
  events?: string[];
  shape?: string;
  follows?: string[];
}

/**
 * Adds a webhook with a secret of its own, and notes what is in the book already as known to it. Throws WebhookError
 * naming the wish that cannot be kept, and FetchError for an address that the guard does not let be asked.
 */
export async function addWebhook(
  db: Db,
  wishes: WebhookWishes,
  settings: Pick<Settings, 'allowHosts'>,
  now: Date,
): Promise<Webhook> {
  const url = checkAddress(wishes.url, settings.allowHosts).href;
  const events = chosen('event', wishes.events?.length ? wishes.events : [...WEBHOOK_EVENTS], WEBHOOK_EVENTS);
  const [shape] = chosen('shape', [wishes.shape ?? 'plain'], WEBHOOK_SHAPES);
  const follows = (wishes.follows ?? []).map(name => name.trim()).filter(Boolean);
  const secret = newWebhookSecret();
  const webhook = await saveWebhook(db, { url, secret, events, shape: shape!, follows }, now);
  await noteKnownEvents(db, webhook, now);
  return webhook;
}

function chosen<T extends string>(what: string, given: string[], list: readonly T[]): T[] {
  const unknown = given.find(one => !list.some(known => known === one));
  if (unknown !== undefined) throw new WebhookError(`${what} "${unknown}": one of ${list.join(', ')}`);
  return list.filter(known => given.includes(known));
}

/** An address as lists may show it: that of Slack or Teams is a password in itself. */
export function maskedUrl(url: string): string {
  const { origin, pathname } = new URL(url);
  return pathname.length <= 9
    ? `${origin}${pathname}`
    : `${origin}${pathname.slice(0, 5)}…${pathname.slice(-3)}`;
}
