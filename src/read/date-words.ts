import { addMonths, FEASTS, monthEnd } from './calendar.js';
import {
  dayMoment,
  fiscalEnd,
  type Moment,
  monthMoment,
  monthNumber,
  namedMonth,
  partMoment,
  type Spot,
  weekdayMoment,
} from './moments.js';

/** Parts of the ways to write a date: regular expression source. */
export const MONTH =
  '(?<month>January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\b\\.?)';
export const YEAR = '(?<year>(?:19[89]|20[0-4])\\d)';
export const DATE = '(?<date>[12]?\\d|3[01])(?:st|nd|rd|th)?';
export const WEEKDAY =
  '(?<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|(?:Mon|Tues?|Wed|Thurs?|Fri)\\.)';
export const ORDINAL = '(?<nth>first|second|third|fourth|final|last|1st|2nd|3rd|4th)';
export const FEAST = Object.keys(FEASTS).join('|').replace(/'/g, "[’']");

/** What patterns need (date-patterns.ts). */
export const SOME_MONTH = new RegExp(MONTH);
export const MONTH_ANYHOW = new RegExp(MONTH, 'i');
export const QUARTER = /quarter/i;
export const CLOSING = /(?:end|close) of |year[- ]end| is (?:out|over|up)\b/i;

/** Ordinals as quarters, halves and weeks of a month have them. */
export const NTH: Record<string, number> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  '1st': 1,
  '2nd': 2,
  '3rd': 3,
  '4th': 4,
};

export const yearOf = (spot: Spot) => {
  const { year } = spot.groups;
  return year ? Number(year.length === 2 ? `20${year}` : year) : undefined;
};
export const month = (spot: Spot) => monthNumber(spot.groups.month!);
export const onDay = (spot: Spot) => dayMoment(month(spot), Number(spot.groups.date), yearOf(spot), spot);
/** "by the end of June" means its last day; "at the end of June" is only a part of the month. */
export const endOf = (moment: Moment | undefined, spot: Spot): Moment | undefined => {
  if (!moment?.last) return moment;
  const exact = /\b(?:by|before|until|till|through|to|after|since|from) (?:the )?$/i.test(
    spot.text.slice(0, spot.start),
  );
  return exact ? { ...moment, value: moment.last, grain: 'day' } : moment;
};
/** First to last week of a month: the month is the value, the week's seventh day the due one. */
export const weekOf = (moment: Moment | undefined, nth: number | undefined): Moment | undefined => {
  if (!moment?.value || !nth) return moment;
  return { ...moment, last: `${moment.value}-${String(nth * 7).padStart(2, '0')}` };
};
const yearEnd = (year: number): Moment => ({ value: `${year}-12-31`, last: `${year}-12-31`, grain: 'day' });

export function fiscalYear(spot: Spot): Moment | undefined {
  const year = yearOf(spot);
  if (year === undefined) return undefined;
  return { value: String(year), last: fiscalEnd(year, spot.fiscalYearEnd), grain: 'month' };
}

/** "the end of its fiscal 2015 year next June", "the end of its fiscal year in September", "fiscal year-end". */
export function fiscalYearEnd(spot: Spot): Moment | undefined {
  const year = yearOf(spot);
  const named = spot.groups.month ? month(spot) : undefined;
  if (named && year) return dayAt(monthEnd(year, named));
  if (named) {
    const found = monthMoment(named, undefined, spot);
    return found?.last ? dayAt(found.last) : undefined;
  }
  if (year) return dayAt(fiscalEnd(year, spot.fiscalYearEnd));
  if (!spot.published || !spot.fiscalYearEnd) return undefined;
  const found = monthMoment(Number(spot.fiscalYearEnd.slice(0, 2)), undefined, spot);
  return found?.last ? dayAt(found.last) : undefined;
}

export const dayAt = (iso: string): Moment => ({ value: iso, last: iso, grain: 'day' });

export function endOfYear(spot: Spot): Moment | undefined {
  const year = yearOf(spot);
  if (year !== undefined) return yearEnd(year);
  if (!spot.published) return undefined;
  const step = { last: -1, next: 1 }[spot.groups.which?.toLowerCase() ?? ''] ?? 0;
  return yearEnd(Number(spot.published.slice(0, 4)) + step);
}

