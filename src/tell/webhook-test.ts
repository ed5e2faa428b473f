import { randomUUID } from 'node:crypto';
import { houseAddress } from '../config.js';
import type { WebhookShape } from '../model/vocabulary.js';
import type { Webhook } from '../model/webhook.js';
import { type Db, noteTest, type WebhookOutcome } from '../store/store.js';
import { tell, type WebhookDesk } from './webhooks.js';

const WORDS = 'A test from Grapevine: nothing happened.';

/** What a test says, in the shape that the webhook asked for. */
function testBody(shape: WebhookShape, id: string, house: string, at: string): string {
  const shapes = {
    plain: { id, event: 'test', at, words: WORDS, house },
    slack: { text: `${WORDS} ${house}` },
    teams: { type: 'message', attachments: [cardOf(house)] },
  };
  return JSON.stringify(shapes[shape]);
}

const cardOf = (house: string) => ({
  contentType: 'application/vnd.microsoft.card.adaptive',
  contentUrl: null,
  content: {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    ...{ type: 'AdaptiveCard', version: '1.4' },
    body: [{ type: 'TextBlock', text: WORDS, wrap: true }],
    actions: [{ type: 'Action.OpenUrl', title: 'Open Grapevine', url: house }],
  },
});

/**
 * Tells a webhook once that nothing happened, signed and through the guard like any event, also where it is stopped.
 * How it went stands in its log; it is not tried again and stops nothing.
 */
export async function sendTest(
  db: Db,
  webhook: Webhook,
  desk: Omit<WebhookDesk, 'log'>,
): Promise<WebhookOutcome> {
  const now = desk.clock();
  const id = `msg_${randomUUID()}`;
  const body = testBody(webhook.shape, id, houseAddress(desk.settings), now.toISOString());
  const outcome = await tell(webhook, { body, message_id: id, attempts: 1 }, desk);
  const ended: WebhookOutcome =
    outcome.state === 'reserved'
      ? { state: 'failed', answer: outcome.answer, cause: outcome.cause }
      : outcome;
  await noteTest(db, { webhookId: webhook.id, messageId: id, body, reservedAt: now }, ended, desk.clock());
  return ended;
}
