import type { Db } from './schema.js';

/** Runs `work` in a transaction: the one that is open already, or a new one. Use only the handle it gets. */
export function inTransaction<T>(db: Db, work: (trx: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}
