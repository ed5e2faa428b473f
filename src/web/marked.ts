import { type Bounds, sentencesOf } from '../model/sentence.js';
import type { ArticleClaim } from '../store/store.js';

/** What a stretch of a sentence is to the claims in it. */
export interface Marks {
  source: boolean;
  cue: boolean;
  content: boolean;
}

/** A stretch of text under the same marks; `ends`: numbers (from 1) of the claims whose content ends here. */
export interface MarkedRun extends Marks {
  text: string;
  ends: number[];
}

/** Sentences that stand together and carry claims. Positions are UTF-16 in the article's text. */
export interface MarkedBlock extends Bounds {
  runs: MarkedRun[];
  /** places (from 0) in the list of claims, of those whose content ends here */
  claims: number[];
}

interface Piece extends Bounds {
  as: keyof Marks;
  claim: number;
}

/**
 * The sentences of a text that carry claims, with sources, cues and contents marked. Claims that stand in no sentence
 * of this text (the headline's, those of an older revision) are in no block.
 */
export function markedBlocks(text: string, claims: ArticleClaim[]): MarkedBlock[] {
  const pieces = claims.flatMap((claim, i) => piecesOf(text, claim, i));
  const ends = endsOf(pieces);
  return rangesAround(text, pieces).map(range => {
    const inside = pieces.filter(piece => piece.start < range.end && piece.end > range.start);
    const here = [...ends].filter(([, end]) => end > range.start && end <= range.end).map(([claim]) => claim);
    return { ...range, runs: runsOf(text, range, inside, ends), claims: here.sort((a, b) => a - b) };
  });
}

function piecesOf(text: string, { detail, inNewest }: ArticleClaim, claim: number): Piece[] {
  if (!inNewest) return [];
  const spans = [
    ...(detail.content ?? []).map(span => ({ ...span, as: 'content' as const })),
    ...(detail.source ? [{ ...detail.source, as: 'source' as const }] : []),
    ...(detail.cue ? [{ ...detail.cue, as: 'cue' as const }] : []),
  ];
  return spans.flatMap(({ start, end, text: words, as }) =>
    start !== null && end !== null && end > start && text.slice(start, end) === words
      ? [{ start, end, as, claim }]
      : [],
  );
}

/** Where the content of each claim ends. */
function endsOf(pieces: Piece[]): Map<number, number> {
  const ends = new Map<number, number>();
  for (const { claim, end, as } of pieces)
    if (as === 'content') ends.set(claim, Math.max(end, ends.get(claim) ?? 0));
  return ends;
}

/** The sentences that the pieces stand in; those that a piece or one claim runs across are one range. */
function rangesAround(text: string, pieces: Piece[]): Bounds[] {
  const ranges: Bounds[] = [];
  let reach = 0;
  for (const sentence of sentencesOf(text)) {
    const inside = pieces.filter(piece => piece.start < sentence.end && piece.end > sentence.start);
    if (inside.length === 0) continue;
    const last = ranges.at(-1);
    const runsOn = inside.some(({ start }) => start < reach) || claimRunsOn(pieces, inside, last);
    if (last && runsOn && !text.slice(last.end, sentence.start).includes('\n')) last.end = sentence.end;
    else ranges.push({ ...sentence });
    reach = sentence.end;
  }
  return ranges;
}

function claimRunsOn(pieces: Piece[], inside: Piece[], last: Bounds | undefined): boolean {
  if (!last) return false;
  const before = new Set(
    pieces.filter(p => p.start >= last.start && p.end <= last.end).map(({ claim }) => claim),
  );
  return inside.some(({ claim }) => before.has(claim));
}

function runsOf(text: string, range: Bounds, pieces: Piece[], ends: Map<number, number>): MarkedRun[] {
  const edges = pieces
    .flatMap(({ start, end }) => [start, end])
    .filter(at => at > range.start && at < range.end);
  const cuts = [...new Set([range.start, ...edges, range.end])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, i) => {
    const end = cuts[i + 1]!;
    const over = (as: Piece['as']) => pieces.some(p => p.as === as && p.start <= start && p.end >= end);
    const ending = [...ends].filter(([, at]) => at === end).map(([claim]) => claim + 1);
    return {
      text: text.slice(start, end),
      source: over('source'),
      cue: over('cue'),
      content: over('content'),
      ends: ending,
    };
  });
}
