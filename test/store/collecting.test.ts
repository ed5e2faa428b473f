import { expect, it } from 'vitest';
import type { OutletDefinition } from '../../src/model/outlet.js';
import {
  articleById,
  cachedAnswer,
  copyCandidates,
  type Db,
  failedAddresses,
  findOutlet,
  keepAnswer,
  linkCopy,
  markGone,
  meetAddresses,
  outletsWithHealth,
  removeOutlet,
  sameTextOfPublisher,
  saveAddedOutlet,
  saveArticle,
  saveFingerprint,
  saveHealth,
  saveShippedOutlets,
  settleAddress,
  waitingAddresses,
  waitingCount,
} from '../../src/store/store.js';
import { eachDatabase } from '../support/databases.js';
import { incoming } from '../support/readings.js';

const NOW = new Date('2024-04-01T12:00:00Z');
const LATER = new Date('2024-04-02T12:00:00Z');

const outlet = (id: string, change: Partial<OutletDefinition> = {}): OutletDefinition => ({
  id,
  name: id.toUpperCase(),
  publisher: 'Arc',
  homepage: `https://${id}.test/`,
  hosts: [`${id}.test`],
  region: 'uk',
  language: 'en',
  ...change,
});

const met = (url: string) => ({ url, spellings: [url, `${url}/`], entry: null });
const urls = async (db: Db, now = NOW) => (await waitingAddresses(db, 'arn', now, 9)).map(row => row.url);

eachDatabase((_name, open) => {
  it('meets an address once, under whatever spelling, and not when it is an article already', async () => {
    const { db } = await open();
    await saveShippedOutlets(db, [outlet('arn')], NOW);
    await saveArticle(db, incoming('a', { outlet: 'arn', url: 'https://arn.test/a' }), NOW);
    const addresses = ['a', 'b', 'c'].map(name => met(`https://arn.test/${name}`));
    const again = { ...met('https://arn.test/b/'), spellings: ['https://arn.test/b/', 'https://arn.test/b'] };
    expect(await meetAddresses(db, 'arn', addresses, NOW)).toBe(2);
    expect(await meetAddresses(db, 'arn', [...addresses, again], LATER)).toBe(0);
    expect(await waitingCount(db, 'arn')).toBe(2);
  });

  it('gives what waits: new addresses before articles to look at again, none before its time', async () => {
    const { db } = await open();
    await saveShippedOutlets(db, [outlet('arn')], NOW);
    await meetAddresses(db, 'arn', ['a', 'b', 'c', 'd'].map(met), NOW);
    const tried = { attempts: 1, cause: null };
    await settleAddress(db, 'a', { ...tried, state: 'done', nextTryAt: NOW });
    await settleAddress(db, 'b', { ...tried, state: 'new', cause: 'timeout', nextTryAt: LATER });
    await settleAddress(db, 'c', { ...tried, state: 'failed', cause: '404', nextTryAt: null });
    expect(await urls(db)).toEqual(['d', 'a']);
    expect(await urls(db, LATER)).toEqual(['b', 'd', 'a']);
    expect((await failedAddresses(db, 'arn', 5)).map(row => row.cause)).toEqual(['404']);
  });

  it('keeps answers for conditional requests, whatever bytes a hostile body holds', async () => {
    const { db } = await open();
    const answer = {
      etag: '"x"',
      lastModified: null,
      bodyHash: 'h',
      status: 200,
      fetchedAt: NOW.toISOString(),
    };
    await keepAnswer(db, 'https://x.test/robots.txt', { ...answer, body: 'Disallow: /\0\uD83D' });
    await keepAnswer(db, 'https://x.test/robots.txt', { ...answer, body: 'Allow: /\0', status: 404 });
    expect(await cachedAnswer(db, 'https://x.test/robots.txt')).toEqual({
      ...answer,
      body: 'Allow: / ',
      status: 404,
    });
    expect(await cachedAnswer(db, 'https://y.test/')).toBeUndefined();
  });

  it('keeps an outlet that has articles, as closed, and takes away one that has none', async () => {
    const { db } = await open();
    await saveShippedOutlets(db, [outlet('arn')], NOW);
    await saveAddedOutlet(db, outlet('own'), NOW);
    await saveArticle(db, incoming('a', { outlet: 'arn', url: 'https://arn.test/a' }), NOW);
    expect([await removeOutlet(db, 'arn', NOW), await removeOutlet(db, 'own', NOW)]).toEqual([
      'closed',
      'removed',
    ]);
    expect(await removeOutlet(db, 'none', NOW)).toBeUndefined();
    expect((await findOutlet(db, 'arn'))?.definition.closed).toBe('2024-04-01');
  });

  it('keeps the health of an outlet', async () => {
    const { db } = await open();
    await saveShippedOutlets(db, [outlet('arn'), outlet('crn')], NOW);
    const health = {
      outletId: 'crn',
      lastRoundAt: NOW.toISOString(),
      lastSuccessAt: null,
      failingSince: NOW.toISOString(),
      cause: 'HTTP 403',
      nextDueAt: LATER.toISOString(),
      intervalMinutes: 60,
    };
    await saveHealth(db, { ...health, cause: 'timeout' });
    await saveHealth(db, health);
    expect((await outletsWithHealth(db)).map(one => one.health)).toEqual([null, health]);
  });

  it('finds near-equal articles by their bands, and one publisher’s same text under two addresses', async () => {
    const { db } = await open();
    await saveShippedOutlets(db, [outlet('arn'), outlet('crn')], NOW);
    const stored = [];
    for (const [id, paper] of [
      ['a', 'arn'],
      ['b', 'crn'],
      ['c', 'crn'],
    ] as const) {
      const url = `https://${paper}.test/${id}`;
      stored.push(
        (await saveArticle(db, incoming(id, { outlet: paper, url, text: 'Same.' }), NOW)).articleId,
      );
    }
    const [a, b, c] = stored as [number, number, number];
    await saveFingerprint(db, a, 'f', ['1', '2']);
    await saveFingerprint(db, b, 'f', ['2', '3']);
    await saveFingerprint(db, c, 'g', []);
    expect(
      (await copyCandidates(db, { articleId: b, outletId: 'crn' }, ['2', '3'])).map(one => one.articleId),
    ).toEqual([a]);
    expect(await copyCandidates(db, { articleId: c, outletId: 'crn' }, [])).toEqual([]);
    expect((await sameTextOfPublisher(db, 'crn', 'f', 'Same.'))?.id).toBe(a);
    expect(await sameTextOfPublisher(db, 'crn', 'f', 'Other.')).toBeUndefined();
    await linkCopy(db, b, a);
    await markGone(db, b, NOW);
    await markGone(db, b, LATER);
    expect(await articleById(db, b)).toMatchObject({ copy_of: a, gone_at: NOW.toISOString() });
  });
});
