import { expect, it, vi } from 'vitest';
import { takeDown } from '../../src/follow/takedown.js';
import { eachDatabase } from '../support/databases.js';
import { sampleArticles, seedBook } from '../support/seed.js';
import { signedIn, Visitor } from '../support/visitor.js';
import { type OpenHouse, openHouse } from '../support/web.js';

vi.setConfig({ testTimeout: 60_000 });

const STORY = sampleArticles().filter(({ id }) => /^dev-a1-|^sample-compucom-/.test(id));
const textOf = (body: string) => body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

async function firstArticle({ store: { db } }: OpenHouse) {
  return db
    .selectFrom('articles')
    .select(['id', 'title', 'url', 'outlet_id'])
    .orderBy('id')
    .executeTakeFirstOrThrow();
}

eachDatabase((_, open) => {
  it('lets an administrator, who says so twice, take an article down; its address then answers 410', async () => {
    const house = await openHouse({ url: null }, await open());
    await seedBook(house.store.db, STORY);
    const [grace, ada] = [
      await signedIn(house, 'Grace', 'administrator'),
      await signedIn(house, 'Ada', 'analyst'),
    ];
    const { id, title, url, outlet_id } = await firstArticle(house);
    const page = `/articles/${id}`;
    const act = `/desk${page}/takedown`;
    expect((await grace.get(page)).body).toContain(`action="${act}"`);
    expect((await ada.get(page)).body).not.toContain(act);
    const wish = { reason: 'The editor <b>asked</b>', sure: 'yes' };
    expect((await ada.post(act, wish, page)).status).toBe(403);
    expect((await new Visitor(house).post(act, wish)).status).toBe(303);
    expect((await grace.post(act, { ...wish, token: 'x' })).status).toBe(403);
    expect((await grace.post(act, { reason: wish.reason }, page)).body).toContain('This cannot be undone');
    expect((await grace.post(act, { sure: 'yes' }, page)).body).toContain('The reason is missing');
    expect((await house.get(page)).status).toBe(200);

    const done = await grace.post(act, wish, page);
    expect([done.status, done.headers.get('location')]).toEqual([303, '/audit?done=taken-down']);
    const audit = textOf((await grace.get('/audit?done=taken-down')).body);
    expect(audit).toContain('The article was taken down. Its words have left this house');
    expect(audit).toContain(`Grace took down for good ${url.slice(0, 40)}`);
    expect(audit).toContain('The editor &lt;b>asked&lt;/b>');

    const gone = await house.get(page);
    expect(gone.status).toBe(410);
    expect(textOf(gone.body)).toContain("was taken down at its owner's wish on 2025-01-24, for good.");
    expect(gone.body).not.toContain('asked');
    expect(textOf((await ada.get(page)).body)).toContain('By Grace: The editor &lt;b>asked');
    expect((await grace.post(act, wish, '/desk')).status).toBe(410);
    expect((await house.get('/articles/999999')).status).toBe(404);
    const api = await house.get(`/api/v1${page}`);
    expect([api.status, JSON.parse(api.body).title]).toEqual([410, 'Taken down']);
    expect((await house.get('/api/v1/articles/999999')).status).toBe(404);

    for (const path of [`/outlets/${outlet_id}`, '/outlets'])
      expect(textOf((await house.get(path)).body)).toContain('1 taken down at their owner’s wish');
    const outlet = JSON.parse((await house.get(`/api/v1/outlets/${outlet_id}`)).body);
    expect(outlet.takenDown).toBe(1);
    for (const path of ['/?since=all', '/threads', `/search?q=${encodeURIComponent(title)}`, '/threads.atom'])
      expect((await house.get(path)).body).not.toContain(page);
    await house.close();
  });

  it('says on a thread, and where it was, that its reports were taken down', async () => {
    const house = await openHouse({ url: null }, await open());
    const { db } = house.store;
    await seedBook(db, STORY);
    const fed = await db
      .selectFrom('thread_articles as f')
      .innerJoin('threads as t', 't.id', 'f.thread_id')
      .select(['t.slug', 'f.article_id as id'])
      .orderBy('f.article_id')
      .execute();
    const slug = fed.map(one => one.slug).find((one, i, all) => all.indexOf(one) !== i)!;
    const ids = fed.filter(one => one.slug === slug).map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(1);
    const page = `/threads/${slug}`;
    expect((await house.get(page)).body).not.toContain('taken down');
    const hand = { by: 'Grace', reason: 'asked', now: house.now };
    await takeDown(db, ids.at(-1)!, hand, url => [url]);
    const one = await house.get(page);
    expect([one.status, textOf(one.body)]).toEqual([
      200,
      expect.stringContaining("a report of it was taken down at its owner's wish. What it says"),
    ]);
    for (const id of ids.slice(0, -1)) await takeDown(db, id, hand, url => [url]);
    const gone = await house.get(page);
    expect([gone.status, textOf(gone.body)]).toEqual([
      410,
      expect.stringContaining(`${ids.length} of its reports were taken down at their owners' wish`),
    ]);
    expect((await house.get('/threads/nothing-of-the-kind')).status).toBe(404);
    const marks = await db
      .selectFrom('takedown_marks')
      .select('value')
      .where('what', '=', 'thread')
      .execute();
    expect(JSON.stringify(marks)).not.toContain(slug);
    await house.close();
  });
});
