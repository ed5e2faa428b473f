import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  articleByKey,
  backUp,
  claimsOfArticle,
  type Db,
  openStore,
  parseQuery,
  restore,
  type Store,
  saveArticle,
  saveReading,
  searchArticles,
  searchClaims,
} from '../../src/store/store.js';
import { eachDatabase, postgresAddresses, whyNoPostgres } from '../support/databases.js';
import { claimIn, incoming, organization, reading } from '../support/readings.js';

const NOW = new Date('2024-04-01T12:00:00Z');
const TEXT = 'Hallimore may lose its status. \u2028 "Größe", it said.\r\n😀';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grapevine-backup-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const wordsOf = (text: string) => {
  const result = parseQuery(text, NOW);
  if ('problem' in result) throw new Error(result.problem);
  return result.query;
};

async function fill(db: Db): Promise<void> {
  for (const id of ['a', 'b', 'c']) {
    const { revisionId } = await saveArticle(db, incoming(id, { text: `${TEXT} ${id}` }), NOW);
    await saveReading(
      db,
      revisionId,
      reading({
        organizations: [organization(TEXT, 'partner', 'Hallimore')],
        claims: [claimIn(TEXT, 'may lose its status', { about: ['Hallimore'] })],
      }),
      NOW,
    );
  }
  // an article that reprints a later one: a row that points at one not there yet
  await db.updateTable('articles').set({ copy_of: 3 }).where('id', '=', 1).execute();
}

/** Everything in a database that a restore must bring back. */
async function content({ db }: Store) {
  const article = (await articleByKey(db, 'a'))!;
  return {
    article,
    claims: await claimsOfArticle(db, article.id),
    names: await db.selectFrom('organization_names').selectAll().orderBy('folded').execute(),
    readings: await db.selectFrom('readings').selectAll().orderBy('revision_id').execute(),
    found: (await searchArticles(db, wordsOf('status größe'))).hits.map(hit => hit.id),
    claimsFound: (await searchClaims(db, wordsOf('hallimore'))).total,
  };
}

/** The address of a store of the tests, with the password of their server put back. */
const addressOf = (store: Store) => store.where.replace('postgres@', 'postgres:password@');

eachDatabase((name, open) => {
  it('is a whole copy that brings everything back, into SQLite too', async () => {
    const store = await open();
    await fill(store.db);
    const file = join(folder, 'deep', 'copy.backup');
    const report = await backUp(store, file, NOW);
    expect(report).toMatchObject({ file, form: name === 'SQLite' ? 'sqlite' : 'lines' });
    expect(readdirSync(join(folder, 'deep'))).toEqual(['copy.backup']);
    const target = join(folder, 'new.db');
    const restored = await restore(file, target, NOW);
    expect(restored).toMatchObject({ where: target, kept: null });
    expect(restored.counts).toMatchObject({ articles: 3, claims: 3, readings: 3, organizations: 1 });
    const again = await openStore(target);
    expect(await content(again)).toEqual(await content(store));
    const next = await saveArticle(again.db, incoming('d'), NOW);
    expect(next).toMatchObject({ outcome: 'new', articleId: 4 });
    await again.close();
  });

  it('goes back into the database it came from, in the place of what was done since', async () => {
    const store = await open();
    await fill(store.db);
    const before = await content(store);
    const file = join(folder, 'copy.backup');
    await backUp(store, file, NOW);
    await saveArticle(store.db, incoming('later'), NOW);
    await saveArticle(store.db, incoming('a', { text: 'Edited.' }), NOW);
    await expect(restore(file, addressOf(store), NOW)).rejects.toThrow(
      /this database has 4 articles in it; --force/,
    );
    if (name === 'SQLite') await store.close();
    const { kept } = await restore(file, addressOf(store), NOW, { force: true });
    const again = await openStore(addressOf(store));
    expect(await content(again)).toEqual(before);
    expect(await articleByKey(again.db, 'later')).toBeUndefined();
    expect((await saveArticle(again.db, incoming('new'), NOW)).articleId).toBe(4);
    await again.close();
    if (name === 'SQLite')
      expect(readdirSync(join(kept!, '..'))).toContain('test.db.before-2024-04-01T12-00-00-000Z');
  });

  it('is of one moment, while articles are being stored', async () => {
    const store = await open();
    await fill(store.db);
    const writing = (async () => {
      for (let i = 0; i < 60; i += 1) await saveArticle(store.db, incoming(`w${i}`), NOW);
    })();
    const file = join(folder, 'copy.backup');
    await backUp(store, file, NOW);
    await writing;
    const target = join(folder, 'new.db');
    const { counts } = await restore(file, target, NOW);
    expect(counts.revisions).toBe(counts.articles);
    expect(counts.articles).toBeGreaterThanOrEqual(3);
    const { rows } = await sql<{ n: number }>`select count(*) as n from articles`.execute(store.db);
    expect(rows[0]!.n).toBe(63);
  });

  it('overwrites no file unless told to, and leaves none behind that is not whole', async () => {
    const store = await open();
    const file = join(folder, 'copy.backup');
    writeFileSync(file, 'precious');
    await expect(backUp(store, file, NOW)).rejects.toThrow(`${file}: there is a file of this name already`);
    expect(readFileSync(file, 'utf8')).toBe('precious');
    await backUp(store, file, NOW, { replace: true });
    expect(readFileSync(file, 'utf8')).not.toBe('precious');
    await expect(backUp(store, join(file, 'below'), NOW)).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(['copy.backup']);
  });
});

