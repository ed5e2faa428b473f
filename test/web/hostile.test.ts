import { expect, it, vi } from 'vitest';
import { confirmSubscriber, listSubscribers, savePendingSubscriber } from '../../src/store/store.js';
import { eachDatabase } from '../support/databases.js';
import { programFor } from '../support/program.js';
import { sampleArticles, seedBook } from '../support/seed.js';
import { signedIn } from '../support/visitor.js';
import { type OpenHouse, openHouse } from '../support/web.js';

vi.setConfig({ testTimeout: 60_000 });

const FEW = sampleArticles().filter(({ id }) => /^dev-a1|^sample-compucom/.test(id));

eachDatabase((_, open) => {
  const withHouse = async (test: (house: OpenHouse) => Promise<void>) => {
    const house = await openHouse({ url: null, apiRate: 1000 }, await open());
    await seedBook(house.store.db, FEW);
    await test(house);
    await house.close();
  };
  const aThread = async ({ store: { db } }: OpenHouse) =>
    (await db.selectFrom('threads').select('slug').where('merged_into', 'is', null).executeTakeFirstOrThrow())
      .slug;

  it('a NUL byte breaks no page, no form and no address of the API, and is kept nowhere', () =>
    withHouse(async house => {
      const { db } = house.store;
      const slug = await aThread(house);
      for (const path of ['/audit?by=%00', '/search?q=a%00b', '/threads/%00', '/api/v1/organizations/a%00b'])
        expect([path, (await house.get(path)).status]).toEqual([path, 400]);
      const ask = await programFor(house, 'Ada', 'administrator', ['read', 'decide', 'tell']);
      const texts = ['by \0program', 'half \ud800 a pair'];
      for (const text of texts)
        expect((await ask('POST', `/threads/${slug}/note`, { text })).status).toBe(200);
      expect((await ask('POST', '/subscribers', { address: 'a@b.example', follows: ['a\0b'] })).status).toBe(
        200,
      );
      const bea = await signedIn(house, 'Bea', 'analyst');
      expect((await bea.post(`/desk/threads/${slug}/note`, { text: 'by\0hand' }, '/desk')).status).toBe(303);
      expect(
        (await bea.post('/subscribe', { address: 'c@d.example', others: 'x\0' }, '/subscribe')).status,
      ).toBe(200);
      const kept = await db.selectFrom('audit').select('detail').orderBy('id').execute();
      expect(kept.map(({ detail }) => detail).filter(Boolean)).toEqual([
        'by  program',
        'half   a pair',
        'by hand',
      ]);
      expect(house.logged.filter(line => line.startsWith('error'))).toEqual([]);
    }));

  it('two wishes for one new address at the same moment are one subscriber, and a yes is not taken back by a third', () =>
    withHouse(async house => {
      const { db } = house.store;
      const wish = { address: 'new@a.example', follows: [], rhythm: 'daily' as const, zone: 'UTC', hour: 7 };
      const both = await Promise.all([1, 2, 3, 4].map(() => savePendingSubscriber(db, wish, house.now)));
      expect(new Set(both.map(({ id }) => id)).size).toBe(1);
      await confirmSubscriber(db, both[0]!.id, house.now);
      await savePendingSubscriber(db, { ...wish, follows: ['Evil'] }, house.now);
      expect(await listSubscribers(db)).toMatchObject([{ unconfirmed: false, follows: [] }]);
    }));
});
