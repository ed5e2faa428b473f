import type { OutletWithHealth } from '../store/store.js';

/**
 * Outlets asked in one ordinary round at most. Thousands that are due together (just added, or after a long stop) are
 * taken over many minutes, so that their next visits are spread as well.
 */
export const MOST_A_ROUND = 200;

const dueAt = ({ health }: OutletWithHealth) => health?.nextDueAt ?? '';

/** May it be asked at all? Closed ones are not, nor those known from imports only. */
export const isAsked = ({ definition, origin }: OutletWithHealth) =>
  definition.closed === undefined && origin !== 'imported';

/** Those whose time has come, the longest waiting first and new ones before them. */
export function dueOutlets(outlets: OutletWithHealth[], now: Date): OutletWithHealth[] {
  const time = now.toISOString();
  return outlets
    .filter(outlet => isAsked(outlet) && dueAt(outlet) <= time)
    .sort((a, b) => (dueAt(a) < dueAt(b) ? -1 : dueAt(a) > dueAt(b) ? 1 : 0))
    .slice(0, MOST_A_ROUND);
}
