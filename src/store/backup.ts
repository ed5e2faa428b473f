import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { writeLines } from './backup-lines.js';
import { type Store, StoreError } from './open.js';

/** What a backup came to. */
export interface BackupReport {
  file: string;
  /** a database file of SQLite, or gzipped JSON lines from PostgreSQL */
  form: 'sqlite' | 'lines';
  bytes: number;
}

export interface BackupOptions {
  /** replace a file that is there already */
  replace?: boolean;
}

/**
 * Writes a whole and consistent copy of the database while others go on reading and writing. The file appears under
 * its name only when it is complete and was checked. Throws StoreError naming the file.
 */
export async function backUp(
  store: Store,
  to: string,
  now: Date,
  options: BackupOptions = {},
): Promise<BackupReport> {
  const file = resolve(to);
  if (store.where === ':memory:') throw new StoreError('a database in memory cannot be backed up');
  if (file === store.where) throw new StoreError(`${file}: this is the database itself`);
  if (existsSync(file) && !options.replace)
    throw new StoreError(`${file}: there is a file of this name already; choose another, or say --force`);
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.unfinished`;
  try {
    rmSync(unfinished, { force: true });
    if (store.kind === 'sqlite') await copyFile(store.where, unfinished);
    else await writeLines(store.db, unfinished, now);
    renameSync(unfinished, file);
  } catch (cause) {
    throw new StoreError(`${file}: the backup could not be written: ${(cause as Error).message}`, { cause });
  } finally {
    rmSync(unfinished, { force: true });
  }
  return { file, form: store.kind === 'sqlite' ? 'sqlite' : 'lines', bytes: statSync(file).size };
}

/** Pages a step: large, since SQLite begins again when another process writes between two steps. */
const PAGES = 50_000;

/** SQLite's online backup (sqlite.org/backup.html), from a connection of its own. */
async function copyFile(from: string, to: string): Promise<void> {
  const source = new Database(from, { readonly: true, fileMustExist: true, timeout: 10_000 });
  try {
    await source.backup(to, { progress: () => PAGES });
  } finally {
    source.close();
  }
  const copy = new Database(to);
  try {
    // one file without a journal beside it, that can be carried anywhere
    copy.pragma('journal_mode = DELETE');
    const damage = damageOf(copy);
    if (damage) throw new Error(damage);
  } finally {
    copy.close();
  }
}

/** What SQLite finds wrong with a database file, in words, or undefined when it is whole. */
export function damageOf(raw: Database.Database): string | undefined {
  const found = raw.pragma('integrity_check(10)') as { integrity_check: string }[];
  const wrong = found.map(row => row.integrity_check).filter(text => text !== 'ok');
  if (wrong.length > 0) return wrong.join('; ');
  const orphans = raw.pragma('foreign_key_check') as { table: string }[];
  return orphans.length > 0
    ? `${orphans.length} rows of ${orphans[0]!.table} point at rows that are missing`
    : undefined;
}
