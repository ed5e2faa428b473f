const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const full = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** "4 Mar 2024", in UTC. */
export const dayOf = (iso: string) => day.format(new Date(iso));

/** "March 2024", in UTC. */
export const monthOf = (iso: string) => month.format(new Date(iso));

/** "Monday 4 March 2024", in UTC. */
export const fullDay = (date: Date) => full.format(date).replace(',', '');

/** The period of a digest (2024-06-30, 2024-W26, 2024-06-30T12:05Z) in words; a week is named by its Monday. */
export function periodWords(period: string): string {
  const [, year, week] = /^(\d{4})-W(\d\d)$/.exec(period) ?? [];
  if (year === undefined) return period.length > 10 ? 'told at once' : `daily, of ${dayOf(period)}`;
  // by ISO 8601 the fourth of January is always in the first week
  const fourth = new Date(`${year}-01-04T00:00:00Z`);
  const monday = fourth.getTime() + (Number(week) * 7 - 7 - ((fourth.getUTCDay() + 6) % 7)) * DAY;
  return `weekly, of ${day.format(monday)}`;
}

/** "4 Mar 2024, 14:05 UTC"; a day without a time stays a day. */
export function exactTime(iso: string): string {
  return iso.length <= 10 ? dayOf(iso) : `${dayOf(iso)}, ${new Date(iso).toISOString().slice(11, 16)} UTC`;
}

const plural = (n: number, unit: string) => `${n} ${unit}${n === 1 ? '' : 's'}`;

/** A length of time in its largest fitting unit: "3 days", "5 months". */
function lengthInWords(ms: number): string {
  if (ms < HOUR) return plural(Math.max(1, Math.round(ms / MINUTE)), 'minute');
  if (ms < DAY) return plural(Math.round(ms / HOUR), 'hour');
  if (ms < 14 * DAY) return plural(Math.round(ms / DAY), 'day');
  if (ms < 60 * DAY) return plural(Math.round(ms / DAY / 7), 'week');
  if (ms < 730 * DAY) return plural(Math.round(ms / DAY / 30.44), 'month');
  return plural(Math.round(ms / DAY / 365.25), 'year');
}

/** A time seen from now: "3 days ago", "in 2 weeks", "just now". */
export function relativeTime(iso: string, now: Date): string {
  const ms = now.getTime() - Date.parse(iso);
  if (Math.abs(ms) < MINUTE) return 'just now';
  return ms > 0 ? `${lengthInWords(ms)} ago` : `in ${lengthInWords(-ms)}`;
}

/** Whole days from today (UTC) to an ISO day; negative when it has passed. */
export function daysUntil(due: string, now: Date): number {
  return Math.round((Date.parse(due.slice(0, 10)) - Date.parse(now.toISOString().slice(0, 10))) / DAY);
}

/** A due day as a countdown: "7 days left", "due today", "overdue by 3 days". */
export function countdown(due: string, now: Date): string {
  const days = daysUntil(due, now);
  if (days === 0) return 'due today';
  return days > 0 ? `${plural(days, 'day')} left` : `overdue by ${plural(-days, 'day')}`;
}

/** An ISO time or day from an address, as ISO UTC; undefined when it is none. "24h", "7d", "2w" count back from now. */
export function timeAsked(asked: string | undefined, now: Date): string | undefined {
  const back = /^(\d{1,4})([hdw])$/.exec(asked ?? '');
  const units: Record<string, number> = { h: HOUR, d: DAY, w: 7 * DAY };
  if (back) return new Date(now.getTime() - Number(back[1]) * units[back[2]!]!).toISOString();
  if (!/^\d{4}-\d{2}-\d{2}/.test(asked ?? '') || Number.isNaN(Date.parse(asked!))) return undefined;
  return new Date(asked!).toISOString();
}
