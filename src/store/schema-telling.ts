import type { ColumnType, Generated } from 'kysely';
import type { Rhythm, WebhookShape } from '../model/vocabulary.js';
import type { Flag } from './schema-flag.js';

// Who is told, and what they were sent.

export interface SubscriberTable {
  id: Generated<number>;
  address: string;
  rhythm: Rhythm;
  zone: string;
  hour: number;
  follows: string; // JSON list of organization names; [] means all, unless things are chosen
  /** JSON list of the terms, threads and searches followed besides */
  things: Generated<string>;
  /** JSON list of claim kinds; [] means what digests tell by themselves */
  kinds: Generated<string>;
  paused: Flag;
  /** why nothing is sent any more, where it was not the subscriber's wish */
  stopped: string | null;
  /** 1 until the address's owner said yes: nothing but the question is sent */
  unconfirmed: ColumnType<number, number | undefined, number>;
  /** 1: hears of outlets in trouble too */
  administrator: ColumnType<number, number | undefined, number>;
  created_at: string;
}

export type LetterKind = 'digest' | 'confirmation';

export interface DeliveryTable {
  id: Generated<number>;
  subscriber_id: number;
  /** the period's name, such as 2024-06-30 or 2024-W26: one delivery each */
  period: string;
  message_id: string;
  /** a digest, or the question whether the address's owner wants any */
  letter: ColumnType<LetterKind, LetterKind | undefined, LetterKind>;
  state: 'reserved' | 'sent' | 'failed' | 'unknown';
  attempts: number;
  subject: string;
  html: string;
  plain: string;
  reserved_at: string;
  sent_at: string | null;
  next_try_at: string | null;
  cause: string | null;
  transport: string | null;
}

/** Each item once per subscriber. */
export interface DeliveryItemTable {
  subscriber_id: number;
  item: string;
  delivery_id: number;
}

/** An address of another program that is told of events. */
export interface WebhookTable {
  id: Generated<number>;
  url: string;
  /** signs what is sent; shown once, when it is made */
  secret: string;
  events: string; // JSON list of event names
  shape: WebhookShape;
  follows: string; // JSON list of organization names; [] means all
  paused: Flag;
  stopped: string | null;
  created_at: string;
}

/** What one webhook was or will be told: each item once. */
export interface WebhookDeliveryTable {
  id: Generated<number>;
  webhook_id: number;
  item: string;
  event: string;
  /** the same in every attempt */
  message_id: string;
  body: string;
  /** known: it was in the book before the webhook was added, and is not told */
  state: 'known' | 'reserved' | 'sent' | 'failed';
  attempts: number;
  /** status of the last answer */
  answer: number | null;
  cause: string | null;
  reserved_at: string;
  sent_at: string | null;
  next_try_at: string | null;
}
