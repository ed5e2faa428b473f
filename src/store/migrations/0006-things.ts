import type { Kysely, Migration } from 'kysely';
import { differencesOf } from '../differences.js';

/** Subscribers follow terms, threads and searches too. A row of before keeps its meaning: partners only, or all. */
export const things: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .alterTable('subscribers')
      .addColumn('things', differencesOf(db).text as never, column => column.notNull().defaultTo('[]'))
      .execute();
  },
};
