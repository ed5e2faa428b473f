import type { Kysely, Migration } from 'kysely';
import { differencesOf } from '../differences.js';

/** The language that an article's page, its feed or its outlet names; null for those stored before it was kept. */
export const languages: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .alterTable('articles')
      .addColumn('language', differencesOf(db).text as never)
      .execute();
  },
};
