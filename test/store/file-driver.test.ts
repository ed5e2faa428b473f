import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore, type Store } from '../../src/store/store.js';

let folder: string;
let store: Store;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grapevine-driver-'));
  store = await openStore(join(folder, 'driver.db'));
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const notes = async () =>
  (await store.db.selectFrom('house_notes').select('key').execute()).map(row => row.key);
const note = (key: string) => ({ key, value: 'x' });

it('answers a page while a transaction is open, with what stood there before it', async () => {
  let go = () => {};
  const gate = new Promise<void>(resolve => {
    go = resolve;
  });
  const writing = store.db.transaction().execute(async trx => {
    await trx.insertInto('house_notes').values(note('a')).execute();
    await gate;
    return (await trx.selectFrom('house_notes').select('key').execute()).length;
  });
  expect(await notes()).toEqual([]);
  go();
  expect(await writing).toBe(1);
  expect(await notes()).toEqual(['a']);
});

it('lets others have their turn in a long transaction', async () => {
  let turns = 0;
  const others = setInterval(() => {
    turns += 1;
  }, 1);
  await store.db.transaction().execute(async trx => {
    for (const begun = performance.now(); performance.now() - begun < 200; )
      await trx.selectFrom('house_notes').select('key').execute();
  });
  clearInterval(others);
  expect(turns).toBeGreaterThan(2);
});

it('takes back what a transaction did that broke off, and goes on', async () => {
  const broken = store.db.transaction().execute(async trx => {
    await trx.insertInto('house_notes').values(note('b')).execute();
    throw new Error('broke off');
  });
  await expect(broken).rejects.toThrow('broke off');
  expect(await notes()).toEqual(['a']);
  await store.db.insertInto('house_notes').values(note('c')).execute();
  expect(await notes()).toEqual(['a', 'c']);
});

it('keeps two transactions apart', async () => {
  const one = (key: string) =>
    store.db.transaction().execute(async trx => {
      const before = (await trx.selectFrom('house_notes').select('key').execute()).length;
      await trx.insertInto('house_notes').values(note(key)).execute();
      return before;
    });
  expect((await Promise.all([one('d'), one('e')])).sort()).toEqual([2, 3]);
});

const wait = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

it('waits for what another process writes, and goes on with everything else meanwhile', async () => {
  const other = await openStore(join(folder, 'driver.db'));
  let [turns, free] = [0, false];
  const writing = other.db.transaction().execute(async trx => {
    await trx.insertInto('house_notes').values(note('f')).execute();
    await wait(300);
    free = true;
  });
  await wait(20);
  const others = setInterval(() => {
    turns += 1;
  }, 5);
  const [alone, together] = [note('g'), note('h')];
  await store.db.insertInto('house_notes').values(alone).execute();
  expect(free).toBe(true);
  await store.db.transaction().execute(trx => trx.insertInto('house_notes').values(together).execute());
  clearInterval(others);
  await writing;
  expect(turns).toBeGreaterThan(10);
  expect(await notes()).toEqual(expect.arrayContaining(['f', 'g', 'h']));
  await other.close();
});

it('has its turn between the long transactions of another process, however many follow one another', async () => {
  const other = await openStore(join(folder, 'driver.db'));
  let [left, went] = [100, false];
  const round = (async () => {
    for (; left > 0; left -= 1)
      await other.db.transaction().execute(async trx => {
        await trx
          .insertInto('house_notes')
          .values(note(`round ${left}`))
          .execute();
        await wait(15);
      });
  })();
  await wait(20);
  await store.db
    .transaction()
    .execute(trx => trx.insertInto('house_notes').values(note('decided')).execute())
    .then(() => {
      went = left > 50;
    });
  await round;
  expect(went).toBe(true);
  await other.close();
});
