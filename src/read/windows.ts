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

/** Piece ids of one window, where each piece stands in `Sheet.text` (0, 0 for special ones) and what it is for. */
export interface Window {
  ids: Int32Array;
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

/** The paragraphs of a sheet in pieces, long ones cut; the title apart. */
function itemsOf(wordpiece: WordPiece, sheet: Sheet, settings: WindowSettings) {
  const rows = [...sheet.text.matchAll(/[^\n]+/g)].map(found => {
    const pieces = wordpiece.cut(found[0]);
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
    join([
      [front, PART.special],
      [[title], PART.title],
      [items.slice(from, start), PART.context],
      [items.slice(start, end), PART.scored],
      [back, PART.special],
    ]),
  );
}

function join(rows: [Pieces[], number][]): Window {
  const all = (of: (pieces: Pieces) => number[]) =>
    Int32Array.from(rows.flatMap(([pieces]) => pieces.flatMap(of)));
  return {
    ids: all(p => p.ids),
    starts: all(p => p.starts),
    ends: all(p => p.ends),
    parts: Uint8Array.from(
      rows.flatMap(([pieces, part]) => pieces.flatMap(p => p.ids.map(() => part as number))),
    ),
  };
}
