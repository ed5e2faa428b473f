import { outcomesOf } from '../model/outcomes.js';
import type { EvidenceRole } from '../model/vocabulary.js';
import type { FollowedClaim } from './article.js';
import type { Voice } from './independence.js';
import { nearness } from './kinds.js';
import { NARROW } from './phrases.js';
import { shorten } from './phrases-shown.js';
import { stanceOf } from './stance.js';
import { asserts, type Verdict } from './verdict.js';
import { cosine, stemsOf, vectorOf } from './words.js';

/** What the thread already holds when a claim comes: its claims of earlier articles. */
export interface Setting {
  earlier: FollowedClaim[];
  /** nothing of the thread was said before it */
  opens: boolean;
  voice: Voice;
  verdict: Verdict;
  /** the claim's source speaks for an organization concerned */
  party: boolean;
}

/** The part of a claim in its thread, with the reason in words. */
export function roleOf(claim: FollowedClaim, setting: Setting): { role: EvidenceRole; reason: string } {
  const stance = stanceOf(claim);
  if (stance === 'declines') return { role: 'declines', reason: 'no comment: neither yes nor no' };
  if (stance === 'denies') return denialOf(claim, setting);
  if (isFirst(claim, setting)) return { role: 'first', reason: 'the first claim of the thread' };
  if (claim === setting.verdict.claim && setting.verdict.deed === 'confirms')
    return { role: 'confirms', reason: setting.verdict.reason };
  if (setting.voice.echo || setting.voice.relayed.has(claim.id))
    return {
      role: 'repeats',
      reason: setting.voice.echo ? setting.voice.reason : 'told after another outlet',
    };
  const rival = setting.earlier.find(other => rivals(claim, other));
  if (rival) return { role: 'contradicts', reason: `another number than "${shorten(rival.content)}"` };
  const same = setting.earlier.find(other => sameStatement(claim, other));
  if (same) return { role: 'repeats', reason: `says the same as "${shorten(same.content)}"` };
  return { role: 'adds', reason: 'adds to what was known' };
}

function isFirst(claim: FollowedClaim, { opens, voice }: Setting): boolean {
  return opens && claim.rumor && !(voice.echo && voice.echoOf !== null);
}

function denialOf(claim: FollowedClaim, { party, verdict }: Setting): { role: EvidenceRole; reason: string } {
  if (!party)
    return { role: 'contradicts', reason: 'denied by somebody else than the organization concerned' };
  if (claim === verdict.claim || (verdict.deed === 'denies' && !NARROW.test(claim.content)))
    return { role: 'denies', reason: 'a flat denial by the organization concerned' };
  return { role: 'denies', reason: 'a denial of a detail or by the way: kept, closes nothing' };
}

const COUNTED = new Set(['count', 'range', 'money', 'percent', 'points']);

/** Two claims that give the same quantity for the same day different values: much the same words, none of the numbers. */
export function rivals(a: FollowedClaim, b: FollowedClaim): boolean {
  return asserts(a) && asserts(b) && numbersDiffer(a, b);
}

/** Whether two claims, whoever says them, give one quantity for one day different values. */
export function numbersDiffer(a: FollowedClaim, b: FollowedClaim): boolean {
  if (nearness(a.kind, b.kind) < NEAR_KIND) return false;
  if (a.due !== null && b.due !== null && a.due !== b.due) return false;
  const ofA = countedIn(a);
  const ofB = countedIn(b);
  if (ofA.length === 0 || ofB.length === 0) return false;
  const sameType = ofA.some(x => ofB.some(y => x.type === y.type));
  const shared = ofA.some(x => ofB.some(y => x.value === y.value));
  const sameDay = a.due !== null && a.due === b.due;
  return sameType && !shared && wordsAlike(a, b) >= (sameDay ? ALIKE_FOR_A_DAY : ALIKE);
}

/** What comes of the matter in numbers; where it started from is no rival ("from 31 to 12"). */
const countedIn = ({ content, values }: FollowedClaim) =>
  outcomesOf(content, values).filter(v => v.type && COUNTED.has(v.type));

const NEAR_KIND = 0.4;
const ALIKE = 0.4;
/** The same day says already that one matter is meant. */
const ALIKE_FOR_A_DAY = 0.25;

function sameStatement(a: FollowedClaim, b: FollowedClaim): boolean {
  return wordsAlike(a, b) >= 0.5;
}

function wordsAlike(a: FollowedClaim, b: FollowedClaim): number {
  const vector = (claim: FollowedClaim) => vectorOf(stemsOf(claim.content), () => 1);
  return cosine(vector(a), vector(b));
}
