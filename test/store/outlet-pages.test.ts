import { expect, it } from 'vitest';
import { type Db, saveArticle, saveHealth, shownOutlets, troubledOutlets } from '../../src/store/store.js';
import { eachDatabase } from '../support/databases.js';
import { incoming } from '../support/readings.js';

const DAY = 86_400_000;

/** What the front page, and what the outlet's own page say of the only outlet, so many days after its last article. */
async function saidOf(db: Db, published: string, days: number) {
  const now = new Date(Date.parse(published) + days * DAY);
  const [outlet] = await shownOutlets(db, now);
  return {
    front: (await troubledOutlets(db, now)).map(({ id }) => id),
    own: outlet!.alerts.map(({ kind, words }) => ({ kind, words })),
  };
}

eachDatabase((_name, open) => {
  it('an outlet of unknown rhythm is silent after two weeks on its own page as on the front page', async () => {
    const { db } = await open();
    const published = '2024-03-22T10:00:00.000Z';
    const article = incoming('a', { published });
    await saveArticle(db, article, new Date(published));
    const outletId = (await shownOutlets(db, new Date(published)))[0]!.id;
    const round = { lastRoundAt: published, lastSuccessAt: published, failingSince: null, cause: null };
    await saveHealth(db, { outletId, ...round, nextDueAt: published, intervalMinutes: 60 });
    expect(await saidOf(db, published, 13)).toEqual({ front: [], own: [] });
    const silent = { kind: 'silent', words: 'silent; its last article is from 2024-03-22' };
    expect(await saidOf(db, published, 15)).toEqual({ front: [outletId], own: [silent] });
  });

  it('counts articles by the week in which they were printed, and what is dated ahead to this one', async () => {
    const { db } = await open();
    const now = new Date('2024-04-01T12:00:00.000Z');
    const before = (days: number, ms = 0) => new Date(now.getTime() - days * DAY - ms).toISOString();
    const printed = [before(-3), before(0), before(7, -1), before(7), before(14), before(83), before(84)];
    for (const [i, published] of printed.entries())
      await saveArticle(db, incoming(`w${i}`, { published, text: `Text number ${i}.` }), now);
    const [outlet] = await shownOutlets(db, now);
    // a week ends with its last moment: an article exactly a week old is of the week before
    expect(outlet).toMatchObject({ articles: 7, weeks: [1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 3] });
  });
});
