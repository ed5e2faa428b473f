import { type Db, inTransaction } from '../store/store.js';

/** Thrown to roll back what was only tried. */
class Undo extends Error {}

/** Does something in a transaction of which nothing is kept, unless `keep` says so. */
export async function tried(db: Db, act: (trx: Db) => Promise<void>, keep = false): Promise<void> {
  try {
    await inTransaction(db, async trx => {
      await act(trx);
      if (!keep) throw new Undo();
    });
  } catch (cause) {
    if (!(cause instanceof Undo)) throw cause;
  }
}
