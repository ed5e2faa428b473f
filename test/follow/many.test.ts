import { describe, expect, it, vi } from 'vitest';
import { followArticles } from '../../src/follow/follow.js';
import { articlesAfter } from '../../src/follow/replay.js';
import { allFollowed, openStore, saveArticle, saveReading } from '../../src/store/store.js';
import { sampleArticles } from '../support/seed.js';
import { followGold, inOrder, LATER, pictureOf } from './book.js';
import { type Gold, incomingOf, readingOf } from './gold.js';

vi.setConfig({ testTimeout: 120_000 });

const press = () => inOrder(sampleArticles() as unknown as Gold[]).slice(0, 12);

describe('a backfill', () => {
  it('of many articles at once gives the book of an archive that came in order', async () => {
    const [whole, filled] = [await openStore(':memory:'), await openStore(':memory:')];
    await followGold(whole.db, press());
    const late = press().filter((_, i) => i % 2 === 0);
    await followGold(
      filled.db,
      press().filter((_, i) => i % 2 === 1),
    );
    const ids: number[] = [];
    for (const gold of late) {
      const { articleId, revisionId } = await saveArticle(filled.db, incomingOf(gold), LATER);
      await saveReading(filled.db, revisionId, readingOf(gold), LATER);
      ids.push(articleId);
    }
    const results = await followArticles(filled.db, ids, LATER);
    expect(results.map(r => r.articleId).sort()).toEqual([...ids].sort());
    expect(await pictureOf(filled.db)).toEqual(await pictureOf(whole.db));
    await whole.close();
    await filled.close();
  });

  it('loses no article after it, however many there are', async () => {
    const { db, close } = await openStore(':memory:');
    const [first] = press();
    const many = 3200;
    for (let i = 0; i < many; i += 1) await storeOne(db, first!, i);
    await db.updateTable('readings').set({ followed_at: LATER.toISOString() }).execute();
    const [oldest] = await allFollowed(db);
    expect(await articlesAfter(db, [oldest!])).toHaveLength(many);
    await close();
  });
});

/** The article of number `i` about the same organizations, an hour after the one before. */
async function storeOne(db: Parameters<typeof saveArticle>[0], gold: Gold, i: number): Promise<void> {
  const published = new Date(Date.parse(gold.published!) + i * 3_600_000).toISOString();
  const own = {
    ...gold,
    id: `many-${i}`,
    url: `https://many.example/${i}`,
    published,
    claims: gold.claims.slice(0, 1),
  };
  const { revisionId } = await saveArticle(db, incomingOf(own), LATER);
  await saveReading(db, revisionId, readingOf(own), LATER);
}
