import type { Webhook } from '../model/webhook.js';
import { FetchError } from '../net/net.js';
import {
  audit,
  type Db,
  listWebhooks,
  removeWebhook,
  retryForWebhook,
  stopWebhook,
  type WebhookOutcome,
} from '../store/store.js';
import { addWebhook, maskedUrl, WebhookError, type WebhookWishes } from '../tell/webhook-add.js';
import { sendTest } from '../tell/webhook-test.js';
import { PageError } from './errors.js';
import type { Office } from './office.js';

// What an administrator does to webhooks, on a page or by the API: each with its line in the audit.

/** The webhook of this number. Throws PageError 404. */
export async function knownWebhook(db: Db, id: number): Promise<Webhook> {
  const found = (await listWebhooks(db)).find(one => one.id === id);
  if (found === undefined) throw new PageError(404, 'There is no webhook of this number.');
  return found;
}

function note({ store: { db }, clock }: Office, by: string, what: string, one: Webhook): Promise<void> {
  return audit(db, { by, what, subject: maskedUrl(one.url) }, clock().toISOString());
}

/** Adds a webhook. Throws PageError 400 that says what of the wish cannot be. */
export async function addWebhookBy(office: Office, by: string, wishes: WebhookWishes): Promise<Webhook> {
  const made = await addWebhook(office.store.db, wishes, office.settings, office.clock()).catch(
    (cause: unknown) => {
      if (cause instanceof WebhookError || cause instanceof FetchError)
        throw new PageError(400, `${cause.message}.`, { cause });
      throw cause;
    },
  );
  await note(office, by, 'added the webhook', made);
  return made;
}

/** Tells a webhook no more; or again, what was given up first. */
export async function pauseWebhookBy(office: Office, by: string, id: number, on: boolean): Promise<Webhook> {
  const { db } = office.store;
  const one = await knownWebhook(db, id);
  await stopWebhook(db, one.id, on ? 'stopped by hand' : null);
  if (!on) await retryForWebhook(db, one.id);
  await note(office, by, on ? 'stopped the webhook' : 'resumed the webhook', one);
  return knownWebhook(db, id);
}

/** Takes a webhook out with its log. */
export async function removeWebhookBy(office: Office, by: string, id: number): Promise<void> {
  const one = await knownWebhook(office.store.db, id);
  await removeWebhook(office.store.db, one.id);
  await note(office, by, 'removed the webhook', one);
}

/** Tells a webhook once that nothing happened; gives how that went. */
export async function testWebhookBy(office: Office, by: string, id: number): Promise<WebhookOutcome> {
  const one = await knownWebhook(office.store.db, id);
  const outcome = await sendTest(office.store.db, one, office);
  await note(office, by, 'sent a test to the webhook', one);
  return outcome;
}
