/** Days as ISO text ("2015-06-30"), without times and zones. Months count from 1. */

const DAY = 86_400_000;

const pad = (n: number) => String(n).padStart(2, '0');
const at = (iso: string) => Date.parse(`${iso}T00:00:00Z`);

/** The day, or undefined where the calendar has none (31 June). */
export function day(year: number, month: number, date: number): string | undefined {
  if (month < 1 || month > 12 || date < 1 || date > lastDate(year, month)) return undefined;
  return `${year}-${pad(month)}-${pad(date)}`;
}

/** How many days the month has. */
export function lastDate(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The last day of a month; months past December run into the next year. */
export function monthEnd(year: number, month: number): string {
  const y = year + Math.floor((month - 1) / 12);
  const m = ((((month - 1) % 12) + 12) % 12) + 1;
  return `${y}-${pad(m)}-${pad(lastDate(y, m))}`;
}

/** "2024-06". */
export function monthOf(year: number, month: number): string {
  return monthEnd(year, month).slice(0, 7);
}

/** A day some days on. */
export function addDays(iso: string, days: number): string {
  return new Date(at(iso) + days * DAY).toISOString().slice(0, 10);
}

/** A day some months on, its date kept where the month has it. */
export function addMonths(iso: string, months: number): string {
  const [y, m, d] = iso.split('-').map(Number) as [number, number, number];
  const end = monthEnd(y, m + months);
  return `${end.slice(0, 8)}${pad(Math.min(d, Number(end.slice(8))))}`;
}

/** 0 for Sunday to 6 for Saturday. */
export function weekday(iso: string): number {
  return new Date(at(iso)).getUTCDay();
}

/** The day of that weekday in the week (Monday to Sunday) `weeks` on from the given day. */
export function weekdayIn(iso: string, wanted: number, weeks: number): string {
  const monday = addDays(iso, -((weekday(iso) + 6) % 7) + weeks * 7);
  return addDays(monday, (wanted + 6) % 7);
}

/** Easter Sunday (Butcher's rule, 1876). */
export function easter(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return `${year}-${pad(Math.floor(f / 31))}-${pad((f % 31) + 1)}`;
}

/** The nth weekday of a month ("the fourth Thursday in November"). */
export function nthWeekday(year: number, month: number, wanted: number, nth: number): string {
  const first = `${year}-${pad(month)}-01`;
  return addDays(first, ((wanted - weekday(first) + 7) % 7) + (nth - 1) * 7);
}

// Feasts by the moon, as published by the governments of India and China; years 2010 to 2032.
const DIWALI =
  '2010-11-05 2011-10-26 2012-11-13 2013-11-03 2014-10-23 2015-11-11 2016-10-30 2017-10-19 2018-11-07 2019-10-27 2020-11-14 2021-11-04 2022-10-24 2023-11-12 2024-11-01 2025-10-20 2026-11-08 2027-10-29 2028-10-17 2029-11-05 2030-10-26 2031-11-14 2032-11-02';
const DUSSEHRA =
  '2012-10-24 2013-10-13 2014-10-03 2015-10-22 2016-10-11 2017-09-30 2018-10-19 2019-10-08 2020-10-25 2021-10-15 2022-10-05 2023-10-24 2024-10-12 2025-10-02 2026-10-20 2027-10-09 2028-09-27';
const LUNAR_NEW_YEAR =
  '2010-02-14 2011-02-03 2012-01-23 2013-02-10 2014-01-31 2015-02-19 2016-02-08 2017-01-28 2018-02-16 2019-02-05 2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-03 2031-01-23 2032-02-11';
const listed = (list: string) => (year: number) => list.split(' ').find(d => d.startsWith(String(year)));
const fixed = (month: number, date: number) => (year: number) => day(year, month, date);

/** Feast days by name: the day in a year, or undefined where the table ends. */
export const FEASTS: Record<string, (year: number) => string | undefined> = {
  christmas: fixed(12, 25),
  'christmas day': fixed(12, 25),
  'christmas eve': fixed(12, 24),
  'boxing day': fixed(12, 26),
  "new year's day": fixed(1, 1),
  "new year's eve": fixed(12, 31),
  "valentine's day": fixed(2, 14),
  'anzac day': fixed(4, 25),
  'australia day': fixed(1, 26),
  'canada day': fixed(7, 1),
  'republic day': fixed(1, 26),
  halloween: fixed(10, 31),
  'fourth of july': fixed(7, 4),
  easter: easter,
  'good friday': year => addDays(easter(year), -2),
  'easter monday': year => addDays(easter(year), 1),
  thanksgiving: year => nthWeekday(year, 11, 4, 4),
  'black friday': year => addDays(nthWeekday(year, 11, 4, 4), 1),
  'labor day': year => nthWeekday(year, 9, 1, 1),
  'memorial day': year => addDays(nthWeekday(year, 6, 1, 1), -7),
  diwali: listed(DIWALI),
  dussehra: listed(DUSSEHRA),
  'chinese new year': listed(LUNAR_NEW_YEAR),
  'lunar new year': listed(LUNAR_NEW_YEAR),
};
