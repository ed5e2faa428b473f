import type { Generated } from 'kysely';
import type { Rhythm } from '../model/vocabulary.js';
import type { Flag } from './schema-flag.js';

// Who is told, and what they were sent.

export interface SubscriberTable {
  id: Generated<number>;
  address: string;
  rhythm: Rhythm;
  zone: string;
  hour: number;
  follows: string; // JSON list of organization names; [] means all
  paused: Flag;
  created_at: string;
}

export interface DeliveryTable {
  id: Generated<number>;
  subscriber_id: number;
  /** the period's name, such as 2024-06-30 or 2024-W26: one delivery each */
  period: string;
  message_id: string;
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
