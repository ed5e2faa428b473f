import { integer, maybe, numbered, type TableShape, text, to } from './table.js';

/** Where articles come from and what is known of the way there. */
export const OUTLET_TABLES: Record<string, TableShape> = {
  outlets: {
    columns: {
      id: text,
      name: text,
      publisher: text,
      homepage: text,
      hosts: text,
      region: text,
      language: text,
      origin: text,
      definition: text,
      closed: maybe(text),
      created_at: text,
    },
    primary: ['id'],
    indexes: [['name']],
  },
  outlet_health: {
    columns: {
      outlet_id: to('outlets.id', 'cascade', text),
      last_round_at: maybe(text),
      last_success_at: maybe(text),
      failing_since: maybe(text),
      cause: maybe(text),
      next_due_at: maybe(text),
      interval_minutes: integer,
    },
    primary: ['outlet_id'],
    indexes: [['next_due_at']],
  },
  http_cache: {
    columns: {
      url: text,
      etag: maybe(text),
      last_modified: maybe(text),
      body_hash: maybe(text),
      body: maybe(text),
      status: integer,
      fetched_at: text,
    },
    primary: ['url'],
  },
  rounds: {
    columns: { id: numbered, started_at: text, finished_at: maybe(text), summary: maybe(text) },
    indexes: [['started_at']],
  },
  house_notes: { columns: { key: text, value: text }, primary: ['key'] },
};

/** Addresses met: needs articles. */
export const FRONTIER_TABLES: Record<string, TableShape> = {
  frontier: {
    columns: {
      url: text,
      outlet_id: to('outlets.id', 'cascade', text),
      state: text,
      attempts: integer,
      next_try_at: maybe(text),
      cause: maybe(text),
      entry: maybe(text),
      first_seen_at: text,
      article_id: maybe(to('articles.id', 'set null')),
    },
    primary: ['url'],
    indexes: [['outlet_id', 'state', 'next_try_at'], ['article_id']],
  },
};
