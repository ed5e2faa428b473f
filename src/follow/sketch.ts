import { wordsOf } from './words.js';

/** A short stand-in for a text by which near-equal texts are known: its smallest shingle hashes (Broder 1997). */
export interface Sketch {
  /** number of different shingles */
  size: number;
  /** the smallest hashes, ascending */
  hashes: number[];
}

const WORDS_A_SHINGLE = 4;
const HASHES_KEPT = 96;

/** The sketch of a text: its runs of four words, hashed (FNV-1a, 32 bits), the smallest 96 kept. */
export function sketchOf(text: string): Sketch {
  const words = wordsOf(text);
  const hashes = new Set<number>();
  for (let i = 0; i + WORDS_A_SHINGLE <= words.length; i += 1)
    hashes.add(hashOf(words.slice(i, i + WORDS_A_SHINGLE).join(' ')));
  const sorted = [...hashes].sort((a, b) => a - b);
  return { size: sorted.length, hashes: sorted.slice(0, HASHES_KEPT) };
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}

/** How much of the shorter text stands in the longer one, 0 to 1, as far as their sketches tell. */
export function containment(a: Sketch, b: Sketch): number {
  if (a.size < 20 || b.size < 20) return 0;
  const alike = resemblance(a, b);
  const both = (alike * (a.size + b.size)) / (1 + alike);
  return Math.min(1, both / Math.min(a.size, b.size));
}

function resemblance(a: Sketch, b: Sketch): number {
  const union = [...new Set([...a.hashes, ...b.hashes])].sort((x, y) => x - y).slice(0, HASHES_KEPT);
  const inA = new Set(a.hashes);
  const inB = new Set(b.hashes);
  return union.filter(hash => inA.has(hash) && inB.has(hash)).length / union.length;
}
