/** A sentence's place in a text: UTF-16, end exclusive, without the blanks around it. */
export interface Bounds {
  start: number;
  end: number;
}

/** Never the end of a sentence: a name or a number follows. */
const TITLES = new Set(
  'mr mrs ms messrs dr prof sen rep gov gen col lt capt sgt rev hon st mt ft vs cf e.g i.e vol fig approx est'.split(
    ' ',
  ),
);
/** The end only when the next word begins one as these do. */
const SHORT_FORMS = new Set(
  'inc ltd corp co plc llc llp bros jr sr etc al u.s u.k u.n e.u a.m p.m d.c ph.d b.v n.v s.a jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri'.split(
    ' ',
  ),
);
const STARTERS = new Set(
  'a an the this that these those it its he his she her they their we our i you your there here but and or yet so if when while where what who why how as at by for from in on of to with after before since until although though because however meanwhile still also both one two some many most all no not another other under over last next now then'.split(
    ' ',
  ),
);

// the lookbehind keeps a long run of dots from being tried from each of them
const END = /(?<![.!?…])([.!?…]+)(["”’'»)\]]*)(\s+|$)/gu;
const OPENING = /^["“‘'«([—–-]*/u;

/** The letters and dots just before a full stop: "Inc", "U.S", "J". */
function wordBefore(text: string, at: number): string {
  let start = at;
  while (start > 0 && /[\p{L}\p{N}.&]/u.test(text[start - 1]!)) start -= 1;
  return text.slice(start, at);
}

function endsSentence(text: string, stop: RegExpExecArray): boolean {
  const next = text.slice(stop.index + stop[0].length).replace(OPENING, '');
  if (next === '') return true;
  if (/^\p{Ll}/u.test(next)) return false;
  if (stop[1] !== '.') return true;
  const word = wordBefore(text, stop.index);
  const lower = word.toLowerCase();
  if (/^nos?$/.test(lower)) return !/^\d/.test(next);
  if (TITLES.has(lower)) return false;
  const initial = /^(\p{Lu}\.)*\p{Lu}$/u.test(word);
  if (!initial && !SHORT_FORMS.has(lower)) return true;
  return stop[2] !== '' || STARTERS.has((/^[\p{L}'’]+/u.exec(next)?.[0] ?? '').toLowerCase());
}

function trimmed(text: string, start: number, end: number): Bounds | undefined {
  let [from, to] = [start, end];
  while (from < to && /\s/.test(text[from]!)) from += 1;
  while (to > from && /\s/.test(text[to - 1]!)) to -= 1;
  return from < to ? { start: from, end: to } : undefined;
}

function sentencesOfParagraph(text: string, offset: number): Bounds[] {
  const found: (Bounds | undefined)[] = [];
  let start = 0;
  END.lastIndex = 0;
  for (const stop of text.matchAll(END)) {
    if (!endsSentence(text, stop)) continue;
    const end = stop.index + stop[1]!.length + stop[2]!.length;
    found.push(trimmed(text, start, end));
    start = end;
  }
  found.push(trimmed(text, start, text.length));
  return found.flatMap(one => (one ? [{ start: one.start + offset, end: one.end + offset }] : []));
}

/** All sentences of a text in order. A line break ends one; "Inc.", "U.S.", initials and titles do not. */
export function sentencesOf(text: string): Bounds[] {
  return [...text.matchAll(/[^\n]+/g)].flatMap(line => sentencesOfParagraph(line[0], line.index));
}

/**
 * The sentences that these places stand in, as they stand in the text; sentences far apart are joined by " ... ".
 * @param sentences from `sentencesOf` for the same text, so that they are found once an article
 */
export function sentencesAround(text: string, places: Bounds[], sentences = sentencesOf(text)): string {
  const touched = sentences.filter(s => places.some(p => p.start < s.end && p.end > s.start));
  const runs: Bounds[] = [];
  for (const sentence of touched) {
    const last = runs.at(-1);
    if (
      last &&
      text.slice(last.end, sentence.start).trim() === '' &&
      !text.slice(last.end, sentence.start).includes('\n')
    )
      last.end = sentence.end;
    else runs.push({ ...sentence });
  }
  return runs.map(run => text.slice(run.start, run.end)).join(' ... ');
}
