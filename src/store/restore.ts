import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { type Log, SILENT } from '../model/log.js';
import { damageOf } from './backup.js';
import { type RowBatch, readRows } from './backup-lines.js';
import { MIGRATIONS, TABLES_IN_ORDER } from './migrations/migrations.js';
import { openStore, type Store, StoreError } from './open.js';
import { batchesOf, countRows, emptyTables, rowsInto } from './rows.js';
import { rebuildWords } from './word-index.js';

export interface RestoreOptions {
  /** replace a database that has something in it */
  force?: boolean;
  log?: Log;
}

/** What a restore came to: rows of each table, and where the database that stood there before is kept, if any. */
export interface RestoreReport {
  where: string;
  counts: Record<string, number>;
  kept: string | null;
}

/**
 * Puts a backup in the place of a database. The backup is checked whole before anything is touched. A database with
 * articles or subscribers in it is only replaced with `force`; a file is then kept beside, under another name.
 * Either form of backup goes into either kind of database. Throws StoreError naming the file or address.
 */
export async function restore(
  from: string,
  url: string,
  now: Date,
  options: RestoreOptions = {},
): Promise<RestoreReport> {
  const file = resolve(from);
  const form = formOf(file);
  if (form === 'sqlite') checkFile(file);
  else for await (const _batch of readRows(file));
  const target = await openTarget(url, now, options);
  const filled = await fillingOf(target);
  if (filled && !options.force) {
    await target.close();
    throw new StoreError(
      `${target.where}: this database has ${filled} in it; --force puts the backup in its place`,
    );
  }
  if (form === 'sqlite' && target.kind === 'sqlite' && target.where !== ':memory:')
    return replaceFile(file, target, filled !== undefined, now);
  return putRows(form === 'sqlite' ? rowsOfFile(file) : readRows(file), target);
}

/** The database to restore into. A file that cannot even be opened is, with `force`, put aside. */
export async function openTarget(
  url: string,
  now: Date,
  { force, log = SILENT }: RestoreOptions,
): Promise<Store> {
  try {
    return await openStore(url, { log });
  } catch (cause) {
    if (!force || !existsSync(url)) throw cause;
    log.warn(`${(cause as Error).message}; it is kept as ${asideName(url, now)}`);
    for (const end of ['', '-wal', '-shm'])
      if (existsSync(url + end)) renameSync(url + end, asideName(url, now) + end);
    return openStore(url, { log });
  }
}

const asideName = (file: string, now: Date) => `${file}.before-${now.toISOString().replace(/[:.]/g, '-')}`;

function formOf(file: string): 'sqlite' | 'lines' {
  if (!existsSync(file)) throw new StoreError(`${file}: there is no such file`);
  const head = Buffer.alloc(16);
  const handle = openSync(file, 'r');
  readSync(handle, head, 0, 16, 0);
  closeSync(handle);
  if (head.toString('latin1').startsWith('SQLite format 3')) return 'sqlite';
  if (head[0] === 0x1f && head[1] === 0x8b) return 'lines';
  throw new StoreError(`${file}: this is no backup of Grapevine`);
}

function checkFile(file: string): void {
  const raw = new Database(file, { readonly: true });
  try {
    const damage = damageOf(raw);
    if (damage) throw new StoreError(`${file}: this backup is damaged (${damage})`);
    const names = raw.prepare('select name from kysely_migration').all() as { name: string }[];
    if (names.some(({ name }) => !(name in MIGRATIONS)))
      throw new StoreError(`${file}: this backup was made by a newer Grapevine; update the program`);
  } catch (cause) {
    if (cause instanceof StoreError) throw cause;
    const why = (cause as Error).message;
    throw new StoreError(`${file}: this backup cannot be used: ${why}`, { cause });
  } finally {
    raw.close();
  }
}

/** What a database has in it that nobody wants to lose, in words; undefined when there is nothing. */
export async function fillingOf({ db }: Store): Promise<string | undefined> {
  const counts = await countRows(db);
  const worth = ['articles', 'threads', 'subscribers', 'users'].filter(table => counts[table]! > 0);
  return worth.length > 0 ? worth.map(table => `${counts[table]} ${table}`).join(', ') : undefined;
}

/** Puts the file in the database's place, when no other program has it open. */
async function replaceFile(file: string, target: Store, keep: boolean, now: Date): Promise<RestoreReport> {
  const { where } = target;
  await target.close();
  if (file === where) throw new StoreError(`${file}: this is the database itself`);
  const coming = `${where}.restoring`;
  mkdirSync(dirname(where), { recursive: true });
  copyFileSync(file, coming);
  try {
    settle(where);
  } catch (cause) {
    rmSync(coming, { force: true });
    throw new StoreError(`${where}: another program has this database open; end it first`, { cause });
  }
  const kept = keep ? asideName(where, now) : null;
  if (kept) renameSync(where, kept);
  renameSync(coming, where);
  const restored = await openStore(where);
  const counts = await countRows(restored.db);
  await restored.close();
  return { where, counts, kept };
}

/** Folds the journal into the file; only possible where nobody else has it open (sqlite.org/wal.html). */
function settle(file: string): void {
  const raw = new Database(file, { timeout: 2_000 });
  try {
    if (raw.pragma('journal_mode = DELETE', { simple: true }) !== 'delete')
      throw new Error('database is locked');
  } finally {
    raw.close();
  }
}

/** The rows of a backup that is a file of SQLite, brought up to date in a copy first. */
async function* rowsOfFile(file: string): AsyncGenerator<RowBatch> {
  const copy = `${file}.reading`;
  copyFileSync(file, copy);
  const store = await openStore(copy);
  try {
    for (const table of TABLES_IN_ORDER)
      for await (const rows of batchesOf(store.db, table)) yield { table, rows };
  } finally {
    await store.close();
    for (const end of ['', '-wal', '-shm']) rmSync(copy + end, { force: true });
  }
}

/** Puts rows in the place of those there, all or none; `check` may object to the counts, then none. */
export async function putRows(
  batches: AsyncIterable<RowBatch>,
  target: Store,
  check: (counts: Record<string, number>) => void = () => {},
): Promise<RestoreReport> {
  try {
    await target.db.transaction().execute(async trx => {
      await emptyTables(trx);
      const into = rowsInto(trx);
      for await (const { table, rows } of batches) await into.put(table, rows);
      await into.finish();
      await rebuildWords(trx);
      check(await countRows(trx));
    });
    return { where: target.where, counts: await countRows(target.db), kept: null };
  } catch (cause) {
    if (cause instanceof StoreError) throw cause;
    const why = (cause as Error).message;
    throw new StoreError(`${target.where}: the backup could not be put in, nothing was changed: ${why}`, {
      cause,
    });
  } finally {
    await target.close();
  }
}
