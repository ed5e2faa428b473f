import type { Kysely, Migration } from 'kysely';
import { makeTable, numbered, type TableShape, text, to } from './table.js';

/** Threads that an article showed to be one: with what stood in the one that went, so that it can be taken back. */
export const MERGE_TABLES: Record<string, TableShape> = {
  thread_merges: {
    columns: {
      id: numbered,
      from_id: to('threads.id', 'cascade'),
      into_id: to('threads.id', 'cascade'),
      article_id: to('articles.id', 'cascade'),
      at: text,
      statement: text,
      reasons: text,
      feeds: text,
      addresses: text,
    },
    indexes: [['from_id'], ['into_id'], ['article_id'], ['at']],
  },
};

export const merges: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const [name, shape] of Object.entries(MERGE_TABLES)) await makeTable(db, name, shape);
  },
};
