import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Scope } from '../../src/model/scopes.js';
import {
  addToken,
  addUser,
  disableUser,
  listTokens,
  revokeToken,
  tokenHolder,
} from '../../src/store/store.js';
import { newApiToken } from '../../src/web/api/caller.js';
import { askerAt, RateLimit } from '../../src/web/api/rate.js';
import { hashOfToken } from '../../src/web/tokens.js';
import { eachDatabase } from '../support/databases.js';
import { SEEDED_NOW } from '../support/seed.js';
import { type OpenHouse, openHouse } from '../support/web.js';

let house: OpenHouse;
beforeEach(async () => {
  house = await openHouse({ apiRate: 4 });
});
afterEach(() => house.close());

/** A token in the database of the house, and the header that carries it. */
async function tokenFor(scopes: Scope[], more: { userId?: number; expiresAt?: string } = {}) {
  const token = newApiToken();
  const name = `token ${(await listTokens(house.store.db)).length + 1}`;
  const { userId = null, expiresAt = null } = more;
  await addToken(house.store.db, { name, hash: hashOfToken(token), scopes, userId, expiresAt }, house.now);
  return { name, token, headers: { authorization: `Bearer ${token}` } };
}

const ask = (headers: Record<string, string> = {}, path = '/threads') => house.get(`/api/v1${path}`, headers);
const minutesOn = (minutes: number) => {
  house.now = new Date(house.now.getTime() + minutes * 60_000);
};

describe('a token', () => {
  it('lets its program in, and is kept as a hash only', async () => {
    const { token, headers } = await tokenFor(['read']);
    expect((await ask(headers)).status).toBe(200);
    const kept = JSON.stringify(await house.store.db.selectFrom('api_tokens').selectAll().execute());
    expect(kept).not.toContain(token);
    expect(kept).not.toContain(token.slice(3));
    expect(token).toMatch(/^gv_[\w-]{43}$/);
  });

  it('is refused when it is unknown, misspelt, revoked, too old, or its user is let in no more', async () => {
    house.settings.apiRate = 100;
    const { id: userId } = (await addUser(
      house.store.db,
      { name: 'Ada', role: 'analyst', password: null },
      house.now,
    ))!;
    const revoked = await tokenFor(['read']);
    const old = await tokenFor(['read'], { expiresAt: new Date(SEEDED_NOW.getTime() + 1000).toISOString() });
    const hers = await tokenFor(['read', 'follow'], { userId });
    for (const { headers } of [revoked, old, hers]) expect((await ask(headers)).status).toBe(200);
    await revokeToken(house.store.db, revoked.name, house.now.toISOString());
    await disableUser(house.store.db, userId, house.now.toISOString());
    minutesOn(1);
    const wrong = [newApiToken(), 'x', revoked.token, old.token, hers.token];
    for (const authorization of [...wrong.map(token => `Bearer ${token}`), 'Basic YTpi', 'Bearer']) {
      const { status, headers, body } = await ask({ authorization });
      expect([authorization, status]).toEqual([authorization, 401]);
      expect(headers.get('www-authenticate')).toContain('error="invalid_token"');
      expect(headers.get('content-type')).toContain('application/problem+json');
      expect(JSON.parse(body).detail).toBe('This token is unknown, expired or revoked.');
    }
    expect((await ask()).status).toBe(200);
  });

  it('without the scope is told which one is missing', async () => {
    const { headers } = await tokenFor(['export']);
    const answer = await ask(headers);
    expect(answer.status).toBe(403);
    expect(answer.headers.get('www-authenticate')).toContain('error="insufficient_scope", scope="read"');
    expect(JSON.parse(answer.body).detail).toContain('scope read: everything that the pages show');
  });

  it('is noted when it was used, once in a quarter of an hour', async () => {
    house.settings.apiRate = 100;
    const { headers } = await tokenFor(['read']);
    const used = async () => (await listTokens(house.store.db))[0]!.lastUsedAt;
    expect(await used()).toBeNull();
    await ask(headers);
    const first = await used();
    expect(first).toBe(house.now.toISOString());
    minutesOn(10);
    await ask(headers);
    expect(await used()).toBe(first);
    minutesOn(10);
    await ask(headers);
    expect(await used()).toBe(house.now.toISOString());
  });
});

