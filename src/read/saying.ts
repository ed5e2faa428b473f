import { addMonths } from './calendar.js';

const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
];
const IN_MONTH = new RegExp(
  `\\b(?:(?:back )?in|on|last|since) (?:early |late |mid-)?(?:(?<before>\\d{1,2}) )?(?<month>${MONTHS.join('|')})\\b(?: (?<day>\\d{1,2})\\b(?!\\d))?(?:,? (?<year>\\d{4}))?`,
  'i',
);
const AGO = /\blast (?<unit>month|year)\b|\b(?:a|one) (?<long>month|year) (?:ago|earlier)\b/i;

/** The last day of that month and date that is not after publication. */
function lastSuch(published: string, month: number, day: number): string {
  const year = Number(published.slice(0, 4));
  const on = (of: number) => `${of}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return on(year) <= published ? on(year) : on(year - 1);
}

/**
 * The day on which something was said, where its cue dates that ("said in January that", "told investors last year"):
 * ISO, the first of a month without a day. What it then called ahead is counted from there. The day of publication
 * where the cue names no earlier one.
 */
export function dayOfSaying(cue: string, published: string | null): string | null {
  if (published === null) return null;
  const named = IN_MONTH.exec(cue)?.groups;
  if (named) {
    const month = MONTHS.indexOf(named.month!.toLowerCase()) + 1;
    const day = Number(named.before ?? named.day ?? 1);
    if (day < 1 || day > 31) return published;
    const said = named.year
      ? `${named.year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
      : lastSuch(published, month, day);
    return said < published ? said : published;
  }
  const ago = AGO.exec(cue)?.groups;
  if (!ago) return published;
  return addMonths(published, (ago.unit ?? ago.long)!.toLowerCase() === 'year' ? -12 : -1);
}
