const DAY = 86_400_000;
const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
const WEEKDAYS = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');

/** From one ISO day to another, both included. */
export interface Stretch {
  from: string;
  to: string;
}

const WHEN = new RegExp(
  `\\b(?:in (${MONTHS.join('|')})|on (${WEEKDAYS.join('|')})|(last|this) (week|month|year)|(yesterday|today))\\b`,
  'i',
);

/**
 * The days that words about an earlier report mean ("reported in May", "wrote last week", "on Tuesday"), counted back
 * from the article that says so (ISO time); undefined where they name none. A weekday or month is the latest one before.
 */
export function stretchNamed(words: string, published: string): Stretch | undefined {
  const found = WHEN.exec(words);
  if (!found) return undefined;
  const [, month, weekday, which, unit, day] = found.map(part => part?.toLowerCase());
  const now = new Date(`${published.slice(0, 10)}T00:00:00Z`);
  if (month) return monthBefore(MONTHS.indexOf(month), now);
  if (weekday) return days(now, (now.getUTCDay() - WEEKDAYS.indexOf(weekday) + 7) % 7 || 7, 0);
  if (day) return days(now, day === 'today' ? 0 : 1, 0);
  return calendar(which === 'last' ? 1 : 0, unit!, now);
}

/** The day so many days back, and `more` after it. */
function days(now: Date, back: number, more: number): Stretch {
  const from = new Date(now.getTime() - back * DAY);
  return { from: dayOf(from), to: dayOf(new Date(from.getTime() + more * DAY)) };
}

function monthBefore(month: number, now: Date): Stretch {
  const year = now.getUTCFullYear() - (month > now.getUTCMonth() ? 1 : 0);
  return wholeMonth(year, month);
}

/** The week (from Monday), month or year, `back` of them ago. */
function calendar(back: number, unit: string, now: Date): Stretch {
  const year = now.getUTCFullYear();
  if (unit === 'week') return days(now, ((now.getUTCDay() + 6) % 7) + 7 * back, 6);
  if (unit === 'month') return wholeMonth(year, now.getUTCMonth() - back);
  return { from: `${year - back}-01-01`, to: `${year - back}-12-31` };
}

const wholeMonth = (year: number, month: number): Stretch => ({
  from: dayOf(new Date(Date.UTC(year, month, 1))),
  to: dayOf(new Date(Date.UTC(year, month + 1, 0))),
});

const dayOf = (date: Date) => date.toISOString().slice(0, 10);
