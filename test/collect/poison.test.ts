import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { collectRound } from '../../src/collect/collect.js';
import type { Log } from '../../src/model/log.js';
import { frontierAt, type Store } from '../../src/store/store.js';
import { eachDatabase } from '../support/databases.js';
import { openSmallPress, type Press, settingsFor } from '../support/press.js';

/** A round over the press at its time, and what was said aloud in it. */
async function roundOver(store: Store, press: Press, now: Date) {
  const said: string[] = [];
  const log: Log = {
    ...{ debug: () => undefined, info: () => undefined, warn: () => undefined },
    error: message => said.push(message),
  };
  const summary = await collectRound(store.db, {
    ...{ settings: settingsFor(press), clock: () => now, log, pause: 0, random: () => 0.5 },
    ...{ definitions: press.outlets, force: true },
  });
  return { summary, said };
}

/** Makes the database refuse one revision for what stands in it, as it would a value that it cannot hold. */
async function refuse(store: Store, words: string): Promise<void> {
  if (store.kind === 'postgres')
    await sql`alter table revisions add constraint refused check (text not like ${sql.lit(`%${words}%`)}) not valid`.execute(
      store.db,
    );
  else
    await sql`create trigger refused before insert on revisions when new.text like ${sql.lit(`%${words}%`)}
      begin select raise(abort, 'refused'); end`.execute(store.db);
}

async function heal(store: Store): Promise<void> {
  if (store.kind === 'postgres') await sql`alter table revisions drop constraint refused`.execute(store.db);
  else await sql`drop trigger refused`.execute(store.db);
}

const count = async (store: Store) => (await store.db.selectFrom('articles').select('id').execute()).length;

eachDatabase((_, open) => {
  it('one page that cannot be stored stops no other: it is kept with its cause, said aloud and tried again', async () => {
    const [store, press] = [await open(), await openSmallPress(4, ['atom', 'listing'])];
    const now = new Date('2024-06-01T12:00:00Z');
    for (const article of [press.articles[1]!, press.articles[6]!])
      article.text += '\n\nNobody had reckoned with the word xyzzy on this page.';
    await refuse(store, 'xyzzy');
    const { summary, said } = await roundOver(store, press, now);
    // of the first the feed's own words are kept, as where a page does not answer
    expect(await count(store)).toBe(7);
    expect(said).toHaveLength(2);
    const url = press.addressOf(press.articles[6]!);
    expect(said.join()).toContain(url);
    const kept = await frontierAt(store.db, [url]);
    expect(kept).toMatchObject({
      state: 'new',
      attempts: 1,
      cause: expect.stringMatching(/breaks what reads it/),
    });
    expect(summary.outlets.map(outlet => outlet.cause).join()).toMatch(/1 of 4 pages cannot be had/);
    await heal(store);
    now.setTime(now.getTime() + 3_600_000);
    expect((await roundOver(store, press, now)).summary).toMatchObject({ stored: 1, revised: 1 });
    expect(await count(store)).toBe(8);
    await press.close();
  });

  it('an edit that cannot be stored leaves the article as it is, and the others are looked at', async () => {
    const [store, press] = [await open(), await openSmallPress(3, ['atom'])];
    const now = new Date('2024-06-01T12:00:00Z');
    await roundOver(store, press, now);
    for (const article of press.articles)
      article.text += '\n\nThe vendor has confirmed the change since then.';
    press.articles[0]!.text += '\n\nNobody had reckoned with the word xyzzy on this page.';
    await refuse(store, 'xyzzy');
    now.setTime(now.getTime() + 2 * 3_600_000);
    const { summary, said } = await roundOver(store, press, now);
    expect(summary).toMatchObject({ stored: 0, revised: 2 });
    expect(said).toHaveLength(1);
    expect(await count(store)).toBe(3);
    await heal(store);
    await press.close();
  });

  it('words of a feed that nothing can read are kept with their cause and given up at last', async () => {
    const [store, press] = [await open(), await openSmallPress(4, ['listing'])];
    const now = new Date('2024-06-01T12:00:00Z');
    const url = press.addressOf(press.articles[0]!);
    press.faults.set(`paper-listing${new URL(url).pathname}`, { status: 500 });
    await roundOver(store, press, now);
    const broken = {
      state: 'new',
      attempts: 0,
      next_try_at: null,
      entry: '{"content":{"no":"text"},"summary":7}',
    };
    await store.db
      .updateTable('frontier')
      .set(broken as never)
      .where('url', '=', url)
      .execute();
    for (let visit = 1; visit <= 8; visit += 1) {
      now.setTime(now.getTime() + 40 * 3_600_000);
      await roundOver(store, press, now);
    }
    expect(await frontierAt(store.db, [url])).toMatchObject({ state: 'failed', attempts: 8 });
    expect(await count(store)).toBe(3);
    await press.close();
  });

  it('a fault of the database itself stops the round and uses up no tries', async () => {
    const [store, press] = [await open(), await openSmallPress(3, ['atom'])];
    await sql`alter table revisions rename to elsewhere`.execute(store.db);
    const { summary } = await roundOver(store, press, new Date('2024-06-01T12:00:00Z'));
    expect(summary.outlets[0]!.cause).toMatch(/revisions/);
    const rows = await store.db.selectFrom('frontier').select(['state', 'attempts']).execute();
    expect(rows).toEqual(rows.map(() => ({ state: 'new', attempts: 0 })));
    expect(rows).toHaveLength(3);
    await sql`alter table elsewhere rename to revisions`.execute(store.db);
    await press.close();
  });
});
