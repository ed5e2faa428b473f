import { resolve } from 'node:path';
import { Kysely, Migrator, sql } from 'kysely';
import { type Log, SILENT } from '../model/log.js';
import { putBeside } from './beside.js';
import type { StoreKind } from './differences.js';
import { MIGRATIONS } from './migrations/migrations.js';
import { openPool, PoolDialect } from './postgres.js';
import type { Db, Tables } from './schema.js';
import { FileDialect, openFile, openReading } from './sqlite.js';

/** An open database. `where` names it for people: the file's full path, or the address without its password. */
export interface Store {
  db: Db;
  kind: StoreKind;
  where: string;
  close(): Promise<void>;
}

/** A database that cannot be opened or used, named, with what to do about it. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

const isAddress = (url: string) => /^postgres(ql)?:\/\//i.test(url);

/** The address as it may be shown: without its password, which may also stand behind the "?". */
export function withoutPassword(address: string): string {
  return address.replace(/^([a-z]+:\/\/[^:@/]*):.*@/i, '$1@').replace(/([?&]\w*pass\w*=)[^&#]*/gi, '$1…');
}

/**
 * Opens the database and brings its tables up to date.
 * @param url a file path, ':memory:', or postgres://user:password@host/name
 * @throws StoreError naming the file or address when it cannot be opened or was made by a newer program
 */
export async function openStore(url: string, options: { log?: Log } = {}): Promise<Store> {
  const log = options.log ?? SILENT;
  const store = isAddress(url) ? openAddress(url, log) : openPath(url);
  try {
    await bringUpToDate(store.db);
    return store;
  } catch (cause) {
    await store.close();
    throw named(store.where, cause);
  }
}

function openPath(path: string): Store {
  if (/^[a-z][a-z0-9+]+:\/\//i.test(path))
    throw new StoreError(
      `${withoutPassword(path)}: a database is a file path or postgres://user:password@host/name`,
    );
  const where = path === ':memory:' ? path : resolve(path);
  try {
    const db = new Kysely<Tables>({ dialect: new FileDialect(openFile(where), openReading(where)) });
    const closeBeside = putBeside(db, where);
    const close = async () => {
      await closeBeside();
      await db.destroy();
    };
    return { db, kind: 'sqlite', where, close };
  } catch (cause) {
    throw named(where, cause);
  }
}

function openAddress(address: string, log: Log): Store {
  const where = withoutPassword(address);
  const pool = openPool(address, cause => log.warn(`${where}: lost a connection: ${cause.message}`));
  const db = new Kysely<Tables>({ dialect: new PoolDialect(pool) });
  return { db, kind: 'postgres', where, close: () => db.destroy() };
}

function named(where: string, cause: unknown): StoreError {
  if (cause instanceof StoreError) return new StoreError(`${where}: ${cause.message}`, { cause });
  const reason =
    cause instanceof AggregateError ? cause.errors.map(String).join('; ') : (cause as Error).message;
  return new StoreError(`${where}: the database cannot be opened: ${reason}`, { cause });
}

async function bringUpToDate(db: Db): Promise<void> {
  const applied = await appliedMigrations(db);
  const unknown = applied.filter(name => !(name in MIGRATIONS));
  if (unknown.length > 0)
    throw new StoreError(
      `this database was made by a newer Grapevine (it has ${unknown.join(', ')}); update the program, or open another database`,
    );
  // the migrator looks through the whole catalogue first: not at every start
  if (applied.length === Object.keys(MIGRATIONS).length) return;
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

/** A table that is not there, as PostgreSQL's code and SQLite's words say it. */
const isNoTable = (cause: unknown) =>
  (cause as { code?: string }).code === '42P01' || /no such table/.test((cause as Error).message);

/** The migrations a database has had, in order; [] for an empty one. */
export async function appliedMigrations(db: Db): Promise<string[]> {
  try {
    const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
    return rows.map(row => row.name);
  } catch (cause) {
    if (isNoTable(cause)) return [];
    throw cause;
  }
}
