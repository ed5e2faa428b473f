import { NOTHING, type Pattern, type Reading } from './amounts.js';
import { NUMBER, parseNumber } from './numbers.js';

const TO = '(?:\\s?[-–—]\\s?| to | and | or )';
const UNIT = '(?<unit>second|minute|hour|day|week|month|quarter|year|decade)';
/** What the patterns below need (amounts.ts). */
export const SOME_TIME = /[ -](?:second|minute|hour|day|week|month|quarter|year|decade)s?\b/i;
/** Lengths of time: three years, a three-year deal, 90 days, eight to ten days. */
export const LENGTHS: Pattern[] = [
  {
    find: new RegExp(
      `\\b(?:(?:${NUMBER}|a couple of|a) ${UNIT}s?(?: ago| old)|(?:${NUMBER})-${UNIT.replace('unit', 'unit2')}-old|24-hour|one day)\\b`,
      'gi',
    ),
    needs: /[ -](?:ago|old)\b|24-hour\b|one day\b/i,
    read: () => NOTHING,
  },
  {
    find: new RegExp(`\\b(?<low>${NUMBER})${TO}(?<high>${NUMBER})[- ]${UNIT}s?\\b(?! (?:ago|old))`, 'gi'),
    needs: SOME_TIME,
    read: g => {
      const [low, high] = [parseNumber(g.low!), parseNumber(g.high!)];
      return low === undefined || high === undefined ? undefined : ['duration', `${low}-${high} ${g.unit}s`];
    },
  },
  {
    find: new RegExp(
      `\\b(?<number>${NUMBER}|a couple of)[- ](?:full[ -]|working[ -]|business[ -]|calendar[ -])?${UNIT}(?:s\\b['’]?|\\b)(?!\\s(?:ago|old)|-old)`,
      'gi',
    ),
    needs: SOME_TIME,
    read: g => length(g.number === 'a couple of' ? 2 : parseNumber(g.number!), g.unit!),
  },
  {
    // "in a year", "for a year", "within an hour"; "$250,000 a year" is a rate
    find: new RegExp(
      `\\b(?:(?:in|for|within|over|after|inside|every|than|under)(?: just| about| under| over| less than| more than)? (?:a|an) (?:full )?|within the |(?:in|over) the past |a (?=month[’']s|year[’']s|week[’']s))${UNIT}\\b(?! (?:ago|old|of|when|that|earlier)\\b)`,
      'gi',
    ),
    needs: SOME_TIME,
    read: g =>
      g.unit === 'quarter' || g.unit === 'second' || g.unit === 'day' ? undefined : length(1, g.unit!),
  },
  { find: /\bA week later\b/gi, read: () => ['duration', '1 week'] },
];

function length(value: number | undefined, unit: string): Reading | undefined {
  if (value === undefined) return undefined;
  return ['duration', `${value} ${unit.toLowerCase()}${value === 1 ? '' : 's'}`];
}
