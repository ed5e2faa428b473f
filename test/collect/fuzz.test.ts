import { describe, expect, it } from 'vitest';
import { feedTarget, pageTarget, readDamaged } from '../support/damage.js';

// a hundredth of bench/fuzz-collect.ts
describe('damaged input, cut, spliced and flipped by a seeded hand', () => {
  it('of 700 feeds throws nothing but FeedError and hangs nowhere', async () => {
    expect((await readDamaged(feedTarget(), 700, 20240607)).wrong).toEqual([]);
  }, 120_000);

  it('of 300 pages throws nothing but PageError and hangs nowhere', async () => {
    expect((await readDamaged(pageTarget(12), 300, 20240608)).wrong).toEqual([]);
  }, 120_000);
});
