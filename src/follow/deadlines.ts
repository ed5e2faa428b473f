import type { Standing } from '../model/vocabulary.js';

const DAY = 86_400_000;
/** Days after the due date, and days of silence, after which a thread expires (product.md). */
export const DAYS_AFTER_DUE = 30;
export const DAYS_OF_SILENCE = 180;

/** The time at which a thread expires by itself unless something is heard, and by which rule; null when it never does. */
export function expiryOf(
  standing: Standing,
  due: string | null,
  lastHeard: string,
): { at: string; rule: string } | null {
  if (standing === 'confirmed' || standing === 'withdrawn' || standing === 'expired') return null;
  const silence = Date.parse(lastHeard) + DAYS_OF_SILENCE * DAY;
  const late =
    due === null ? Number.POSITIVE_INFINITY : Date.parse(`${due}T00:00:00Z`) + DAYS_AFTER_DUE * DAY;
  // a thread that was heard of after that waits for silence instead
  const overdue = late > Date.parse(lastHeard) ? late : Number.POSITIVE_INFINITY;
  return overdue <= silence
    ? {
        at: new Date(overdue).toISOString(),
        rule: `expired: ${DAYS_AFTER_DUE} days past its due date ${due}`,
      }
    : { at: new Date(silence).toISOString(), rule: `expired: nothing heard for ${DAYS_OF_SILENCE} days` };
}

/** Days from `now` to a due day: positive ahead, negative overdue. */
export function daysUntil(due: string, now: Date): number {
  return Math.ceil((Date.parse(`${due}T23:59:59Z`) - now.getTime()) / DAY) - 0;
}
