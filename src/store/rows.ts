import { sql } from 'kysely';
import { differencesOf } from './differences.js';
import { TABLES_IN_ORDER } from './migrations/migrations.js';
import type { Db, Tables } from './schema.js';

/** A row of any table, as the database gives it. */
export type Row = Record<string, string | number | null>;

const AT_ONCE = 500;
/** SQLite binds 32766 values in a statement, PostgreSQL 65535. */
const MOST_VALUES = 30_000;

/** Columns that point into their own table: filled in when all rows are there. */
const OWN: Record<string, string> = { articles: 'copy_of', threads: 'merged_into' };

/** All rows of a table in batches. On PostgreSQL `db` must be a transaction (it reads by a cursor). */
export async function* batchesOf(db: Db, table: string): AsyncGenerator<Row[]> {
  yield* differencesOf(db).kind === 'postgres' ? batchesByCursor(db, table) : batchesByRow(db, table);
}

async function* batchesByCursor(db: Db, table: string): AsyncGenerator<Row[]> {
  await sql`declare whole no scroll cursor for select * from ${sql.table(table)}`.execute(db);
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.raw(String(AT_ONCE))} from whole`.execute(db);
    if (rows.length === 0) break;
    yield rows;
  }
  await sql`close whole`.execute(db);
}

async function* batchesByRow(db: Db, table: string): AsyncGenerator<Row[]> {
  for (let last = 0; ; ) {
    const { rows } = await sql<Row & { row_number: number }>`
      select rowid as row_number, * from ${sql.table(table)}
      where rowid > ${last} order by rowid limit ${AT_ONCE}`.execute(db);
    if (rows.length === 0) return;
    last = rows.at(-1)!.row_number;
    yield rows.map(({ row_number, ...row }) => row);
  }
}

/** How many rows each table has. */
export async function countRows(db: Db): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of TABLES_IN_ORDER) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db);
    counts[table] = rows[0]!.n;
  }
  return counts;
}

/** Takes every row out of every table; give it a transaction. */
export async function emptyTables(db: Db): Promise<void> {
  for (const table of [...TABLES_IN_ORDER].reverse()) await sql`delete from ${sql.table(table)}`.execute(db);
}

/** Rows that are put in, table after table; what points into its own table waits until `finish`. */
export interface RowsIn {
  put(table: string, rows: Row[]): Promise<void>;
  finish(): Promise<void>;
}

/** Puts rows in, with their numbers, in the order of `TABLES_IN_ORDER`; give it a transaction. */
export function rowsInto(db: Db): RowsIn {
  const waiting: { table: string; id: number; value: number }[] = [];
  const put = async (table: string, rows: Row[]) => {
    const own = OWN[table];
    const ready = own ? rows.map(row => ({ ...row, [own]: null })) : rows;
    for (const row of own ? rows : [])
      if (row[own!] != null) waiting.push({ table, id: Number(row.id), value: Number(row[own!]) });
    const width = Object.keys(rows[0] ?? {}).length || 1;
    for (let i = 0; i < ready.length; i += Math.floor(MOST_VALUES / width))
      await insert(db, table, ready.slice(i, i + Math.floor(MOST_VALUES / width)));
  };
  const finish = async () => {
    for (const { table, id, value } of waiting)
      await sql`update ${sql.table(table)} set ${sql.ref(OWN[table]!)} = ${value} where id = ${id}`.execute(
        db,
      );
    if (differencesOf(db).kind === 'postgres') await countOn(db);
  };
  return { put, finish };
}

async function insert(db: Db, table: string, rows: Row[]): Promise<void> {
  if (rows.length === 0) return;
  // the table's name comes from the list, its columns from the table itself
  await db
    .insertInto(table as keyof Tables)
    .values(rows as never)
    .execute();
}

/** Lets PostgreSQL number new rows after those that came with their numbers. */
async function countOn(db: Db): Promise<void> {
  for (const table of TABLES_IN_ORDER) {
    const { rows } = await sql<{ sequence: string | null }>`
      select pg_get_serial_sequence(attrelid::regclass::text, attname) as sequence from pg_attribute
      where attrelid = ${table}::regclass and attname = 'id'`.execute(db);
    const sequence = rows[0]?.sequence;
    if (sequence)
      await sql`select setval(${sequence}, greatest((select max(id) from ${sql.table(table)}), 1),
        exists (select 1 from ${sql.table(table)}))`.execute(db);
  }
}
