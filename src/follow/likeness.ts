import type { ClaimKind } from '../model/vocabulary.js';
import { nearness } from './kinds.js';
import type { Profile } from './profile.js';
import { containment } from './sketch.js';
import { cosine } from './words.js';

/** What is measured between a story and a thread, 0 to 1 each (clashes too: their weights are negative). */
export const FEATURES = [
  'organizations',
  'partners',
  'partnersClash',
  'pair',
  'leader',
  'rare',
  'alone',
  'kinds',
  'topics',
  'terms',
  'people',
  'values',
  'due',
  'dueClash',
  'stems',
  'texts',
  'names',
  'gap',
  'stale',
  'bare',
  'cites',
  'copy',
] as const;
export type Feature = (typeof FEATURES)[number];
export type Measures = Record<Feature, number>;

/** Learned weights of the features; see the card beside the file they come from. */
export interface LikenessWeights {
  bias: number;
  weights: Measures;
  /** from this probability on a story joins */
  threshold: number;
}

/** What a pair is seen with: how rare an organization is among open threads, and whom the article cites. */
export interface Surroundings {
  /** 1 for an organization (by the telling word of its name) of one thread only, towards 0 for one of them all */
  rarityOf: (key: string) => number;
  /** ids of outlets whose report the article names */
  cited: ReadonlySet<string>;
  /** how many open threads are about the story's leading organization and of its kind */
  rivals: number;
}

/** Measures how alike a story and a thread are. Pure: values in, values out. */
export function measure(story: Profile, thread: Profile, around: Surroundings): Measures {
  const both = story.partners.size > 0 && thread.partners.size > 0;
  const leader = leads(story, thread);
  const kinds = kindsAlike(story.kinds, thread.kinds);
  const particulars = particularsOf(story, thread);
  const due = nearestDue(story.dues, thread.dues);
  const days = daysBetween(thread.latest, story.opened);
  const measures = {
    organizations: organizationsAlike(story, thread, around),
    ...particulars,
    partnersClash: both && particulars.partners === 0 ? 1 : 0,
    pair: sharePair(story, thread) ? 1 : 0,
    leader: leader ? 1 : 0,
    rare: rarestShared(story, thread, around),
    alone: leader && kinds >= SAME_KIND ? 1 / Math.max(1, around.rivals) : 0,
    kinds,
    topics: cosine(story.topics, thread.topics),
    dueClash: Number.isFinite(due) && due > 60 ? 1 : 0,
    gap: Math.log1p(Math.min(days, 400)) / 6,
    stale: days > 400 ? 1 : 0,
    bare: 0,
    cites: thread.outlets.some(o => around.cited.has(o.id)) ? 1 : 0,
    copy: copied(story, thread),
  };
  return { ...measures, bare: isBare(measures) ? 1 : 0 };
}

/** What two stories have in common beyond organizations, kind and matter. */
export type Particulars = Pick<
  Measures,
  'partners' | 'terms' | 'people' | 'values' | 'due' | 'stems' | 'texts' | 'names'
>;

/** Measures the particulars that a story and a thread, or two stories, share. Pure. */
export function particularsOf(story: Profile, thread: Profile): Particulars {
  const shared = [...story.partners].filter(id => thread.partners.has(id)).length;
  return {
    partners: shared === 0 ? 0 : shared / Math.min(story.partners.size, thread.partners.size),
    terms: cosine(story.terms, thread.terms),
    people: cosine(story.people, thread.people),
    values: valuesAlike(story.values, thread.values),
    due: nearestDue(story.dues, thread.dues) <= 7 ? 1 : 0,
    stems: cosine(story.stems, thread.stems),
    texts: cosine(story.texts, thread.texts),
    names: cosine(story.names, thread.names),
  };
}

/** How much of the text of the one stands in the other, 0 to 1. */
export function copied(story: Profile, thread: Profile): number {
  const shares = story.sketches.flatMap(a => thread.sketches.map(b => containment(a, b)));
  return Math.max(0, ...shares);
}

