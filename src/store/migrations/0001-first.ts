import type { Kysely, Migration } from 'kysely';
import { differencesOf } from '../differences.js';
import { ARTICLE_TABLES } from './0001-articles.js';
import { FOLLOWING_TABLES } from './0001-following.js';
import { NAME_TABLES } from './0001-names.js';
import { FRONTIER_TABLES, OUTLET_TABLES } from './0001-outlets.js';
import { TELLING_TABLES, THREAD_TABLES } from './0001-threads.js';
import { makeTable } from './table.js';

/** Every table of the first release; a table stands after those that it points at. */
const TABLES = {
  ...OUTLET_TABLES,
  ...ARTICLE_TABLES,
  ...NAME_TABLES,
  ...FRONTIER_TABLES,
  ...THREAD_TABLES,
  ...FOLLOWING_TABLES,
  ...TELLING_TABLES,
};

export const FIRST_TABLES = Object.keys(TABLES);

export const first: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const [name, shape] of Object.entries(TABLES)) await makeTable(db, name, shape);
    await differencesOf(db).createWordTables(db);
  },
};
