import { describe, expect, it, vi } from 'vitest';
import { expireThreads, followArticle } from '../../src/follow/follow.js';
import { threadLines } from '../../src/follow/lines.js';
import { refollow } from '../../src/follow/refollow.js';
import {
  inTransaction,
  openStore,
  saveArticle,
  saveReading,
  threadsToExpire,
} from '../../src/store/store.js';
import { eachDatabase } from '../support/databases.js';
import { sampleArticles } from '../support/seed.js';
import { followGold, inOrder, LATER, pictureOf, shuffled } from './book.js';
import { type Gold, incomingOf, readingOf } from './gold.js';

const press = () => inOrder(sampleArticles() as unknown as Gold[]);
/** The first story that goes over several articles: enough for what has to hold on both databases. */
function someStories(): Gold[] {
  const all = press();
  const long = [...new Set(all.map(g => g.thread))].filter(t => all.filter(g => g.thread === t).length >= 3);
  return all.filter(g => long.slice(0, 1).includes(g.thread));
}

// a whole press is followed, on PostgreSQL too
vi.setConfig({ testTimeout: 120_000 });

eachDatabase((_, open) => {
  it('follows a story over several outlets as one thread with its history', async () => {
    const { db } = await open();
    const story = someStories();
    await followGold(db, story);
    const lines = await threadLines(db);
    const ids = lines.map(line => new Set(line.evidence.map(e => e.article.id)));
    for (const thread of new Set(story.map(g => g.thread))) {
      const members = story.filter(g => g.thread === thread).map(g => g.id);
      expect(ids.some(set => members.every(id => set.has(id)))).toBe(true);
    }
    expect(lines.every(line => line.history.length > 0 && line.statement !== '')).toBe(true);
  });

  it('ends in the same book when an old article comes last', async () => {
    const first = await open();
    const second = await open();
    const story = someStories();
    await followGold(first.db, story);
    await followGold(second.db, [...story.slice(1), story[0]!]);
    expect(await pictureOf(second.db)).toEqual(await pictureOf(first.db));
  });

  it('changes nothing when an article is followed twice, and keeps the addresses of threads', async () => {
    const { db } = await open();
    const story = someStories();
    await followGold(db, story);
    const before = await threadLines(db);
    const { articleId } = await saveArticle(db, incomingOf(story[1]!), LATER);
    await followArticle(db, articleId, LATER);
    expect(await threadLines(db)).toEqual(before);
  });

  it('takes back what a newer revision no longer says', async () => {
    const { db } = await open();
    const [gold] = someStories();
    await followGold(db, [gold!]);
    expect(await threadLines(db)).not.toEqual([]);
    const edited = { ...gold!, text: 'Nothing of it was true.', claims: [], organizations: [], people: [] };
    const stored = await saveArticle(db, incomingOf(edited), LATER);
    await saveReading(db, stored.revisionId, { ...readingOf(edited), terms: [] }, LATER);
    await followArticle(db, stored.articleId, LATER);
    const claims = (await threadLines(db)).flatMap(line => line.evidence);
    // claims that an edit took away are kept with the revision that made them: never lost
    expect(claims.every(e => e.article.id === gold!.id)).toBe(true);
  });

  it('says that nothing would change when the rules are the same', async () => {
    const { db } = await open();
    await followGold(db, someStories());
    expect(await refollow(db, { dryRun: true, now: LATER })).toEqual([]);
  });
});

describe('the order of arrival', () => {
  it('does not matter: shuffled archives give one book', async () => {
    const articles = press().slice(0, 16);
    const books: string[][] = [];
    for (const seed of [0, 7, 11]) {
      const store = await openStore(':memory:');
      await followGold(store.db, seed === 0 ? articles : shuffled(articles, seed));
      books.push(await pictureOf(store.db));
      await store.close();
    }
    expect(books[1]).toEqual(books[0]);
    expect(books[2]).toEqual(books[0]);
  });
});

eachDatabase((_, open) => {
  it('looks for expired threads among those whose day does not lie ahead', async () => {
    const { db } = await open();
    const [gold] = someStories();
    await followGold(db, [gold!], new Date(gold!.published!));
    const asked = (due: string | null, today: string) => {
      const far = '9999-01-01T00:00:00Z';
      return inTransaction(db, async trx => {
        await trx.updateTable('threads').set({ due }).execute();
        return threadsToExpire(trx, '2000-01-01', far, today);
      });
    };
    const all = await asked(null, '2024-01-01');
    expect(all.length).toBeGreaterThan(0);
    expect(await asked('2024-06-30', '2024-06-30')).toEqual([]);
    expect(await asked('2024-06-30', '2024-07-01')).toEqual(all);
  });
});

describe('time alone', () => {
  it('expires a thread of which nothing was heard', async () => {
    const store = await openStore(':memory:');
    const [gold] = someStories();
    const soon = new Date(Date.parse(gold!.published!) + 3_600_000);
    await followGold(store.db, [gold!], soon);
    expect((await threadLines(store.db)).map(l => l.standing)).not.toContain('expired');
    expect(await expireThreads(store.db, soon)).toBe(0);
    expect(await expireThreads(store.db, LATER)).toBeGreaterThan(0);
    const lines = await threadLines(store.db);
    expect(new Set(lines.map(l => l.standing))).toEqual(new Set(['expired']));
    expect(lines[0]!.history.at(-1)!.at < LATER.toISOString()).toBe(true);
    await store.close();
  });
});
