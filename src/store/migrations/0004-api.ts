import type { Kysely, Migration } from 'kysely';
import { makeTable, maybe, numbered, type TableShape, text, to, unique } from './table.js';

/** Programs that ask: their tokens. */
export const API_TABLES: Record<string, TableShape> = {
  api_tokens: {
    columns: {
      id: numbered,
      name: unique(text),
      token_hash: unique(text),
      scopes: text,
      user_id: maybe(to('users.id', 'cascade')),
      created_at: text,
      expires_at: maybe(text),
      last_used_at: maybe(text),
      revoked_at: maybe(text),
    },
    indexes: [['user_id']],
  },
};

export const api: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const [name, shape] of Object.entries(API_TABLES)) await makeTable(db, name, shape);
  },
};
