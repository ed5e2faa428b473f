import type { Generated } from 'kysely';

// Where articles come from, and what is known of the way there.

export interface OutletTable {
  id: string;
  name: string;
  publisher: string;
  homepage: string;
  hosts: string; // JSON list
  region: string;
  language: string;
  origin: 'shipped' | 'added' | 'imported';
  definition: string; // JSON OutletDefinition
  closed: string | null;
  created_at: string;
}

export interface OutletHealthTable {
  outlet_id: string;
  last_round_at: string | null;
  last_success_at: string | null;
  failing_since: string | null;
  cause: string | null;
  next_due_at: string | null;
  interval_minutes: number;
}

/** Addresses met and not yet done with: the frontier survives a crash. */
export interface FrontierTable {
  url: string;
  outlet_id: string;
  state: 'new' | 'done' | 'failed' | 'skipped';
  attempts: number;
  next_try_at: string | null;
  cause: string | null;
  /** what the feed said of it: JSON {title, summary, content, author, published} */
  entry: string | null;
  first_seen_at: string;
  article_id: number | null;
}

/** What conditional GET needs, by address; robots.txt is kept here too. */
export interface HttpCacheTable {
  url: string;
  etag: string | null;
  last_modified: string | null;
  body_hash: string | null;
  body: string | null;
  status: number;
  fetched_at: string;
}

export interface RoundTable {
  id: Generated<number>;
  started_at: string;
  finished_at: string | null;
  summary: string | null; // JSON
}

/** Small facts of the house: last visit, offline since. */
export interface NoteTable {
  key: string;
  value: string;
}
