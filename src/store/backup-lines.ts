import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { splitLines } from '../model/split-lines.js';
import { MIGRATIONS, TABLES_IN_ORDER } from './migrations/migrations.js';
import { appliedMigrations, StoreError } from './open.js';
import { batchesOf, type Row } from './rows.js';
import type { Db } from './schema.js';

/**
 * A backup as gzipped JSON lines: a header, the rows of each table as arrays under a line that names its columns,
 * and an end that counts them and seals all lines before it (SHA-256). It says nothing of the database it came from
 * and can be restored into either.
 */
interface Header {
  grapevine: 'backup';
  format: 1;
  made: string;
  migrations: string[];
}
type TableLine = { table: string; columns: string[] };
type EndLine = { end: true; rows: number; sha256: string };

/** Writes all tables, as they are at one moment, into `file`. Returns the number of rows. */
export async function writeLines(db: Db, file: string, now: Date): Promise<number> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async trx => {
      const count = { rows: 0 };
      await pipeline(
        Readable.from(sealed(trx, now, count)),
        createGzip(),
        createWriteStream(file, { flags: 'wx' }),
      );
      return count.rows;
    });
}

async function* sealed(db: Db, now: Date, count: { rows: number }): AsyncGenerator<string> {
  const seal = createHash('sha256');
  for await (const line of linesOf(db, now, count)) {
    seal.update(line);
    yield line;
  }
  const end: EndLine = { end: true, rows: count.rows, sha256: seal.digest('hex') };
  yield `${JSON.stringify(end)}\n`;
}

async function* linesOf(db: Db, now: Date, count: { rows: number }): AsyncGenerator<string> {
  const migrations = await appliedMigrations(db);
  const header: Header = { grapevine: 'backup', format: 1, made: now.toISOString(), migrations };
  yield `${JSON.stringify(header)}\n`;
  for (const table of TABLES_IN_ORDER) {
    let columns: string[] | undefined;
    for await (const rows of batchesOf(db, table)) {
      if (!columns) {
        columns = Object.keys(rows[0]!);
        yield `${JSON.stringify({ table, columns } satisfies TableLine)}\n`;
      }
      const names = columns;
      count.rows += rows.length;
      yield rows.map(row => `${JSON.stringify(names.map(name => row[name]))}\n`).join('');
    }
  }
}

const AT_ONCE = 500;

export interface RowBatch {
  table: string;
  rows: Row[];
}

/** What was read of a backup so far. Throws, naming the file, on a line that cannot stand there. */
class LinesReader {
  readonly #seal = createHash('sha256');
  readonly #file: string;
  #number = 0;
  #rows = 0;
  #table: TableLine | undefined;
  #batch: Row[] = [];
  #ended = false;

  constructor(file: string) {
    this.#file = file;
  }

  damaged(why: string, cause?: unknown): StoreError {
    return new StoreError(`${this.#file}: this backup is damaged (${why})`, { cause });
  }

  /** Takes the next line; gives rows when a batch of them is together. */
  take(line: string): RowBatch | undefined {
    this.#number += 1;
    if (this.#ended) throw this.damaged(`line ${this.#number} comes after its end`);
    const value = this.#parsed(line);
    const before = this.#seal.copy();
    this.#seal.update(`${line}\n`);
    if (this.#number === 1) return void checkHeader(this.#file, value);
    if (Array.isArray(value)) return this.#takeRow(value);
    if ((value as EndLine | null)?.end === true) return this.#takeEnd(value as EndLine, before.digest('hex'));
    return this.#takeTable(value as TableLine | null);
  }

  finish(): void {
    if (!this.#ended) throw this.damaged('its end is missing');
  }

  #parsed(line: string): unknown {
    try {
      return JSON.parse(line);
    } catch (cause) {
      throw this.#number === 1
        ? noBackup(this.#file, cause)
        : this.damaged(`line ${this.#number} is no JSON`);
    }
  }

  #takeRow(values: Row[string][]): RowBatch | undefined {
    const columns = this.#table?.columns;
    if (columns?.length !== values.length) throw this.damaged(`line ${this.#number} fits no table`);
    this.#batch.push(Object.fromEntries(columns.map((column, i) => [column, values[i]!])));
    this.#rows += 1;
    return this.#batch.length >= AT_ONCE ? this.#handOver() : undefined;
  }

  #takeTable(line: TableLine | null): RowBatch | undefined {
    const known = line && TABLES_IN_ORDER.includes(line.table) && Array.isArray(line.columns);
    if (!known || !line.columns.every(column => /^[a-z_]+$/.test(column)))
      throw this.damaged(`line ${this.#number} names no table`);
    const rest = this.#handOver();
    this.#table = line;
    return rest;
  }

  #takeEnd(end: EndLine, seal: string): RowBatch | undefined {
    if (end.rows !== this.#rows || end.sha256 !== seal) throw this.damaged('its seal does not fit its lines');
    this.#ended = true;
    return this.#handOver();
  }

  #handOver(): RowBatch | undefined {
    const rows = this.#batch;
    this.#batch = [];
    return rows.length > 0 ? { table: this.#table!.table, rows } : undefined;
  }
}

/**
 * The rows of a backup, table after table, in batches; ends with an error, naming the file, when it is cut short,
 * changed, of a newer program, or none at all. Read it to the end before believing any of it.
 */
export async function* readRows(file: string): AsyncGenerator<RowBatch> {
  const reader = new LinesReader(file);
  const input = createReadStream(file);
  const plain = createGunzip();
  // an error of either stream comes out of the loop below
  pipeline(input, plain).catch(error => plain.destroy(error));
  const lines = splitLines(plain);
  for (;;) {
    const next = await lines.next().catch(cause => {
      throw reader.damaged((cause as Error).message, cause);
    });
    if (next.done) break;
    const batch = reader.take(next.value);
    if (batch) yield batch;
  }
  reader.finish();
}

const noBackup = (file: string, cause?: unknown) =>
  new StoreError(`${file}: this is no backup of Grapevine`, { cause });

function checkHeader(file: string, value: unknown): void {
  const header = value as Header | null;
  if (header?.grapevine !== 'backup' || !Array.isArray(header.migrations)) throw noBackup(file);
  const unknown = header.migrations.filter(name => !(name in MIGRATIONS));
  if (header.format !== 1 || unknown.length > 0)
    throw new StoreError(`${file}: this backup was made by a newer Grapevine; update the program`);
}