describe('the rate', () => {
  it('is told with every answer, and ends in 429 until the minute is over', async () => {
    house.now = new Date('2025-01-24T09:00:20Z');
    for (const remaining of ['3', '2', '1', '0']) {
      const { status, headers } = await ask();
      expect(status).toBe(200);
      expect(headers.get('ratelimit-limit')).toBe('4');
      expect(headers.get('ratelimit-remaining')).toBe(remaining);
      expect(headers.get('ratelimit-reset')).toBe('40');
      expect(headers.get('ratelimit-policy')).toBe('4;w=60');
    }
    const { status, headers, body } = await ask();
    expect([status, headers.get('retry-after'), headers.get('ratelimit-remaining')]).toEqual([
      429,
      '40',
      '0',
    ]);
    expect(JSON.parse(body)).toMatchObject({ status: 429, detail: expect.stringContaining('40 seconds') });
    expect((await house.get('/threads')).status).toBe(200);
    minutesOn(1);
    expect((await ask()).status).toBe(200);
  });

  it('of a token is five times that of an address, and its own', async () => {
    const { headers } = await tokenFor(['read']);
    for (let i = 0; i < 5; i++) await ask();
    expect((await ask()).status).toBe(429);
    for (let i = 0; i < 20; i++) expect((await ask(headers)).status).toBe(200);
    expect((await ask(headers)).status).toBe(429);
  });

  it('counts tries with tokens that are none', async () => {
    for (let i = 0; i < 4; i++)
      expect((await ask({ authorization: `Bearer ${newApiToken()}` })).status).toBe(401);
    expect((await ask({ authorization: `Bearer ${newApiToken()}` })).status).toBe(429);
  });

  it('counts an address as a trusted proxy tells it, and nobody else', async () => {
    for (let i = 0; i < 5; i++) await ask({ 'x-forwarded-for': `192.0.2.${i}` });
    expect((await ask({ 'x-forwarded-for': '192.0.2.9' })).status).toBe(429);
    const behind = await openHouse({ apiRate: 1, proxy: ['loopback'] });
    for (const client of ['192.0.2.1', '192.0.2.2'])
      expect((await behind.get('/api/v1', { 'x-forwarded-for': client })).status).toBe(200);
    expect((await behind.get('/api/v1', { 'x-forwarded-for': '192.0.2.1' })).status).toBe(429);
    await behind.close();
  });

  it('takes all addresses of one IPv6 network for one asker', () => {
    expect(askerAt('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
    expect(askerAt('2001:db8:1:2::9')).toBe('2001:db8:1:2::/64');
    expect(askerAt('2001:DB8::9')).toBe('2001:db8:0:0::/64');
    expect(askerAt('::1')).toBe('0:0:0:0::/64');
    expect(askerAt('::ffff:192.0.2.1')).toBe('192.0.2.1');
    expect(askerAt('192.0.2.1')).toBe('192.0.2.1');
  });

  it('keeps no more than so many askers apart, and none after their minute', () => {
    const limits = new RateLimit();
    for (let i = 0; i < 50_000; i++) limits.take(`asker ${i}`, 1, SEEDED_NOW);
    expect(limits.take('one more', 1, SEEDED_NOW).allowed).toBe(true);
    expect(limits.take('another one', 1, SEEDED_NOW).allowed).toBe(false);
    expect(limits.take('asker 7', 2, SEEDED_NOW).allowed).toBe(true);
    expect(limits.take('another one', 1, new Date(SEEDED_NOW.getTime() + 60_000)).allowed).toBe(true);
  });
});

eachDatabase((_name, open) => {
  it('keeps tokens, their ends and their users', async () => {
    const store = await open();
    const { db } = store;
    const now = SEEDED_NOW;
    const { id: userId } = (await addUser(db, { name: 'Ada', role: 'analyst', password: null }, now))!;
    const wish = { name: 'Bot', hash: 'h', scopes: ['read', 'decide'] as Scope[], userId, expiresAt: null };
    expect(await addToken(db, wish, now)).toBe(true);
    expect(await addToken(db, { ...wish, hash: 'other' }, now)).toBe(false);
    expect(await tokenHolder(db, 'h', now)).toEqual({
      id: expect.any(Number),
      name: 'Bot',
      scopes: ['read', 'decide'],
      user: { id: userId, name: 'Ada', role: 'analyst' },
    });
    expect(await listTokens(db)).toMatchObject([{ name: 'Bot', user: 'Ada', lastUsedAt: now.toISOString() }]);
    expect(await tokenHolder(db, 'other', now)).toBeUndefined();
    await disableUser(db, userId, now.toISOString());
    expect(await tokenHolder(db, 'h', now)).toBeUndefined();
    await disableUser(db, userId, null);
    expect(await revokeToken(db, 'Bot', now.toISOString())).toBe(true);
    expect(await tokenHolder(db, 'h', now)).toBeUndefined();
    await store.close();
  });
});
