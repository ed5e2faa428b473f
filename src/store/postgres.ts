import { PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Differences, WordTable } from './differences.js';

const INT8 = 20;
const NUMERIC = 1700;

/** Counts, sums and averages as numbers: PostgreSQL sends int8 and numeric as text, SQLite never does. */
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 || oid === NUMERIC
      ? Number
      : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/** A pool of connections to `postgres://...`; `onLost` hears of connections that break while idle. */
export function openPool(address: string, onLost: (cause: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionString: address,
    types,
    max: 10,
    connectionTimeoutMillis: 10_000,
    application_name: 'grapevine',
  });
  pool.on('error', onLost);
  return pool;
}

export class PoolDialect extends PostgresDialect {
  constructor(pool: pg.Pool) {
    super({ pool });
  }
}

/** PostgreSQL keeps word positions up to 16383 (textsearch-limitations); further words are found, not as phrases. */
const LAST_POSITION = 16_383;

/** A tsvector written out: every word with its positions, `strong` ones under weight A. */
function vector(strong: string[], plain: string[]): string {
  const places = new Map<string, string[]>();
  [...strong.map(word => [word, 'A']), ...plain.map(word => [word, ''])].forEach(([word, weight], index) => {
    // a gap between the two parts keeps a phrase from reaching from one into the other
    const place = Math.min(index + (weight === 'A' ? 1 : 2), LAST_POSITION);
    const known = places.get(word!) ?? [];
    if (known.length < 255) known.push(`${place}${weight}`);
    places.set(word!, known);
  });
  return [...places].map(([word, at]) => `'${word}':${at.join(',')}`).join(' ');
}

const phrase = (words: string[]) => `(${words.map(word => `'${word}'`).join(' <-> ')})`;
const OWNERS: Record<WordTable, string> = { article_words: 'articles', claim_words: 'claims' };

export const POSTGRES: Differences = {
  kind: 'postgres',
  numbered: column => column.primaryKey().generatedByDefaultAsIdentity(),
  integer: sql`bigint`,
  text: sql`text collate "C"`,
  real: sql`double precision`,
  createWordTables: async db => {
    for (const [table, owner] of Object.entries(OWNERS)) {
      await sql`create table ${sql.table(table)} (
        id bigint primary key references ${sql.table(owner)} (id) on delete cascade, words tsvector not null)`.execute(
        db,
      );
      await sql`create index ${sql.ref(`${table}_words`)} on ${sql.table(table)} using gin (words)`.execute(
        db,
      );
    }
  },
  saveWords: async (db, table, id, strong, plain) => {
    await sql`insert into ${sql.table(table)} (id, words) values (${id}, ${vector(strong, plain)}::tsvector)
      on conflict (id) do update set words = excluded.words`.execute(db);
  },
  matching: (table, groups) => {
    const query = groups.map(phrases => `(${phrases.map(phrase).join(' | ')})`).join(' & ');
    return sql`(select id, ts_rank_cd(words, ${query}::tsquery, 1) as rank
      from ${sql.table(table)} where words @@ ${query}::tsquery)`;
  },
};
