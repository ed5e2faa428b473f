import {
  countSettled,
  type Db,
  inTransaction,
  notedRecords,
  noteRecords,
  type OutletRecord,
  openThreadsOf,
  outletNames,
  takeTurn,
} from '../store/store.js';
import { rejudge } from './book.js';
import { LEAST_SETTLED, trackRecords } from './record.js';

/** So many threads are judged again in one transaction: others write, and pages are served, in between. */
const JUDGED_AT_ONCE = 20;

/**
 * Counts anew how the outlets' rumors ended, when more or fewer threads are settled than at the last count, and judges
 * the open threads of outlets whose record changed again: their grade and confidence weigh it. A large archive has
 * thousands of them; where it breaks off on the way, the next call begins with them. Gives the number judged.
 */
export async function gradeAgain(db: Db, now: Date): Promise<number> {
  const outlets = await inTransaction(db, countAgain);
  const threads = await openThreadsOf(db, outlets);
  for (let i = 0; i < threads.length; i += JUDGED_AT_ONCE) {
    const some = threads.slice(i, i + JUDGED_AT_ONCE);
    await inTransaction(db, async trx => {
      await takeTurn(trx, 'book');
      await rejudge(trx, some, now);
    });
  }
  if (outlets.length > 0)
    await inTransaction(db, async trx => {
      const { settledThreads, outlets: counted } = await notedRecords(trx);
      await noteRecords(trx, { settledThreads, outlets: counted });
    });
  return threads.length;
}

/** Notes the new count, where there is one; gives the outlets whose threads are to be judged by it. */
async function countAgain(db: Db): Promise<string[]> {
  const before = await notedRecords(db);
  const left = before.toWeigh ?? [];
  const settledThreads = await countSettled(db);
  if (!worthCounting(before.settledThreads, settledThreads)) return left;
  const outlets = await recordsNow(db);
  const changed = Object.keys({ ...before.outlets, ...outlets }).filter(
    id => JSON.stringify(before.outlets[id]) !== JSON.stringify(outlets[id]),
  );
  const toWeigh = [...new Set([...left, ...changed])];
  await noteRecords(db, { settledThreads, outlets, toWeigh });
  return toWeigh;
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
