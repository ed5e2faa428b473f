import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';

/** A new secret of 256 bits, in the form of the Standard Webhooks specification. */
export const newWebhookSecret = () => PREFIX + randomBytes(32).toString('base64');

/**
 * The headers that let a receiver check who sent this, when, and that nothing was changed: HMAC-SHA256 over
 * `id.timestamp.body` (https://www.standardwebhooks.com). The time is in whole seconds; a receiver should refuse one that
 * is minutes off, and an id that it had before.
 */
export function signedHeaders(secret: string, id: string, body: string, now: Date): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
}
