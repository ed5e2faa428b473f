import { CLAIM_KINDS, type ClaimKind } from '../src/model/vocabulary.js';
import type { Gold } from '../test/follow/gold.js';

/** Chances from a seed, the same for the same seed. */
function dice(seed: number) {
  let state = seed;
  const roll = () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
  return {
    chance: (share: number) => roll() < share,
    pick: <T>(things: readonly T[]) => things[Math.floor(roll() * things.length) % things.length]!,
  };
}

/** The gold with faults such as a reader makes: claims missed, kinds and rumors mistaken, names and values lost. */
export function faulty(golds: Gold[], seed: number): Gold[] {
  const { chance, pick } = dice(seed);
  return golds.map(gold => ({
    ...gold,
    programTerms: (gold.programTerms ?? []).filter(() => !chance(0.3)),
    people: (gold.people ?? []).filter(() => !chance(0.15)),
    claims: gold.claims
      .filter(() => !chance(0.25))
      .map(claim => ({
        ...claim,
        kind: chance(0.18) ? pick(CLAIM_KINDS) : claim.kind,
        about: claim.about.filter(() => !chance(0.12)),
        rumor: chance(0.12) ? !claim.rumor : claim.rumor,
        values: claim.values.filter(() => !chance(0.25)),
        due: chance(0.3) ? null : (claim.due ?? null),
      })),
  }));
}

/** Kinds that a reader takes for one another in a whole article, where the companies are strange to it. */
const TAKEN_FOR: Partial<Record<ClaimKind, ClaimKind[]>> = {
  'partner-status': ['partner-count', 'program-change', 'distribution'],
  'partner-count': ['partner-status', 'program-change', 'direct-sales'],
  'program-change': ['incentives', 'partner-status', 'pricing-licensing'],
  incentives: ['program-change', 'pricing-licensing'],
  'pricing-licensing': ['program-change', 'incentives', 'product'],
  acquisition: ['financials', 'other'],
  distribution: ['partner-status', 'direct-sales', 'partner-count'],
  'executive-move': ['layoffs', 'other'],
  layoffs: ['executive-move', 'financials'],
  financials: ['acquisition', 'layoffs', 'other'],
  legal: ['financials', 'other'],
  'direct-sales': ['partner-count', 'distribution', 'program-change'],
  product: ['pricing-licensing', 'other'],
};

/** The gold with `share` of its articles misfiled: half or more of their claims of one kind read as another. */
export function misfiled(golds: Gold[], seed: number, share: number): Gold[] {
  const { chance, pick } = dice(seed);
  return golds.map(gold => {
    if (!chance(share)) return gold;
    const [kind] = mostUsed(gold.claims.map(c => c.kind));
    const other: ClaimKind | undefined = kind && pick<ClaimKind>(TAKEN_FOR[kind] ?? ['other']);
    const most = chance(0.5) ? 0.5 : 0.9;
    return {
      ...gold,
      claims: gold.claims.map(c => (c.kind === kind && other && chance(most) ? { ...c, kind: other } : c)),
    };
  });
}

function mostUsed<T>(things: T[]): T[] {
  const counts = new Map<T, number>();
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([thing]) => thing);
}

/** The gold as if all its vendors were `few` and all stories ran in the same weeks; who is who hangs on the seed. */
export function crowded(golds: Gold[], seed: number, few: number): Gold[] {
  const { pick } = dice(seed);
  const pool = ['Velorin', 'Castrel', 'Ondary'].slice(0, few);
  const vendors = golds.flatMap(g => g.organizations.filter(o => o.role === 'vendor').map(o => o.name));
  const names = new Map([...new Set(vendors)].map(name => [name, pick(pool)]));
  const stories = [...new Set(golds.map(g => g.thread))];
  const first = (story: string) =>
    Math.min(...golds.filter(g => g.thread === story).map(g => Date.parse(g.published ?? START)));
  const starts = new Map(
    stories.map(story => [story, { from: first(story), to: Date.parse(START) + pick(WEEKS) }]),
  );
  return golds.map(gold => {
    const { from, to } = starts.get(gold.thread)!;
    const published = new Date(to + Date.parse(gold.published ?? START) - from).toISOString();
    const organizations = gold.organizations.map(o => ({ ...o, name: names.get(o.name) ?? o.name }));
    const claims = gold.claims.map(c => ({ ...c, about: c.about.map(name => names.get(name) ?? name) }));
    return { ...gold, published, organizations: onePerName(organizations), claims };
  });
}

const START = '2024-03-04T08:00:00Z';
const WEEKS = Array.from({ length: 9 }, (_, i) => i * 4 * 86_400_000);

function onePerName(organizations: Gold['organizations']): Gold['organizations'] {
  const byName = new Map<string, Gold['organizations'][number]>();
  for (const o of organizations) {
    const known = byName.get(o.name);
    byName.set(o.name, known ? { ...known, surfaces: [...known.surfaces, ...o.surfaces] } : o);
  }
  return [...byName.values()];
}
