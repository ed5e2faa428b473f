import type { Migration } from 'kysely';
import { first } from './0001-first.js';

/** All migrations in order. One that was released is never changed; the next one is added. */
export const MIGRATIONS: Record<string, Migration> = { '0001-first': first };
