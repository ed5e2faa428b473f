import type { Kysely, Migration } from 'kysely';
import { integer, makeTable, numbered, type TableShape, text, to } from './table.js';

/** What was taken down at its owner's wish, and by what it is known when it comes again. */
export const TAKEDOWN_TABLES: Record<string, TableShape> = {
  takedowns: {
    columns: {
      id: numbered,
      // no foreign keys: the article is gone, and its outlet may go as well
      article_id: { ...integer, unique: true },
      outlet_id: text,
      outlet: text,
      publisher: text,
      url: text,
      published_at: text,
      at: text,
      by: text,
      reason: text,
    },
    indexes: [['outlet_id']],
  },
  takedown_marks: {
    columns: { what: text, value: text, takedown_id: to('takedowns.id', 'cascade') },
    primary: ['what', 'value'],
    indexes: [['takedown_id']],
  },
};

export const takedowns: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const [name, shape] of Object.entries(TAKEDOWN_TABLES)) await makeTable(db, name, shape);
  },
};
