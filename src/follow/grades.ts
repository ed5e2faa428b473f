import {
  countSettled,
  type Db,
  inTransaction,
  notedRecords,
  noteRecords,
  type OutletRecord,
  openThreadsOf,
  outletNames,
} from '../store/store.js';
import { rejudge } from './book.js';
import { LEAST_SETTLED, trackRecords } from './record.js';

/**
 * Counts anew how the outlets' rumors ended, when more or fewer threads are settled than at the last count, and judges
 * the open threads of outlets whose record changed again: their grade and confidence weigh it. Gives the threads judged.
 */
export function gradeAgain(db: Db, now: Date): Promise<number> {
  return inTransaction(db, async trx => {
    const before = await notedRecords(trx);
    const settledThreads = await countSettled(trx);
    if (!worthCounting(before.settledThreads, settledThreads)) return 0;
    const outlets = await recordsNow(trx);
    await noteRecords(trx, { settledThreads, outlets });
    const changed = Object.keys({ ...before.outlets, ...outlets }).filter(
      id => JSON.stringify(before.outlets[id]) !== JSON.stringify(outlets[id]),
    );
    const threads = await openThreadsOf(trx, changed);
    await rejudge(trx, threads, now);
    return threads.length;
  });
}

/** A new count goes through all settled threads: in a large archive it waits until one in a hundred is new. */
const worthCounting = (before: number, now: number) => Math.abs(now - before) > before / 100;

/** The records with enough settled rumors for a verdict, by outlet: today's, or of what was settled until a time (ISO). */
export async function recordsNow(db: Db, until?: string): Promise<Record<string, OutletRecord>> {
  const names = await outletNames(db);
  const enough = (await trackRecords(db, 'outlet', until)).filter(r => r.settled >= LEAST_SETTLED);
  const entries = enough.map(({ whose, confirmed, settled }) => {
    return [whose, { name: names.get(whose) ?? whose, right: confirmed, settled }] as const;
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
