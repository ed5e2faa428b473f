import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collectRound } from '../../src/collect/collect.js';
import { type PageFields, silenceAlert, watchAfter } from '../../src/collect/watch.js';
import { SILENT } from '../../src/model/log.js';
import {
  type OutletWatch,
  openStore,
  outletsWithHealth,
  type Store,
  saveAddedOutlet,
  shownOutlets,
  troubledOutlets,
} from '../../src/store/store.js';
import { openSmallPress, type Press, settingsFor, smallArticle } from '../support/press.js';

const NOW = new Date('2024-06-12T12:00:00Z');
const page = (fields: PageFields, partial: string | null = null) => ({
  fields: { text: true, ...fields },
  partial,
});
const pages = (n: number, fields: PageFields) => Array.from({ length: n }, () => page(fields));

/** What is known after pages with and without a byline, `rounds` of them, one hour apart. */
function watched(...rounds: { found: boolean; pages: number }[]): OutletWatch {
  let watch: OutletWatch | undefined;
  for (const [i, { found, pages: n }] of rounds.entries())
    watch = watchAfter(
      watch,
      'paper',
      pages(n, { byline: found }),
      [],
      new Date(NOW.getTime() + i * 3_600_000),
    );
  return watch!;
}

describe('a changed layout', () => {
  it('is a field that used to be found and is missing on five pages in a row', () => {
    const alerts = watched({ found: true, pages: 12 }, { found: false, pages: 5 }).alerts;
    expect(alerts).toEqual([
      {
        kind: 'layout',
        since: '2024-06-12T13:00:00.000Z',
        words:
          'layout changed: byline was found on 12 of 12 pages and on none of the last 5; "outlets try paper" shows what is found',
      },
    ]);
  });

  it('is none when the field comes and goes, was never usual, or is missing on a page or two', () => {
    const some = { found: true, pages: 6 };
    const none = { found: false, pages: 4 };
    expect(watched(some, none, some, none, some, none, { found: false, pages: 3 }).alerts).toEqual([]);
    expect(watched({ found: true, pages: 12 }, none).alerts).toEqual([]);
    expect(watched({ found: true, pages: 9 }, { found: false, pages: 6 }).alerts).toEqual([]);
    expect(watched({ found: false, pages: 20 }).alerts).toEqual([]);
  });

  it('ends when the field is found again, and is no news after sixty pages', () => {
    const gone = [
      { found: true, pages: 12 },
      { found: false, pages: 7 },
    ];
    expect(watched(...gone, { found: true, pages: 1 }).alerts).toEqual([]);
    expect(watched(...gone, { found: false, pages: 60 }).alerts).toEqual([]);
  });
});

describe('silence', () => {
  const daysAgo = (...ago: number[]) =>
    ago.map(days => new Date(NOW.getTime() - days * 86_400_000).toISOString().slice(0, 10));

  it('is more than twice the longest pause of the outlet, and four days at least', () => {
    expect(silenceAlert(daysAgo(4, 5, 6, 7, 8, 9), NOW)).toMatchObject([
      {
        kind: 'silent',
        words:
          'silent since 2024-06-08, though it never paused for more than 1 day: see whether its feed moved',
      },
    ]);
    expect(silenceAlert(daysAgo(3, 4, 5, 6, 7, 8), NOW)).toEqual([]);
    // over weekends and after them
    expect(silenceAlert(daysAgo(6, 7, 10, 11, 12, 13), NOW)).toEqual([
      expect.objectContaining({ kind: 'silent' }),
    ]);
    expect(silenceAlert(daysAgo(5, 6, 9, 10, 11, 12), NOW)).toEqual([]);
  });

  it("of a weekly outlet begins after two weeks, and nobody's is judged from four days", () => {
    expect(silenceAlert(daysAgo(13, 20, 27, 34, 41), NOW)).toEqual([]);
    expect(silenceAlert(daysAgo(15, 22, 29, 36, 43), NOW)).toHaveLength(1);
    expect(silenceAlert(daysAgo(40, 41, 42, 43), NOW)).toEqual([]);
  });
});

describe('teasers', () => {
  const teasers = (before: OutletWatch | undefined, ...partials: (string | null)[]) =>
    watchAfter(
      before,
      'paper',
      partials.map(partial => page({}, partial)),
      [],
      NOW,
    );

  it('are an alert while half of the pages are parts only, also through rounds without pages', () => {
    const one = teasers(undefined, 'a paywall', 'a paywall', null);
    expect(one.alerts).toMatchObject([{ kind: 'teasers', words: 'teasers only (2 of 3 pages): a paywall' }]);
    expect(teasers(one).alerts).toEqual(one.alerts);
    expect(teasers(one, null, null).alerts).toEqual([]);
    expect(teasers(undefined, 'a paywall').alerts).toEqual([]);
  });
});

describe('over rounds', () => {
  const JUNE = new Date('2024-06-08T12:00:00Z');
  let press: Press;
  let store: Store;
  beforeEach(async () => {
    store = await openStore(':memory:', { log: SILENT });
    press = await openSmallPress(12, ['rss']);
    await saveAddedOutlet(store.db, press.outlets[0]!, JUNE);
  });
  afterEach(async () => {
    await store.close();
    await press.close();
  });

  const round = (now: Date) =>
    collectRound(store.db, {
      settings: settingsFor(press),
      clock: () => now,
      log: SILENT,
      pause: 0,
      outlets: press.outlets.map(({ id }) => id),
      force: true,
    });

  it('a site that drops its bylines, then falls silent, shows both wherever outlets are shown', async () => {
    await round(JUNE);
    const host = {
      ...{ id: 'paper-rss', name: 'Paper paper-rss', publisher: '', region: 'US', host: 'paper-rss.test' },
      way: 'rss' as const,
    };
    for (let n = 13; n <= 18; n += 1) {
      const article = smallArticle(host, n);
      press.articles.push(article);
      const body = `<html><head><title>${article.title}</title></head><body><article><h1>${article.title}</h1>${article.text
        .split('\n\n')
        .map(words => `<p>${words}</p>`)
        .join('')}</article></body></html>`;
      press.faults.set(
        new URL(press.addressOf(article)).host.split('.')[0] + new URL(press.addressOf(article)).pathname,
        { body },
      );
    }
    await round(JUNE);
    const shown = async (now: Date) => ({
      list: (await outletsWithHealth(store.db)).find(({ definition }) => definition.id === 'paper-rss')!
        .alerts,
      page: (await shownOutlets(store.db, now, 'paper-rss'))[0]!.alerts,
      front: (await troubledOutlets(store.db, now, 14)).find(({ id }) => id === 'paper-rss')?.alerts,
    });
    const changed = [
      expect.objectContaining({
        kind: 'layout',
        words: expect.stringMatching(/byline was found on 12 of 12 pages and on none of the last 6/),
      }),
    ];
    expect(await shown(JUNE)).toMatchObject({ list: changed, page: changed, front: changed });
    const later = new Date('2025-06-12T12:00:00Z');
    await round(later);
    const both = [expect.objectContaining({ kind: 'silent' }), ...changed];
    expect(await shown(later)).toMatchObject({ list: both, page: both, front: both });
  });
});
