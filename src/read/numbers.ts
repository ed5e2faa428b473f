/** Numbers in words and figures, as news writes them. */

const UNITS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const MAGNITUDES: Record<string, number> = {
  hundred: 100,
  thousand: 1e3,
  k: 1e3,
  lakh: 1e5,
  lakhs: 1e5,
  m: 1e6,
  mn: 1e6,
  mln: 1e6,
  million: 1e6,
  crore: 1e7,
  crores: 1e7,
  cr: 1e7,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
  t: 1e12,
  tn: 1e12,
  trillion: 1e12,
};

const small = `(?:${TENS.join('|')})(?:[- ](?:${UNITS.slice(1, 10).join('|')}))?|${UNITS.slice().reverse().join('|')}`;
/** A number in figures, with thousands commas and decimals: regular expression source without groups. */
export const FIGURES = '\\d{1,3}(?:,\\d{2,3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?';
/** A number in words: "six", "twenty-four", "three hundred and twelve", "a dozen", "half a dozen". */
export const WORDS = `(?:(?:half a|a|two|three) dozen|(?:a(?= (?:hundred|thousand))|${small})(?: (?:hundred|thousand)(?: (?:and )?(?:${small}))?)?)`;
/** A number in figures or words, with a magnitude that stands apart ("1.2 million"). */
export const NUMBER = `(?:(?:${FIGURES})|${WORDS})(?: (?:thousand|million|billion|trillion|lakh|crore)\\b)?`;
/** Magnitudes as written behind money. */
const NUMERAL = [...TENS, ...UNITS, 'dozen', 'hundred', 'thousand'].join('|');
/** What stands in every match of FIGURES, WORDS or NUMBER. */
export const SOME_NUMBER = new RegExp(`\\d|\\b(?:${NUMERAL})`, 'i');

export const MAGNITUDE = 'thousand|million|billion|trillion|crores?|lakhs?|mn|mln|bn|tn|cr|[kmbt]';

/** The factor that a magnitude word stands for; 1 for none. Unknown words give undefined. */
export function magnitude(word: string | undefined): number | undefined {
  return word === undefined || word === '' ? 1 : MAGNITUDES[word.toLowerCase()];
}

function wordValue(word: string): number | undefined {
  const unit = UNITS.indexOf(word);
  if (unit >= 0) return unit;
  const ten = TENS.indexOf(word);
  return ten >= 0 ? (ten + 2) * 10 : undefined;
}

function wordsValue(text: string): number | undefined {
  if (text === 'half a dozen') return 6;
  const dozen = /^(a|two|three) dozen$/.exec(text);
  if (dozen) return 12 * (wordValue(dozen[1]!) ?? 1);
  let sum = 0;
  for (const word of text.split(/[- ]+/)) {
    if (word === 'and') continue;
    if (word === 'a') sum = 1;
    else if (MAGNITUDES[word]) sum = (sum || 1) * MAGNITUDES[word];
    else {
      const value = wordValue(word);
      if (value === undefined) return undefined;
      sum += value;
    }
  }
  return sum;
}

/** The number that a match of NUMBER stands for; undefined for what is none. */
export function parseNumber(text: string): number | undefined {
  const clean = text.trim().toLowerCase();
  const figures = /^([\d,.]+)\s*([a-z]*)$/.exec(clean);
  if (!figures) return wordsValue(clean);
  const value = Number(figures[1]!.replace(/,/g, ''));
  const factor = magnitude(figures[2]);
  return Number.isNaN(value) || factor === undefined ? undefined : round(value * factor);
}

/** A number without the noise of binary fractions. */
export function round(value: number): number {
  return Number(value.toPrecision(12));
}

/** Money the short way: 2200000000 -> "2.2B", 75000 -> "75K", 1140 -> "1140". */
export function short(value: number): string {
  for (const [factor, letter] of [
    [1e9, 'B'],
    [1e6, 'M'],
    [1e3, 'K'],
  ] as const)
    if (value >= factor && (value % (factor / 100) === 0 || value >= factor * 10))
      return `${round(value / factor)}${letter}`;
  return String(round(value));
}
