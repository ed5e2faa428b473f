import type { Kysely, Migration } from 'kysely';
import { differencesOf } from '../differences.js';

/** Subscribers who look after the house hear of outlets in trouble too. */
export const administrators: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .alterTable('subscribers')
      .addColumn('administrator', differencesOf(db).integer as never, column => column.notNull().defaultTo(0))
      .execute();
  },
};
