// Which numbers of a claim say what becomes of a thing, and which only where it starts or how large the whole is.

/** A number of a claim; `text` are its words in the claim, where they are known. */
export interface StatedNumber {
  type: string | null;
  value: string;
  text?: string;
}

/** A number with its place in the words. */
interface Placed {
  type: string | null;
  start: number;
  end: number;
}

/** Small words that may stand between a sign and its number: "from about its 31". */
const SMALL =
  '(?:(?:a|an|the|its|their|about|around|roughly|nearly|almost|some|approximately|more|fewer|less|than|over|under|as|few|many|little|just|only|no|between|current|existing|present) |[$£€])*';
/** Whose the counted things are. */
const WHOSE = "(?:its|the|their|his|her|our|all|those|these|(?:the )?[\\p{L}\\p{N}-]+['’]s?)";

const ending = (words: string) => new RegExp(`(?:^|[^\\p{L}\\p{N}])(?:${words})$`, 'iu');

/** "down from 31", "instead of 10", "today's 31", "currently at 31". */
const START_BEFORE = ending(
  `(?:(?:up|down) from|instead of|rather than|compared (?:with|to)|today['’]s|(?:currently|presently|now|today) (?:has|have|at|counts|numbers|employs)|current(?:ly)?|present(?:ly)?|existing) ${SMALL}`,
);
/** "of its 31", "out of 31". */
const WHOLE_BEFORE = ending(`(?:out of|of ${WHOSE}) ${SMALL}`);
const FROM_BEFORE = ending(`from ${SMALL}`);
/** "from 9 to 13 per cent" is no change where offers range so. */
const RANGES = ending('(?:rang(?:e|es|ed|ing)|anywhere) from ');
const TO_AFTER = /^[^.;:]{0,60}?\bto\b/i;
/** Between a start and its outcome: "31 Premier partners to about 12". */
const TO_BETWEEN = new RegExp(`^[^.;:,]{0,60}?(?:\\b(?:down |up )?to|→|->|=>) ?${SMALL}$`, 'iu');
/** Between an outcome and its start: "to 55 from 88". */
const FROM_BETWEEN = new RegExp(`^[^.;:]{0,40}? from ${SMALL}$`, 'iu');
/** Between a part and the whole: "12 of 31". */
const OF_BETWEEN = new RegExp(`^(?: [\\p{L}-]+)?,? of ${SMALL}$`, 'iu');
/** Words of change before a start that has no "from": "cut its 31 partners to 12". */
const CHANGES =
  /\b(?:cut|reduc|trim|shrink|shrunk|slim|whittl|lower|drop|pare|paring|prun|thin|rais|lift|grow|grew|increas|expand|go|goes|went|mov|tak|took|bring|brought)\w*\b[^.;:]{0,50}$/i;
/** "31 today", "31 partners at present", "£276m last year". */
const START_AFTER =
  /^(?: (?!(?:of|and|or|by|from|to|in)\b)[\p{L}-]+){0,4}?,? \(?(?:today(?!['’])|currently|at present|now|at the moment|a year ago|last (?:year|quarter|month)|previously|so far)\b/iu;

/**
 * The numbers of a claim that say what becomes of a thing, without those that say where it starts ("from 31 to 12",
 * "currently 31", "55, down from 88") or how large the whole is ("60 of its 410"). `content` are the claim's words; a
 * number whose words do not stand there is kept.
 */
export function outcomesOf<N extends StatedNumber>(content: string, numbers: N[]): N[] {
  const placed = numbers.map(number => placeOf(content, number));
  return numbers.filter((_, i) => {
    const own = placed[i];
    const others = placed.filter((other, j): other is Placed => j !== i && other !== undefined);
    return own === undefined || !isStart(content, own, others);
  });
}

/** Where a number's words stand as words of their own; undefined where they do not. */
function placeOf(content: string, { type, text }: StatedNumber): Placed | undefined {
  if (!text) return undefined;
  for (let start = content.indexOf(text); start >= 0; start = content.indexOf(text, start + 1)) {
    const end = start + text.length;
    if (!/[\p{L}\p{N}]$/u.test(content.slice(0, start)) && !/^[\p{L}\p{N}]/u.test(content.slice(end)))
      return { type, start, end };
  }
  return undefined;
}

function isStart(content: string, own: Placed, others: Placed[]): boolean {
  const before = content.slice(0, own.start);
  const after = content.slice(own.end);
  if (RANGES.test(before)) return false;
  if (START_BEFORE.test(before) || WHOLE_BEFORE.test(before) || START_AFTER.test(after)) return true;
  if (FROM_BEFORE.test(before) && TO_AFTER.test(after)) return true;
  return others.some(other => {
    if (other.type !== own.type) return false;
    if (other.start >= own.end)
      return CHANGES.test(before) && TO_BETWEEN.test(content.slice(own.end, other.start));
    const between = content.slice(other.end, own.start);
    return FROM_BETWEEN.test(between) || OF_BETWEEN.test(between);
  });
}
