import { describe, expect, it } from 'vitest';
import { FEATURES, type Measures, mayBeOne, measureAll } from '../../src/follow/likeness.js';
import type { Profile } from '../../src/follow/profile.js';

const measures = (own: Partial<Measures>): Measures => ({
  ...(Object.fromEntries(FEATURES.map(feature => [feature, 0])) as Measures),
  ...own,
});
const story = (...keys: string[]) => ({ keys: new Map(keys.map(key => [key, 1])) }) as unknown as Profile;

describe('a story and a thread', () => {
  it('are not one when they share no organization, however alike their words', () => {
    expect(mayBeOne(story('hp', 'sirius'), measures({ kinds: 1, texts: 0.9 }))).toBe(false);
    expect(mayBeOne(story('hp', 'sirius'), measures({ organizations: 0.4, kinds: 1 }))).toBe(true);
  });

  it('are not one when each is about a partner of its own', () => {
    const clash = measures({ organizations: 0.7, kinds: 1, copy: 0.9, partnersClash: 1 });
    expect(mayBeOne(story('cisco', 'presidio'), clash)).toBe(false);
  });

  it('may be one when the story names an outlet of the thread, or copies its text', () => {
    expect(mayBeOne(story('cisco', 'presidio'), measures({ partnersClash: 1, cites: 1 }))).toBe(true);
    expect(mayBeOne(story('eplus'), measures({ copy: 0.8 }))).toBe(true);
  });

  it('are told apart from another thread of that vendor and kind by which has more of its words', () => {
    const profile = (...stems: string[]): Profile => ({
      ...{ organizations: new Map([[1, 1]]), keys: new Map([['cisco', 1]]), partners: new Set<string>() },
      ...{ kinds: new Map([['distribution' as const, 1]]), topics: new Map(), texts: new Map() },
      ...{ stems: new Map(stems.map(stem => [stem, 1])), names: new Map(), people: new Map() },
      ...{ terms: new Map(), values: new Map(), dues: [], outlets: [], sketches: [], articles: 1 },
      ...{ opened: '2024-01-01T00:00:00Z', latest: '2024-01-01T00:00:00Z' },
    });
    const around = { rarityOf: () => 1, cited: new Set<string>() };
    const threads = [profile('warehous', 'tilburg'), profile('licens', 'seat')];
    const [near, far] = measureAll(profile('warehous', 'pallet'), threads, around);
    expect(near!.foremost).toBeCloseTo(0.25);
    expect(far!.foremost).toBe(0);
    expect([near!.alone, far!.alone]).toEqual([0.5, 0.5]);
    const [alone] = measureAll(profile('warehous', 'pallet'), threads.slice(0, 1), around);
    expect(alone!.alone).toBe(1);
  });

  it('may be one when no organization of the story is known', () => {
    expect(mayBeOne(story(), measures({ texts: 0.8 }))).toBe(true);
  });
});
