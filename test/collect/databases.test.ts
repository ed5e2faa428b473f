import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { collectRound } from '../../src/collect/collect.js';
import { markCopies } from '../../src/collect/copies.js';
import { SILENT } from '../../src/model/log.js';
import {
  type Db,
  failedAddresses,
  inTransaction,
  outletsWithHealth,
  removeOutlet,
  saveArticle,
  takeTurn,
  waitingCount,
} from '../../src/store/store.js';
import { eachDatabase } from '../support/databases.js';
import { openSmallPress, settingsFor, smallArticle } from '../support/press.js';

eachDatabase((_, open) => {
  it('holds a round: everything once, reprints tied, faults with their cause, and nothing new the second time', async () => {
    const [store, press] = [await open(), await openSmallPress(3)];
    const now = new Date('2024-06-01T12:00:00Z');
    const [, first, last] = press.articles.filter(article => article.outlet !== press.articles[0]!.outlet);
    first!.text = press.articles[0]!.text;
    press.faults.set(`paper-sitemap${new URL(press.articles.at(-1)!.url).pathname}`, {
      type: 'image/png',
      body: 'x',
    });
    const round = () =>
      collectRound(store.db, {
        ...{ settings: settingsFor(press), clock: () => now, log: SILENT, pause: 0, random: () => 0.5 },
        definitions: press.outlets,
        force: true,
      });
    expect(await round()).toMatchObject({ stored: 17, revised: 0 });
    const copies = await store.db
      .selectFrom('articles')
      .select(['url', 'copy_of'])
      .where('copy_of', 'is not', null)
      .execute();
    expect(copies.map(copy => copy.url)).toContain(press.addressOf(first!));
    expect(await failedAddresses(store.db, 'paper-sitemap', 5)).toMatchObject([{ state: 'skipped' }]);
    expect(await waitingCount(store.db, 'paper-sitemap')).toBe(0);
    last!.text = `${last!.text}\n\nCorrection: the vendor has not decided yet, it says.`;
    now.setTime(now.getTime() + 2 * 3_600_000);
    expect(await round()).toMatchObject({ stored: 0, revised: 1 });
    const health = (await outletsWithHealth(store.db)).map(outlet => outlet.health?.lastSuccessAt);
    expect(health).toEqual(press.outlets.map(() => now.toISOString()));
    expect(await removeOutlet(store.db, 'paper-rss', now)).toBe('closed');
    await press.close();
  });

  it('ties reprints that are stored at the same moment', async () => {
    const store = await open();
    const text = smallArticle(
      { id: 'wire', name: 'Wire', publisher: '', region: 'US', host: 'wire.test', way: 'rss' },
      1,
    ).text;
    const storeAt = (outlet: string, then: (trx: Db) => Promise<void>) =>
      inTransaction(store.db, async trx => {
        await takeTurn(trx, 'archive');
        const article = {
          ...{ id: null, outlet, url: `https://${outlet}.test/a`, title: 'A change', byline: '', text },
          published: '2024-05-20T09:00:00Z',
        };
        const { articleId } = await saveArticle(trx, article, new Date('2024-05-21T00:00:00Z'));
        await markCopies(trx, articleId, text);
        await then(trx);
      });
    let second: Promise<void> | undefined;
    await storeAt('one', async trx => {
      second = storeAt('two', async () => {});
      // time enough for the second one to store all of its article, did it not wait for the first one's end
      for (let i = 0; i < 1000; i += 1) await sql`select 1`.execute(trx);
    });
    await second;
    const copies = await store.db
      .selectFrom('articles')
      .select('id')
      .where('copy_of', 'is not', null)
      .execute();
    expect(copies).toHaveLength(1);
  });
});
