import type { Place } from './surfaces.js';

const OPENING = '"“‘«\'';
const PAIRS: Record<string, string> = { '“': '”', '‘': '’', '«': '»', '"': '"', "'": "'" };
const SHORT =
  /(?:\b(?:[A-Z]\.)+|\b(?:Inc|Corp|Ltd|Co|Mass|Calif|Conn|Fla|Tex|Ill|Pa|Ont|Jr|Sr|No|etc|a\.m|p\.m))\.?$/;

/** How often a character stands in [start, end). */
function count(text: string, mark: string, { start, end }: Place): number {
  let n = 0;
  for (let i = start; i < end; i += 1) if (text[i] === mark) n += 1;
  return n;
}

/** The quotation mark that `open` opens stands alone inside the place: something of the pair lies outside. */
function isTorn(text: string, open: string, place: Place): boolean {
  const close = PAIRS[open]!;
  if (open === close) return count(text, open, place) % 2 === 1;
  return count(text, open, place) !== count(text, close, place);
}

/** Takes in a quotation mark, and the comma inside it, that stands right at the edge. */
function mendQuotes(text: string, place: Place): Place {
  let { start, end } = place;
  const before = text[start - 1] ?? '';
  if (
    OPENING.includes(before) &&
    before !== "'" &&
    before !== '’' &&
    isTorn(text, before, { start: start - 1, end })
  )
    if (count(text, PAIRS[before]!, { start, end: Math.min(text.length, end + 2) }) > 0) start -= 1;
  const behind = /^[.,?!…]?["”’»]/.exec(text.slice(end, end + 2))?.[0];
  if (behind) {
    const close = behind.at(-1)!;
    const open = Object.keys(PAIRS).find(o => PAIRS[o] === close)!;
    if (close !== "'" && isTorn(text, open, { start, end })) end += behind.length;
  }
  return { start, end };
}

/**
 * The edges of a content as annotated: no leading "that", no blank, comma or full stop at the end outside a quotation,
 * quotation marks and the comma inside them taken in. Returns undefined where nothing is left.
 */
export function trimContent(text: string, place: Place): Place | undefined {
  let { start, end } = mendQuotes(text, place);
  const lead = /^(?:[\s,;:–—-]|that\s+(?=\S))+/i.exec(text.slice(start, end));
  if (lead && !/^that$/i.test(text.slice(start, end))) start += lead[0].length;
  // "has hired nine and expects": the verb leads on to the next claim
  const next = / and (?:expects?|plans?|hopes?|wants?|intends?|hoped|expected|planned)$/.exec(
    text.slice(start, end),
  );
  if (next) end -= next[0].length;
  while (end > start && /[\s,;:–—-]/.test(text[end - 1]!)) end -= 1;
  if (end > start && text[end - 1] === '.' && !SHORT.test(text.slice(start, end))) end -= 1;
  return /[\p{L}\p{N}]/u.test(text.slice(start, end)) ? { start, end } : undefined;
}

/** Places in the order of the text; one that overlaps another is left out. */
function inOrder(places: Place[]): Place[] {
  const kept: Place[] = [];
  for (const place of [...places].sort((a, b) => a.start - b.start))
    if (place.start >= (kept.at(-1)?.end ?? 0)) kept.push(place);
  return kept;
}

/** What is left of places once others are cut out of them, edges trimmed, shreds of under two letters dropped. */
export function cutOut(text: string, places: Place[], others: Place[]): Place[] {
  let left = places;
  for (const other of others)
    left = left.flatMap(p => {
      if (p.end <= other.start || other.end <= p.start) return [p];
      const parts = [
        { start: p.start, end: Math.min(p.end, other.start) },
        { start: Math.max(p.start, other.end), end: p.end },
      ];
      return parts.filter(part => /[\p{L}\p{N}]{2}/u.test(text.slice(part.start, part.end)));
    });
  return inOrder(left.flatMap(p => trimContent(text, p) ?? []));
}
