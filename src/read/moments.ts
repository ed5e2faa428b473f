import { addDays, addMonths, day, FEASTS, monthEnd, monthOf, weekdayIn } from './calendar.js';
import { tenseOf } from './tense.js';

/** What dates are read against: the day of publication (ISO) and the last day of the fiscal year ("06-30"), if known. */
export interface DateContext {
  published: string | null;
  fiscalYearEnd: string | null;
  /** the words around look ahead ("expects", "promised"), for dates that no verb of their own places */
  ahead?: boolean;
}

/** A date as found: `value` as it is reported (null: none), `last` its last day (null: unknown). */
export interface Moment {
  value: string | null;
  last: string | null;
  /** a bare year or part of one counts as due only behind a preposition */
  grain: 'day' | 'month' | 'year' | 'week';
}

/** Where a date stands and what it is read against. */
export interface Spot extends DateContext {
  text: string;
  start: number;
  end: number;
  groups: Record<string, string | undefined>;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
/** The number of a month's name, from 1. */
export function monthNumber(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

/** The number of a week-day's name, 0 for Sunday. */
export function weekdayNumber(name: string): number {
  return DAYS.indexOf(name.slice(0, 3).toLowerCase());
}

const parts = (iso: string) => iso.split('-').map(Number) as [number, number, number];
const apart = (a: string, b: string) => Math.abs(Date.parse(a) - Date.parse(b));

/** The year in which a yearly period (its last day given by year) is meant, by tense, else the nearest. */
export function yearFor(
  lastDay: (year: number) => string | undefined,
  firstDay: (year: number) => string | undefined,
  spot: Spot,
): number | undefined {
  if (!spot.published) return undefined;
  const [now] = parts(spot.published);
  const published = spot.published;
  const years = [now - 1, now, now + 1].filter(y => lastDay(y) && firstDay(y));
  const tense = tenseOf(spot);
  if (tense === 'future') return years.find(y => lastDay(y)! >= published);
  if (tense === 'past') return years.findLast(y => firstDay(y)! <= published);
  return years.sort((a, b) => apart(lastDay(a)!, published) - apart(lastDay(b)!, published))[0];
}

/** "next June", "last March": the first one after, or before, the month of publication. */
export function namedMonth(month: number, which: string, spot: Spot): Moment | undefined {
  if (!spot.published) return undefined;
  const [year, now] = parts(spot.published);
  const step = which === 'next' ? Number(month <= now) : which === 'last' ? -Number(month >= now) : 0;
  return { value: monthOf(year + step, month), last: monthEnd(year + step, month), grain: 'month' };
}

/** A month, in the year named or meant. */
export function monthMoment(month: number, year: number | undefined, spot: Spot): Moment | undefined {
  const meant =
    year ??
    yearFor(
      y => monthEnd(y, month),
      y => day(y, month, 1),
      spot,
    );
  if (meant === undefined) return undefined;
  return { value: monthOf(meant, month), last: monthEnd(meant, month), grain: 'month' };
}

/** A day of a month, in the year named or meant. */
export function dayMoment(
  month: number,
  date: number,
  year: number | undefined,
  spot: Spot,
): Moment | undefined {
  const meant =
    year ??
    yearFor(
      y => day(y, month, date),
      y => day(y, month, date),
      spot,
    );
  const found = meant === undefined ? undefined : day(meant, month, date);
  return found ? { value: found, last: found, grain: 'day' } : undefined;
}

/** A quarter (1 to 4) or half (1, 2) of a calendar year. */
export function partMoment(
  letter: 'Q' | 'H',
  part: number,
  year: number | undefined,
  spot: Spot,
): Moment | undefined {
  const months = letter === 'Q' ? 3 : 6;
  const last = (y: number) => monthEnd(y, part * months);
  const first = (y: number) => day(y, (part - 1) * months + 1, 1);
  const meant = year ?? yearFor(last, first, spot);
  return meant === undefined
    ? undefined
    : { value: `${meant}-${letter}${part}`, last: last(meant), grain: 'month' };
}

/** The last day of a fiscal year named after the calendar year in which it ends. */
export function fiscalEnd(year: number, end: string | null): string {
  return end ? monthEnd(year, Number(end.slice(0, 2))) : `${year}-12-31`;
}

/** A feast, in the year named or meant. */
export function feastMoment(name: string, year: number | undefined, spot: Spot): Moment | undefined {
  const feast = FEASTS[name.toLowerCase().replace(/’/g, "'")];
  if (!feast) return undefined;
  const meant = year ?? yearFor(feast, feast, spot);
  const found = meant === undefined ? undefined : feast(meant);
  return found ? { value: found, last: found, grain: 'day' } : undefined;
}

/** "on Friday", "last Tuesday", "next Monday": in the week that the word or the tense says. */
export function weekdayMoment(name: string, which: string | undefined, spot: Spot): Moment | undefined {
  if (!spot.published) return undefined;
  const wanted = weekdayNumber(name);
  const week = which?.toLowerCase();
  const found = (iso: string): Moment => ({ value: iso, last: iso, grain: 'day' });
  if (week === 'next') return found(weekdayIn(spot.published, wanted, 1));
  const same = weekdayIn(spot.published, wanted, 0);
  // "last Tuesday" is not said of yesterday
  if (week === 'last') return found(same < addDays(spot.published, -1) ? same : addDays(same, -7));
  if (week === 'this') return found(same);
  if (tenseOf(spot) === 'future') return found(same >= spot.published ? same : addDays(same, 7));
  return found(same <= spot.published ? same : addDays(same, -7));
}

/** "last month", "next quarter", "tomorrow", "this week". */
export function relativeMoment(which: string, unit: string, spot: Spot): Moment | undefined {
  if (!spot.published) return undefined;
  const [year, month] = parts(spot.published);
  const step = { last: -1, this: 0, next: 1 }[which.toLowerCase()] ?? 0;
  if (unit === 'week')
    return { value: null, last: step < 0 ? null : weekdayIn(spot.published, 5, step), grain: 'week' };
  if (unit === 'month') {
    const end = monthEnd(year, month + step);
    return { value: step === 0 ? null : end.slice(0, 7), last: end, grain: 'month' };
  }
  if (unit === 'quarter') {
    const at = addMonths(spot.published, step * 3);
    const quarter = Math.ceil(parts(at)[1] / 3);
    return {
      value: `${at.slice(0, 4)}-Q${quarter}`,
      last: monthEnd(parts(at)[0], quarter * 3),
      grain: 'month',
    };
  }
  return { value: String(year + step), last: `${year + step}-12-31`, grain: 'year' };
}
