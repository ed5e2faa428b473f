import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scope } from '../../src/model/scopes.js';
import type { UserRole } from '../../src/model/vocabulary.js';
import { auditLines } from '../../src/store/store.js';
import { programFor as programOf } from '../support/program.js';
import { seedBook } from '../support/seed.js';
import { type OpenHouse, openHouse } from '../support/web.js';

let house: OpenHouse;
beforeAll(async () => {
  house = await openHouse({ apiRate: 1000 });
  await seedBook(house.store.db);
});
afterAll(() => house.close());

const programFor = (name: string, role: UserRole | null, scopes: Scope[]) =>
  programOf(house, name, role, scopes);

const someThread = async () =>
  JSON.parse((await house.get('/api/v1/threads?standing=rumored&limit=1')).body).threads[0];

describe('a token that follows for its user', () => {
  it('follows, tells what moved, and follows no more', async () => {
    const ask = await programFor('Ada', 'reader', ['read', 'follow']);
    expect((await ask('GET', '/me')).data).toEqual({
      token: 'Ada',
      scopes: ['read', 'follow'],
      user: { name: 'Ada', role: 'reader' },
    });
    expect((await ask('PUT', '/me/follows/organization/compucom')).status).toBe(200);
    const twice = await ask('PUT', '/me/follows/organization/compucom');
    expect(twice.data.follows).toEqual([
      { what: 'organization', target: 'compucom', createdAt: house.now.toISOString() },
    ]);
    await ask('PUT', `/me/follows/search/${encodeURIComponent('elite -"a b/c"')}`);
    const { data } = await ask('GET', '/me/moved?since=2014-01-01');
    expect(data.threads.length).toBeGreaterThan(1);
    const names = data.threads.flatMap((card: { organizations: { slug: string }[] }) => card.organizations);
    expect(names.some(({ slug }: { slug: string }) => slug === 'compucom')).toBe(true);
    expect((await ask('DELETE', '/me/follows/organization/compucom')).data.follows).toEqual([
      expect.objectContaining({ what: 'search', target: 'elite -"a b/c"' }),
    ]);
    expect((await ask('PUT', '/me/follows/weather/rain')).status).toBe(404);
    expect((await ask('GET', '/me/moved?since=soon')).status).toBe(400);
  });

  it('decides nothing without the scope, and is nobody without a token', async () => {
    const ask = await programFor('Bea', 'analyst', ['read', 'follow']);
    const { slug } = await someThread();
    const refused = await ask('POST', `/threads/${slug}/note`, { text: 'x' });
    expect([refused.status, refused.data.detail]).toEqual([403, expect.stringContaining('scope decide')]);
    const nobody = await fetch(`${house.url}/api/v1/threads/${slug}/note`, { method: 'POST' });
    expect([nobody.status, nobody.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringContaining('decide'),
    ]);
    expect((await house.get('/api/v1/me')).status).toBe(404);
  });
});

describe('a token that decides for its analyst', () => {
  it('moves a standing with a reason, and takes it back', async () => {
    const ask = await programFor('Cy', 'analyst', ['read', 'decide']);
    const { slug } = await someThread();
    const deed = { standing: 'denied', reason: 'They told me so.' };
    const { status, data } = await ask('POST', `/threads/${slug}/standing`, deed);
    expect([status, data]).toEqual([200, { decision: expect.any(Number) }]);
    const moved = (await ask('GET', `/threads/${slug}`)).data;
    expect(moved).toMatchObject({ standing: 'denied' });
    expect(moved.moves.at(-1)).toMatchObject({ by: 'Cy', reason: 'They told me so.' });
    expect((await ask('POST', `/decisions/${data.decision}/undo`)).status).toBe(200);
    expect((await ask('GET', `/threads/${slug}`)).data.standing).toBe('rumored');
    const again = await ask('POST', `/decisions/${data.decision}/undo`);
    expect([again.status, again.data.detail]).toEqual([400, expect.stringContaining('none in force')]);
    const lines = await auditLines(house.store.db, { limit: 2 });
    expect(lines.map(({ by, what }) => [by, what])).toEqual([
      ['Cy', 'undid'],
      ['Cy', 'moved the standing of'],
    ]);
  });

  it('merges threads, writes notes, and puts a misread claim aside', async () => {
    const ask = await programFor('Di', 'analyst', ['read', 'decide']);
    const { threads } = (await ask('GET', '/threads?limit=2')).data;
    const [from, into] = threads.map(({ slug }: { slug: string }) => slug);
    const merged = await ask('POST', `/threads/${from}/merge`, { into, reason: 'one story' });
    expect((await ask('GET', `/threads/${from}`)).data).toEqual({ movedTo: into });
    await ask('POST', `/decisions/${merged.data.decision}/undo`);
    expect((await ask('GET', `/threads/${from}`)).data.slug).toBe(from);
    expect((await ask('POST', `/threads/${into}/note`, { text: 'ask again' })).status).toBe(200);
    const { claimId, sentence } = (await ask('GET', `/threads/${into}`)).data.evidence.at(-1);
    expect((await ask('POST', `/claims/${claimId}/misread`, { reason: 'says no such thing' })).status).toBe(
      200,
    );
    const left = (await ask('GET', `/threads/${into}`)).data.evidence ?? [];
    expect(left.map((step: { claimId: number }) => step.claimId)).not.toContain(claimId);
    expect(sentence).toEqual(expect.any(String));
  });

  it('says what is missing or cannot be', async () => {
    const ask = await programFor('Ed', 'analyst', ['read', 'decide']);
    const { slug } = await someThread();
    const empty = await ask('POST', `/threads/${slug}/standing`, { standing: 'gossip' });
    expect([empty.status, empty.data.faults.map(({ field }: { field: string }) => field)]).toEqual([
      400,
      ['standing', 'reason'],
    ]);
    expect((await ask('POST', `/threads/${slug}/standing`, '{"standing":')).data.detail).toContain('no JSON');
    expect((await ask('POST', '/threads/nowhere/note', { text: 'x' })).status).toBe(400);
    expect((await ask('POST', `/threads/${slug}/note`, { text: 'x'.repeat(30_000) })).status).toBe(413);
    expect((await ask('DELETE', `/threads/${slug}/note`)).status).toBe(404);
    const reader = await programFor('Flo', 'reader', ['read', 'decide']);
    const refused = await reader('POST', `/threads/${slug}/note`, { text: 'x' });
    expect([refused.status, refused.data.detail]).toEqual([
      403,
      'This takes the role of analyst, which Flo does not have.',
    ]);
  });
});

describe('a token that exports', () => {
  it('takes the whole book, with the columns that it chooses', async () => {
    const ask = await programFor('Gus', null, ['export', 'read']);
    const claims = await ask('GET', '/export/claims?format=jsonl&columns=id,sentence');
    const rows = claims.text
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line));
    const { n } = await house.store.db
      .selectFrom('claims')
      .select(eb => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    expect(rows).toHaveLength(n);
    expect(Object.keys(rows[0])).toEqual(['id', 'sentence']);
    const csv = await ask('GET', '/export/articles');
    expect(csv.text.split('\r\n')[0]).toMatch(/^id,outlet,publisher,url,title/);
    expect((await ask('GET', '/export/articles?columns=text')).status).toBe(400);
    expect((await ask('GET', '/export/weather')).status).toBe(404);
    expect((await ask('GET', '/export/claims?format=xml')).status).toBe(400);
    expect((await house.get('/api/v1/export/claims')).status).toBe(401);
  });
});
