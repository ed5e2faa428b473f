import type { Pieces, WordPiece } from './wordpiece.js';

/** What a piece of a window is for. Only scored pieces are answered for; context is seen, the title stands in front. */
export const PART = { special: 0, title: 1, context: 2, scored: 3 } as const;

/** How articles are cut, as the weights were trained (reader.json): all lengths in word pieces. */
export interface WindowSettings {
  /** pieces in all */
  length: number;
  /** pieces that are answered for */
  scored: number;
  /** pieces of the title */
  title: number;
  /** where a long paragraph is cut */
  cut: number;
  /** paragraphs before, at most */
  context: number;
}

/**
 * Piece ids of one window, where each piece stands in `Sheet.text` (0, 0 for special ones) and what it is for.
 * `marks`: 2 where the piece has a capital letter in the text (the vocabulary knows no case), else 1.
 * `opening`: 1 where a paragraph begins.
 */
export interface Window {
  ids: Int32Array;
  marks: Uint8Array;
  opening: Uint8Array;
  starts: Int32Array;
  ends: Int32Array;
  parts: Uint8Array;
}

/** An article as the reader sees it: title, blank line, body. Positions are in `text`; body ones lie `shift` on. */
export interface Sheet {
  text: string;
  titleEnd: number;
  shift: number;
}

/** Title and body on one sheet; the title's white space is made single blanks. */
export function sheetOf(title: string | null | undefined, body: string): Sheet {
  const line = (title ?? '').trim().split(/\s+/u).join(' ');
  if (line === '') return { text: body, titleEnd: 0, shift: 0 };
  return { text: `${line}\n\n${body}`, titleEnd: line.length, shift: line.length + 2 };
}

function piece(pieces: Pieces, from: number, to: number): Pieces {
  return {
    ids: pieces.ids.slice(from, to),
    starts: pieces.starts.slice(from, to),
    ends: pieces.ends.slice(from, to),
  };
}

/** Emoji and trade marks as blanks of their length: glued to a name they would make one unknown piece with it. */
const withoutSymbols = (words: string) => words.replace(/\p{So}/gu, symbol => ' '.repeat(symbol.length));

/** The paragraphs of a sheet in pieces, long ones cut; the title apart. */
function itemsOf(wordpiece: WordPiece, sheet: Sheet, settings: WindowSettings) {
  const rows = [...sheet.text.matchAll(/[^\n]+/g)].map(found => {
    const pieces = wordpiece.cut(withoutSymbols(found[0]));
    for (let i = 0; i < pieces.ids.length; i += 1) {
      pieces.starts[i]! += found.index;
      pieces.ends[i]! += found.index;
    }
    return pieces;
  });
  const none: Pieces = { ids: [], starts: [], ends: [] };
  const title = sheet.titleEnd > 0 && rows.length > 0 ? piece(rows.shift()!, 0, settings.title) : none;
  const items: Pieces[] = [];
  for (const row of rows)
    for (let from = 0; from < row.ids.length; from += settings.cut)
      items.push(piece(row, from, from + settings.cut));
  return { title, items };
}

/** [first context item, first scored item, end] of every window: items are taken while they fit, at least one. */
function pack(lengths: number[], room: number, settings: WindowSettings): [number, number, number][] {
  const spans: [number, number, number][] = [];
  for (let i = 0; i < lengths.length; ) {
    const start = i;
    let used = lengths[i]!;
    for (i += 1; i < lengths.length && used + lengths[i]! <= settings.scored; i += 1) used += lengths[i]!;
    let back = start;
    while (back > 0 && start - back < settings.context && used + lengths[back - 1]! <= room) {
      back -= 1;
      used += lengths[back]!;
    }
    spans.push([back, start, i]);
  }
  return spans.length > 0 ? spans : [[0, 0, 0]];
}

/**
 * The windows of an article, as train/windows.py cuts them: [CLS] marker title context scored [SEP]. Every piece
 * of the body is scored in one window. `marker` is the piece that says which convention to answer by.
 */
export function windowsOf(
  wordpiece: WordPiece,
  sheet: Sheet,
  settings: WindowSettings,
  marker: string,
): Window[] {
  const { title, items } = itemsOf(wordpiece, sheet, settings);
  const room = settings.length - 3 - title.ids.length;
  const special = (id: number): Pieces => ({ ids: [id], starts: [0], ends: [0] });
  const front = [special(wordpiece.idOf('[CLS]')), special(wordpiece.idOf(marker))];
  const back = [special(wordpiece.idOf('[SEP]'))];
  const lengths = items.map(item => item.ids.length);
  return pack(lengths, room, settings).map(([from, start, end]) =>
    join(sheet.text, [
      { pieces: front, part: PART.special },
      { pieces: [title], part: PART.title },
      { pieces: items.slice(from, start), part: PART.context },
      { pieces: items.slice(start, end), part: PART.scored },
      { pieces: back, part: PART.special },
    ]),
  );
}

/** Whether a paragraph begins here: nothing but white space, with a line break in it, stands before. */
function opens(text: string, start: number): boolean {
  let i = start - 1;
  while (i >= 0 && /\s/.test(text[i]!)) {
    if (text[i] === '\n') return true;
    i -= 1;
  }
  return i < 0;
}

function join(text: string, rows: { pieces: Pieces[]; part: number }[]): Window {
  const length = rows.reduce((sum, row) => sum + row.pieces.reduce((n, p) => n + p.ids.length, 0), 0);
  const window: Window = {
    ids: new Int32Array(length),
    marks: new Uint8Array(length).fill(1),
    opening: new Uint8Array(length),
    starts: new Int32Array(length),
    ends: new Int32Array(length),
    parts: new Uint8Array(length),
  };
  let at = 0;
  for (const { pieces, part } of rows)
    for (const item of pieces) {
      const body = part === PART.context || part === PART.scored;
      if (body && opens(text, item.starts[0]!)) window.opening[at] = 1;
      fill(window, at, item, part, text);
      at += item.ids.length;
    }
  return window;
}

function fill(window: Window, at: number, item: Pieces, part: number, text: string): void {
  window.ids.set(item.ids, at);
  window.starts.set(item.starts, at);
  window.ends.set(item.ends, at);
  window.parts.fill(part, at, at + item.ids.length);
  if (part === PART.special) return;
  for (let i = 0; i < item.ids.length; i += 1)
    if (/\p{Lu}/u.test(text.slice(item.starts[i], item.ends[i]))) window.marks[at + i] = 2;
}
