import type Database from 'better-sqlite3';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** Statements kept ready; lists of different lengths make many, and those that are used least go first. */
const MOST_KEPT = 200;

/**
 * A SQLite connection that keeps its statements: Kysely asks for every statement anew, and to SQLite preparing one is
 * as much work as running it (a quarter of a round's time). A change of the schema makes SQLite prepare it again by
 * itself (sqlite.org/c3ref/prepare.html).
 */
export class Statements implements SqliteDatabase {
  private readonly kept = new Map<string, Database.Statement>();

  constructor(private readonly raw: Database.Database) {}

  prepare(sql: string): SqliteStatement {
    const known = this.kept.get(sql);
    // one whose rows are still being read is left to its reader
    if (known?.busy) return this.raw.prepare(sql) as unknown as SqliteStatement;
    const statement = known ?? this.raw.prepare(sql);
    this.kept.delete(sql);
    this.kept.set(sql, statement);
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value!);
    return statement as unknown as SqliteStatement;
  }

  close(): void {
    this.kept.clear();
    this.raw.close();
  }
}
