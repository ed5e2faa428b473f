import type { OutletDefinition } from '../model/outlet.js';
import { type FrontierRow, settleAddress, TakenDownError } from '../store/store.js';
import { lookAgain } from './look-again.js';
import { type Visit, visitAddress } from './visit.js';
import type { Collecting } from './ways.js';

/**
 * Goes to an address of the frontier, for the first time or again. An article that was taken down at its owner's wish
 * and is met once more, at whatever address, is kept out, and the address is not asked a second time.
 */
export async function visitRow(
  round: Collecting,
  outlet: OutletDefinition,
  row: FrontierRow,
): Promise<Visit> {
  try {
    return row.state === 'done'
      ? await lookAgain(round, outlet, row)
      : await visitAddress(round, outlet, row);
  } catch (error) {
    if (!(error instanceof TakenDownError)) throw error;
    const settled = { attempts: row.attempts + 1, cause: error.message, nextTryAt: null };
    await settleAddress(round.db, row.url, { ...settled, state: 'skipped' });
    return { outcome: 'same', stored: null };
  }
}
