import { beforeEach, expect, it } from 'vitest';
import type { Claim } from '../../src/model/claim.js';
import {
  type Db,
  findClaims,
  parseQuery,
  saveArticle,
  saveReading,
  searchArticles,
  searchClaims,
  searchFacets,
  searchThreads,
  windowOf,
} from '../../src/store/store.js';
import { eachDatabase } from '../support/databases.js';
import { claimIn, incoming, organization, reading } from '../support/readings.js';

const NOW = new Date('2024-04-01T12:00:00Z');
const A = 'Hallimore may lose its Vanguard status at Corvane. The reseller was told so, two partners say.';
const B = 'Corvane said it will keep six licensing partners by June. Hallimore is a reseller in Zürich.';
const C = 'Tarnbrook buys Velloway, it said. Nothing changes for resellers.';

const shown = (pieces: { text: string; marked: boolean }[]) =>
  pieces.map(piece => (piece.marked ? `[${piece.text}]` : piece.text)).join('');

function query(text: string) {
  const result = parseQuery(text, NOW);
  if ('problem' in result) throw new Error(result.problem);
  return result.query;
}

async function stored(
  db: Db,
  id: string,
  text: string,
  outlet: string,
  published: string,
  ...claims: Claim[]
) {
  const url = `https://${outlet.toLowerCase().replace(' ', '-')}.test/${id}`;
  const { revisionId } = await saveArticle(db, incoming(id, { text, outlet, published, url }), NOW);
  const organizations = [
    organization(text, 'partner', 'Hallimore'),
    organization(text, 'vendor', 'Corvane'),
    organization(text, 'distributor', 'Tarnbrook'),
  ].filter(found => found.mentions.length > 0);
  const terms = text.includes('Vanguard')
    ? [{ term: 'Vanguard', vendor: 'Corvane', kind: null, mentions: [{ start: 0, end: 3, text: 'VG' }] }]
    : [];
  await saveReading(db, revisionId, reading({ organizations, terms, claims }), NOW);
}

