import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { userByName } from '../../src/store/store.js';
import { eachDatabase } from '../support/databases.js';
import { SEEDED_NOW, sampleArticles, seedBook } from '../support/seed.js';
import { PASSWORD, signedIn, type Visitor } from '../support/visitor.js';
import { type OpenHouse, openHouse } from '../support/web.js';

vi.setConfig({ testTimeout: 60_000 });

const STORY = sampleArticles().filter(({ id }) => /^dev-a1-|^sample-compucom-/.test(id));
const PARTNER = '/organizations/hallimore-technology-services';

/** Addresses of the threads, those with most evidence first. */
async function threads(house: OpenHouse): Promise<string[]> {
  const rows = await house.store.db
    .selectFrom('threads as t')
    .innerJoin('evidence as e', 'e.thread_id', 't.id')
    .select('t.slug')
    .select(eb => eb.fn.countAll().as('n'))
    .groupBy('t.slug')
    .orderBy('n', 'desc')
    .orderBy('t.slug')
    .execute();
  return rows.map(({ slug }) => `/threads/${slug}`);
}

/** Sends a form of a page, and opens the page to which it leads. */
async function act(visitor: Visitor, from: string, path: string, fields: Record<string, string | string[]>) {
  const { status, headers, body } = await visitor.post(path, fields, from);
  const to = headers.get('location') ?? '';
  if (status !== 303) return { status, to, body };
  return { status, to, body: (await visitor.get(to.replace(/#.*/, ''))).body };
}

const decisionIn = (body: string) => /name="decision" value="(\d+)"/.exec(body)?.[1] ?? '';
const textOf = (body: string) => body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

eachDatabase((_, open) => {
  it('lets an analyst move a standing, note, assign, pin, and undo each; the audit says who did what', async () => {
    const house = await openHouse({ url: null }, await open());
    await seedBook(house.store.db, STORY);
    const ada = await signedIn(house, 'Ada', 'analyst');
    const [thread] = await threads(house);
    const on = (deed: string, fields: Record<string, string>) =>
      act(ada, thread!, `/desk${thread}/${deed}`, fields);

    const moved = await on('standing', { standing: 'withdrawn', reason: 'They took it back by phone' });
    expect(textOf(moved.body)).toMatch(/✕ withdrawn since/);
    expect(textOf(moved.body)).toContain('Ada: They took it back by phone');
    expect(moved.body).toContain('The standing was moved by you');
    expect(textOf(moved.body)).toContain('An analyst decided so: They took it back by phone (Ada)');
    expect(moved.body).not.toContain('The outlet corrected or pulled it');
    const back = await act(ada, thread!, '/desk/undo', {
      decision: decisionIn(moved.body),
      back: `${thread}#desk`,
    });
    expect(back.to).toBe(`${thread}?done=undone#desk`);
    expect(textOf(back.body)).not.toMatch(/✕ withdrawn since/);

    const noted = await on('note', { text: 'Ask <b>the distributor</b>' });
    expect(noted.body).toContain('Ask &lt;b>the distributor&lt;/b>');
    const assigned = await on('assign', { to: 'Ada' });
    expect(textOf(assigned.body)).toContain('Assigned to Ada');
    expect((await ada.get('/desk')).body).toContain('Assigned to you');
    await on('pin', { on: 'yes' });
    expect((await house.get('/')).body).toMatch(/aria-label="Pinned"/);
    expect((await house.get(thread!)).body).not.toContain('the distributor');
    const unpinned = await on('pin', { on: 'no' });
    expect((await house.get('/')).body).not.toMatch(/aria-label="Pinned"/);
    expect(unpinned.body).toContain('Pin to the front page');

    const audit = textOf((await ada.get('/audit')).body);
    for (const words of [
      'Ada pinned no more',
      'Ada assigned',
      'Ada wrote a note on',
      'Ada undid: moved the standing of',
      'Ada moved the standing of',
      'to withdrawn: They took it back by phone',
      'Ada signed in',
    ])
      expect(audit).toContain(words);
    expect(audit).toMatch(/Ada undid: moved the standing of .{10,160} to withdrawn (just now|\d)/);
    const rows = (await ada.get('/audit')).body.split('<li').filter(row => row.includes('They took it back'));
    expect(rows).toHaveLength(1);
    expect(textOf(rows[0]!)).toMatch(/Ada moved the standing of .* undone/);
    await house.close();
  });

  it('lets an analyst merge, split and mark claims as misread, and undo each', async () => {
    const house = await openHouse({ url: null }, await open());
    await seedBook(house.store.db, STORY);
    const ada = await signedIn(house, 'Ada', 'analyst');
    const before = await threads(house);
    const [thread, other] = before as [string, string];

    const merged = await act(ada, other, `/desk${other}/merge`, {
      'into-address': `http://127.0.0.1:3000${thread}?x=1`,
      reason: 'One story',
    });
    expect(merged.to).toBe(`${thread}?done=merged`);
    expect((await ada.get(other)).headers.get('location')).toBe(thread);
    await act(ada, thread, '/desk/undo', { decision: decisionIn(merged.body) });
    expect(await threads(house)).toEqual(before);

    const page = (await ada.get(thread)).body;
    const marks = [...page.matchAll(/name="claim" value="(\d+)" form="marked"/g)].map(m => m[1]!);
    expect(marks.length).toBeGreaterThan(3);
    const split = await act(ada, thread, `/desk${thread}/claims`, {
      claim: marks.slice(0, 2),
      deed: 'split',
      reason: 'Another matter',
    });
    expect(await threads(house)).toHaveLength(before.length + 1);
    await act(ada, thread, '/desk/undo', { decision: decisionIn(split.body) });
    expect(await threads(house)).toEqual(before);

    const { article_id, content } = await house.store.db
      .selectFrom('claims')
      .select(['article_id', 'content'])
      .where('id', '=', Number(marks[0]))
      .executeTakeFirstOrThrow();
    const article = `/articles/${article_id}`;
    const misread = await act(ada, article, `/desk${article}/misread`, {
      claim: marks[0]!,
      reason: 'That is a question',
      back: article,
    });
    expect(misread.body).toContain('Marked as misread');
    expect((await house.get(article)).body).not.toContain(`value="${marks[0]}"`);
    const rest = JSON.parse((await house.get(`/api/v1${article}`)).body) as { claims: { content: string }[] };
    expect(rest.claims.map(claim => claim.content)).not.toContain(content);
    await act(ada, article, '/desk/undo', { decision: decisionIn(misread.body), back: article });
    expect((await ada.get(article)).body).toContain(`value="${marks[0]}"`);
    await house.close();
  });

  it("lets an analyst correct an organization's name and role, and leads from an address that was another's", async () => {
    const house = await openHouse({ url: null }, await open());
    await seedBook(house.store.db, STORY);
    const ada = await signedIn(house, 'Ada', 'analyst');
    const correct = (fields: Record<string, string>, of = PARTNER) =>
      act(ada, of, `/desk${of}/correct`, fields);
    const corrected = await correct({
      name: 'Hallimore Group',
      role: 'distributor',
      reason: 'Their own words',
    });
    expect(corrected.body).toMatch(/<h1>Hallimore Group<\/h1>/);
    expect(corrected.body).toContain('also written');
    expect((await house.get('/organizations?role=distributor')).body).toContain('Hallimore Group');
    await act(ada, PARTNER, '/desk/undo', { decision: decisionIn(corrected.body), back: PARTNER });
    expect((await house.get(PARTNER)).body).toMatch(/<h1>Hallimore Technology Services<\/h1>/);

    const same = await correct({ name: 'CompuCom', role: 'partner', reason: 'A test' });
    expect(same.to).toBe('/organizations/compucom?done=corrected');
    expect((await house.get(PARTNER)).headers.get('location')).toBe('/organizations/compucom');
    await act(ada, '/organizations/compucom', '/desk/undo', { decision: decisionIn(same.body) });
    expect((await house.get(PARTNER)).body).toMatch(/<h1>Hallimore Technology Services<\/h1>/);
    await house.close();
  });
});

describe('who may do what', () => {
  let house: OpenHouse;
  let thread: string;
  let reader: Visitor;
  let ada: Visitor;
  let chief: Visitor;
  beforeAll(async () => {
    house = await openHouse({ url: null });
    await seedBook(house.store.db, STORY.slice(0, 4));
    [thread] = (await threads(house)) as [string];
    reader = await signedIn(house, 'Rita', 'reader');
    ada = await signedIn(house, 'Ada', 'analyst');
    chief = await signedIn(house, 'Chief', 'administrator');
  });
  afterAll(() => house.close());

  it('a reader decides nothing and sees no form for it', async () => {
    const { body } = await reader.get(thread);
    expect(body).not.toMatch(/Move the standing|name="claim"/);
    const form = { standing: 'denied', reason: 'x' };
    expect((await reader.post(`/desk${thread}/standing`, form, '/desk')).status).toBe(403);
    expect((await reader.post('/desk/undo', { decision: '1' }, '/desk')).status).toBe(403);
    expect((await reader.get('/audit')).status).toBe(403);
    expect((await house.get(thread)).body).not.toMatch(/<form method="post"/);
  });

  it('nothing is decided without a reason, about what is not there, or in words of no list', async () => {
    for (const [path, form, words] of [
      [`/desk${thread}/standing`, { standing: 'denied', reason: ' ' }, 'The reason is missing'],
      [`/desk${thread}/standing`, { standing: 'gossip', reason: 'x' }, 'A standing is one of'],
      ['/desk/threads/none/standing', { standing: 'denied', reason: 'x' }, 'no thread of that address'],
      [`/desk${thread}/merge`, { into: '', reason: 'x' }, 'Which other thread?'],
      [`/desk${thread}/merge`, { into: thread.slice(9), reason: 'x' }, 'are one thread already'],
      [`/desk${thread}/claims`, { deed: 'split', reason: 'x' }, 'Mark at least one claim'],
      [`/desk${thread}/assign`, { to: 'Nobody' }, 'There is no user of that name'],
      [`/desk${thread}/note`, { text: '' }, 'The note is missing'],
      ['/desk/undo', { decision: '999' }, 'none in force'],
    ] as const) {
      const { status, body } = await ada.post(path, form, thread);
      expect([path, status]).toEqual([path, 400]);
      expect(textOf(body)).toContain(words);
    }
  });

  it('an administrator looks after users, and nobody else does', async () => {
    expect((await ada.get('/settings')).body).not.toContain('Users');
    expect((await ada.post('/settings/user', { user: 'Rita', role: 'administrator' }, '/desk')).status).toBe(
      403,
    );
    const changed = await act(chief, '/settings', '/settings/user', {
      user: 'Rita',
      role: 'analyst',
      admitted: 'no',
    });
    expect(changed.body).toContain('let in no more since');
    expect(await userByName(house.store.db, 'rita')).toMatchObject({ role: 'analyst' });
    expect((await reader.get('/desk')).status).toBe(303);
    expect((await chief.post('/settings/user', { user: 'Chief', role: 'reader' }, '/settings')).status).toBe(
      400,
    );
    const audit = textOf((await chief.get('/audit')).body);
    expect(audit).toContain('Chief disabled a user Rita');
    expect(audit).toContain('reader became analyst');
  });

  it('a person changes their own password, knowing the old one', async () => {
    const change = (form: Record<string, string>) => ada.post('/settings/password', form, '/settings');
    const wanted = { new: 'an even longer one', again: 'an even longer one' };
    expect((await change({ old: 'wrong', ...wanted })).status).toBe(400);
    expect((await change({ old: PASSWORD, ...wanted, again: 'another one' })).status).toBe(400);
    expect((await change({ old: PASSWORD, ...wanted })).status).toBe(303);
    expect((await ada.get('/desk')).status).toBe(200);
    house.now = new Date(SEEDED_NOW.getTime() + 60_000);
    expect((await ada.signIn('Ada', PASSWORD)).status).toBe(401);
    expect((await ada.signIn('Ada', 'an even longer one')).status).toBe(303);
  });
});
