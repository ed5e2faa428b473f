import type { WordGroups } from './differences.js';
import { type Word, wordsOf } from './words.js';

/** A stretch of text, and whether it is one of the words searched for. The pieces joined are the text. */
export interface MarkedPiece {
  text: string;
  marked: boolean;
}

interface Hit {
  start: number;
  end: number;
  phrase: number;
}

/** Where the phrases stand in the words of a text, in order, none over another. */
function hitsIn(words: Word[], phrases: string[][]): Hit[] {
  const starting = new Map<string, number[]>();
  phrases.forEach((phrase, i) => {
    starting.set(phrase[0]!, [...(starting.get(phrase[0]!) ?? []), i]);
  });
  const hits: Hit[] = [];
  for (let i = 0; i < words.length; ) {
    const phrase = (starting.get(words[i]!.word) ?? [])
      .filter(p => phrases[p]!.every((word, k) => words[i + k]?.word === word))
      .sort((a, b) => phrases[b]!.length - phrases[a]!.length)[0];
    if (phrase === undefined) {
      i += 1;
      continue;
    }
    const length = phrases[phrase]!.length;
    hits.push({ start: words[i]!.start, end: words[i + length - 1]!.end, phrase });
    i += length;
  }
  return hits;
}

function pieces(text: string, hits: Hit[], from: number, to: number): MarkedPiece[] {
  const found: MarkedPiece[] = [];
  let at = from;
  const push = (start: number, end: number, marked: boolean) => {
    if (start < end) found.push({ text: text.slice(start, end), marked });
  };
  for (const hit of hits.filter(h => h.start >= from && h.end <= to)) {
    push(at, hit.start, false);
    push(hit.start, hit.end, true);
    at = hit.end;
  }
  push(at, to, false);
  return found;
}

/** A whole text with the words searched for marked. */
export function markWords(text: string, groups: WordGroups): MarkedPiece[] {
  return pieces(text, hitsIn(wordsOf(text), groups.flat()), 0, text.length);
}

/** The first hit of the window that holds the most different phrases. */
function bestStart(hits: Hit[], length: number): number {
  let best = 0;
  let most = 0;
  hits.forEach((hit, i) => {
    const inside = hits.slice(i, i + 40).filter(other => other.end <= hit.start + length);
    const different = new Set(inside.map(other => other.phrase)).size;
    if (different > most) [best, most] = [i, different];
  });
  return best;
}

/** A text's most telling stretch of about `length` characters, cut at words, with the words searched for marked. */
export function markedSnippet(text: string, groups: WordGroups, length = 240): MarkedPiece[] {
  const words = wordsOf(text);
  if (text.length <= length) return pieces(text, hitsIn(words, groups.flat()), 0, text.length);
  const hits = hitsIn(words, groups.flat());
  const first = hits[bestStart(hits, length)];
  const lead = first ? Math.max(0, first.start - Math.floor(length / 4)) : 0;
  const from = lead === 0 ? 0 : (words.find(word => word.start >= lead)?.start ?? lead);
  const last = words.findLast(word => word.end <= from + length && word.start >= from);
  const to = Math.max(last?.end ?? from + length, first?.end ?? 0);
  const cut = pieces(text, hits, from, to);
  if (from > 0) cut.unshift({ text: '… ', marked: false });
  if (to < text.length) cut.push({ text: ' …', marked: false });
  return cut;
}
