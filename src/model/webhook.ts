import type { WebhookEvent, WebhookShape } from './vocabulary.js';

/** An address of another program that is told of events. */
export interface Webhook {
  id: number;
  url: string;
  /** signs what is sent: `whsec_` and base64 */
  secret: string;
  events: WebhookEvent[];
  shape: WebhookShape;
  /** names of organizations followed; [] means all */
  follows: string[];
  paused: boolean;
  /** why it is told no more, where the house stopped it */
  stopped: string | null;
  createdAt: string;
}
