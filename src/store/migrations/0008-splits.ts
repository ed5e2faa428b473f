import type { Kysely, Migration } from 'kysely';
import { differencesOf } from '../differences.js';

/** A thread that an article showed to be two stands beside the merges; a row of before keeps its meaning. */
export const splits: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .alterTable('thread_merges')
      .addColumn('what', differencesOf(db).text as never, column => column.notNull().defaultTo('merge'))
      .execute();
  },
};
