import type { Standing } from '../model/vocabulary.js';

const DAY = 86_400_000;
/** Days after the due date, and days of silence, after which a thread expires (product.md). */
export const DAYS_AFTER_DUE = 30;
export const DAYS_OF_SILENCE = 180;

/**
 * The time (ISO) at which a thread expires by itself unless something is heard, and by which rule; null when it never
 * does. Silence says nothing while the due day lies ahead: such a thread is waited for until 30 days after it.
 */
export function expiryOf(
  standing: Standing,
  due: string | null,
  lastHeard: string,
): { at: string; rule: string } | null {
  if (standing === 'confirmed' || standing === 'withdrawn' || standing === 'expired') return null;
  const silence = new Date(Date.parse(lastHeard) + DAYS_OF_SILENCE * DAY).toISOString();
  const late =
    due === null ? null : new Date(Date.parse(`${due}T00:00:00Z`) + DAYS_AFTER_DUE * DAY).toISOString();
  // a thread that was heard of after that waits for silence instead
  const waits = late !== null && late > lastHeard;
  return waits && (late <= silence || silence.slice(0, 10) <= due!)
    ? { at: late, rule: `expired: ${DAYS_AFTER_DUE} days past its due date ${due}` }
    : { at: silence, rule: `expired: nothing heard for ${DAYS_OF_SILENCE} days` };
}

/** Days from `now` to a due day: positive ahead, negative overdue. */
export function daysUntil(due: string, now: Date): number {
  return Math.ceil((Date.parse(`${due}T23:59:59Z`) - now.getTime()) / DAY) - 0;
}
