import {
  type ColumnDefinitionBuilder,
  PostgresAdapter,
  type QueryExecutorProvider,
  type RawBuilder,
} from 'kysely';
import { POSTGRES } from './postgres.js';
import { SQLITE } from './sqlite.js';

export type StoreKind = 'sqlite' | 'postgres';

/** The two tables of words that full-text search looks into; rows go by the id of the article or claim. */
export type WordTable = 'article_words' | 'claim_words';

/** A search in words already folded and stemmed: every group must be met, by any of its phrases. */
export type WordGroups = string[][][];

/** Where the two databases differ, by name. Everything else is one query for both. */
export interface Differences {
  kind: StoreKind;
  /** makes a column the table's own number, never given twice */
  numbered: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder;
  /** a whole number as large as JavaScript's: a number from an address is at most "not there", never too large */
  integer: RawBuilder<unknown>;
  /** text that sorts by its bytes, as ISO times need it, whatever the database's language is */
  text: RawBuilder<unknown>;
  /** a floating number of eight bytes */
  real: RawBuilder<unknown>;
  createWordTables: (db: QueryExecutorProvider) => Promise<void>;
  /** stores the words of one row: `strong` weigh more than `plain`; what stood there is replaced */
  saveWords: (
    db: QueryExecutorProvider,
    table: WordTable,
    id: number,
    strong: string[],
    plain: string[],
  ) => Promise<void>;
  /** a subquery with columns `id` and `rank` (higher is better) of the rows that have these words */
  matching: (table: WordTable, groups: WordGroups) => RawBuilder<{ id: number; rank: number }>;
}

/** Which database stands behind a handle or a transaction. */
export function differencesOf(db: QueryExecutorProvider): Differences {
  return db.getExecutor().adapter instanceof PostgresAdapter ? POSTGRES : SQLITE;
}
