import type { ValueType } from '../model/vocabulary.js';
import type { Pattern, Reading } from './amounts.js';
import { NUMBER, parseNumber, round, SOME_NUMBER } from './numbers.js';

const TO = '(?:\\s?[-–—]\\s?| to | and | or )';

function one(type: ValueType, number: string | undefined, unit: string): Reading | undefined {
  const value = number === undefined ? undefined : parseNumber(number);
  return value === undefined ? undefined : [type, `${value}${unit}`];
}

function numbers(...texts: (string | undefined)[]): (number | undefined)[] {
  return texts.map(text => (text === undefined ? undefined : parseNumber(text)));
}

const PERCENT = '(?:\\s?%|[ -]per[ -]?cent\\b|[ -]percent\\b| ?pc\\b)';
/** What the patterns below need (amounts.ts). */
const PERCENTS = /%|per[ -]?cent\b|pc\b/i;
const POINTS = /[ -]points?\b/i;
/** Percent, points, factors, "nine in ten". */
export const SHARES: Pattern[] = [
  {
    find: new RegExp(
      `\\b(?<low>${NUMBER})(?:${PERCENT})?(?<link>${TO})(?<high>${NUMBER})${PERCENT}(?! points?)`,
      'gi',
    ),
    needs: PERCENTS,
    read: (g, match) => {
      const before = match.input.slice(0, match.index);
      if (/from $/i.test(before)) return undefined;
      if (/and|or/.test(g.link!) && !/between (?:about )?$/i.test(before)) return undefined;
      const [low, high] = numbers(g.low, g.high);
      return low === undefined || high === undefined ? undefined : ['percent', `${low}-${high}%`];
    },
  },
  {
    find: new RegExp(`\\b(?<number>${NUMBER})${PERCENT}(?! points?)`, 'gi'),
    needs: PERCENTS,
    read: g => one('percent', g.number, '%'),
  },
  {
    find: new RegExp(
      `\\b(?<low>${NUMBER})${TO}(?<high>${NUMBER})(?:[ -]percentage|[ -]per ?cent)?[ -]points?\\b`,
      'gi',
    ),
    needs: POINTS,
    read: g => {
      const [low, high] = numbers(g.low, g.high);
      return low === undefined || high === undefined ? undefined : ['points', `${low}-${high}pp`];
    },
  },
  {
    find: new RegExp(
      `\\b(?<number>${NUMBER})(?<basis>[ -]basis)?(?:[ -]percentage|[ -]per ?cent)?[ -]points?\\b`,
      'gi',
    ),
    needs: POINTS,
    read: g => {
      const value = parseNumber(g.number!);
      return value === undefined ? undefined : ['points', `${g.basis ? round(value / 100) : value}pp`];
    },
  },
  {
    find: new RegExp(
      `\\b(?<part>${NUMBER}) (?:in every|in|out of|times out of)(?: every)? (?<whole>${NUMBER})\\b(?! (?:years?|months?|weeks?|days?))`,
      'gi',
    ),
    needs: SOME_NUMBER,
    read: (g, match) => {
      const [part, whole] = numbers(g.part, g.whole);
      if (!part || !whole || part >= whole || whole > 100) return undefined;
      // "four in ten" is a share of all, "nine times out of ten" and "one in 20" are counts of cases
      return whole === 10 && / in /i.test(match[0])
        ? ['percent', `${part * 10}%`]
        : ['fraction', `${part}/${whole}`];
    },
  },
  {
    find: new RegExp(
      `\\b(?:(?<low>${NUMBER})${TO})?(?<number>${NUMBER}) times\\b(?! (?:a|per|each|in|this|since) )`,
      'gi',
    ),
    needs: / times\b/i,
    read: g => {
      const [low, value] = numbers(g.low, g.number);
      if (value === undefined) return undefined;
      return ['factor', low === undefined ? `${value}x` : `${low}-${value}x`];
    },
  },
  { find: /\b(?<number>\d+(?:\.\d+)?)x\b/gi, read: g => one('factor', g.number, 'x') },
  { find: /\b(?:doubled|doubling|double|twofold)\b(?!-)/gi, read: () => ['factor', '2x'] },
  { find: /\b(?:tripled|tripling|triple|trebled|threefold)\b(?!-)/gi, read: () => ['factor', '3x'] },
];

const PARTS: Record<string, number> = {
  third: 3,
  quarter: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  twentieth: 20,
};
const PART = Object.keys(PARTS).join('|');
/** Thirds, quarters, halves. */
export const FRACTIONS: Pattern[] = [
  {
    find: new RegExp(`\\b(?<top>two|three|four|five|nine)[- ](?<part>${PART})s\\b`, 'gi'),
    read: (g, match) => {
      const after = match.input.slice(match.index + match[0].length);
      if (g.part === 'quarter' && !/^ of\b/i.test(after)) return undefined;
      return ['fraction', `${parseNumber(g.top!)}/${PARTS[g.part!.toLowerCase()]}`];
    },
  },
  {
    find: new RegExp(`\\b(?:a|one)[- ](?<part>${PART})\\b`, 'gi'),
    read: (g, match) => {
      const before = match.input.slice(Math.max(0, match.index - 16), match.index);
      const after = match.input.slice(match.index + match[0].length);
      const share =
        /^one-/i.test(match[0]) ||
        /^ of\b|^ (?:faster|more|less|smaller|lower|higher|cheaper)/i.test(after) ||
        /\b(?:by|about|roughly|nearly|almost|over|than|around|maybe|fell|rose) $/i.test(before);
      return share ? ['fraction', `1/${PARTS[g.part!.toLowerCase()]}`] : undefined;
    },
  },
  {
    find: /(?<!\b(?:first|second|latter|other|and a|back|top|lower|upper|bottom|better)[ -])\bhal(?:f|ved|ve|ving)\b(?!-\p{Ll}|[- ](?:hour|dozen|a dozen|year|yearly|time|past|an hour))/giu,
    needs: /hal[fv]/i,
    read: () => ['fraction', '1/2'],
  },
];