/**
 * Whether a story may belong to a thread at all, however alike their words: not when they share no organization, nor
 * when both are about partners and about different ones. A report that names an outlet of the thread may (what an
 * article tells by the way, `aside`, need not be of that report), and a copy whose names were read differently.
 */
export function mayBeOne(story: Profile, measures: Measures, aside = false): boolean {
  if (measures.cites > 0 && !aside) return true;
  if (measures.partnersClash > 0) return false;
  return measures.organizations > 0 || story.keys.size === 0 || measures.copy >= COPIED;
}

const COPIED = 0.5;

/** Nothing but a vendor and the kind speaks for it: no partner in common, nor the matter by its words. */
function isBare(m: Measures): boolean {
  return (
    m.partners + m.terms + m.people + m.values + m.names + m.due + m.cites + m.copy < 0.05 && m.texts < 0.1
  );
}

/** From here on two mixtures of kinds count as the same. */
const SAME_KIND = 0.6;

/** How many of the threads are about the story's leading organization and of its kind. */
export function rivalsOf(story: Profile, threads: Profile[]): number {
  return threads.filter(t => leads(story, t) && kindsAlike(story.kinds, t.kinds) >= SAME_KIND).length;
}

/** The probability that a story belongs to a thread, by logistic regression. */
export function likeness(measures: Measures, learned: LikenessWeights): number {
  const sum = FEATURES.reduce((s, f) => s + learned.weights[f] * measures[f], learned.bias);
  return 1 / (1 + Math.exp(-sum));
}

function organizationsAlike(story: Profile, thread: Profile, { rarityOf }: Surroundings): number {
  const weigh = (shares: Map<string, number>) =>
    new Map([...shares].map(([key, share]) => [key, Math.min(1, share) * rarityOf(key)]));
  return cosine(weigh(story.keys), weigh(thread.keys));
}

/** How rare the rarest organization is that both are much about. */
function rarestShared(story: Profile, thread: Profile, { rarityOf }: Surroundings): number {
  const shares = [...story.keys].map(
    ([key, share]) => Math.min(1, share, thread.keys.get(key) ?? 0) * rarityOf(key),
  );
  return Math.max(0, ...shares);
}

/** Whether two organizations or more are much of both: who with whom tells more than each by itself. */
function sharePair(story: Profile, thread: Profile): boolean {
  const both = [...story.keys].filter(([key, share]) => share >= MUCH && (thread.keys.get(key) ?? 0) >= MUCH);
  return both.length > 1;
}

const MUCH = 0.2;

/** Whether an organization that the one is mostly about is one that the other is mostly about, too. */
function leads(story: Profile, thread: Profile): boolean {
  const most = (keys: Map<string, number>) => {
    const top = Math.max(0, ...keys.values());
    return new Set([...keys].filter(([, share]) => share >= LEADING * top).map(([key]) => key));
  };
  const ofThread = most(thread.keys);
  return [...most(story.keys)].some(key => ofThread.has(key));
}

const LEADING = 0.75;

function kindsAlike(a: Map<ClaimKind, number>, b: Map<ClaimKind, number>): number {
  const product = (x: Map<ClaimKind, number>, y: Map<ClaimKind, number>) => {
    let sum = 0;
    for (const [kind, n] of x) for (const [other, m] of y) sum += n * m * nearness(kind, other);
    return sum;
  };
  const length = Math.sqrt(product(a, a) * product(b, b));
  return length === 0 ? 0 : product(a, b) / length;
}

function valuesAlike(a: Map<string, number>, b: Map<string, number>): number {
  let sum = 0;
  for (const [value, weight] of a) if (b.has(value)) sum += weight;
  return 1 - Math.exp(-sum);
}

function nearestDue(a: string[], b: string[]): number {
  const gaps = a.flatMap(x => b.map(y => daysBetween(`${x}T00:00:00Z`, `${y}T00:00:00Z`)));
  return Math.min(Number.POSITIVE_INFINITY, ...gaps);
}

/** Days between two ISO times, never negative. */
export function daysBetween(a: string, b: string): number {
  return Math.abs(Date.parse(b) - Date.parse(a)) / 86_400_000;
}
