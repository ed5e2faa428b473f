import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from '../../src/commands/run.js';
import { addUser, auditLines, openStore, tokenHolder } from '../../src/store/store.js';
import { hashOfToken } from '../../src/web/tokens.js';
import { hear } from '../support/hearing.js';

let folder: string;
let out: string;
let err: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grapevine-token-'));
  vi.stubEnv('GRAPEVINE_DB', join(folder, 'book.db'));
  out = '';
  err = '';
  hear(
    text => (out += text),
    text => (err += text),
  );
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const opened = () => openStore(join(folder, 'book.db'));

describe('grapevine token', () => {
  it('makes a token, shows it once, lists it without it, and revokes it', async () => {
    expect(await run(['token', 'add', 'Dashboard', '--days', '30'])).toBe(0);
    const token = out.trim();
    expect(token).toMatch(/^gv_[\w-]{43}$/);
    expect(err).toContain('"Dashboard" (read)');
    out = '';
    expect(await run(['token', 'list', '--json'])).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      name: 'Dashboard',
      scopes: ['read'],
      user: null,
      revokedAt: null,
    });
    expect(out).not.toContain(token.slice(3));
    const store = await opened();
    const hash = hashOfToken(token);
    expect(await tokenHolder(store.db, hash, new Date())).toMatchObject({
      name: 'Dashboard',
      scopes: ['read'],
    });
    expect(await tokenHolder(store.db, hash, new Date(Date.now() + 31 * 86_400_000))).toBeUndefined();
    expect(await run(['token', 'revoke', 'Dashboard'])).toBe(0);
    expect(await tokenHolder(store.db, hash, new Date())).toBeUndefined();
    const told = (await auditLines(store.db, { limit: 10 })).map(({ what, subject }) => `${what} ${subject}`);
    await store.close();
    expect(told).toEqual(['revoked a token Dashboard', 'made a token Dashboard']);
    expect(await run(['token', 'revoke', 'Dashboard'])).toBe(1);
    expect(err).toContain('no token Dashboard that is let in');
  });

  it('makes a token that acts for somebody only with that somebody', async () => {
    expect(await run(['token', 'add', 'Bot', '--scope', 'follow', 'read'])).toBe(1);
    expect(err).toContain('the scope follow acts for somebody: say for whom with --user');
    expect(await run(['token', 'add', 'Bot', '--scope', 'follow', '--user', 'Ada'])).toBe(1);
    expect(err).toContain('there is no user Ada');
    const store = await opened();
    await addUser(store.db, { name: 'Ada', role: 'analyst', password: null }, new Date());
    expect(await run(['token', 'add', 'Bot', '--scope', 'follow', 'read', '--user', 'ada'])).toBe(0);
    const holder = await tokenHolder(store.db, hashOfToken(out.trim()), new Date());
    await store.close();
    expect(holder).toMatchObject({ scopes: ['read', 'follow'], user: { name: 'Ada', role: 'analyst' } });
    expect(await run(['token', 'add', 'Bot'])).toBe(1);
    expect(err).toContain('there is a token Bot already');
  });

  it('knows its scopes and its days', async () => {
    expect(await run(['token', 'add', 'X', '--scope', 'everything'])).not.toBe(0);
    expect(await run(['token', 'add', 'X', '--days', '0'])).toBe(1);
    expect(err).toContain('--days is a whole number');
  });
});
