import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { addUser, countRows, moveTo, openStore, parseQuery, searchClaims } from '../../src/store/store.js';
import { eachDatabase, postgresAddresses, whyNoPostgres } from '../support/databases.js';
import { SEEDED_NOW, sampleArticles, seedArticle, seedBook } from '../support/seed.js';

vi.setConfig({ testTimeout: 60_000 });

const FEW = sampleArticles().filter(({ id }) => /^dev-a1-[1-3]|^sample-compucom-[12]/.test(id));
const folders: string[] = [];
const freshFile = () => {
  const folder = mkdtempSync(join(tmpdir(), 'grapevine-move-'));
  folders.push(folder);
  return join(folder, 'new.db');
};
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

eachDatabase((name, open) => {
  const addresses = whyNoPostgres() === null && name === 'SQLite' ? postgresAddresses() : undefined;

  it('carries everything into a file, searched and written on there as here', async () => {
    const store = await open();
    await seedBook(store.db, FEW);
    await addUser(store.db, { name: 'Ada', role: 'analyst', password: null }, SEEDED_NOW);
    const to = freshFile();
    const report = await moveTo(store, to, SEEDED_NOW);
    expect(report.counts).toEqual(await countRows(store.db));
    expect(report.counts.users).toBe(1);
    const there = await openStore(to);
    const parsed = parseQuery('status', SEEDED_NOW);
    if ('problem' in parsed) throw new Error(parsed.problem);
    const found = await searchClaims(there.db, parsed.query);
    expect(found.total).toBe((await searchClaims(store.db, parsed.query)).total);
    expect(found.total).toBeGreaterThan(0);
    await seedArticle(there.db, sampleArticles().find(({ id }) => id === 'dev-a1-4')!);
    expect((await countRows(there.db)).articles).toBe(FEW.length + 1);
    await there.close();
  });

  it.skipIf(addresses === undefined)('carries everything into PostgreSQL, new rows numbered on', async () => {
    const store = await open();
    await seedBook(store.db, FEW);
    const address = await addresses!();
    const report = await moveTo(store, address, SEEDED_NOW);
    expect(report.counts).toEqual(await countRows(store.db));
    const there = await openStore(address);
    await seedArticle(there.db, sampleArticles().find(({ id }) => id === 'dev-a1-4')!);
    expect((await countRows(there.db)).articles).toBe(FEW.length + 1);
    await there.close();
  });

  it('puts nothing over what is there, unless told to, and never over itself', async () => {
    const store = await open();
    await seedBook(store.db, FEW.slice(0, 1));
    const to = freshFile();
    const other = await openStore(to);
    await addUser(other.db, { name: 'Grace', role: 'analyst', password: null }, SEEDED_NOW);
    await other.close();
    await expect(moveTo(store, to, SEEDED_NOW)).rejects.toThrow(/has 1 users in it; --force/);
    expect((await moveTo(store, to, SEEDED_NOW, { force: true })).counts.users).toBe(0);
    if (name === 'SQLite')
      await expect(moveTo(store, store.where, SEEDED_NOW)).rejects.toThrow(/this is the database itself/);
  });
});
