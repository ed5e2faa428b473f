import { readFileSync } from 'node:fs';

/** The word pieces of a stretch of text: vocabulary ids, and the UTF-16 positions each piece stands at. */
export interface Pieces {
  ids: number[];
  starts: number[];
  ends: number[];
}

/** Cuts text into word pieces; `idOf` names the special pieces such as "[CLS]". */
export interface WordPiece {
  cut(text: string): Pieces;
  idOf(piece: string): number;
}

/** What a character becomes before words are looked up: dropped, a gap, a word of its own, or part of a word. */
interface Fate {
  kind: 'drop' | 'gap' | 'alone' | 'part';
  letters: string;
}

const LONGEST_WORD = 100;
const CACHED_WORDS = 50_000;
const DROPPED = /^(?:\p{C}|\uFFFD)$/u;
const GAP = /^[\t\n\r\p{White_Space}]$/u;
const MARK = /\p{Mn}/gu;
const PUNCTUATION = /^[!-/:-@[-`{-~\p{P}]$/u;
const IDEOGRAPHS: [number, number][] = [
  [0x4e00, 0x9fff],
  [0x3400, 0x4dbf],
  [0x20000, 0x2a6df],
  [0x2a700, 0x2b73f],
  [0x2b740, 0x2b81f],
  [0x2b920, 0x2ceaf],
  [0xf900, 0xfaff],
  [0x2f800, 0x2fa1f],
];

/** What the uncased BERT normaliser makes of one code point (Devlin et al. 2018: clean, strip accents, lower-case). */
function fateOf(char: string): Fate {
  if (GAP.test(char)) return { kind: 'gap', letters: '' };
  if (DROPPED.test(char)) return { kind: 'drop', letters: '' };
  const letters = char.normalize('NFD').replace(MARK, '').toLowerCase();
  if (letters === '') return { kind: 'drop', letters: '' };
  const point = char.codePointAt(0)!;
  const alone = PUNCTUATION.test(letters) || IDEOGRAPHS.some(([from, to]) => point >= from && point <= to);
  return { kind: alone ? 'alone' : 'part', letters };
}

/** A word being gathered: its letters, and for each UTF-16 unit of them the place it came from. */
interface Word {
  letters: string;
  starts: number[];
  ends: number[];
}

function extend(word: Word, letters: string, start: number, end: number): void {
  word.letters += letters;
  for (let k = 0; k < letters.length; k += 1) {
    word.starts.push(start);
    word.ends.push(end);
  }
}

/** Looks up what a code point becomes, each one worked out once. */
function fateIn(fates: Map<number, Fate>, point: number): Fate {
  const known = fates.get(point);
  if (known) return known;
  const fate = fateOf(String.fromCodePoint(point));
  fates.set(point, fate);
  return fate;
}

/** The words of a text with the place of every letter. */
function wordsOf(text: string, fates: Map<number, Fate>): Word[] {
  const words: Word[] = [];
  let open: Word | undefined;
  let end = 0;
  for (let start = 0; start < text.length; start = end) {
    const point = text.codePointAt(start)!;
    end = start + (point > 0xffff ? 2 : 1);
    const fate = fateIn(fates, point);
    if (fate.kind === 'drop') continue;
    if (fate.kind === 'gap') {
      open = undefined;
      continue;
    }
    if (!open || fate.kind === 'alone') {
      open = { letters: '', starts: [], ends: [] };
      words.push(open);
    }
    extend(open, fate.letters, start, end);
    if (fate.kind === 'alone') open = undefined;
  }
  return words;
}

/** Greedy longest match from the left: [id, length] pairs in one row; the unknown piece where nothing fits. */
function match(letters: string, vocabulary: Map<string, number>, unknown: number): number[] {
  if (letters.length > LONGEST_WORD && [...letters].length > LONGEST_WORD) return [unknown, letters.length];
  const row: number[] = [];
  for (let from = 0; from < letters.length; ) {
    let to = letters.length;
    let id: number | undefined;
    for (; to > from; to -= 1) {
      id = vocabulary.get(from === 0 ? letters.slice(0, to) : `##${letters.slice(from, to)}`);
      if (id !== undefined) break;
    }
    if (id === undefined) return [unknown, letters.length];
    row.push(id, to - from);
    from = to;
  }
  return row;
}

/**
 * Word pieces as the uncased BERT tokenizer cuts them, with UTF-16 offsets. Throws when the vocabulary file
 * cannot be read; any text is safe (control characters and lone surrogates are dropped).
 */
export function loadWordPiece(file: string): WordPiece {
  const lines = readFileSync(file, 'utf8').split(/\r?\n/);
  const vocabulary = new Map(lines.flatMap((piece, id) => (piece === '' ? [] : [[piece, id] as const])));
  const idOf = (piece: string) => {
    const id = vocabulary.get(piece);
    if (id === undefined) throw new Error(`${file}: the piece "${piece}" is missing`);
    return id;
  };
  const unknown = idOf('[UNK]');
  const known = new Map<string, number[]>();
  const fates = new Map<number, Fate>();
  const lookUp = (letters: string) => {
    const found = known.get(letters);
    if (found) return found;
    const row = match(letters, vocabulary, unknown);
    if (known.size >= CACHED_WORDS) known.clear();
    known.set(letters, row);
    return row;
  };
  return { idOf, cut: text => cutWords(wordsOf(text, fates), lookUp) };
}

function cutWords(words: Word[], lookUp: (letters: string) => number[]): Pieces {
  const pieces: Pieces = { ids: [], starts: [], ends: [] };
  for (const word of words) {
    const row = lookUp(word.letters);
    let at = 0;
    for (let k = 0; k < row.length; k += 2) {
      pieces.ids.push(row[k]!);
      pieces.starts.push(word.starts[at]!);
      at += row[k + 1]!;
      pieces.ends.push(word.ends[at - 1]!);
    }
  }
  return pieces;
}
