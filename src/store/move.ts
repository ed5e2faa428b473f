import type { Log } from '../model/log.js';
import { TABLES_IN_ORDER } from './migrations/migrations.js';
import { type Store, StoreError } from './open.js';
import { fillingOf, openTarget, putRows } from './restore.js';
import { batchesOf, countRows, type Row } from './rows.js';
import type { Db } from './schema.js';

/** What a move came to: where everything is now, and the rows of each table, the same there as here. */
export interface MoveReport {
  where: string;
  counts: Record<string, number>;
}

/**
 * Copies everything into another database, of either kind, in one transaction here and one there: nothing is written
 * here meanwhile, and nothing stands there unless all of it does. The old database stays as it is.
 * @param to a file path or postgres://user:password@host/name; made if need be
 * @throws StoreError when it has something in it (unless `force`), or when a count differs in the end
 */
export async function moveTo(
  store: Store,
  to: string,
  now: Date,
  { force = false, log }: { force?: boolean; log?: Log } = {},
): Promise<MoveReport> {
  const target = await openTarget(to, now, { force, log });
  try {
    if (target.where === store.where) throw new StoreError(`${target.where}: this is the database itself`);
    const filled = await fillingOf(target);
    if (filled && !force)
      throw new StoreError(
        `${target.where}: this database has ${filled} in it; --force puts this one in its place`,
      );
  } catch (cause) {
    await target.close();
    throw cause;
  }
  return store.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async trx => {
      const before = await countRows(trx);
      const { where, counts } = await putRows(rowsOf(trx), target, there => {
        const wrong = TABLES_IN_ORDER.filter(table => before[table] !== there[table]);
        if (wrong.length > 0) throw new StoreError(`${target.where}: ${inWords(wrong, before, there)}`);
      });
      return { where, counts };
    });
}

async function* rowsOf(db: Db): AsyncGenerator<{ table: string; rows: Row[] }> {
  for (const table of TABLES_IN_ORDER) for await (const rows of batchesOf(db, table)) yield { table, rows };
}

const inWords = (tables: string[], here: Record<string, number>, there: Record<string, number>) =>
  tables.map(table => `${table} has ${there[table]} rows there and ${here[table]} here`).join('; ');
