import Database from 'better-sqlite3';
import pg from 'pg';

/** What SQLite answers when a value is at fault and not the database (sqlite.org/rescode.html). */
const SQLITE_VALUES = /^SQLITE_(CONSTRAINT|TOOBIG|MISMATCH|RANGE)/;

/**
 * PostgreSQL's classes of errors that hang on what was to be stored, or pass when it is tried again: data, integrity,
 * limits of a row, and a transaction that was rolled back for another's sake (postgresql.org/docs, appendix A).
 */
const POSTGRES_VALUES = /^(21|22|23|40|54)/;

/**
 * Is the database itself at fault (no room, no table, a broken file), so that going on would only use up the tries of
 * what waits? Not so where one row's values are. A lost connection answers no further question and needs no sign here.
 */
export function isDatabaseFault(error: unknown): boolean {
  if (error instanceof Database.SqliteError) return !SQLITE_VALUES.test(error.code);
  return error instanceof pg.DatabaseError && !POSTGRES_VALUES.test(error.code ?? '');
}
