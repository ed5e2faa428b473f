import type { Marked, RawClaim } from './decode.js';

/** Edges of contents that the encoder drew through a word or in the middle of a phrase. Places are on the sheet. */

const LETTER = /[\p{L}\p{N}]/u;
/** The end of a short form: "it" + "'s", "they" + "'ve". */
const SHORT_FORM = /^[’'](?:s|re|ve|ll|d|t|m)\b/i;
/** No phrase ends with such a word. */
const TORN =
  /(?:^|\s)(?:of|the|a|an|in|to|for|with|by|and|or|at|from|its|their|his|her|into|between|(?:of|by|to|with|for) (?:CEO|chief executive|president|founder|chairman))$/;
/** How far a torn phrase may go on: to the end of its clause. */
const REST = /^ [^.;:?!\n“”"]{2,120}?(?=, (?:\p{L}+ ){0,3}(?:said|says|added|told)\b|[.;:?!](?:\s|$)|\n|$)/u;

/** The length of the rest of a dotted word behind a place: ".di" of "Ver.di", ".com" of "Booking.com". */
export const dottedTail = (text: string, at: number): number =>
  (text[at - 1] === '.' ? /^\p{Ll}[\p{L}\p{N}]*/u : /^\.\p{Ll}[\p{L}\p{N}]*(?:\.\p{Ll}+)?/u).exec(
    text.slice(at, at + 24),
  )?.[0].length ?? 0;

/** The length of its beginning before a place: "Ver." before "di". */
export const dottedHead = (text: string, at: number): number =>
  /^\p{Ll}/u.test(text.slice(at, at + 1))
    ? (/(?<![\p{L}\p{N}])[\p{L}\p{N}]+\.$/u.exec(text.slice(Math.max(0, at - 24), at))?.[0].length ?? 0)
    : 0;

function toWords(content: Marked, text: string): Marked {
  let { start, end } = content;
  while (start > 0 && LETTER.test(text[start]!) && LETTER.test(text[start - 1]!)) start -= 1;
  if (SHORT_FORM.test(text.slice(start, start + 4)))
    while (start > 0 && LETTER.test(text[start - 1]!)) start -= 1;
  while (end < text.length && LETTER.test(text[end - 1]!) && LETTER.test(text[end]!)) end += 1;
  start -= dottedHead(text, start);
  end += dottedTail(text, end);
  return { ...content, start, end };
}

function toPhrase(content: Marked, text: string): Marked {
  if (!TORN.test(text.slice(content.start, content.end))) return content;
  const rest = REST.exec(text.slice(content.end, content.end + 140));
  return rest ? { ...content, end: content.end + rest[0].length } : content;
}

/** A source or cue without what now belongs to a content; null where nothing is left. */
function clearOf(span: Marked | null, contents: Marked[], text: string): Marked | null {
  if (!span) return null;
  const first = contents.find(c => c.start > span.start && c.start < span.end);
  if (!first) return span;
  const end = span.start + text.slice(span.start, first.start).trimEnd().length;
  return end > span.start ? { ...span, end } : null;
}

/** A claim whose spans begin and end with whole words, and its contents with no phrase torn at the end. */
export function withWholeEdges(claim: RawClaim, text: string): RawClaim {
  const contents = claim.contents.map(c => toPhrase(toWords(c, text), text));
  const whole = (span: Marked | null) => clearOf(span && toWords(span, text), contents, text);
  return { ...claim, contents, source: whole(claim.source), cue: whole(claim.cue) };
}
