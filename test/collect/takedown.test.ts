import { expect, it } from 'vitest';
import { collectRound } from '../../src/collect/collect.js';
import { spellingsOf } from '../../src/collect/urls.js';
import { takeDown } from '../../src/follow/takedown.js';
import { type Log, SILENT } from '../../src/model/log.js';
import { articleAt, frontierAt, type Store } from '../../src/store/store.js';
import { eachDatabase } from '../support/databases.js';
import { openSmallPress, type Press, settingsFor } from '../support/press.js';

const HAND = { by: 'Grace', reason: 'asked', now: new Date('2024-06-01T12:30:00Z') };

function round(store: Store, press: Press, now: Date, log: Log = SILENT) {
  return collectRound(store.db, {
    ...{ settings: settingsFor(press), clock: () => now, log, pause: 0, random: () => 0.5 },
    ...{ definitions: press.outlets, force: true },
  });
}

const count = async (store: Store) => (await store.db.selectFrom('articles').select('id').execute()).length;

eachDatabase((_, open) => {
  it('an article that was taken down is never asked for nor stored again, though feed and listing still name it', async () => {
    const [store, press] = [await open(), await openSmallPress(3, ['atom', 'listing'])];
    const now = new Date('2024-06-01T12:00:00Z');
    await round(store, press, now);
    const gone = [press.articles[0]!, press.articles[3]!];
    for (const article of gone) {
      const url = press.addressOf(article);
      const { id } = (await articleAt(store.db, spellingsOf(url)))!;
      await takeDown(store.db, id, HAND, spellingsOf);
      expect(await frontierAt(store.db, spellingsOf(url))).toMatchObject({
        ...{ state: 'skipped', entry: null, articleId: null, cause: "taken down at its owner's wish" },
      });
      article.text += '\n\nThe vendor has confirmed the change since then.';
    }
    // what an importer or a fresh start would do: the addresses are met anew
    await store.db.deleteFrom('frontier').execute();
    await store.db.deleteFrom('http_cache').execute();
    // whoever asks for one of the pages finds a fault, and says so
    for (const article of gone) {
      const { id } = press.outlets.find(({ name }) => name === article.outlet)!;
      press.faults.set(`${id}${new URL(press.addressOf(article)).pathname}`, { status: 500 });
    }
    for (const hours of [2, 8, 30]) {
      const summary = await round(store, press, new Date(now.getTime() + hours * 3_600_000));
      expect(summary.outlets.map(({ cause, failed }) => [cause, failed])).toEqual([
        [null, 0],
        [null, 0],
      ]);
    }
    expect(await count(store)).toBe(4);
    await press.close();
  });

  it('what leads to it by another address is settled without a fault, and asked no second time', async () => {
    const [store, press] = [await open(), await openSmallPress(3, ['atom'])];
    const now = new Date('2024-06-01T12:00:00Z');
    await round(store, press, now);
    const url = press.addressOf(press.articles[0]!);
    const { id } = (await articleAt(store.db, spellingsOf(url)))!;
    await takeDown(store.db, id, HAND, spellingsOf);
    const other = `${url}?edition=2`;
    await store.db
      .updateTable('frontier')
      .set({ url: other, state: 'new', cause: null })
      .where('url', '=', url)
      .execute();
    const said: string[] = [];
    const log = { ...SILENT, error: (words: string) => void said.push(words) };
    const summary = await round(store, press, new Date(now.getTime() + 3_600_000), log);
    expect(summary).toMatchObject({ stored: 0, revised: 0, outlets: [{ failed: 0, cause: null }] });
    expect(await frontierAt(store.db, [other])).toMatchObject({
      ...{ state: 'skipped', cause: expect.stringContaining("taken down at its owner's wish") },
    });
    expect(said).toEqual([]);
    expect(await count(store)).toBe(2);
    await press.close();
  });
});