async function thread(db: Db, content: string, standing: 'rumored' | 'denied') {
  const claim = await db
    .selectFrom('claims')
    .selectAll()
    .where('content', '=', content)
    .executeTakeFirstOrThrow();
  const { id } = await db
    .insertInto('threads')
    .values({
      slug: `t-${claim.id}`,
      statement: `Hallimore: ${content}`,
      kind: claim.kind,
      standing,
      confidence: 0.4,
      confidence_reasons: '[]',
      grade: 'C3',
      due: null,
      opened_at: claim.published_at,
      moved_at: claim.published_at,
      merged_into: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { article_id, published_at } = claim;
  const part = { role: 'first', independent: 1, echo_of: null, likeness: null, reasons: '[]' } as const;
  await db
    .insertInto('evidence')
    .values({ ...part, thread_id: id, claim_id: claim.id, article_id, published_at })
    .execute();
}

eachDatabase((_name, open) => {
  let db: Db;
  beforeEach(async () => {
    ({ db } = await open());
    await stored(
      db,
      'a',
      A,
      'Channel Meridian',
      '2024-03-01T00:00:00Z',
      claimIn(A, 'may lose its Vanguard status at Corvane', { about: ['Hallimore', 'Corvane'] }),
    );
    await stored(
      db,
      'b',
      B,
      'Tierline',
      '2024-03-10T00:00:00Z',
      claimIn(B, 'will keep six licensing partners by June', {
        about: ['Corvane'],
        kind: 'partner-count',
        sourceKind: 'company',
        source: { start: 0, end: 7, text: 'Corvane', name: 'Corvane' },
        rumor: false,
      }),
    );
    await stored(
      db,
      'c',
      C,
      'Tierline',
      '2024-03-20T00:00:00Z',
      claimIn(C, 'Tarnbrook buys Velloway', {
        about: ['Tarnbrook'],
        kind: 'acquisition',
        sourceKind: 'press',
      }),
    );
    await thread(db, 'may lose its Vanguard status at Corvane', 'rumored');
    await thread(db, 'will keep six licensing partners by June', 'denied');
  });

  const articles = async (text: string) => {
    const { hits } = await searchArticles(db, query(text));
    return hits.map(hit => shown(hit.title).at(-1));
  };
  const claims = async (text: string) => (await searchClaims(db, query(text))).hits.map(hit => hit.articleId);

  it('finds words by their stems, without case and accents, best first', async () => {
    expect((await articles('RESELLERS')).sort()).toEqual(['a', 'b', 'c']);
    expect(await articles('zurich')).toEqual(['b']);
    expect(await articles('hallimore six')).toEqual(['b']);
    expect(await articles('nowhere')).toEqual([]);
  });

  it('finds phrases, alternatives, and leaves out', async () => {
    expect(await articles('"licensing partner"')).toEqual(['b']);
    expect(await articles('"partners licensing"')).toEqual([]);
    expect((await articles('vanguard OR velloway')).sort()).toEqual(['a', 'c']);
    expect(await articles('hallimore -vanguard')).toEqual(['b']);
    expect(await articles('-hallimore')).toEqual(['c']);
    expect((await articles('-"licensing partners" -velloway')).sort()).toEqual(['a']);
  });

  it('gives all of it, newest first, when no words are asked for', async () => {
    expect(await articles('')).toEqual(['c', 'b', 'a']);
    expect((await searchArticles(db, query(''), { limit: 1, offset: 1 })).total).toBe(3);
    expect((await searchArticles(db, query(''), { limit: 1, offset: 1 })).hits).toHaveLength(1);
  });

  it('filters by organization, term, outlet and time', async () => {
    expect(await articles('partner:hallimore')).toEqual(['b', 'a']);
    expect(await articles('vendor:hallimore')).toEqual([]);
    expect(await articles('partner:Hallimore vendor:CORVANE -six')).toEqual(['a']);
    expect(await articles('term:vanguard')).toEqual(['a']);
    expect(await articles('term:vg')).toEqual(['a']);
    expect(await articles('outlet:tierline')).toEqual(['c', 'b']);
    expect(await articles('outlet:channel-meridian.test')).toEqual(['a']);
    expect(await articles('since:2024-03-10 before:2024-03-20')).toEqual(['b']);
    expect(await articles('since:2w')).toEqual(['c']);
  });

  it('filters articles by the claims in them', async () => {
    expect(await articles('kind:acquisition')).toEqual(['c']);
    expect(await articles('source:company rumor:no')).toEqual(['b']);
    expect(await articles('source:company rumor:yes')).toEqual([]);
    expect(await articles('standing:rumored standing:denied')).toEqual(['b', 'a']);
  });

  it('says which name nobody has', async () => {
    expect(await searchArticles(db, query('partner:Nobody reseller'))).toEqual({
      total: 0,
      more: false,
      hits: [],
      unknown: ['Nobody'],
    });
    expect((await searchClaims(db, query('outlet:nowhere term:nothing'))).unknown).toEqual([
      'nothing',
      'nowhere',
    ]);
  });

  it('finds claims by content, sentence, source and whom they are about', async () => {
    const [a, b] = (await db.selectFrom('articles').select('id').orderBy('key').execute()).map(row => row.id);
    expect(await claims('vanguard')).toEqual([a]);
    expect(await claims('hallimore')).toEqual([a]);
    expect(await claims('source:company')).toEqual([b]);
    expect(await claims('organization:corvane rumor:yes')).toEqual([a]);
    const { hits } = await searchClaims(db, query('status'));
    expect(shown(hits[0]!.sentence)).toBe('Hallimore may lose its Vanguard [status] at Corvane.');
    expect(shown(hits[0]!.content)).toBe('may lose its Vanguard [status] at Corvane');
  });

  it('finds threads by their claims', async () => {
    const { hits, total } = await searchThreads(db, query('corvane'));
    expect(total).toBe(2);
    expect(hits.map(hit => hit.standing)).toEqual(['denied', 'rumored']);
    const [denied] = (await searchThreads(db, query('standing:denied'))).hits;
    expect(denied).toMatchObject({ kind: 'partner-count', claims: 1 });
  });

  it('ranks and counts the last stored where more are found, and says so', async () => {
    const { rows, more } = await findClaims(db, query('corvane'), 1);
    const [, b] = (await db.selectFrom('articles').select('id').orderBy('key').execute()).map(row => row.id);
    expect(rows.map(row => row.outletId)).toEqual([
      (await db.selectFrom('articles').select('outlet_id').where('id', '=', b!).executeTakeFirstOrThrow())
        .outlet_id,
    ]);
    expect(more).toBe(true);
    const window = { scope: (await findClaims(db, query('corvane'), 2)).scope, rows, more };
    expect(await searchClaims(db, query('corvane'), {}, window)).toMatchObject({ total: 1, more: true });
    expect(await searchThreads(db, query('corvane'), {}, window)).toMatchObject({ total: 1, more: true });
    for (const text of ['corvane', 'organization:corvane', ''])
      expect((await findClaims(db, query(text), 2)).rows).toHaveLength(2);
  });

  it('looks as far as a page reaches', () => {
    expect([{}, { limit: 30, offset: 990 }, { within: 5000, offset: 300 }].map(windowOf)).toEqual([
      1000, 2000, 5000,
    ]);
  });

  it('counts what is found per kind, source kind and outlet', async () => {
    expect(await searchFacets(db, query('corvane'))).toEqual({
      kinds: [
        { value: 'partner-count', claims: 1 },
        { value: 'partner-status', claims: 1 },
      ],
      sourceKinds: [
        { value: 'anonymous', claims: 1 },
        { value: 'company', claims: 1 },
      ],
      outlets: [
        { value: 'channel-meridian', name: 'Channel Meridian', claims: 1 },
        { value: 'tierline', name: 'Tierline', claims: 1 },
      ],
    });
  });

  it('finds the newest revision only, and nothing of a claim that was taken back', async () => {
    await stored(db, 'a', 'All is well with Hallimore.', 'Channel Meridian', '2024-03-01T00:00:00Z');
    expect(await articles('vanguard')).toEqual([]);
    expect(await articles('well')).toEqual(['a']);
    expect(await claims('vanguard')).toEqual([]);
    await db.deleteFrom('evidence').execute();
    await db.deleteFrom('claims').execute();
    expect(await claims('partners')).toEqual([]);
  });

  it('takes any words at all without breaking', async () => {
    const nasty = [
      `"' OR 1=1 --"`,
      '"NEAR(a b)" title:',
      'a* ^b {c} : | & ! ( ) < >',
      "it's",
      'a\\b',
      '日本 😀 x',
      '"\0x"',
      'NOT x',
      'x'.repeat(400),
      '-and',
    ];
    for (const text of nasty) {
      const result = parseQuery(text, NOW);
      if ('problem' in result) continue;
      for (const search of [searchArticles, searchClaims, searchThreads, searchFacets])
        await expect(search(db, result.query), text).resolves.toBeDefined();
    }
  });
});

eachDatabase((name, open) => {
  it(`keeps words of very long articles on ${name}`, async () => {
    const { db } = await open();
    const text = `${'the partner of the day '.repeat(8000)} zebra ${'y'.repeat(5000)}`;
    await saveArticle(db, incoming('long', { text }), NOW);
    expect((await searchArticles(db, query('zebra'))).total).toBe(1);
  });
});
