import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AT_REST } from '../../src/web/app.js';
import { SEEDED_NOW, sampleArticles, seedArticle, seedBook } from '../support/seed.js';
import { type OpenHouse, openHouse } from '../support/web.js';

let house: OpenHouse;
const minutes = (n: number) => new Date(SEEDED_NOW.getTime() + n * 60_000);

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** Asks for the front page as a browser that keeps its cookie; gives the page and the cookie to send next. */
async function visit(at: Date, cookie?: string): Promise<{ body: string; cookie: string }> {
  house.now = at;
  const { body, headers } = await house.get('/', cookie ? { cookie } : {});
  return { body, cookie: headers.get('set-cookie')?.split(';')[0] ?? '' };
}

const headlines = (body: string) =>
  [...body.matchAll(/<article class="story[\s\S]*?<h2><a[^>]*>(.*?)<\/a>/g)].map(m => m[1]!);

describe('an empty house', () => {
  it('says what to do next and offers the demo', async () => {
    const { body } = await house.get('/');
    expect(body).toMatch(/The book is empty/);
    expect(body).toContain('npm run demo');
    expect(body).toContain('npx grapevine import FILE');
  });

  it('that asks no outlet itself says who would, instead of asking to wait', async () => {
    expect((await house.get('/')).body).toContain('Wait a little');
    house.status = { ...AT_REST, pagesOnly: true };
    const { body } = await house.get('/');
    house.status = AT_REST;
    expect(body).not.toContain('Wait a little');
    expect(body).toContain('npx grapevine collect --once');
  });

  it('has every list say that there is nothing yet', async () => {
    for (const [path, words] of [
      ['/threads', 'There are no threads yet'],
      ['/organizations', 'No organization is known yet'],
      ['/programs', 'No program has been named yet'],
      ['/digests', 'No digest has been written yet'],
      ['/outlets', 'No outlet is known'],
    ] as const)
      expect([path, (await house.get(path)).body.includes(words)]).toEqual([path, true]);
  });
});

describe('what moved since the last visit', () => {
  it('is the latest for a newcomer, and nothing when nothing moved since', async () => {
    await seedBook(house.store.db, sampleArticles().slice(-16, -1));
    const first = await visit(minutes(1));
    expect(first.body).toContain('the latest first');
    expect(headlines(first.body).length).toBeGreaterThan(2);
    const reloaded = await visit(minutes(5), first.cookie);
    expect(headlines(reloaded.body)).toEqual(headlines(first.body));
    const next = await visit(minutes(90), reloaded.cookie);
    expect(next.body).toContain('Nothing moved');
  });

  it('is what was stored since, though it was printed before', async () => {
    const first = await visit(minutes(200));
    const [late] = sampleArticles().slice(-1);
    await seedArticle(house.store.db, late!, minutes(230));
    const next = await visit(minutes(300), first.cookie);
    expect(next.body).toMatch(/since your last visit, <time[^>]*>2 hours ago/);
    expect(headlines(next.body)).toHaveLength(1);
    const reloaded = await visit(minutes(310), next.cookie);
    expect(headlines(reloaded.body)).toEqual(headlines(next.body));
  });

  it('is decided by the address where that says since when', async () => {
    const first = await visit(minutes(400));
    house.now = minutes(500);
    const { body } = await house.get('/?since=2024-01-01', { cookie: first.cookie });
    expect(headlines(body).length).toBeGreaterThan(2);
  });

  it('is kept in a cookie that no script reads and no other site sends', async () => {
    const { headers } = await house.get('/');
    expect(headers.get('set-cookie')).toMatch(/^grapevine_visit=\.\d+;.*HttpOnly; SameSite=Lax$/);
  });

  it('is not upset by a damaged cookie or one from the future', async () => {
    for (const cookie of [
      'grapevine_visit=x',
      'grapevine_visit=9999999999999.9999999999999',
      'grapevine_visit=%00.1',
    ])
      expect((await visit(minutes(600), cookie)).body).toContain('the latest first');
  });
});