describe('a backup of SQLite', () => {
  async function made(): Promise<string> {
    const store = await openStore(join(folder, 'old.db'));
    await fill(store.db);
    await backUp(store, join(folder, 'copy.db'), NOW);
    await store.close();
    return join(folder, 'copy.db');
  }

  it('is refused when it is damaged, before anything is touched', async () => {
    const file = await made();
    const bytes = readFileSync(file);
    bytes.fill(0x5a, 8192, 20_000);
    writeFileSync(file, bytes);
    const target = join(folder, 'new.db');
    await expect(restore(file, target, NOW)).rejects.toThrow(
      /copy\.db: this backup (is damaged|cannot be used)/,
    );
    expect(existsSync(target)).toBe(false);
  });

  it('does not take the place of a database that another program has open', async () => {
    const file = await made();
    const open = await openStore(join(folder, 'old.db'));
    const restoring = restore(file, join(folder, 'old.db'), NOW, { force: true });
    await expect(restoring).rejects.toThrow(/old\.db: another program has this database open/);
    expect(await articleByKey(open.db, 'a')).toBeDefined();
    await open.close();
    expect(readdirSync(folder).filter(entry => entry.includes('restoring'))).toEqual([]);
  });

  it('takes the place of a database that cannot be opened any more, when told to, and keeps it', async () => {
    const file = await made();
    const broken = join(folder, 'old.db');
    writeFileSync(broken, 'This was a database once. '.repeat(500));
    await expect(restore(file, broken, NOW)).rejects.toThrow(/old\.db: the database cannot be opened/);
    const { counts } = await restore(file, broken, NOW, { force: true });
    expect(counts.articles).toBe(3);
    expect(readFileSync(`${broken}.before-2024-04-01T12-00-00-000Z`, 'utf8')).toMatch(/^This was/);
  });

  it('names a file that is missing, empty, or something else', async () => {
    const target = join(folder, 'new.db');
    await expect(restore(join(folder, 'none'), target, NOW)).rejects.toThrow(/none: there is no such file/);
    for (const [name, text] of [
      ['empty', ''],
      ['text', 'Dear diary'],
    ] as const) {
      writeFileSync(join(folder, name), text);
      await expect(restore(join(folder, name), target, NOW)).rejects.toThrow(`${name}: this is no backup`);
    }
    writeFileSync(join(folder, 'zip'), gzipSync('hello\n'));
    await expect(restore(join(folder, 'zip'), target, NOW)).rejects.toThrow('zip: this is no backup');
    expect(existsSync(target)).toBe(false);
  });

  it('cannot be made of a database in memory', async () => {
    const store = await openStore(':memory:');
    await expect(backUp(store, join(folder, 'm'), NOW)).rejects.toThrow('in memory');
    await store.close();
  });
});

describe.skipIf(whyNoPostgres() !== null)('a backup of PostgreSQL', () => {
  const address = postgresAddresses();
  let file: string;
  beforeEach(async () => {
    const store = await openStore(await address());
    await fill(store.db);
    file = join(folder, 'copy.gz');
    await backUp(store, file, NOW);
    await store.close();
  });

  it('is refused when it is cut short, changed, or of a newer program', async () => {
    const whole = readFileSync(file);
    const plain = gunzipSync(whole).toString();
    const target = join(folder, 'new.db');
    const lines = plain.trimEnd().split('\n');
    const damages: [string, Buffer][] = [
      ['unexpected end of file', whole.subarray(0, whole.length - 200)],
      ['its end is missing', gzipSync(`${lines.slice(0, -1).join('\n')}\n`)],
      ['its seal does not fit', gzipSync(plain.replace('Hallimore may', 'Hallimore will'))],
      ['comes after its end', gzipSync(`${plain}[]\n`)],
      ['is no JSON', gzipSync(plain.replace('{"table"', '{table'))],
      ['names no table', gzipSync(plain.replace('"table":"outlets"', '"table":"pg_user"'))],
      ['made by a newer Grapevine', gzipSync(plain.replace('0001-first', '0999-last'))],
    ];
    for (const [why, bytes] of damages) {
      writeFileSync(file, bytes);
      await expect(restore(file, target, NOW), why).rejects.toThrow(why);
      await expect(restore(file, target, NOW), why).rejects.toThrow('copy.gz');
    }
    expect(existsSync(target)).toBe(false);
  });

  it('moves a SQLite database to PostgreSQL, numbers and all', async () => {
    const old = await openStore(join(folder, 'old.db'));
    await fill(old.db);
    await backUp(old, join(folder, 'copy.db'), NOW);
    const url = await address();
    await restore(join(folder, 'copy.db'), url, NOW);
    const moved = await openStore(url);
    expect(await content(moved)).toEqual(await content(old));
    expect((await saveArticle(moved.db, incoming('d'), NOW)).articleId).toBe(4);
    await moved.close();
    await old.close();
    expect(readdirSync(folder).filter(entry => entry.includes('reading'))).toEqual([]);
  });
});
