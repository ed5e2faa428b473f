import { copied, particularsOf } from './likeness.js';
import type { Profile } from './profile.js';

/** What of a thread is looked at: its stories, in order of publication. */
export interface Member {
  profile: Profile;
  /** the article is mostly about it; one that tells of it by the way follows those that it is most akin to */
  main: boolean;
}

/** A thread that fell apart: which members go, and how near the two matters are. */
export interface Parting<M extends Member> {
  go: M[];
  /** how much the nearest two have in common, over the gap */
  across: number;
  /** how much holds the looser of the two groups together */
  within: number;
}

/**
 * When a thread is two. Looked at over every stage of every thread of the annotated stories, and of those laid over
 * one another under a few vendors: groups that no partner ties were two stories always, up to 1.2 across; the least
 * that held one story together across such groups was 1.5.
 */
const HELD_FROM = 2;
const APART_BELOW = 1.25;
const COPIED = 0.5;
const LEAST_ARTICLES = 2;
const MOST_LOOKED_AT = 24;

/** No fewer main articles than these can be two matters. */
export const LEAST_TO_PART = 2 * LEAST_ARTICLES;

/**
 * Whether the stories of a thread fall into two matters, now that the newest of them came: groups of two or more, each
 * held together by particulars (words, names, people, programs, numbers, days), with hardly any in common and no
 * partner. The group of the thread's first story stays. Pure; undefined where the thread is one matter, or may be.
 */
export function partingOf<M extends Member>(members: M[]): Parting<M> | undefined {
  const mains = members.filter(m => m.main).slice(-MOST_LOOKED_AT);
  if (mains.length < LEAST_TO_PART) return undefined;
  const ties = tiesOf(mains);
  const held = groupsOf(mains, ties);
  if (held.length === 1) return undefined;
  const groups = held.filter(g => tellApart(g, mains));
  const fresh = groups.find(g => g.includes(mains.length - 1));
  const others = groups.filter(g => g !== fresh);
  if (!fresh || others.length === 0) return undefined;
  if (others.some(other => !apart(other, fresh, ties))) return undefined;
  const leaving = others.every(other => other[0]! < fresh[0]!) ? fresh : others.at(-1)!;
  const own = new Set(leaving.map(i => mains[i]!));
  const across = Math.max(...others.map(other => nearest(other, fresh, ties)));
  const within = Math.min(...[fresh, ...others].map(group => holding(group, ties)));
  return { go: members.filter(m => own.has(m) || follows(m, members, own)), across, within };
}

/** How two stories are tied: how much they share, and whether a partner. */
interface Tie {
  shared: number;
  partner: boolean;
}

/** What two stories of one vendor and kind do not have in common by themselves. */
function tieOf(a: Profile, b: Profile): Tie {
  const { names, texts, stems, people, terms, values, due, partners } = particularsOf(b, a);
  const shared = 2 * (names + texts + stems) + 0.5 * (people + terms + values + due + partners);
  return { shared, partner: partners > 0 };
}

function tiesOf(mains: Member[]): Tie[][] {
  const ties: Tie[][] = mains.map(() => []);
  for (const [i, a] of mains.entries())
    for (const [j, b] of mains.entries())
      if (i < j) {
        const tie = tieOf(a.profile, b.profile);
        ties[i]![j] = tie;
        ties[j]![i] = tie;
      }
  return ties;
}

/** Stories that are held together, also by way of others; by place, each group and the groups in order. */
function groupsOf(mains: Member[], ties: Tie[][]): number[][] {
  const groups: number[][] = [];
  const seen = new Set<number>();
  for (let first = 0; first < mains.length; first += 1) {
    if (seen.has(first)) continue;
    const group = [first];
    seen.add(first);
    for (const i of group)
      for (let j = 0; j < mains.length; j += 1)
        if (!seen.has(j) && ties[i]![j]!.shared >= HELD_FROM) {
          seen.add(j);
          group.push(j);
        }
    groups.push(group.sort((a, b) => a - b));
  }
  return groups;
}

/** Whether so many of a group are no copy of another. */
function tellApart(group: number[], mains: Member[]): boolean {
  const own: Profile[] = [];
  for (const i of group) {
    const { profile } = mains[i]!;
    if (own.every(other => copied(profile, other) < COPIED)) own.push(profile);
    if (own.length >= LEAST_ARTICLES) return true;
  }
  return false;
}

const pairs = (a: number[], b: number[], ties: Tie[][]) =>
  a.flatMap(i => b.flatMap(j => (i === j ? [] : [ties[i]![j]!])));

const nearest = (a: number[], b: number[], ties: Tie[][]) =>
  Math.max(...pairs(a, b, ties).map(tie => tie.shared));

const apart = (a: number[], b: number[], ties: Tie[][]) =>
  pairs(a, b, ties).every(tie => tie.shared < APART_BELOW && !tie.partner);

/** The least of what holds each of a group to its nearest. */
const holding = (group: number[], ties: Tie[][]) => Math.min(...group.map(i => nearest([i], group, ties)));

/** Whether a story that belongs to no group goes along: it is akin to what goes, and more than to what stays. */
function follows<M extends Member>(member: M, members: M[], going: ReadonlySet<M>): boolean {
  const kin = (some: M[]) => Math.max(0, ...some.map(other => tieOf(other.profile, member.profile).shared));
  const others = members.filter(m => m !== member && m.main);
  const there = kin(others.filter(m => going.has(m)));
  return there >= APART_BELOW && there > kin(others.filter(m => !going.has(m)));
}
