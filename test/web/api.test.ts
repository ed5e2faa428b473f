import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedBook } from '../support/seed.js';
import { type OpenHouse, openHouse } from '../support/web.js';

let house: OpenHouse;
beforeAll(async () => {
  house = await openHouse();
  await seedBook(house.store.db);
});
afterAll(() => house.close());

async function json(path: string) {
  const { status, body, headers } = await house.get(`/api/v1${path}`);
  expect([path, status, headers.get('content-type')]).toEqual([path, 200, 'application/json; charset=utf-8']);
  return JSON.parse(body);
}

describe('/api/v1', () => {
  it('lists its addresses, and every one of them answers', async () => {
    const { addresses } = await json('/');
    const [{ slug }] = (await json('/threads')).threads;
    const values: Record<string, string> = {
      organizations: 'corvane-software',
      threads: slug,
      articles: '1',
      outlets: 'tierline',
    };
    for (const address of Object.keys(addresses)) {
      const path = address
        .replace('/api/v1', '')
        .replace(/\{\w+\}/, () => values[address.split('/')[3]!] ?? '');
      if (/\/(programs|digests)\/$/.test(path)) continue;
      await json(path);
    }
  });

  it('gives the front page: what moved with its sentence, what is due, who is busy', async () => {
    const front = await json('/front?since=2025-01-10');
    expect(front.moved[0]).toMatchObject({
      statement: expect.any(String),
      standing: expect.any(String),
      moves: expect.arrayContaining([
        expect.objectContaining({
          sentence: expect.any(String),
          printed: expect.objectContaining({ outlet: expect.any(String) }),
        }),
      ]),
    });
    expect(
      front.due.every((card: { due: string }) => card.due >= '2025-01-24' && card.due <= '2025-02-23'),
    ).toBe(true);
    expect(front.partners[0].weeks).toHaveLength(12);
  });

  it('walks through all threads by its cursor, each once', async () => {
    const seen: string[] = [];
    for (let after = ''; ; ) {
      const page = await json(`/threads?limit=4${after}`);
      seen.push(...page.threads.map((card: { slug: string }) => card.slug));
      if (page.next === null) break;
      after = `&after=${encodeURIComponent(page.next)}`;
    }
    const rows = await house.store.db.selectFrom('threads').select('slug').execute();
    expect([...seen].sort()).toEqual(rows.map(row => row.slug).sort());
  });

  it('gives a thread with all its evidence and its moves', async () => {
    const { threads } = await json('/threads?standing=confirmed');
    const thread = await json(`/threads/${threads[0].slug}`);
    expect(thread.evidence).toHaveLength(thread.evidence.length);
    expect(thread.evidence.length).toBe(threads[0].evidence);
    expect(thread.moves.at(-1).standing).toBe('confirmed');
    expect(thread.confidenceReasons.length).toBeGreaterThan(0);
  });

  it('gives an article with its claims, but its text only where the settings allow it', async () => {
    const article = await json('/articles/1');
    expect(article.claims[0]).toMatchObject({ sentence: expect.any(String), sourceKind: expect.any(String) });
    expect(article).not.toHaveProperty('text');
    house.settings.showFullText = true;
    expect(await json('/articles/1')).toHaveProperty('text');
    house.settings.showFullText = false;
  });

  it('searches, without showing what stands between the claims', async () => {
    const found = await json('/search?q=elite');
    expect(found.articles.total).toBeGreaterThan(0);
    expect(found.articles.hits[0]).not.toHaveProperty('snippet');
    expect((await json('/search?q=kind:nonsense')).problem).toContain('nonsense');
  });

  it('gives a program with its history and the values claimed for it', async () => {
    const { programs } = await json('/programs?name=licensing');
    const program = await json(`/programs/${programs[0].slug}`);
    expect(program.history.map((name: { term: string }) => name.term)).toContain('Large Account Reseller');
    expect(program.values.every((value: { sentence: string }) => value.sentence.length > 0)).toBe(true);
    expect(program.values.some((value: { value: string }) => value.value === '6')).toBe(true);
  });

  it('gives outlets with health and record', async () => {
    const { outlets } = await json('/outlets');
    expect(outlets).toHaveLength(9);
    const records = outlets.map((outlet: { record: Record<string, number> }) => Object.values(outlet.record));
    const { threads } = await json('/threads?limit=100');
    expect(records.flat().reduce((sum: number, n: number) => sum + n, 0)).toBe(threads.length);
  });
});

describe('/healthz', () => {
  it('says how full the book is', async () => {
    const { body } = await house.get('/healthz');
    expect(JSON.parse(body)).toMatchObject({ ok: true, database: 'sqlite', articles: 42, outlets: 9 });
  });
});
