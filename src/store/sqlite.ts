import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { type Driver, SqliteAdapter, SqliteDialect, sql } from 'kysely';
import type { Differences } from './differences.js';
import { FileDriver } from './file-driver.js';
import { Statements } from './statements.js';

/** How long opening a file and reading in it wait for another process, in milliseconds. */
export const BUSY_TIMEOUT = 10_000;

/** Opens a database file (or ':memory:'), making its folder; set up for one writer and many readers. */
export function openFile(file: string): Database.Database {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const raw = new Database(file, { timeout: BUSY_TIMEOUT });
  try {
    raw.pragma('journal_mode = WAL');
    raw.pragma('synchronous = NORMAL');
    raw.pragma('foreign_keys = ON');
    // who writes waits in file-driver.ts, where the process goes on meanwhile
    raw.pragma('busy_timeout = 0');
  } catch (cause) {
    raw.close();
    throw cause;
  }
  return raw;
}

/** A second connection to the file of `openFile` that only reads; none to ':memory:', which is one connection's own. */
export function openReading(file: string): Database.Database | undefined {
  return file === ':memory:' ? undefined : new Database(file, { timeout: BUSY_TIMEOUT, readonly: true });
}

/** SQLite can undo changes to tables: a migration that breaks off leaves nothing behind. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Kysely over a file: one connection writes, and the other one, where there is one, only reads. */
export class FileDialect extends SqliteDialect {
  readonly #writing: Statements;
  readonly #reading: Statements | undefined;

  constructor(writing: Database.Database, reading?: Database.Database) {
    const statements = new Statements(writing);
    super({ database: statements });
    this.#writing = statements;
    this.#reading = reading && new Statements(reading);
  }

  override createDriver(): Driver {
    return new FileDriver(this.#writing, this.#reading);
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

const quoted = (phrase: string[]) => `"${phrase.join(' ')}"`;
const group = (phrases: string[][]) => `(${phrases.map(quoted).join(' OR ')})`;

export const SQLITE: Differences = {
  kind: 'sqlite',
  numbered: column => column.primaryKey().autoIncrement(),
  integer: sql`integer`,
  text: sql`text`,
  real: sql`real`,
  // without content: the words are stored once, in the articles; contentless_delete lets rows be replaced
  createWordTables: async db => {
    for (const [table, owner] of [
      ['article_words', 'articles'],
      ['claim_words', 'claims'],
    ] as const) {
      await sql`create virtual table ${sql.table(table)} using fts5(strong, plain, content='', contentless_delete=1)`.execute(
        db,
      );
      await sql`create trigger ${sql.ref(`${table}_gone`)} after delete on ${sql.table(owner)}
        begin delete from ${sql.table(table)} where rowid = old.id; end`.execute(db);
    }
  },
  saveWords: async (db, table, id, strong, plain) => {
    await sql`insert or replace into ${sql.table(table)} (rowid, strong, plain)
      values (${id}, ${strong.join(' ')}, ${plain.join(' ')})`.execute(db);
  },
  matching: (table, groups) => {
    const query = groups.map(group).join(' AND ');
    return sql`(select rowid as id, -bm25(${sql.table(table)}, 4.0, 1.0) as rank
      from ${sql.table(table)} where ${sql.table(table)} match ${query})`;
  },
};
