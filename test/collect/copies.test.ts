import { expect, it } from 'vitest';
import { likenessOf, markCopies } from '../../src/collect/copies.js';
import { type Db, saveArticle } from '../../src/store/store.js';
import { eachDatabase } from '../support/databases.js';

const NOW = new Date('2024-06-01T12:00:00Z');
const words = (name: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${name}${i}`).join(' ');

let number = 0;

/** Stores an article as collecting does; gives its number. */
async function stored(db: Db, outlet: string, text: string, hour = 0): Promise<number> {
  number += 1;
  const url = `https://${outlet}.example/${number}`;
  const published = new Date(NOW.getTime() + hour * 3_600_000).toISOString();
  const article = {
    id: `n-${number}`,
    outlet,
    url,
    title: `Number ${number}`,
    byline: null,
    published,
    text,
  };
  const { articleId } = await saveArticle(db, article, NOW);
  await markCopies(db, articleId, text);
  return articleId;
}

const originalOf = async (db: Db, id: number) =>
  (await db.selectFrom('articles').select('copy_of').where('id', '=', id).executeTakeFirstOrThrow()).copy_of;

it('fingerprints are the same for ever: the stored ones must go on being found', () => {
  const { fingerprint, bands } = likenessOf(words('Straße café №', 90))!;
  expect([fingerprint.slice(0, 24), bands[0], bands[15]]).toEqual([
    'OSxvA71CCQBfE5EBq2EhAedK',
    '0:L0YYVnZyP2',
    '15:NOMyfqqX3A',
  ]);
});

eachDatabase((_, open) => {
  it('a form that an outlet fills in again and again does not hide what another outlet reprints of it', async () => {
    const { db } = await open();
    const form = words('form', 120);
    for (let i = 0; i < 30; i += 1) await stored(db, 'paper', `${form} ${words(`notice${i}x`, 6)}`, 2);
    const original = await stored(db, 'wire', `${form} ${words('more', 40)}`);
    const reprint = await stored(db, 'paper', `${form} ${words('last', 6)}`, 3);
    expect(await originalOf(db, reprint)).toBe(original);
  });

  it('the original is found behind a crowd of reprints that are newer', async () => {
    const { db } = await open();
    const text = words('release', 150);
    const original = await stored(db, 'wire', text);
    for (let i = 0; i < 60; i += 1) await stored(db, `paper-${i}`, `${text} ${words(`tail${i}x`, 5)}`, 1 + i);
    const last = await stored(db, 'late', `${text} in full`, 90);
    expect(await originalOf(db, last)).toBe(original);
    const all = await db.selectFrom('articles').select('copy_of').where('id', '!=', original).execute();
    expect(new Set(all.map(row => row.copy_of))).toEqual(new Set([original]));
  });
});
