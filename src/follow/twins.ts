import { type Db, mergeThread, splitApart } from '../store/store.js';
import type { FollowedArticle } from './article.js';
import type { Candidate } from './candidates.js';
import { likeness, type Measures, measure } from './likeness.js';
import { decidedUpon } from './pins.js';
import type { Profile } from './profile.js';
import { reasonsOf } from './reasons.js';
import { learned } from './weights.js';

/**
 * Threads that a later article shows to be one. Set by looking at every pair of threads that one article of the
 * annotated stories is like: of the pairs that meet this all told one story, and none that told two came near it.
 */
const BRIDGED_FROM = 0.85;
const OTHER_FROM = 0.6;
const ALIKE_FROM = 0.35;
const SAME_KIND = 0.8;
const MOST_DAYS_APART = 400;
/** Less than this of particulars in common is chance. */
const PARTICULAR_FROM = 0.1;
/** An organization of nine threads or fewer: see likeness.ts, "rare". */
const RARE_FROM = 0.3;

/**
 * Merges with the thread that an article joins the others that it shows to be the same matter: the one opened first
 * keeps its address. What an analyst has split or moved stays apart, and so does what was split by itself. Gives the number of the thread that is left.
 */
export async function mergeTwins(
  db: Db,
  article: FollowedArticle,
  best: Candidate,
  others: Candidate[],
): Promise<number> {
  let left = best;
  for (const other of others) {
    const measures = twinMeasures(best, other);
    const both = [left.threadId, other.threadId];
    if (!measures || (await decidedUpon(db, both, APART)) || (await splitApart(db, both))) continue;
    const [into, from] = other.profile.opened < left.profile.opened ? [other, left] : [left, other];
    await mergeThread(db, {
      ...{ from: from.threadId, into: into.threadId, articleId: article.id, at: article.published },
      reasons: reasonsFor(best, other, measures),
    });
    left = into;
  }
  return left.threadId;
}

const APART = new Set(['split', 'move'] as const);

/** How alike two threads are that an article is like both of; undefined where they are not one matter. */
export function twinMeasures(best: Candidate, other: Candidate): Measures | undefined {
  if (best.likeness < BRIDGED_FROM || other.likeness < OTHER_FROM) return undefined;
  const measures = measureThreads(best.profile, other.profile);
  const { rare } = other.measures;
  if (!sharesNames(other.measures, rare) || !(sharesNames(measures, rare) || measures.values > 0))
    return undefined;
  const clash = measures.partnersClash > 0 || measures.dueClash > 0;
  const apart = daysApart(best.profile, other.profile) > MOST_DAYS_APART;
  if (clash || apart || measures.kinds < SAME_KIND) return undefined;
  return likeness(measures, learned().likeness) >= ALIKE_FROM ? measures : undefined;
}

/**
 * Whether something particular is in common: a person, a program, a name or place, a day, words that were copied, a
 * partner of few threads (`rare`). Vendor, kind and matter are what any two stories of one vendor may have in common, a
 * great distributor stands in many, and a number that an article names besides may be chance.
 */
function sharesNames(m: Measures, rare: number): boolean {
  const partners = rare >= RARE_FROM ? m.partners : 0;
  return partners + m.people + m.terms + m.names + m.due + m.cites + m.copy >= PARTICULAR_FROM;
}

/** The later one measured against the earlier one, as if it were a story that came to it. */
function measureThreads(a: Profile, b: Profile): Measures {
  const [thread, story] = a.opened <= b.opened ? [a, b] : [b, a];
  const alone = { rivals: 1, couples: Number.POSITIVE_INFINITY };
  return measure(story, thread, { rarityOf: () => 1, cited: new Set(), ...alone });
}

const daysApart = (a: Profile, b: Profile) =>
  Math.abs(Date.parse(a.opened) - Date.parse(b.opened)) / 86_400_000;

function reasonsFor(best: Candidate, other: Candidate, measures: Measures): string[] {
  const { likeness: weights } = learned();
  const bridge = `an article is like both (${best.likeness.toFixed(2)} and ${other.likeness.toFixed(2)})`;
  return [bridge, ...reasonsOf(measures, weights, likeness(measures, weights))];
}
