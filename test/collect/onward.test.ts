import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collectRound } from '../../src/collect/collect.js';
import { SILENT } from '../../src/model/log.js';
import { openStore, type Store, saveAddedOutlet } from '../../src/store/store.js';
import { openSmallPress, type Press, settingsFor } from '../support/press.js';

const NOW = new Date('2024-06-01T12:00:00Z');

let press: Press;
let store: Store;
beforeEach(async () => {
  store = await openStore(':memory:', { log: SILENT });
  press = await openSmallPress(1, ['rss', 'listing']);
  for (const outlet of press.outlets) await saveAddedOutlet(store.db, outlet, NOW);
});
afterEach(async () => {
  await store.close();
  await press.close();
});

/** A round over the feed of one outlet, whose one link leads to a page of this markup; what is stored then. */
async function collectedBy(page: string) {
  const link = `http://paper-rss.localhost:${press.port}/go/1`;
  const body = `<rss version="2.0"><channel><item><title>Said elsewhere</title><link>${link}</link></item></channel></rss>`;
  press.faults.set('paper-rss/rss.xml', { body, type: 'application/rss+xml' });
  press.faults.set('paper-rss/go/1', { body: page });
  await collectRound(store.db, {
    ...{ settings: settingsFor(press), clock: () => NOW, log: SILENT, pause: 0 },
    ...{ outlets: ['paper-rss'], force: true },
  });
  return store.db.selectFrom('articles').select(['outlet_id', 'url', 'title']).execute();
}

describe('a link of an aggregator, which leads to a page that only leads on,', () => {
  const target = () => press.addressOf(press.articles[1]!);
  const stored = () => [
    {
      outlet_id: expect.stringMatching(/^paper-listing/),
      url: target(),
      title: press.articles[1]!.title,
    },
  ];

  it('by a refresh in its markup gives the article of its true publisher', async () => {
    const page = `<html><head><noscript><META http-equiv="refresh" content="0;URL=${target()}"></noscript><title>${target()}</title></head></html>`;
    expect(await collectedBy(page)).toEqual(stored());
    const addresses = await store.db.selectFrom('addresses').select('url').orderBy('url').execute();
    expect(addresses.map(({ url }) => url)).toEqual([target(), expect.stringMatching(/\/go\/1$/)]);
  });

  it('by a script that sets the address, or an attribute, does so too', async () => {
    const escaped = target().replaceAll('/', '\\/');
    expect(await collectedBy(`<script>location.replace("${escaped}")</script>`)).toEqual(stored());
    await store.db.deleteFrom('frontier').execute();
    expect(await collectedBy(`<c-wiz data-n-au="${target()}"></c-wiz>`)).toEqual(stored());
  });

  it('stays where it is when it says something itself, loads itself anew, or leads in circles', async () => {
    const own = `http://paper-rss.localhost:${press.port}/go/1`;
    const words = `<p>${press.articles[0]!.text}</p>`;
    const refresh = (seconds: number, to: string) =>
      `<meta http-equiv="refresh" content="${seconds};url=${to}">`;
    expect(await collectedBy(`${refresh(1, target())}${words}`)).toMatchObject([{ url: own }]);
    await store.db.deleteFrom('frontier').execute();
    expect(await collectedBy(`${refresh(300, target())}<p>Wait.</p>`)).toMatchObject([{ url: own }]);
    expect(await collectedBy(`${refresh(0, `${own}?utm_source=x`)}`)).toMatchObject([{ url: own }]);
  });
});