/** "second quarter of next year", "first half of fiscal 2025": by the calendar, or by the company's own year. */
export function partOf(letter: 'Q' | 'H', part: number | undefined, spot: Spot): Moment | undefined {
  if (!part) return undefined;
  const { step, short } = spot.groups;
  if (step && !spot.published) return undefined;
  const now = spot.published ? Number(spot.published.slice(0, 4)) : 0;
  const relative = step && now + ({ next: 1, last: -1 }[step.toLowerCase()] ?? 0);
  const year = relative || (short ? Number(`20${short}`) : yearOf(spot));
  const fiscal = /fiscal|FY/i.test(spot.text.slice(spot.start, spot.end)) && year !== undefined;
  if (!fiscal || !spot.fiscalYearEnd) return partMoment(letter, part, year, spot);
  const months = part * (letter === 'Q' ? 3 : 6);
  const end = addMonths(`${year - 1}-${spot.fiscalYearEnd.slice(0, 2)}-01`, months);
  const last = monthEnd(Number(end.slice(0, 4)), Number(end.slice(5, 7)));
  return { value: `${year}-${letter}${part}`, last, grain: 'month' };
}

/** A week-day, unless it is any or a told one ("on the Friday", "a Thursday", "the same Saturday", "every Monday"). */
export function aWeekday(spot: Spot): Moment | undefined {
  const name = spot.groups.weekday!;
  const loose = /\b(?:a|an|the|same|every|each|of) $/i.test(spot.text.slice(0, spot.start));
  if (loose || !/^\p{Lu}/u.test(name)) return undefined;
  const later = spot.groups.later?.trim().split(' ')[0];
  return weekdayMoment(name, later ?? spot.groups.which, spot);
}

/** "June", "June 2025", "next June", "March next year"; a habit ("every January") is no date. */
export function aMonth(spot: Spot): Moment | undefined {
  if (/\b(?:every|each) $/i.test(spot.text.slice(0, spot.start))) return undefined;
  const { which, step, year2 } = spot.groups;
  if (which) return namedMonth(month(spot), which, spot);
  if (step && !spot.published) return undefined;
  const now = step && Number(spot.published!.slice(0, 4)) + (step === 'next' ? 1 : step === 'last' ? -1 : 0);
  return monthMoment(month(spot), now || (yearOf(spot) ?? (year2 ? Number(year2) : undefined)), spot);
}

/** "the middle of next year", "by the summer", "this time next year", "in the new year", "the summer of 2025". */
function vague(spot: Spot): Moment | undefined {
  const { season, middle, time } = spot.groups;
  const now = spot.published ? Number(spot.published.slice(0, 4)) : undefined;
  const said = yearOf(spot);
  if (middle) {
    const year = said ?? (now === undefined ? undefined : now + (middle === 'next' ? 1 : 0));
    return year === undefined ? undefined : { value: `${year}-06`, last: `${year}-06-30`, grain: 'month' };
  }
  if (season && said) {
    const ends: Record<string, string> = {
      spring: '05-31',
      summer: '08-31',
      autumn: '11-30',
      fall: '11-30',
      winter: '12-31',
    };
    return { value: String(said), last: `${said}-${ends[season.toLowerCase()]}`, grain: 'month' };
  }
  if (now === undefined) return undefined;
  if (time) {
    const year = addMonths(spot.published!, 12);
    return { value: year.slice(0, 7), last: year, grain: 'month' };
  }
  if (season) return { value: `${now}-06`, last: null, grain: 'month' };
  return { value: String(now + 1), last: `${now + 1}-12-31`, grain: 'month' };
}

/** A season or the middle of a year, whichever of its groups the words fill. */
export function seasonOrMiddle(s: Spot): Moment | undefined {
  const { middle, season, season2, year3 } = s.groups;
  const groups = { ...s.groups, year: s.groups.year ?? year3, season: season ?? season2 };
  return vague({ ...s, groups: { ...groups, middle: middle && (/^next/i.test(middle) ? 'next' : 'this') } });
}
