import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { HOME } from '../../src/config.js';
import { openStore, StoreError } from '../../src/store/store.js';
import { eachDatabase, postgresAddresses, whyNoPostgres } from '../support/databases.js';

const folders: string[] = [];
function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'grapevine-open-'));
  folders.push(made);
  return made;
}
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
});

/** Tables and columns as the files of the schema declare them. */
function declaredTables(): Record<string, string[]> {
  const folder = join(HOME, 'src/store');
  const files = readdirSync(folder).filter(file => file.startsWith('schema'));
  const schema = files.map(file => readFileSync(join(folder, file), 'utf8')).join('\n');
  const tables = [...schema.matchAll(/^ {2}(\w+): (\w+Table);$/gm)];
  return Object.fromEntries(
    tables.map(([, table, type]) => {
      const body = new RegExp(`interface ${type} \\{\\n([\\s\\S]*?)\\n\\}`).exec(schema)![1]!;
      return [table!, [...body.matchAll(/^ {2}(\w+): /gm)].map(match => match[1]!).sort()];
    }),
  );
}

eachDatabase((name, open) => {
  it('has exactly the tables and columns that the schema declares', async () => {
    const { db } = await open();
    const tables = await db.introspection.getTables();
    const found = tables
      .filter(table => !/^(article|claim)_words|^sqlite_/.test(table.name))
      .map(table => [table.name, table.columns.map(column => column.name).sort()]);
    expect(Object.fromEntries(found)).toEqual(declaredTables());
  });

  it('counts in numbers', async () => {
    const { db } = await open();
    const row = await db
      .selectFrom('articles')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    expect(row.n).toBe(0);
  });

  it('holds foreign keys', async () => {
    const { db } = await open();
    const orphan = db.insertInto('addresses').values({ url: 'https://a.test/', article_id: 77 }).execute();
    await expect(orphan).rejects.toThrow(/foreign key/i);
  });

  it('sorts text by its bytes', async () => {
    const { db } = await open();
    for (const key of ['b', 'A', 'a', 'B', '-a'])
      await db.insertInto('house_notes').values({ key, value: '' }).execute();
    const rows = await db.selectFrom('house_notes').select('key').orderBy('key').execute();
    expect(rows.map(row => row.key)).toEqual(['-a', 'A', 'B', 'a', 'b']);
  });

  it('undoes a transaction that throws', async () => {
    const { db } = await open();
    const broken = db.transaction().execute(async trx => {
      await trx.insertInto('house_notes').values({ key: 'k', value: 'v' }).execute();
      throw new Error('no');
    });
    await expect(broken).rejects.toThrow('no');
    expect(await db.selectFrom('house_notes').selectAll().execute()).toEqual([]);
  });

  it('refuses a database that a newer program made, naming it', async () => {
    const store = await open();
    await sql`insert into kysely_migration (name, timestamp) values ('9999-later', 'x')`.execute(store.db);
    const again = openStore(name === 'SQLite' ? store.where : await addressOf(store.where));
    await expect(again).rejects.toThrow(/newer Grapevine \(it has 9999-later\)/);
    await expect(again).rejects.toThrow(store.where);
  });
});

/** The address with the password of the test server put back. */
async function addressOf(where: string): Promise<string> {
  return where.replace('postgres@', 'postgres:password@');
}

describe('opening a file', () => {
  it('makes the folder, and finds its data again', async () => {
    const file = join(folder(), 'deep/er/grapevine.db');
    const store = await openStore(file);
    await store.db.insertInto('house_notes').values({ key: 'k', value: 'v' }).execute();
    await store.close();
    const again = await openStore(file);
    expect(await again.db.selectFrom('house_notes').selectAll().execute()).toEqual([
      { key: 'k', value: 'v' },
    ]);
    expect(again.where).toBe(file);
    await again.close();
  });

  it('writes ahead and keeps foreign keys', async () => {
    const store = await openStore(join(folder(), 'g.db'));
    const mode = await sql<{ journal_mode: string }>`pragma journal_mode`.execute(store.db);
    const keys = await sql<{ foreign_keys: number }>`pragma foreign_keys`.execute(store.db);
    expect([mode.rows[0]!.journal_mode, keys.rows[0]!.foreign_keys]).toEqual(['wal', 1]);
    await store.close();
  });

  it('shows one process what another wrote', async () => {
    const file = join(folder(), 'g.db');
    const stores = [await openStore(file), await openStore(file)];
    await stores[0]!.db.insertInto('house_notes').values({ key: 'k', value: 'v' }).execute();
    expect(await stores[1]!.db.selectFrom('house_notes').select('key').execute()).toHaveLength(1);
    for (const store of stores) await store.close();
  });

  it('opens a database in memory', async () => {
    const store = await openStore(':memory:');
    expect(store.where).toBe(':memory:');
    await store.close();
  });

  it('names a file that is no database, and leaves it as it was', async () => {
    const file = join(folder(), 'notes.txt');
    writeFileSync(file, 'These are my notes, and no database at all.\n'.repeat(40));
    await expect(openStore(file)).rejects.toThrow(StoreError);
    await expect(openStore(file)).rejects.toThrow(`${file}: the database cannot be opened`);
    expect(readFileSync(file, 'utf8')).toMatch(/^These are my notes/);
    expect(existsSync(`${file}-wal`)).toBe(false);
  });

  it('refuses an address of another kind of database', async () => {
    await expect(openStore('mysql://root:secret@host/db')).rejects.toThrow(
      'mysql://root@host/db: a database is a file path or postgres://',
    );
  });
});

describe('opening an address', () => {
  it('names the address without its password when nobody answers', async () => {
    const opening = openStore('postgres://me:secret@127.0.0.1:1/book');
    await expect(opening).rejects.toThrow(
      'postgres://me@127.0.0.1:1/book: the database cannot be opened: connect ECONNREFUSED',
    );
    await expect(opening).rejects.not.toThrow('secret');
    const behind = openStore('postgres://127.0.0.1:1/book?user=me&password=secret');
    await expect(behind).rejects.toThrow('postgres://127.0.0.1:1/book?user=me&password=…: the database');
    await expect(behind).rejects.not.toThrow('secret');
  });
});

describe.skipIf(whyNoPostgres() !== null)('opening PostgreSQL', () => {
  const address = postgresAddresses();

  it('lets two processes open and migrate at the same time', async () => {
    const url = await address();
    const stores = await Promise.all([openStore(url), openStore(url)]);
    expect(stores.map(store => store.kind)).toEqual(['postgres', 'postgres']);
    for (const store of stores) await store.close();
  });

  it('names a database that is not there', async () => {
    const url = (await address()).replace(/\w+$/, 'nowhere');
    await expect(openStore(url)).rejects.toThrow(/nowhere: .*database "nowhere" does not exist/);
  });
});
