import { headOf, type Layout } from './layout.js';
import type { Place } from './surfaces.js';
import { bestTags, logProbabilities, type Scores } from './viterbi.js';
import { PART, type Window } from './windows.js';

/** A tagged span: tokens of its window [first, last], place on the sheet, probability of each of its tags. */
export interface Tagged {
  label: string;
  first: number;
  last: number;
  start: number;
  end: number;
  chances: number[];
}

const SEES_TITLE = new Set<string>(['entity', 'term']);

/** The spans of one layer in one window: the likeliest legal row of tags. */
export function spansOf(layer: string, layout: Layout, window: Window, tags: Scores): Tagged[] {
  const head = headOf(layout, layer);
  const L = head.labels.length;
  const n = window.ids.length;
  let from = 0;
  const hidden = (part: number) => part === PART.special || (part === PART.title && !SEES_TITLE.has(layer));
  while (from < n && hidden(window.parts[from]!)) from += 1;
  const logs = logProbabilities(tags, head.offset, L, n);
  const path = bestTags(logs, head.labels, from, n - 1, window.opening);
  const spans: Tagged[] = [];
  for (let t = from; t < n - 1; t += 1) {
    const tag = path[t - from]!;
    const name = head.labels[tag]!;
    if (name[0] === 'O') continue;
    const begin = name[0] === 'B' ? tag : tag - 1;
    const chance = Math.exp(logs[t * L + begin]!) + Math.exp(logs[t * L + begin + 1]!);
    if (begin === tag)
      spans.push({ label: name.slice(2), first: t, last: t, start: window.starts[t]!, end: 0, chances: [] });
    const open = spans.at(-1)!;
    open.last = t;
    open.end = window.ends[t]!;
    open.chances.push(chance);
  }
  return spans;
}

/** A place of the sheet as a span of content tags, whatever row of tags is likeliest; undefined outside the window. */
export function spanAt(layout: Layout, window: Window, tags: Scores, place: Place): Tagged | undefined {
  const inside = (t: number) => window.starts[t]! < place.end && window.ends[t]! > place.start;
  const first = window.parts.findIndex(
    (part, t) => part !== PART.title && part !== PART.special && inside(t),
  );
  if (first < 0) return undefined;
  let last = first;
  while (last + 1 < window.ids.length && inside(last + 1)) last += 1;
  const head = headOf(layout, 'content1');
  const L = head.labels.length;
  const rows = { ...tags, base: tags.base + first * tags.stride };
  const logs = logProbabilities(rows, head.offset, L, last - first + 1);
  const outside = head.labels.indexOf('O');
  const chances = Array.from({ length: last - first + 1 }, (_, i) => 1 - Math.exp(logs[i * L + outside]!));
  return { label: '', first, last, start: place.start, end: place.end, chances };
}

/** The sum of a head's scores over tokens [first, last]. */
export function sumOf(
  tags: Scores,
  offset: number,
  labels: number,
  first: number,
  last: number,
): Float64Array {
  const sum = new Float64Array(labels);
  for (let t = first; t <= last; t += 1) {
    const at = tags.base + t * tags.stride + offset;
    for (let l = 0; l < labels; l += 1) sum[l]! += tags.scores[at + l]!;
  }
  return sum;
}
