import { describe, expect, it } from 'vitest';
import {
  feedTarget,
  listingTarget,
  opmlTarget,
  pageTarget,
  readDamaged,
  robotsTarget,
  sitemapTarget,
} from '../support/damage.js';

// a hundredth of bench/fuzz-collect.ts
describe('damaged input, cut, spliced and flipped by a seeded hand', () => {
  it('of 400 feeds throws nothing but FeedError and hangs nowhere', async () => {
    expect((await readDamaged(feedTarget(), 400, 20240607)).wrong).toEqual([]);
  }, 120_000);

  it('of 200 pages throws nothing but PageError and hangs nowhere', async () => {
    expect((await readDamaged(pageTarget(12), 200, 20240608)).wrong).toEqual([]);
  }, 120_000);

  it('of 100 sitemaps throws nothing but SitemapError', async () => {
    expect((await readDamaged(sitemapTarget(), 100, 20240609)).wrong).toEqual([]);
  });

  it('of 100 listings and 100 robots.txt files throws nothing at all', async () => {
    expect((await readDamaged(listingTarget(12), 100, 20240610)).wrong).toEqual([]);
    expect((await readDamaged(robotsTarget(), 100, 20240611)).wrong).toEqual([]);
  }, 120_000);

  it('of 100 OPML lists throws nothing but OpmlError', async () => {
    expect((await readDamaged(opmlTarget(), 100, 20240612)).wrong).toEqual([]);
  });
});
