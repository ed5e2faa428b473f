import { addDays, addMonths, monthEnd } from './calendar.js';
import type { DateFound } from './dates.js';
import { SOME_TIME } from './lengths.js';
import { matchesOf } from './matches.js';
import type { DateContext } from './moments.js';
import { NUMBER, parseNumber } from './numbers.js';
import { tenseAt } from './tense.js';

const HELD =
  /\b(?:until|till|through|throughout|frozen|guaranteed|not before|no earlier than|not this side of|since|as of last)(?: (?:the|at least|about|around))? ?$/i;
const NOT_UNTIL = /(?:\bnot|n[’']t|\bnobody|\bno one|\bnever)\b[^.;]{0,60}\b(?:until|till) (?:the )?$/i;
const GRANTED =
  /\b(?:has|have|had|given|gives?|got|gets?|waits?|waited) (?:\w+ ){0,3}?(?:until|till) (?:the )?$/i;
const NOT_BEFORE =
  /(?:\b(?:not|nobody|no one|nothing|never|none|no)|n[’']t)\b[^.;]{0,60}\bbefore (?:the )?$/i;
const LEADS =
  /\b(?:in|by|from|on|before|during|for|within|of|into|starting|effective|beginning|until|till|through|early in|late in|some time in|sometime in|as of|to|fiscal|after|for all of|calendar|throughout)(?: the)?(?: (?:early|late|mid))? $/i;
const WITHIN = new RegExp(
  `\\b(?:within|in|inside|over|for)(?: the (?:next|coming))?(?: about| around| just)? (?<number>${NUMBER}|a|an|the next) (?<unit>day|week|month|year)s?\\b(?! (?:ago|of))`,
  'gi',
);

/** The day by which a date counts as passed; null where the words hold it open or it is only mentioned. */
function dayDue(text: string, date: DateFound, ahead: boolean): string | null {
  const before = text.slice(Math.max(0, date.start - 90), date.start);
  if (HELD.test(before) && !GRANTED.test(before) && !NOT_UNTIL.test(before)) return null;
  if (NOT_BEFORE.test(before)) return null;
  // "this year", "this week" tell of the past as often
  if (/^this /i.test(text.slice(date.start)) && tenseAt(text, date.start) !== 'future' && !ahead) return null;
  if (date.grain === 'year' && !LEADS.test(before) && !/^(?:next|this)/i.test(text.slice(date.start)))
    return null;
  if (!date.last) return null;
  if (date.grain === 'year' && /\bbefore $/i.test(before)) return `${Number(date.value) - 1}-12-31`;
  if (
    /\bbefore $/i.test(before) &&
    date.grain === 'month' &&
    date.value &&
    /^\d{4}-\d{2}$/.test(date.value)
  ) {
    const [year, month] = date.value.split('-').map(Number) as [number, number];
    return monthEnd(year, month - 1);
  }
  return date.last;
}

/** "within 90 days", "in 18 months", counted from publication; only where the verb looks ahead. */
function spansDue(text: string, published: string): string[] {
  if (!SOME_TIME.test(text)) return [];
  return matchesOf(text, WITHIN).flatMap(match => {
    const { number, unit } = match.groups as { number: string; unit: string };
    const within = /^(?:within|inside)/i.test(match[0]) || /next|coming/i.test(match[0]);
    const ahead = /\b(?:will|would|should|could|may|might|expects?|plans?)\b|[’']ll\b/i.test(
      text.slice(0, match.index),
    );
    if (
      /\b(?:first|biggest|largest|worst|best|lowest|highest|time|increase|rise)\b[^,.]{0,30}$/i.test(
        text.slice(0, match.index),
      )
    )
      return [];
    if (/^(?:for|over)/i.test(match[0]) || (!within && !ahead) || !ahead) return [];
    const value = /^(?:a|an|the next)$/i.test(number) ? 1 : (parseNumber(number) ?? 0);
    if (unit === 'day' || unit === 'week') return [addDays(published, value * (unit === 'week' ? 7 : 1))];
    return [addMonths(published, value * (unit === 'year' ? 12 : 1))];
  });
}

/**
 * The day by which a claim's words say something shall have happened: the latest of its dates that still lies ahead of
 * publication. Without publication only a date with its own year tells. null where none is named.
 */
export function dueOf(text: string, dates: DateFound[], context: DateContext): string | null {
  const days = dates.flatMap(date => dayDue(text, date, context.ahead === true) ?? []);
  if (context.published) days.push(...spansDue(text, context.published));
  if (context.published === null && tenseAt(text, text.length) !== 'future') return null;
  const ahead = days.filter(d => context.published === null || d > context.published);
  return ahead.sort().at(-1) ?? null;
}
