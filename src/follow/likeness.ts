import {
  daysBetween,
  kindsAlike,
  leads,
  nearestDue,
  organizationsAlike,
  rarestShared,
  sharePair,
  valuesAlike,
} from './alike.js';
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
  'matter',
  'foremost',
  'couple',
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
  /** how many are about the same two organizations as the story */
  couples: number;
}

/** Measures how alike a story is to each of these threads, also beside the others. Pure: values in, values out. */
export function measureAll(
  story: Profile,
  threads: Profile[],
  around: Pick<Surroundings, 'rarityOf' | 'cited'>,
): Measures[] {
  const led = threads.filter(t => leads(story, t));
  const rivals = led.filter(t => kindsAlike(story.kinds, t.kinds) >= SAME_KIND).length;
  const couples = threads.filter(t => sharePair(story, t)).length;
  const all = threads.map(thread => measure(story, thread, { ...around, rivals, couples }));
  return all.map(own => {
    const others = all.filter(other => other !== own && other.leader > 0).map(words);
    const ahead = words(own) - Math.max(0, ...others);
    return { ...own, foremost: Math.max(0, Math.min(1, ahead)) };
  });
}

/** How much is common in words and names. */
const words = ({ stems, texts, names }: Measures) => (stems + texts + names) / 2;

/** Measures how alike a story and a thread are by themselves ("foremost" is measured beside others). Pure. */
export function measure(story: Profile, thread: Profile, around: Surroundings): Measures {
  const both = story.partners.size > 0 && thread.partners.size > 0;
  const leader = leads(story, thread);
  const kinds = kindsAlike(story.kinds, thread.kinds);
  const particulars = particularsOf(story, thread);
  const pair = sharePair(story, thread);
  const topics = cosine(story.topics, thread.topics);
  const due = nearestDue(story.dues, thread.dues);
  const days = daysBetween(thread.latest, story.opened);
  const measures = {
    organizations: organizationsAlike(story, thread, around),
    ...particulars,
    partnersClash: both && particulars.partners === 0 ? 1 : 0,
    pair: pair ? 1 : 0,
    leader: leader ? 1 : 0,
    rare: rarestShared(story, thread, around),
    alone: leader && kinds >= SAME_KIND ? 1 / Math.max(1, around.rivals) : 0,
    kinds,
    topics,
    dueClash: Number.isFinite(due) && due > 60 ? 1 : 0,
    gap: Math.log1p(Math.min(days, 400)) / 6,
    stale: days > 400 ? 1 : 0,
    bare: 0,
    cites: thread.outlets.some(o => around.cited.has(o.id)) ? 1 : 0,
    copy: copied(story, thread),
    matter: Math.max(kinds, topics),
    foremost: 0,
    couple: pair ? 1 / Math.max(1, around.couples) : 0,
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

/** The probability that a story belongs to a thread, by logistic regression. */
export function likeness(measures: Measures, learned: LikenessWeights): number {
  const sum = FEATURES.reduce((s, f) => s + learned.weights[f] * measures[f], learned.bias);
  return 1 / (1 + Math.exp(-sum));
}
