import { expect, it } from 'vitest';
import { eachDatabase } from '../support/databases.js';
import { sampleArticles, seedBook } from '../support/seed.js';
import { openHouse } from '../support/web.js';

const FEW = sampleArticles().filter(({ id }) => /^dev-a1-[1-3]|^sample-compucom-[12]/.test(id));

/** Every address whose questions one database might take and the other not. */
const ADDRESSES = [
  '/front?since=2014-01-01',
  '/front?standing=rumored&kind=partner-status&role=partner&outlet=channel-meridian&region=US',
  '/organizations?role=partner&name=HALL_%25more',
  '/organizations/hallimore-technology-services?limit=1',
  '/threads?limit=1',
  '/articles/1',
  '/programs?name=elite',
  '/programs/vanguard-elite',
  '/search?q=elite',
  '/search?q=partner:compucon',
  '/outlets',
  '/outlets/channel-meridian',
  '/digests',
];

eachDatabase((_name, open) => {
  it('gives every page the same answers', async () => {
    const store = await open();
    await seedBook(store.db, FEW);
    const house = await openHouse({}, store);
    const answers: Record<string, unknown> = {};
    for (const path of ADDRESSES) {
      const { status, body } = await house.get(`/api/v1${path}`);
      expect([path, status, status === 200 ? '' : body]).toEqual([path, 200, '']);
      answers[path] = JSON.parse(body);
    }
    const next = (answers['/threads?limit=1'] as { next: string }).next;
    const rest = JSON.parse((await house.get(`/api/v1/threads?after=${encodeURIComponent(next)}`)).body);
    const pages = await Promise.all(['/', '/threads', '/outlets', '/healthz'].map(path => house.get(path)));
    await house.close();
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(rest.threads.length).toBeGreaterThan(0);
    expect(answers).toMatchObject({
      '/organizations/hallimore-technology-services?limit=1': {
        articles: 3,
        timeline: [{ claims: expect.any(Array) }],
      },
      '/programs/vanguard-elite': { program: { articles: 3 } },
      '/search?q=partner:compucon': { unknown: [{ name: 'compucon', nearest: 'CompuCom' }] },
    });
  });
});
