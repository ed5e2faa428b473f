import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOME } from '../config.js';
import { type ConfidenceWeights, GROUNDS } from './confidence.js';
import { FEATURES, type LikenessWeights } from './likeness.js';
import type { Rarity } from './profile.js';

/** What following learned from labelled stories: data/models/following.json, with its card beside it. */
export interface Learned {
  version: string;
  likeness: LikenessWeights;
  rarity: Rarity;
  confidence: ConfidenceWeights;
}

interface FollowingFile {
  version: string;
  likeness: LikenessWeights;
  confidence: ConfidenceWeights;
  /** articles counted, and in how many of them each stem stands (stems of one article only are left out) */
  documents: number;
  stems: Record<string, number>;
}

let loaded: Learned | undefined;

/** The learned weights, read once. Throws naming the file and what is missing in it. */
export function learned(): Learned {
  loaded ??= readLearned(join(HOME, 'data/models/following.json'));
  return loaded;
}

function readLearned(file: string): Learned {
  const read = JSON.parse(readFileSync(file, 'utf8')) as FollowingFile;
  const missing = FEATURES.find(feature => typeof read.likeness?.weights?.[feature] !== 'number');
  if (missing !== undefined) throw new Error(`${file}: the weight of "${missing}" is missing`);
  const ground = GROUNDS.find(name => typeof read.confidence?.[name] !== 'number');
  if (ground !== undefined) throw new Error(`${file}: the weight of the ground "${ground}" is missing`);
  const { version, likeness, confidence, documents, stems } = read;
  const counts = new Map(Object.entries(stems));
  return { version, likeness, confidence, rarity: rarityFrom(documents, counts) };
}

/** Inverse document frequency, smoothed: a stem never counted is as rare as can be. */
export function rarityFrom(documents: number, counts: Map<string, number>): Rarity {
  return stem => Math.log((documents + 1) / ((counts.get(stem) ?? 0) + 0.5));
}
