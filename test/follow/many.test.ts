import { describe, expect, it, vi } from 'vitest';
import { followArticles } from '../../src/follow/follow.js';
import { articlesAfter } from '../../src/follow/replay.js';
import type { Tables } from '../../src/store/schema.js';
import { allFollowed, type Db, openStore, saveArticle, saveReading } from '../../src/store/store.js';
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
    const { articleId, revisionId } = await saveArticle(db, incomingOf(first!), LATER);
    await saveReading(db, revisionId, readingOf(first!), LATER);
    await copies(db, articleId, many - 1);
    await db.updateTable('readings').set({ followed_at: LATER.toISOString() }).execute();
    const [oldest] = await allFollowed(db);
    expect(await articlesAfter(db, [oldest!])).toHaveLength(many);
    await close();
  });
});

/** Lays copies of a read article into the tables, a minute apart, each with one claim about the same organizations. */
async function copies(db: Db, articleId: number, many: number): Promise<void> {
  const row = (table: 'articles' | 'readings' | 'claims') =>
    db
      .selectFrom(table)
      .selectAll()
      .where(table === 'articles' ? 'id' : 'article_id', '=', articleId)
      .executeTakeFirstOrThrow() as Promise<Record<string, unknown>>;
  const [article, reading, claim] = [await row('articles'), await row('readings'), await row('claims')];
  const about = await db
    .selectFrom('claim_organizations')
    .selectAll()
    .where('claim_id', '=', claim.id as number)
    .execute();
  const put = (table: keyof Tables, own: Record<string, unknown>) =>
    db
      .insertInto(table)
      .values(own as never)
      .execute();
  for (let i = 1; i <= many; i += 1) {
    const at = new Date(Date.parse(article.published_at as string) + i * 60_000).toISOString();
    const [id, key] = [10_000 + i, `copy-${i}`];
    const names = { key, url: `https://copy.example/${i}`, fingerprint: null, revision_id: null };
    await put('articles', { ...article, ...names, id, published_at: at });
    const { title, text } = { title: key, text: key };
    const revision = { id, article_id: id, number: 1, title, text, text_hash: key, retrieved_at: at };
    await put('revisions', { ...revision, byline: null, published_at: at, modified_at: null });
    await put('readings', { ...reading, revision_id: id, article_id: id });
    await put('claims', { ...claim, id, article_id: id, revision_id: id, published_at: at });
    for (const one of about) await put('claim_organizations', { ...one, claim_id: id });
  }
}
