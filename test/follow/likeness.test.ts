import { describe, expect, it } from 'vitest';
import { FEATURES, type Measures, mayBeOne } from '../../src/follow/likeness.js';
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

  it('may be one when no organization of the story is known', () => {
    expect(mayBeOne(story(), measures({ texts: 0.8 }))).toBe(true);
  });
});
