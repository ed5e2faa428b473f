import { createHash } from 'node:crypto';
import {
  type CopyCandidate,
  copyCandidates,
  type Db,
  linkCopy,
  sameTextOfPublisher,
  saveFingerprint,
} from '../store/store.js';

/**
 * Near-likeness of texts: MinHash over shingles of four words (Broder, "On the resemblance and containment of
 * documents", 1997), found again by banding (16 bands of 4 rows: two texts that share half of their shingles meet in
 * some band with a probability of 64 %, those that share three quarters with 99.8 %).
 */
const SHINGLE = 4;
const BANDS = 16;
const ROWS = 4;
const HASHES = BANDS * ROWS;

/** From here on a text counts as a reprint of another: the share of the shorter one's shingles found in the longer. */
const REPRINT = 0.6;

/** Shorter texts (in shingles) are too alike by chance. */
const LEAST_SHINGLES = 40;

/** Odd multipliers and offsets of the hash family, the same for ever: fingerprints are stored. */
const SEEDS = Array.from({ length: HASHES }, (_, i) =>
  createHash('sha256').update(`grapevine-minhash-${i}`).digest(),
);
const FACTORS = Uint32Array.from(SEEDS, bytes => bytes.readUInt32LE(0) | 1);
const OFFSETS = Uint32Array.from(SEEDS, bytes => bytes.readUInt32LE(4));

/** The words of a text, folded: letters and digits only. */
function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .normalize('NFKC')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

const SPACE = 0x20;

/** The shingles of a text as 32-bit numbers: FNV-1a over the UTF-16 units of four words with a blank between. */
export function shinglesOf(text: string): Set<number> {
  const words = wordsOf(text);
  const shingles = new Set<number>();
  for (let i = 0; i + SHINGLE <= words.length; i += 1) {
    let hash = fnv(0x811c9dc5, words[i]!);
    for (let j = i + 1; j < i + SHINGLE; j += 1) hash = fnv(Math.imul(hash ^ SPACE, 0x01000193), words[j]!);
    shingles.add(hash >>> 0);
  }
  return shingles;
}

function fnv(start: number, word: string): number {
  let hash = start;
  for (let i = 0; i < word.length; i += 1) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash;
}

/** 64 minima; undefined where the text is too short to tell copies by. */
export function signatureOf(shingles: Set<number>): Uint32Array | undefined {
  if (shingles.size < LEAST_SHINGLES) return undefined;
  const minima = new Uint32Array(HASHES).fill(0xffffffff);
  for (const shingle of shingles) {
    const folded = shingle ^ (shingle >>> 15);
    for (let i = 0; i < HASHES; i += 1) {
      const mixed = Math.imul(folded, FACTORS[i]!) + OFFSETS[i]!;
      const value = (mixed ^ (mixed >>> 13)) >>> 0;
      if (value < minima[i]!) minima[i] = value;
    }
  }
  return minima;
}

/** The keys under which a signature is found again: one a band. */
export function bandsOf(signature: Uint32Array): string[] {
  return Array.from({ length: BANDS }, (_, band) => {
    const rows = signature.slice(band * ROWS, (band + 1) * ROWS);
    return `${band}:${createHash('sha256').update(Buffer.from(rows.buffer)).digest('base64url').slice(0, 10)}`;
  });
}

const fingerprintOf = (signature: Uint32Array) => Buffer.from(signature.buffer).toString('base64url');

/** The stored article of the same publisher with this very text; undefined where there is none, or the text is short. */
export async function findSameText(db: Db, outletId: string, text: string) {
  const likeness = likenessOf(text);
  return likeness && sameTextOfPublisher(db, outletId, likeness.fingerprint, text);
}

/** The share of the smaller set that the larger one holds, 0 to 1. */
export function containment(a: Set<number>, b: Set<number>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  if (small.size === 0) return 0;
  let shared = 0;
  for (const shingle of small) if (large.has(shingle)) shared += 1;
  return shared / small.size;
}

/** What a text is found again by. */
export interface Likeness {
  shingles: Set<number>;
  fingerprint: string;
  bands: string[];
}

/** What a text is found again by; undefined where it is too short to tell copies by. */
export function likenessOf(text: string): Likeness | undefined {
  const shingles = shinglesOf(text);
  const signature = signatureOf(shingles);
  return signature && { shingles, fingerprint: fingerprintOf(signature), bands: bandsOf(signature) };
}

/** The stored articles of other outlets that are near-equal to this text, in order of their numbers. */
export async function reprintsOf(
  db: Db,
  of: { articleId: number; outletId: string },
  { shingles, bands }: Likeness,
): Promise<CopyCandidate[]> {
  const candidates = await copyCandidates(db, of, bands);
  return candidates.filter(({ text }) => containment(shingles, shinglesOf(text)) >= REPRINT);
}

/**
 * Fingerprints a stored article and ties reprints together: the earlier one of two near-equal articles of different
 * outlets is the original, the later its copy. Run in the transaction that stores the article.
 */
export async function markCopies(db: Db, articleId: number, text: string): Promise<void> {
  const likeness = likenessOf(text);
  if (likeness === undefined) return;
  const own = await saveFingerprint(db, articleId, likeness.fingerprint, likeness.bands);
  const reprints = await reprintsOf(db, own, likeness);
  for (const [copy, original] of tiesOf(own, reprints)) await linkCopy(db, copy, original);
}

type Dated = Pick<CopyCandidate, 'articleId' | 'publishedAt'>;

/** Who copies whom: all that are alike point to the earliest one. */
function tiesOf(own: Dated, reprints: Dated[]): [number, number][] {
  const all = [own, ...reprints].sort((a, b) =>
    a.publishedAt < b.publishedAt ? -1 : a.publishedAt > b.publishedAt ? 1 : a.articleId - b.articleId,
  );
  const original = all[0]!;
  return all.slice(1).map(copy => [copy.articleId, original.articleId]);
}
