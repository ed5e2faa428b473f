import type { Migration } from 'kysely';
import { FIRST_TABLES, first } from './0001-first.js';
import { DESK_TABLES, desk } from './0002-desk.js';
import { telling, WEBHOOK_TABLES } from './0003-telling.js';
import { API_TABLES, api } from './0004-api.js';
import { MERGE_TABLES, merges } from './0005-merges.js';
import { things } from './0006-things.js';
import { TAKEDOWN_TABLES, takedowns } from './0007-takedowns.js';
import { administrators } from './0008-administrators.js';
import { splits } from './0008-splits.js';
import { lists } from './0009-lists.js';
import { languages } from './0010-languages.js';
import { listedThreads } from './0011-listed-threads.js';

/** All migrations in order. One that was released is never changed; the next one is added. */
export const MIGRATIONS: Record<string, Migration> = {
  '0001-first': first,
  '0002-desk': desk,
  '0003-telling': telling,
  '0004-api': api,
  '0005-merges': merges,
  '0006-things': things,
  '0007-takedowns': takedowns,
  '0008-splits': splits,
  '0008-administrators': administrators,
  '0009-lists': lists,
  '0010-languages': languages,
  '0011-listed-threads': listedThreads,
};

/** The names of all tables with rows of their own, each after those that it points at. */
export const TABLES_IN_ORDER = [
  ...FIRST_TABLES,
  ...Object.keys(DESK_TABLES),
  ...Object.keys(WEBHOOK_TABLES),
  ...Object.keys(API_TABLES),
  ...Object.keys(MERGE_TABLES),
  ...Object.keys(TAKEDOWN_TABLES),
];
