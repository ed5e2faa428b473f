import type { Subscriber } from '../model/digest.js';
import { addDays, instantOf, type WallTime, wallTime } from './zones.js';

/** A period for which a subscriber gets one digest: its name, and the instant (UTC) from which it is due. */
export interface Period {
  /** 2024-06-30 (daily), 2024-W26 (weekly), 2024-06-30T12:05Z (at once) */
  name: string;
  dueAt: Date;
}

type Rhythmic = Pick<Subscriber, 'rhythm' | 'zone' | 'hour'>;

/** Length of a period in milliseconds: how far a first digest looks back. */
export function periodLength(subscriber: Pick<Subscriber, 'rhythm'>): number {
  return (subscriber.rhythm === 'weekly' ? 7 : 1) * 86_400_000;
}

/**
 * The newest period that is due at `now` in the subscriber's zone: daily at the hour, weekly on Monday at the hour,
 * at once every minute. Periods missed before it are not made up for: its digest carries all that is untold.
 */
export function periodDue(subscriber: Rhythmic, now: Date): Period {
  if (subscriber.rhythm === 'now') return { name: `${now.toISOString().slice(0, 16)}Z`, dueAt: now };
  if (subscriber.rhythm === 'daily') return daily(subscriber, now);
  return weekly(subscriber, now);
}

function daily({ zone, hour }: Rhythmic, now: Date): Period {
  const today = { ...wallTime(zone, now), hour };
  const dueAt = instantOf(zone, today);
  if (dueAt <= now) return { name: isoDay(today), dueAt };
  const yesterday = addDays(today, -1);
  return { name: isoDay(yesterday), dueAt: instantOf(zone, yesterday) };
}

function weekly({ zone, hour }: Rhythmic, now: Date): Period {
  const today = { ...wallTime(zone, now), hour };
  const monday = addDays(today, 1 - weekday(today));
  const dueAt = instantOf(zone, monday);
  if (dueAt <= now) return { name: isoWeek(monday), dueAt };
  const lastMonday = addDays(monday, -7);
  return { name: isoWeek(lastMonday), dueAt: instantOf(zone, lastMonday) };
}

function isoDay(wall: WallTime): string {
  return new Date(Date.UTC(wall.year, wall.month - 1, wall.day)).toISOString().slice(0, 10);
}

/** 1 (Monday) to 7. */
function weekday(wall: WallTime): number {
  return new Date(Date.UTC(wall.year, wall.month - 1, wall.day)).getUTCDay() || 7;
}

/** The week's name by ISO 8601: the week belongs to the year that has its Thursday. */
function isoWeek(monday: WallTime): string {
  const thursday = addDays(monday, 3);
  const dayOfYear =
    (Date.UTC(thursday.year, thursday.month - 1, thursday.day) - Date.UTC(thursday.year, 0, 1)) / 86_400_000;
  return `${thursday.year}-W${String(Math.floor(dayOfYear / 7) + 1).padStart(2, '0')}`;
}
