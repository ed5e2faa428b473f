import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedBook } from '../support/seed.js';
import { type OpenHouse, openHouse } from '../support/web.js';

let house: OpenHouse;
beforeAll(async () => {
  house = await openHouse();
  await seedBook(house.store.db);
});
afterAll(() => house.close());

/** The lines of a JSON lines table. */
async function lines(path: string): Promise<Record<string, unknown>[]> {
  const { status, body, headers } = await house.get(path);
  expect([path, status, headers.get('content-type')]).toEqual([
    path,
    200,
    'application/jsonl; charset=utf-8',
  ]);
  return body
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line));
}

const count = async (table: 'threads' | 'organizations' | 'terms' | 'outlets') => {
  const { n } = await house.store.db
    .selectFrom(table)
    .select(eb => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return n;
};

describe('lists as tables', () => {
  it('hold every row, with the sentence that moved it and its address', async () => {
    const rows = await lines('/threads.jsonl');
    expect(rows).toHaveLength(await count('threads'));
    expect(new Set(rows.map(({ slug }) => slug)).size).toBe(rows.length);
    expect(rows[0]).toMatchObject({
      organizations: expect.any(Array),
      sentence: expect.any(String),
      url: expect.stringContaining('#:~:text='),
      page: expect.stringMatching(/^https:\/\/grapevine\.example\/threads\//),
    });
    expect(await lines('/organizations.jsonl')).toHaveLength(await count('organizations'));
    expect(await lines('/programs.jsonl')).toHaveLength(await count('terms'));
    expect(await lines('/outlets.jsonl')).toHaveLength(await count('outlets'));
  });

  it('take the filters of their pages, and the columns that are chosen, in their order', async () => {
    const { body, headers } = await house.get(
      '/threads.csv?standing=confirmed&columns=standing,%20statement,organizations',
    );
    const [head, ...rows] = body.trimEnd().split('\r\n');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(headers.get('content-disposition')).toBe('attachment; filename="grapevine-threads.csv"');
    expect(head).toBe('standing,statement,organizations');
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toMatch(/^confirmed,/);
    const partners = await lines('/organizations.jsonl?role=partner&columns=role');
    expect(new Set(partners.map(row => JSON.stringify(row)))).toEqual(new Set(['{"role":"partner"}']));
  });

  it("give a partner's claims, newest first, each with its threads", async () => {
    const rows = await lines('/organizations/compucom/timeline.jsonl');
    const { timeline } = JSON.parse((await house.get('/api/v1/organizations/compucom?limit=100')).body);
    const claims = timeline.flatMap((entry: { claims: { sentence: string }[] }) => entry.claims);
    expect(rows.map(({ sentence }) => sentence)).toEqual(
      claims.map(({ sentence }: { sentence: string }) => sentence),
    );
    expect(rows[0]!.threads).toEqual([expect.any(String)]);
  });

  it('say what is wrong instead of guessing', async () => {
    const column = await house.get('/threads.csv?columns=slug,price');
    expect([column.status, column.body.includes('There is no column &quot;price&quot;')]).toEqual([
      400,
      true,
    ]);
    expect((await house.get('/threads.csv?standing=gossip')).status).toBe(400);
    expect((await house.get('/threads.exe')).status).toBe(404);
    expect((await house.get('/organizations/nobody/timeline.csv')).status).toBe(404);
    expect((await house.get('/organizations.__proto__')).status).toBe(404);
  });

  it('run no text of the web as a formula', async () => {
    const { db } = house.store;
    const { id, title } = await db
      .selectFrom('articles')
      .select(['id', 'title'])
      .where('id', '=', 1)
      .executeTakeFirstOrThrow();
    await db
      .updateTable('articles')
      .set({ title: '=HYPERLINK("https://evil.test","x")' })
      .where('id', '=', id)
      .execute();
    const { body } = await house.get('/organizations/compucom/timeline.csv?columns=title');
    await db.updateTable('articles').set({ title }).where('id', '=', id).execute();
    expect(body).toContain(`"'=HYPERLINK(""https://evil.test"",""x"")"`);
    expect(body).not.toMatch(/^"?=/m);
  });
});

describe('a search', () => {
  it('is a table of claims, threads or articles', async () => {
    for (const kind of ['claims', 'threads', 'articles']) {
      const found = JSON.parse((await house.get(`/api/v1/search?q=elite&in=${kind}`)).body)[kind];
      const rows = await lines(`/search.jsonl?q=elite&in=${kind}`);
      expect([kind, rows.length]).toEqual([kind, found.total]);
    }
    const [claim] = await lines('/search.jsonl?q=elite&columns=sentence,url');
    expect(claim).toEqual({
      sentence: expect.stringMatching(/elite/i),
      url: expect.stringContaining('#:~:text='),
    });
  });

  it('is a feed of the threads that it finds, last moved first, and a calendar', async () => {
    const { threads } = JSON.parse((await house.get('/api/v1/search?q=elite&in=threads')).body);
    const feed = await house.get('/search.json?q=elite');
    expect(feed.headers.get('content-type')).toContain('application/feed+json');
    const { items, home_page_url } = JSON.parse(feed.body);
    expect(home_page_url).toBe('https://grapevine.example/search?q=elite');
    expect(items).toHaveLength(threads.total);
    const dates = items.map(({ date_published }: { date_published: string }) => date_published);
    expect(dates).toEqual([...dates].sort().reverse());
    const atom = await house.get('/search.atom?q=elite');
    expect(atom.body.match(/<entry>/g)).toHaveLength(threads.total);
    expect((await house.get('/search.ics?q=elite')).body).toContain('BEGIN:VCALENDAR');
    expect((await house.get('/search.atom?q=nothingofthiskind')).body).not.toContain('<entry>');
  });

  it('that cannot be read is no feed and no table', async () => {
    for (const form of ['atom', 'csv']) {
      const { status, body } = await house.get(`/search.${form}?q=kind:nonsense`);
      expect([form, status, body.includes('nonsense')]).toEqual([form, 400, true]);
    }
  });

  it('leads to all of them from its page', async () => {
    const { body } = await house.get('/search?q=elite');
    for (const form of ['atom', 'json', 'csv', 'jsonl'])
      expect(body).toContain(`href="/search.${form}?q=elite"`);
    expect((await house.get('/threads?standing=denied')).body).toContain(
      'href="/threads.csv?standing=denied"',
    );
  });
});
