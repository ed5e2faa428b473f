import { request } from 'node:http';
import { expect, it, vi } from 'vitest';
import { eachDatabase } from '../support/databases.js';
import { SEEDED_NOW, sampleArticles, seedArticle, seedBook } from '../support/seed.js';
import { signedIn, Visitor } from '../support/visitor.js';
import { openHouse } from '../support/web.js';

vi.setConfig({ testTimeout: 60_000 });

const STORY = sampleArticles().filter(({ id }) => /^dev-a1-/.test(id));
const OTHER = sampleArticles().filter(({ id }) => /^sample-compucom-/.test(id));
const minutes = (n: number) => new Date(SEEDED_NOW.getTime() + n * 60_000);
const headlines = (body: string) =>
  [...body.matchAll(/<article class="story[\s\S]*?<h2><a href="\/threads\/([^"]+)"/g)].map(m => m[1]!);

eachDatabase((_, open) => {
  it('follows partners, terms, threads and searches, and shows what moved of them since the last visit', async () => {
    const house = await openHouse({ url: null }, await open());
    const { db } = house.store;
    await seedBook(db, [...OTHER, ...STORY.slice(0, -1)]);
    const reader = await signedIn(house, 'Rita', 'reader');
    expect((await reader.get('/desk')).body).toContain('You follow nothing yet.');
    const { slug } = await db
      .selectFrom('threads')
      .select('slug')
      .where('statement', 'like', '%Hallimore%')
      .executeTakeFirstOrThrow();
    for (const [path, words] of [
      ['/organizations/hallimore-technology-services', 'organization'],
      ['/programs/vanguard-elite', 'term'],
      [`/threads/${slug}`, 'thread'],
      ['/search?q=partner:hallimore', 'search'],
    ] as const) {
      const { body } = await reader.get(path);
      const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)![1]!;
      expect([path, field('what')]).toEqual([path, words]);
      const form = { what: field('what'), target: field('target'), on: field('on'), back: field('back') };
      const done = await reader.post('/desk/follow', form, path);
      const to = done.headers.get('location')!;
      expect([done.status, to]).toEqual([303, expect.stringContaining('done=followed')]);
      const after = (await reader.get(to)).body;
      expect([path, after.includes('Stop following'), after.includes('You follow this now')]).toEqual([
        path,
        true,
        true,
      ]);
    }
    house.now = minutes(10);
    expect(headlines((await reader.get('/desk')).body)).toContain(slug);
    house.now = minutes(60);
    const quiet = (await reader.get('/desk')).body;
    expect(quiet).toContain('Nothing moved of what you follow.');
    expect(quiet).not.toContain(' moved</span>');

    await seedArticle(db, STORY.at(-1)!, minutes(90));
    house.now = minutes(120);
    const news = (await reader.get('/desk')).body;
    expect(headlines(news)).toContain(slug);
    expect(news.match(/1 moved<\/span>|[2-9] moved<\/span>/g)).toHaveLength(4);
    const done = await reader.post('/desk/follow', { what: 'thread', target: slug, on: 'no' }, '/desk');
    expect(done.headers.get('location')).toBe('/desk?done=unfollowed');
    expect((await reader.get(`/threads/${slug}`)).body).not.toContain('Stop following');
    await house.close();
  });

  it('says of a thread that the person has not opened it since it moved, on the front page and in lists', async () => {
    const house = await openHouse({ url: null }, await open());
    const { db } = house.store;
    await seedBook(db, STORY.slice(0, -1));
    const ada = await signedIn(house, 'Ada', 'analyst');
    expect((await ada.get('/?since=all')).body).not.toContain('not seen yet');
    await seedArticle(db, STORY.at(-1)!, minutes(30));
    house.now = minutes(40);
    const { body } = await ada.get('/?since=all');
    expect(body).toContain('not seen yet');
    expect((await ada.get('/threads')).body).toContain('not seen yet');
    expect((await house.get('/?since=all')).body).not.toContain('not seen yet');
    for (const slug of headlines(body)) await ada.get(`/threads/${slug}`);
    expect((await ada.get('/?since=all')).body).not.toContain('not seen yet');
    await house.close();
  });

  it("keeps a person's last visit in the database, wherever they sign in", async () => {
    const house = await openHouse({ url: null }, await open());
    await seedBook(house.store.db, STORY.slice(0, 1));
    const ada = await signedIn(house, 'Ada', 'analyst');
    expect((await ada.get('/')).body).toContain('the latest first');
    house.now = minutes(120);
    const elsewhere = new Visitor(house);
    await elsewhere.signIn('Ada', 'correct horse battery');
    expect((await elsewhere.get('/')).body).toMatch(/since your last visit, <time[^>]*>2 hours ago/);
    await house.close();
  });
});

it('offers nothing to follow to a stranger, and takes nothing', async () => {
  const house = await openHouse({ url: null });
  await seedBook(house.store.db, STORY.slice(0, 1));
  for (const path of [
    '/organizations/hallimore-technology-services',
    '/search?q=elite',
    '/programs/vanguard-elite',
  ])
    expect([path, (await house.get(path)).body.includes('Follow')]).toEqual([path, false]);
  const stranger = new Visitor(house);
  const done = await stranger.post('/desk/follow', { what: 'term', target: 'vanguard-elite', on: 'yes' });
  expect([done.status, done.headers.get('location')]).toEqual([303, '/sign-in']);
  await house.close();
});

it('acts without a login under its own names only, whatever name leads to it', async () => {
  const house = await openHouse({ url: null }, undefined, { noLogin: true });
  const visitor = new Visitor(house);
  const token = await visitor.token('/desk');
  const status = await new Promise<number>((resolve, reject) => {
    const body = new URLSearchParams({ token, what: 'search', target: 'x', on: 'yes' }).toString();
    const headers = {
      host: 'evil.test',
      cookie: visitor.cookie,
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': body.length,
    };
    const asking = request(`${house.url}/desk/follow`, { method: 'POST', headers }, response => {
      response.resume();
      resolve(response.statusCode!);
    });
    asking.on('error', reject).end(body);
  });
  expect(status).toBe(403);
  await house.close();
});
