import type { Amount, Stretch } from './amounts.js';
import { DATE_PATTERNS } from './date-patterns.js';
import type { DateContext, Moment } from './moments.js';

/** A date found in a stretch of text. `amount` is null where it gives no value of its own ("next week"). */
export interface DateFound extends Moment {
  start: number;
  end: number;
}

/** The dates of a stretch of text that can be told, in the order of the patterns; their places are taken. */
export function findDates(stretch: Stretch, context: DateContext): DateFound[] {
  const found: DateFound[] = [];
  const { text } = stretch;
  for (const { find, needs, read } of DATE_PATTERNS) {
    for (const match of stretch.matches(find, needs)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (!stretch.free(start, end)) continue;
      const moment = read({ ...context, text, start, end, groups: match.groups ?? {} });
      stretch.take(start, end);
      if (moment) found.push({ ...moment, start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Dates as values. */
export function dateValues(found: DateFound[]): Amount[] {
  return found.flatMap(({ start, end, value }) =>
    value === null ? [] : [{ start, end, type: 'date' as const, value }],
  );
}
