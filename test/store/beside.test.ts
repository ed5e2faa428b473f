import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOME } from '../../src/config.js';
import { beside, putBeside } from '../../src/store/beside.js';
import { openStore, type Store } from '../../src/store/store.js';

/** As `npm ci` and `npm test` compile it. */
const ENTRY = join(HOME, 'dist/store/reading-thread.js');
const built = existsSync(ENTRY);
if (!built)
  console.warn(`skipped: reading in a thread of its own, since ${ENTRY} is missing (npm run build)`);

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grapevine-beside-'));
  store = await openStore(join(folder, 'beside.db'));
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const note = (key: string) => ({ key, value: 'x' });

describe.skipIf(!built)('the handle beside that of a database file', () => {
  it('sees what was written last, and turns go on while it counts', async () => {
    const close = putBeside(store.db, store.where, ENTRY);
    const reading = beside(store.db);
    expect(reading).not.toBe(store.db);
    await store.db
      .insertInto('house_notes')
      .values([note('a'), note('b')])
      .execute();
    const keys = reading.selectFrom('house_notes').select('key').where('key', '!=', 'z').orderBy('key');
    expect(await keys.execute()).toEqual([{ key: 'a' }, { key: 'b' }]);
    await store.db.insertInto('house_notes').values(note('c')).execute();
    expect((await keys.execute()).length).toBe(3);
    let turns = 0;
    const pages = setInterval(() => {
      turns += 1;
    }, 2);
    const { rows } = await sql<{ n: number }>`with recursive up(n) as (select 1 union all
      select n + 1 from up where n < 1500000) select count(*) as n from up`.execute(reading);
    clearInterval(pages);
    expect(rows).toEqual([{ n: 1_500_000 }]);
    expect(turns).toBeGreaterThan(10);
    await close();
    expect(beside(store.db)).toBe(store.db);
  });

  it('only reads, says what is wrong with a question, and goes on after it', async () => {
    const close = putBeside(store.db, store.where, ENTRY);
    const reading = beside(store.db);
    await expect(reading.insertInto('house_notes').values(note('d')).execute()).rejects.toThrow();
    await expect(sql`select 1 from nowhere`.execute(reading)).rejects.toThrow('nowhere');
    await expect(reading.transaction().execute(async () => 1)).rejects.toThrow('only reads');
    expect(await reading.selectFrom('house_notes').select('key').execute()).toEqual([]);
    await close();
    await expect(sql`select 1`.execute(reading)).rejects.toThrow();
  });
});

it('is the handle itself in a transaction, in memory and where nothing is compiled', async () => {
  expect(await store.db.transaction().execute(async trx => beside(trx) === trx)).toBe(true);
  const memory = await openStore(':memory:');
  expect(beside(memory.db)).toBe(memory.db);
  await memory.close();
  expect(beside(store.db)).toBe(store.db);
  await putBeside(store.db, store.where, join(folder, 'not-there.js'))();
});
