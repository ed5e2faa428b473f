import type { Pattern } from './amounts.js';
import { addDays } from './calendar.js';
import {
  aMonth,
  aWeekday,
  CLOSING,
  DATE,
  dayAt,
  endOf,
  endOfYear,
  FEAST,
  fiscalYear,
  fiscalYearEnd,
  MONTH,
  MONTH_ANYHOW,
  month,
  NTH,
  ORDINAL,
  onDay,
  partOf,
  QUARTER,
  SOME_MONTH,
  seasonOrMiddle,
  WEEKDAY,
  weekOf,
  YEAR,
  yearOf,
} from './date-words.js';
import { feastMoment, type Moment, monthMoment, partMoment, relativeMoment, type Spot } from './moments.js';

/** A way to write a date; `read` answers undefined where the words tell none. */
export interface DatePattern extends Pick<Pattern, 'find' | 'needs'> {
  read: (spot: Spot) => Moment | undefined;
}

/** The ways the trade writes dates, in the order in which they are tried. */
export const DATE_PATTERNS: DatePattern[] = [
  {
    find: new RegExp(
      `\\b(?:the )?middle of (?<middle>${YEAR.replace('year', 'year')}|next year|the year|this year)|\\b(?<season>spring|summer|autumn|fall|winter)(?: of|,)? ${YEAR.replace('year', 'year3')}|\\b(?:by|before) (?:the )?(?<season2>summer)\\b|\\b(?<time>this time next year)|\\bthe new year\\b`,
      'gi',
    ),
    needs: /middle of|spring|summer|autumn|fall|winter|this time next|the new year/i,
    read: seasonOrMiddle,
  },
  {
    find: new RegExp(`\\b(?:the )?end of (?:the |its )?${ORDINAL} quarter(?: of ${YEAR})?`, 'gi'),
    read: s => {
      const nth = NTH[s.groups.nth!.toLowerCase()];
      const found = nth ? partMoment('Q', nth, yearOf(s), s) : undefined;
      return found?.last ? dayAt(found.last) : undefined;
    },
  },
  {
    find: /\b(?:the )?current (?:financial |fiscal )?year\b/gi,
    read: s => {
      const found = relativeMoment('this', 'year', s);
      return found && { ...found, value: null, grain: 'month' };
    },
  },
  { find: /\b(?<iso>20\d\d-[01]\d-[0-3]\d)\b/g, read: s => dayAt(s.groups.iso!) },
  {
    find: new RegExp(
      `\\b(?:[Tt]he )?(?:end|close) of (?:its|the|their|Microsoft[’']s|his|her)? ?(?:current |present )?(?:fiscal|financial)(?: year)?(?: ${YEAR})?(?: year)?(?:,? (?:next|this|in|on)? ?(?:${DATE.replace('<date>', '<d1>')} )?${MONTH}(?: ${DATE.replace('<date>', '<d2>')})?)?`,
      'g',
    ),
    needs: CLOSING,
    read: fiscalYearEnd,
  },
  {
    find: new RegExp(
      `\\b(?:${WEEKDAY},? (?:the )?)?${MONTH} ${DATE}(?!\\d|,\\d{3}|[-–]| per|%)(?:(?:,| of)? ${YEAR})?`,
      'g',
    ),
    needs: SOME_MONTH,
    read: onDay,
  },
  {
    find: new RegExp(`\\b(?:${WEEKDAY},? (?:the )?)?${DATE}(?: of|-)? ?${MONTH}(?:,? ${YEAR})?`, 'g'),
    needs: SOME_MONTH,
    read: onDay,
  },
  {
    find: new RegExp(
      `\\b${ORDINAL}[- ](?:fiscal[- ]|calendar[- ])?quarter(?:(?: of|,)? (?:(?:fiscal |calendar |its fiscal )?${YEAR}|(?<step>next|this|last) year|FY ?[’']?(?<short>\\d\\d)\\b))?`,
      'gi',
    ),
    needs: QUARTER,
    read: s => partOf('Q', NTH[s.groups.nth!.toLowerCase()], s),
  },
  {
    find: /\b(?:Q(?<part>[1-4])|(?<back>[1-4])Q)(?:(?: of| in|,)? ?(?:FY|fiscal )?[’']?(?<year>20\d\d|[12]\d\b))?(?!\d)/g,
    read: s => partOf('Q', Number(s.groups.part ?? s.groups.back), s),
  },
  {
    find: new RegExp(
      `\\b${ORDINAL}[- ]half of (?:(?:fiscal |calendar |its fiscal )?${YEAR}|(?<step>next|this|last) year|FY ?[’']?(?<short>\\d\\d)\\b)|\\b(?:in|during|for|by) the (?<half>first|second) half(?: of the year)?(?! of)`,
      'gi',
    ),
    needs: /half/i,
    read: s => partOf('H', NTH[(s.groups.nth ?? s.groups.half)!.toLowerCase()], s),
  },
  {
    find: /\bH(?<part>[12])(?:,? (?:of )?(?<year>20\d\d))?\b/g,
    read: s => partMoment('H', Number(s.groups.part), yearOf(s), s),
  },
  {
    find: new RegExp(`\\b${MONTH} quarter(?: of ${YEAR})?`, 'g'),
    needs: QUARTER,
    read: s => partMoment('Q', Math.ceil(month(s) / 3), yearOf(s), s),
  },
  {
    find: new RegExp(
      `\\b${MONTH.replace('month', 'from')}[-–]${MONTH}(?: ${YEAR})?(?= (?:quarter|payout|period|results))`,
      'g',
    ),
    needs: SOME_MONTH,
    read: s => partMoment('Q', Math.ceil(month(s) / 3), yearOf(s), s),
  },
  {
    find: new RegExp(`\\b(?:[Tt]he )?(?:end|close) of ${MONTH}(?: ${YEAR})?`, 'g'),
    needs: CLOSING,
    read: s => endOf(monthMoment(month(s), yearOf(s), s), s),
  },
  {
    find: new RegExp(
      `\\b(?:[Tt]he )?(?:end|close) of (?:${YEAR}|(?:the|this|(?<which>last|next)) (?:calendar )?year)|\\b[Yy]ear[- ]end\\b`,
      'g',
    ),
    needs: CLOSING,
    read: endOfYear,
  },
  {
    // "before the month is out" is before its end
    find: /\b(?:(?:the )?end of (?:(?:the|this)|(?<which>next))|(?<=\bbefore )(?:the|this)(?= \w+ is (?:out|over|up)\b)) (?<unit>week|month|quarter|year(?= is (?:out|over|up)\b))\b/gi,
    needs: CLOSING,
    read: s => {
      const found = relativeMoment(s.groups.which ?? 'this', s.groups.unit!, s);
      return found?.last ? dayAt(found.last) : undefined;
    },
  },
  {
    find: new RegExp(
      `\\b(?:${ORDINAL} (?:full )?week (?:of|in)|(?<part>early|mid|late|the middle of|the start of|the beginning of)[- ]?(?:in )?) ?${MONTH}(?:,? ${YEAR})?`,
      'gi',
    ),
    needs: MONTH_ANYHOW,
    read: s => {
      if (!/^\p{Lu}/u.test(s.groups.month!)) return undefined;
      const found = monthMoment(month(s), yearOf(s), s);
      if (/mid/i.test(s.groups.part ?? ''))
        return found?.value ? { ...found, last: `${found.value}-15` } : undefined;
      return weekOf(found, NTH[s.groups.nth?.toLowerCase() ?? '']);
    },
  },
  {
    find: /\b(?:fiscal(?: year)?|financial year|FY) ?[’']?(?<year>20\d\d|\d\d)(?:[-–/]\d\d)?\b/g,
    read: fiscalYear,
  },
  {
    find: new RegExp(
      `\\b(?:(?<which>next|last) )?${MONTH}(?:,? ${YEAR}| of ${YEAR.replace('year', 'year2')}| (?<step>next|last|this) year)?(?![\\w’'])`,
      'g',
    ),
    needs: SOME_MONTH,
    read: aMonth,
  },
  {
    find: new RegExp(`\\b(?:(?<which>last|next|this) )?${WEEKDAY}(?<later> next week| last week)?`, 'gi'),
    needs: new RegExp(WEEKDAY, 'i'),
    read: aWeekday,
  },
  {
    find: new RegExp(`\\b(?<feast>${FEAST})(?: ${YEAR})?\\b`, 'gi'),
    read: s =>
      /^[A-Z]|^fourth/.test(s.groups.feast!) ? feastMoment(s.groups.feast!, yearOf(s), s) : undefined,
  },
  {
    find: /\b(?:(?<which>last|next|this) (?<unit>week|month|quarter|year)|(?<day>yesterday|tomorrow)(?![’']s))\b/gi,
    read: s => {
      if (s.groups.unit) return relativeMoment(s.groups.which!, s.groups.unit.toLowerCase(), s);
      if (!s.published) return undefined;
      return dayAt(addDays(s.published, /^y/i.test(s.groups.day!) ? -1 : 1));
    },
  },
  {
    find: new RegExp(
      `(?<![$£€¥₹\\d.,-])\\b${YEAR}\\b(?![,.]\\d|-\\d|%| (?:per cent|percent|people|jobs|partners|resellers|customers|staff|employees|companies))`,
      'g',
    ),
    needs: /(?:19|20)\d\d/,
    read: s => ({ value: s.groups.year!, last: `${s.groups.year}-12-31`, grain: 'year' }),
  },
];
