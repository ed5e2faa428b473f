import type { ClaimKind } from '../model/vocabulary.js';
import { nearness } from './kinds.js';
import type { Surroundings } from './likeness.js';
import type { Profile } from './profile.js';
import { cosine } from './words.js';

// What a story and a thread have in common, mark by mark: the measures of likeness.ts are made of it.

/** How alike the organizations are that a story and a thread are about, the rare ones most. */
export function organizationsAlike(story: Profile, thread: Profile, { rarityOf }: Surroundings): number {
  const weigh = (shares: Map<string, number>) =>
    new Map([...shares].map(([key, share]) => [key, Math.min(1, share) * rarityOf(key)]));
  return cosine(weigh(story.keys), weigh(thread.keys));
}

/** How rare the rarest organization is that both are much about. */
export function rarestShared(story: Profile, thread: Profile, { rarityOf }: Surroundings): number {
  const shares = [...story.keys].map(
    ([key, share]) => Math.min(1, share, thread.keys.get(key) ?? 0) * rarityOf(key),
  );
  return Math.max(0, ...shares);
}

/** Whether two organizations or more are much of both: who with whom tells more than each by itself. */
export function sharePair(story: Profile, thread: Profile): boolean {
  const both = [...story.keys].filter(([key, share]) => share >= MUCH && (thread.keys.get(key) ?? 0) >= MUCH);
  return both.length > 1;
}

const MUCH = 0.2;

/** Whether an organization that the one is mostly about is one that the other is mostly about, too. */
export function leads(story: Profile, thread: Profile): boolean {
  const most = (keys: Map<string, number>) => {
    const top = Math.max(0, ...keys.values());
    return new Set([...keys].filter(([, share]) => share >= LEADING * top).map(([key]) => key));
  };
  const ofThread = most(thread.keys);
  return [...most(story.keys)].some(key => ofThread.has(key));
}

const LEADING = 0.75;

/** How alike two mixtures of kinds are, near kinds counted in part. */
export function kindsAlike(a: Map<ClaimKind, number>, b: Map<ClaimKind, number>): number {
  const product = (x: Map<ClaimKind, number>, y: Map<ClaimKind, number>) => {
    let sum = 0;
    for (const [kind, n] of x) for (const [other, m] of y) sum += n * m * nearness(kind, other);
    return sum;
  };
  const length = Math.sqrt(product(a, a) * product(b, b));
  return length === 0 ? 0 : product(a, b) / length;
}

/** How much it tells that both name these values. */
export function valuesAlike(a: Map<string, number>, b: Map<string, number>): number {
  let sum = 0;
  for (const [value, weight] of a) if (b.has(value)) sum += weight;
  return 1 - Math.exp(-sum);
}

/** Days between the two nearest due days; infinite where one names none. */
export function nearestDue(a: string[], b: string[]): number {
  const gaps = a.flatMap(x => b.map(y => daysBetween(`${x}T00:00:00Z`, `${y}T00:00:00Z`)));
  return Math.min(Number.POSITIVE_INFINITY, ...gaps);
}

/** Days between two ISO times, never negative. */
export function daysBetween(a: string, b: string): number {
  return Math.abs(Date.parse(b) - Date.parse(a)) / 86_400_000;
}
