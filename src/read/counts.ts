import type { Amount, Stretch } from './amounts.js';
import { NUMBER, parseNumber, SOME_NUMBER } from './numbers.js';

const MONTHS = 'Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec';
const FIND = new RegExp(
  `(?<![\\w.,:/#&+'’-])(?:(?<low>${NUMBER})(?<link>\\s?[-–—]\\s?| to | and | or ))?(?<number>${NUMBER})(?![\\w:/]|[.,]\\d|-(?!strong|person|member|partner|seat|user|odd)[a-z\\d])`,
  'gi',
);
/** Words that may stand before a figure though they are written with a capital. */
const LEADS =
  /^(?:about|around|some|only|just|roughly|nearly|almost|over|under|than|at|up|to|least|most|the|all|of|for|and|but|or|from|with|by|in|between|more|fewer|less|as|many|another|its|their|our|his|her|a|an|is|are|was|were|has|have|had|those|these|top|its|last|first|says?|said|cut|added?|lost|lose|we|they|he|she|it|i|you|i[’']m|.*[’']s)$/i;
const NO_COUNT_BEFORE =
  /(?:\b(?:page|phase|tier|version|chapter|item|level|no\.|number|room|day|year|step|part|windows|office|section|article|rule|form|age|aged|route|area|boeing|channel|fortune|ftse|global|magnitude|boeing|airbus) |\$|£|€|\bone in )$/i;
const NO_COUNT_AFTER =
  /^(?:\s?[ap]\.?m\b|\s?o[’']clock|\s?%|th\b|st\b|nd\b|rd\b|\s(?:years?|year)[- ]old|\s(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)/i;
const IDIOM_BEFORE =
  /\b(?:no|any|every|some|each|this|that|the|another|which|day|square|at|as|or|not|back to|phase|number|good|bad|big|new|last|first|right|wrong|only) $/i;
const ONE_OF =
  /^ (?:of|or|by|another|day|way|thing|side|hand|that|who|which|more thing|time|person told|source|said)\b/i;

const BOTH = /\b[Bb]oth (?=(?:\p{Ll}+ )?\p{Ll}+s\b)(?!sides|ways|as\b|this|is\b|was\b)/gu;

/** "one" counts only where it is a number and no pronoun. */
function isPronounOne(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 14), start);
  const after = text.slice(end, end + 14);
  if (/\b(?:just|only|exactly|least) $/i.test(before)) return false;
  if (IDIOM_BEFORE.test(before) || ONE_OF.test(after)) return true;
  return !/^ (?:customer|partner|big|small|large|single|week|month|set|complaint|reseller|distributor|company|firm|seat|person|deal|contract|vendor|country|in)\b/.test(
    after,
  );
}

/** Whether a number word is part of a name ("Four Peaks Data", "Wharf Nine") or of an idiom ("the two sides"). */
function isWordNoCount(text: string, start: number, end: number, number: string): boolean {
  const after = text.slice(end, end + 16);
  if (/^[ -](?:trust\b|figures?\b|sum\b|past\b|o[’']clock)/i.test(after)) return true;
  const before = text.slice(Math.max(0, start - 6), start);
  if (/\bpast $/i.test(before)) return true;
  if (/\bthe $/i.test(before) && /^ (?:sides|companies|firms|parties|men|women)\b/.test(after)) return true;
  if (!/^\p{Lu}/u.test(number)) return false;
  const opening = start === 0 || /[.?!“"‘:]\s?["“‘]?$/.test(text.slice(Math.max(0, start - 3), start));
  return !opening || /^ \p{Lu}\p{Ll}/u.test(after);
}

/** Whether a figure is part of a name or no number of things ("Phase 2", "Windows 10", "at 10 a.m."). */
function isNoCount(text: string, start: number, end: number, number: string): boolean {
  const before = text.slice(Math.max(0, start - 24), start);
  const after = text.slice(end, end + 16);
  if (NO_COUNT_AFTER.test(after)) return true;
  if (number === 'One' && isWordNoCount(text, start, end, number)) return true;
  if (/^one$/i.test(number)) return isPronounOne(text, start, end);
  if (!/^\d/.test(number)) return isWordNoCount(text, start, end, number);
  if (NO_COUNT_BEFORE.test(before)) return true;
  if (
    /\bat $/i.test(before) &&
    /^\d{1,2}(?:\.\d\d)?$/.test(number) &&
    /^(?: past| sharp| on |:|\.\d)/u.test(after)
  )
    return true;
  const word = /([\p{L}’'.&-]+) $/u.exec(before)?.[1];
  if (word && /^\p{Lu}/u.test(word) && !LEADS.test(word) && start - word.length - 1 > 0) return true;
  return new RegExp(`(?:${MONTHS})[a-z]*\\.? $`).test(before);
}

function rangeOf(
  text: string,
  start: number,
  low: number | undefined,
  high: number,
  link: string,
): string | undefined {
  if (low === undefined || low >= high) return undefined;
  const before = text.slice(Math.max(0, start - 18), start);
  if (/and/.test(link))
    return /between (?:about |roughly |around )?$/i.test(before) ? `${low}-${high}` : undefined;
  if (/to/.test(link) && /\bfrom (?:about |some |around |roughly )?$/i.test(before)) return undefined;
  if (/or/.test(link) && high - low > 2) return undefined;
  return `${low}-${high}`;
}

function countAt(text: string, start: number, number: string): Amount | undefined {
  const value = parseNumber(number);
  const end = start + number.length;
  if (value === undefined || isNoCount(text, start, end, number)) return undefined;
  return { start, end, type: 'count', value: String(value) };
}

/** Plain numbers of things, in figures and words, and ranges of them, where nothing else was found. */
export function findCounts(stretch: Stretch): Amount[] {
  const { text } = stretch;
  const found: Amount[] = [];
  const keep = (amount: Amount | undefined) => {
    if (!amount || !stretch.free(amount.start, amount.end)) return;
    stretch.take(amount.start, amount.end);
    found.push(amount);
  };
  for (const match of stretch.matches(FIND, SOME_NUMBER)) {
    const { low, number, link } = match.groups as Record<string, string | undefined>;
    const start = match.index;
    if (
      /^(?:\w+ty-\w+|.*\b(?:hundred|thousand)\b.*)$/i.test(match[0]) &&
      parseNumber(match[0]) !== undefined
    ) {
      keep(countAt(text, start, match[0]));
      continue;
    }
    const high = parseNumber(number!);
    if (high === undefined) continue;
    const range = low && rangeOf(text, start, parseNumber(low), high, link!);
    if (range && !isNoCount(text, start, start + match[0].length, low)) {
      keep({ start, end: start + match[0].length, type: 'range', value: range });
      continue;
    }
    if (low) keep(countAt(text, start, low));
    keep(countAt(text, start + match[0].length - number!.length, number!));
  }
  for (const match of stretch.matches(BOTH, /oth /))
    keep({ start: match.index, end: match.index + 4, type: 'count', value: '2' });
  return found;
}
