import { expect, it } from 'vitest';
import { kept } from '../../src/store/kept.js';
import { type Db, saveArticle } from '../../src/store/store.js';
import { eachDatabase } from '../support/databases.js';
import { incoming } from '../support/readings.js';

const NOW = new Date('2024-04-01T12:00:00Z');

/** Makes the archive a large one: its articles are counted by their last number. */
async function enlarge(db: Db) {
  await saveArticle(db, incoming('a', { text: 'One.' }), NOW);
  const { id: _, ...row } = await db.selectFrom('articles').selectAll().executeTakeFirstOrThrow();
  const far = { ...row, id: 30_000, key: 'far', url: 'https://far.test/' };
  await db.insertInto('articles').values(far).execute();
}

eachDatabase((_, open) => {
  it('counts a small archive anew each time', async () => {
    const { db } = await open();
    let asked = 0;
    const ask = async () => ++asked;
    expect([await kept(db, 'n', ask), await kept(db, 'n', ask)]).toEqual([1, 2]);
  });

  it('gives the answer of a large one again, each question its own', async () => {
    const { db } = await open();
    await enlarge(db);
    let asked = 0;
    const ask = async () => ++asked;
    const got = [await kept(db, 'n', ask), await kept(db, 'n', ask), await kept(db, 'm', ask)];
    expect(got).toEqual([1, 1, 2]);
  });

  it('asks again after a failure', async () => {
    const { db } = await open();
    await enlarge(db);
    await expect(kept(db, 'n', () => Promise.reject(new Error('broke')))).rejects.toThrow('broke');
    expect(await kept(db, 'n', async () => 'well')).toBe('well');
  });
});
