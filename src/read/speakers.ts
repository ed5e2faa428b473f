import type { Place } from './surfaces.js';

/**
 * Who stands right beside a content: `"...," said Ann Ott`, `Ann Ott said that ...`. Such words say themselves whose
 * content it is, whatever the pointers hold. Places are on the sheet.
 */

/** A source or cue as the encoder tags it. */
interface Speech extends Place {
  label: string;
}

/** The source and cue that stand right beside a content. */
export interface Speaker<S extends Speech> {
  source: S;
  cue: S;
}

/** Between a content and those behind it: its closing mark, a comma. */
const BEHIND = /^(?:[,?!…]?["”’]|,)? $/;
/** Between those before a content and the content. */
const BEFORE = /^(?: that)?[:,]? ?["“‘]?$/;
/** Between a source and its cue. */
const PAIR = /^,? $/;

/** Whose, not who. */
const NOBODY = /^(?:his|her|its|their)$/i;
/** A cue that tells of somebody's hearing, not saying. */
const HEARING =
  /^to |\b(?:is|are|was|were|been|being) (?:\p{Ll}+ )?(?:told|informed|warned|advised|assured|promised|asked)\b/u;

/** Two neighbours as source and cue; undefined where they are not one of each, side by side. */
function pairOf<S extends Speech>(text: string, a: S | undefined, b: S | undefined): Speaker<S> | undefined {
  if (!a || !b || a.label === b.label || !PAIR.test(text.slice(a.end, b.start))) return undefined;
  const [source, cue] = a.label === 'SOURCE' ? [a, b] : [b, a];
  if (NOBODY.test(text.slice(source.start, source.end))) return undefined;
  return HEARING.test(text.slice(cue.start, cue.end)) ? undefined : { source, cue };
}

/** The source and cue right beside a content; undefined where there are none, or some on either side. */
export function speakerBeside<S extends Speech>(
  text: string,
  content: Place,
  speech: S[],
): Speaker<S> | undefined {
  const inOrder = [...speech].sort((a, b) => a.start - b.start);
  const next = inOrder.findIndex(s => s.start >= content.end);
  const last = inOrder.findLastIndex(s => s.end <= content.start);
  const [first, second] = next < 0 ? [] : inOrder.slice(next, next + 2);
  const [far, near] = last < 1 ? [] : inOrder.slice(last - 1, last + 1);
  const behind =
    first && BEHIND.test(text.slice(content.end, first.start)) ? pairOf(text, first, second) : undefined;
  const before =
    near && near.label === 'CUE' && BEFORE.test(text.slice(near.end, content.start))
      ? pairOf(text, far, near)
      : undefined;
  return behind && before ? undefined : (behind ?? before);
}

/** Who is told by a word that stands for another. */
const POINTS = /^(?:he|she|it|they|we|I|(?:the|this|that|his|her|its|their) [\p{Ll} -]+)$/iu;
const QUOTED = /^["“‘]/;

/** Whether two sources are two by their own words: both are named, and neither holds the other's last word. */
function areTwo(text: string, a: Place, b: Place): boolean {
  const [one, other] = [a, b].map(p => text.slice(p.start, p.end)) as [string, string];
  if (POINTS.test(one) || POINTS.test(other)) return false;
  const last = (words: string) => words.split(/[^\p{L}\p{N}]+/u).findLast(w => w.length > 1) ?? words;
  return !one.includes(last(other)) && !other.includes(last(one));
}

/** A claim, or a part of one, with who is behind it. */
interface Told {
  contents: Place[];
  source: Place | null;
}

/** Whether a part may belong to a claim before it: not of another speaker, nor unquoted in another paragraph. */
export function mayJoin(text: string, claim: Told, part: Told): boolean {
  const before = claim.contents.at(-1)!;
  const next = part.contents[0]!;
  const unquoted = [before, next].every(c => !QUOTED.test(text.slice(c.start, c.end)));
  if (unquoted && text.slice(before.end, next.start).includes('\n')) return false;
  if (!claim.source || !part.source || isApart(text, next, part.source)) return true;
  return !areTwo(text, claim.source, part.source);
}

/** The end of a sentence or paragraph. */
const STOP = /\n|[.!?]["”’)]?\s+["“‘]?\p{Lu}/u;

/** Whether a sentence ends between two places. */
export function isApart(text: string, a: Place, b: Place): boolean {
  const [first, then] = a.start < b.start ? [a, b] : [b, a];
  return STOP.test(text.slice(Math.max(0, first.end - 2), then.start + 2));
}
