import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CollectOptions, collectRound } from '../../src/collect/collect.js';
import { SILENT } from '../../src/model/log.js';
import type { OutletDefinition } from '../../src/model/outlet.js';
import { type Db, openStore, type Store, saveAddedOutlet } from '../../src/store/store.js';
import { openSamplePress, openSmallPress, type Press, settingsFor, smallArticle } from '../support/press.js';

let press: Press;
let store: Store;
let now = new Date('2024-06-01T12:00:00Z');

beforeEach(async () => {
  now = new Date('2024-06-01T12:00:00Z');
  store = await openStore(':memory:', { log: SILENT });
});
afterEach(async () => {
  await store.close();
  await press.close();
});

async function open(given: Press): Promise<void> {
  press = given;
  for (const outlet of press.outlets) await saveAddedOutlet(store.db, outlet, now);
}

/** One round over the press's outlets only; nothing sleeps, and nothing is asked at random times. */
function round(options: Partial<CollectOptions> = {}) {
  const outlets = press.outlets.map(outlet => outlet.id);
  const timer = { now: () => 0, sleep: async () => undefined };
  const fixed = {
    settings: settingsFor(press),
    clock: () => now,
    log: SILENT,
    random: () => 0.5,
    pause: 0,
    timer,
  };
  return collectRound(store.db, { ...fixed, outlets, force: true, ...options });
}

const articles = (db: Db) => db.selectFrom('articles').selectAll().orderBy('url').execute();
const summaryOf = (summary: Awaited<ReturnType<typeof round>>, id: string) =>
  summary.outlets.find(outlet => outlet.outletId === id)!;
const later = (hours: number) => {
  now = new Date(now.getTime() + hours * 3_600_000);
};
const stateOf = (db: Db, url: string) =>
  db.selectFrom('frontier').selectAll().where('url', '=', url).executeTakeFirst();

describe('a round over the sample press', () => {
  it('stores every article whole, once, with its title, byline and date, whatever way it came in', async () => {
    await open(await openSamplePress());
    const summary = await round();
    expect(summary.outlets.map(outlet => [outlet.outletId, outlet.cause])).toEqual(
      expect.arrayContaining(press.outlets.map(outlet => [outlet.id, null])),
    );
    const stored = await articles(store.db);
    const wanted = press.articles.map(article => press.addressOf(article)).sort();
    expect(stored.map(article => article.url)).toEqual(wanted);
    for (const article of press.articles) {
      const found = stored.find(row => row.url === press.addressOf(article))!;
      const revision = await store.db
        .selectFrom('revisions')
        .selectAll()
        .where('id', '=', found.revision_id!)
        .executeTakeFirstOrThrow();
      expect({
        text: revision.text,
        title: found.title,
        byline: found.byline,
        at: found.published_at,
        partial: found.partial,
      }).toEqual({
        // a pointer to another story is the page's furniture, wherever it stands
        text: article.text.replace(/\[Related: [^\]]*\]\n\n/g, ''),
        title: article.title,
        byline: article.byline,
        at: new Date(article.published).toISOString(),
        partial: null,
      });
    }
    expect(summary).toMatchObject({ stored: press.articles.length, revised: 0, offline: false });
  });

  it('ties a reprint in another outlet to the article that came first', async () => {
    await open(await openSamplePress());
    await round();
    const reprints = press.articles.filter(article => (article as { syndicatedOf?: string }).syndicatedOf);
    expect(reprints.length).toBeGreaterThan(0);
    for (const reprint of reprints) {
      const original = press.articles.find(
        ({ id }) => id === (reprint as { syndicatedOf?: string }).syndicatedOf,
      )!;
      const rows = await articles(store.db);
      const idOf = (address: string) => rows.find(row => row.url === address)!;
      expect(idOf(press.addressOf(reprint)).copy_of).toBe(idOf(press.addressOf(original)).id);
    }
  });
});

describe('a second round', () => {
  it('stores nothing twice, and asks with what it knows: feeds answer 304', async () => {
    await open(await openSmallPress());
    await round();
    const before = await articles(store.db);
    expect(before).toHaveLength(18);
    press.requests.splice(0);
    const summary = await round();
    expect(await articles(store.db)).toEqual(before);
    expect(summary).toMatchObject({ stored: 0, revised: 0 });
    expect(press.requests.map(request => request.status)).toEqual(press.outlets.map(() => 304));
  });

  it('finds what came since, and leaves the rest alone', async () => {
    await open(await openSmallPress(1));
    await round();
    const outlet = {
      id: 'paper-rss',
      name: 'Paper paper-rss',
      publisher: '',
      region: 'US',
      host: 'paper-rss.test',
      way: 'rss' as const,
    };
    press.articles.push(smallArticle(outlet, 2));
    expect(await round()).toMatchObject({ stored: 1, revised: 0 });
  });

  it('asks only outlets whose time has come, by their rhythm', async () => {
    await open(await openSmallPress(1, ['rss']));
    await round();
    const due = await round({ force: false });
    expect(due.outlets).toEqual([]);
    later(25);
    expect((await round({ force: false })).outlets).toHaveLength(1);
  });

  it('never asks a closed outlet', async () => {
    await open(await openSmallPress(1, ['rss']));
    await saveAddedOutlet(store.db, { ...press.outlets[0]!, closed: '2024-05-31' }, now);
    expect((await round()).outlets).toEqual([]);
    expect(press.requests).toEqual([]);
  });
});

describe('an article that changed', () => {
  it('is looked at again after an hour; an edit is a new revision, a moved counter is not', async () => {
    await open(await openSmallPress(2, ['rss']));
    await round();
    const [edited, counted] = press.articles;
    edited!.text = edited!.text.replace('would have to certify', 'may have to certify');
    counted!.text += '\n\nUpdated June 1, 2024 at 2:30 pm';
    expect(await round()).toMatchObject({ revised: 0 });
    later(1.1);
    expect(await round()).toMatchObject({ revised: 1, stored: 0 });
    const rows = await store.db.selectFrom('revisions').select(['number', 'text']).orderBy('id').execute();
    expect(rows.map(row => row.number)).toEqual([1, 1, 2]);
    expect(rows[2]!.text).toContain('may have to certify');
  });

  it('is marked when it is gone, and its text stays', async () => {
    await open(await openSmallPress(1, ['rss']));
    await round();
    press.faults.set('paper-rss/2024/05/vendor-weighs-change-to-partner-program-1', { status: 410 });
    later(1.1);
    await round();
    const [article] = await articles(store.db);
    expect(article!.gone_at).toBe(now.toISOString());
    expect(await store.db.selectFrom('revisions').select('number').execute()).toHaveLength(1);
  });

  it('is marked as gone when its address leads to another story now, which is no edit of it', async () => {
    await open(await openSmallPress(2, ['rss']));
    const words = (n: number) => `number ${n} of the ${n * 7} dealers in town ${n + 40} closed shop ${n * 3}`;
    press.articles[1]!.text = Array.from(
      { length: 12 },
      (_, n) => `In week ${n} we heard that ${words(n)}.`,
    ).join('\n\n');
    await round();
    const path = '2024/05/vendor-weighs-change-to-partner-program';
    press.faults.set(`paper-rss/${path}-1`, { status: 301, headers: { location: `/${path}-2` } });
    later(1.1);
    expect(await round()).toMatchObject({ revised: 0, stored: 0 });
    const gone = (await articles(store.db)).map(article => article.gone_at);
    expect(gone.sort()).toEqual([now.toISOString(), null]);
    expect(await store.db.selectFrom('revisions').select('number').execute()).toHaveLength(2);
  });

  it('keeps its whole text when the page shows only a teaser now', async () => {
    await open(await openSmallPress(1, ['rss']));
    await round();
    press.articles[0]!.text = press.articles[0]!.text.slice(0, 110);
    later(1.1);
    expect(await round()).toMatchObject({ revised: 0, stored: 0 });
  });
});

describe('whatever the web does', () => {
  const path = '/2024/05/vendor-weighs-change-to-partner-program-1';

  it('the round goes on, and each outlet has its own cause in words', async () => {
    await open(await openSmallPress(2, ['rss', 'rss', 'rss', 'rss', 'rss', 'rss', 'rss', 'rss', 'atom']));
    const [a, b, c, d, e, f, g, h] = press.outlets.map(outlet => outlet.id);
    press.faults.set(`${a}/rss.xml`, { body: '<!DOCTYPE html><html><body><p>Welcome</p></body></html>' });
    press.faults.set(`${a}/`, { body: '<!DOCTYPE html><html><body><p>Welcome</p></body></html>' });
    press.faults.set(`${b}/rss.xml`, { status: 403 });
    press.faults.set(`${c}/rss.xml`, { endless: true });
    press.faults.set(`${d}/rss.xml`, { status: 302, headers: { location: '/rss.xml' } });
    press.faults.set(`${e}/rss.xml`, { status: 302, headers: { location: 'http://127.0.0.1:22/' } });
    press.faults.set(`${f}/rss.xml`, { drop: true });
    press.faults.set(`${g}/rss.xml`, { body: '' });
    press.faults.set(`${g}/`, { body: '' });
    press.faults.set(`${h}/robots.txt`, { body: 'User-agent: *\nDisallow: /' });
    const summary = await round();
    const cause = (id: string | undefined) => summaryOf(summary, id!).cause ?? '';
    expect(cause(a)).toMatch(/rss\.xml: an HTML page, not a feed since 12:00 UTC/);
    expect(cause(b)).toBe('403 since 12:00 UTC: the site refuses robots; ask it or drop it');
    expect(cause(c)).toMatch(/more than the limit of 10000 kB/);
    expect(cause(d)).toMatch(/more than 5 redirects/);
    expect(cause(e)).toMatch(/port 22 is not asked|not a public address/);
    expect(cause(f)).toMatch(/dropped the connection|ends too early/);
    expect(cause(g)).toMatch(/an empty body, not a feed/);
    expect(cause(h)).toMatch(/its robots\.txt asks Grapevine not to come/);
    expect(summaryOf(summary, 'paper-atom')).toMatchObject({ stored: 2, cause: null });
    expect(summary.offline).toBe(false);
  });

  it('says since when an outlet fails, and forgets it when it is well', async () => {
    await open(await openSmallPress(1, ['rss']));
    press.faults.set('paper-rss/rss.xml', { status: 403 });
    await round();
    later(72);
    expect((await round()).outlets[0]!.cause).toMatch(/^403 since Saturday: /);
    press.faults.clear();
    expect((await round()).outlets[0]).toMatchObject({ cause: null, stored: 1 });
    const health = await store.db.selectFrom('outlet_health').selectAll().execute();
    expect(health).toMatchObject([{ failing_since: null, last_success_at: now.toISOString() }]);
  });

  it('a page that cannot be had leaves the text of the feed, marked as partial; the page is tried again', async () => {
    await open(await openSmallPress(1, ['rss']));
    press.faults.set(`paper-rss${path}`, { status: 500 });
    const summary = await round();
    expect(summary.outlets[0]).toMatchObject({ stored: 1, cause: expect.stringMatching(/cannot be had/) });
    expect((await articles(store.db))[0]!.partial).toBe("only the feed's own text: it answers 500");
    press.faults.clear();
    later(1);
    expect(await round()).toMatchObject({ stored: 0, revised: 1 });
    expect(await articles(store.db)).toMatchObject([{ partial: null }]);
  });

  it('a part that turns out to be all there is counts as whole as soon as the page says the same', async () => {
    await open(await openSmallPress(1, ['rss']));
    const { title, text, id } = press.articles[0]!;
    const content = text.split('\n\n').map(paragraph => `&lt;p&gt;${paragraph}&lt;/p&gt;`);
    const item = `<item><title>${title}</title><link>${press.addressOf(press.articles[0]!)}</link><guid isPermaLink="false">${id}</guid><description>${content.join('')}</description></item>`;
    press.faults.set('paper-rss/rss.xml', {
      type: 'application/rss+xml',
      body: `<rss version="2.0"><channel><title>Paper</title>${item}</channel></rss>`,
    });
    press.faults.set(`paper-rss${path}`, { drop: true });
    await round();
    expect((await articles(store.db))[0]!.partial).toMatch(/^only the feed's own text: /);
    press.faults.delete(`paper-rss${path}`);
    later(1);
    expect(await round()).toMatchObject({ stored: 0, revised: 0 });
    expect(await articles(store.db)).toMatchObject([{ partial: null, title }]);
  });

  it('pages that answer nothing for a night, though the feed does, are had in the morning', async () => {
    await open(await openSmallPress(1, ['rss', 'sitemap']));
    for (const { id } of press.outlets) press.faults.set(id + path, { drop: true });
    for (let hour = 0; hour < 14; hour += 1, later(1)) await round();
    press.faults.clear();
    later(8);
    await round();
    const rows = await articles(store.db);
    expect(rows.map(row => row.url)).toEqual(press.articles.map(article => press.addressOf(article)).sort());
    expect(rows.map(row => row.partial)).toEqual([null, null]);
  });

  it('a part whose page was refused in all tries is looked at again, and whole once the page is had', async () => {
    await open(await openSmallPress(1, ['rss']));
    press.faults.set(`paper-rss${path}`, { status: 403 });
    await round();
    later(24);
    await round();
    expect((await articles(store.db))[0]).toMatchObject({
      partial: "only the feed's own text: it answers 403",
    });
    press.faults.clear();
    later(72);
    await round();
    expect(await articles(store.db)).toMatchObject([{ partial: null }]);
  });

  it('a page that is no article is passed over with the reason', async () => {
    await open(await openSmallPress(3, ['listing']));
    const links = '<ul><li><a href="/a">Vendors</a></li><li><a href="/b">Partners</a></li></ul>';
    press.faults.set(`paper-listing${path}`, { body: `<html><body>${links}</body></html>` });
    press.faults.set(`paper-listing${path.replace('1', '2')}`, { type: 'application/pdf', body: '%PDF-1.4' });
    const summary = await round();
    expect(summary).toMatchObject({ stored: 1 });
    const origin = press.outlets[0]!.homepage.replace(/\/$/, '');
    expect(await stateOf(store.db, origin + path)).toMatchObject({
      state: 'skipped',
      cause: expect.stringContaining(path),
    });
    expect(await stateOf(store.db, origin + path.replace('1', '2'))).toMatchObject({
      cause: expect.stringMatching(/application\/pdf, no web page/),
    });
  });

  it('a page that is missing is tried twice, then given up', async () => {
    await open(await openSmallPress(1, ['listing']));
    press.faults.set('paper-listing/2024/05/vendor-weighs-change-to-partner-program-1', { status: 404 });
    await saveAddedOutlet(
      store.db,
      { ...press.outlets[0]!, listings: [{ url: press.outlets[0]!.homepage, links: '.teaser h2' }] },
      now,
    );
    await round();
    const url = press.addressOf(press.articles[0]!);
    expect(await stateOf(store.db, url)).toMatchObject({ state: 'new', attempts: 1 });
    later(1);
    await round();
    expect(await stateOf(store.db, url)).toMatchObject({ state: 'failed', cause: `${url}: it answers 404` });
  });

  it('an outlet whose declared feed is gone is read by the feed that its home page names', async () => {
    await open(await openSmallPress(2, ['rss']));
    await saveAddedOutlet(
      store.db,
      { ...press.outlets[0]!, feeds: [{ url: `${press.outlets[0]!.homepage}old.xml` }] },
      now,
    );
    expect(await round()).toMatchObject({ stored: 2 });
  });

  it('says offline when no outlet could be reached, with the cause of each', async () => {
    press = await openSmallPress(1, []);
    const outlet = (id: string): OutletDefinition => ({
      ...{ id, name: id, publisher: id, region: 'US', language: 'en', hosts: [`${id}.invalid`] },
      homepage: `https://${id}.invalid/`,
      feeds: [{ url: `https://${id}.invalid/feed` }],
    });
    for (const id of ['one', 'two']) await saveAddedOutlet(store.db, outlet(id), now);
    const summary = await round({ outlets: ['one', 'two'] });
    expect(summary.offline).toBe(true);
    for (const own of summary.outlets) expect(own.cause).toMatch(/(not known|looked up).*network/);
  });

  it('a busy host is left alone as long as it asks', async () => {
    await open(await openSmallPress(1, ['rss']));
    press.faults.set('paper-rss/rss.xml', { status: 429, headers: { 'retry-after': '7200' } });
    await round();
    const [health] = await store.db.selectFrom('outlet_health').selectAll().execute();
    expect(Date.parse(health!.next_due_at!) - now.getTime()).toBeGreaterThanOrEqual(7_200_000);
    // also by a house that began anew: each round here has a door of its own, as after a restart
    press.faults.clear();
    press.requests.splice(0);
    later(1);
    expect((await round()).outlets[0]!.cause).toMatch(/another 3600 s/);
    expect(press.requests).toEqual([]);
    later(1.1);
    expect(await round()).toMatchObject({ stored: 1 });
  });
});

describe('two addresses', () => {
  it('with the same text are one article of one publisher', async () => {
    await open(await openSmallPress(1, ['rss', 'rss']));
    for (const outlet of press.outlets)
      await saveAddedOutlet(store.db, { ...outlet, publisher: 'One House' }, now);
    press.articles[1]!.text = press.articles[0]!.text;
    await round();
    expect(await articles(store.db)).toHaveLength(1);
    const addresses = await store.db.selectFrom('addresses').select('url').execute();
    expect(addresses.map(row => row.url)).toEqual(
      expect.arrayContaining(press.articles.map(a => press.addressOf(a))),
    );
  });
});

describe('a round that breaks off in the middle', () => {
  it('loses no article and doubles none when it is run again', async () => {
    await open(await openSmallPress(5, ['rss', 'atom']));
    for (const stop of [1, 2, 1]) {
      let stored = 0;
      const dying = () => {
        stored += 1;
        if (stored === stop) throw new Error('the power went');
      };
      await round({ onArticle: dying });
    }
    expect((await articles(store.db)).length).toBeLessThan(10);
    await round();
    const rows = await articles(store.db);
    expect(rows.map(row => row.url)).toEqual(press.articles.map(article => press.addressOf(article)).sort());
    const revisions = await store.db.selectFrom('revisions').select('number').execute();
    expect(revisions.map(row => row.number)).toEqual(rows.map(() => 1));
  });

  it('keeps no validator of a feed whose articles were not kept', async () => {
    await open(await openSmallPress(2, ['rss']));
    const broken = store.db.withSchema('nowhere');
    await expect(
      collectRound(broken, { settings: settingsFor(press), clock: () => now, log: SILENT, pause: 0 }),
    ).rejects.toThrow();
    expect(await store.db.selectFrom('http_cache').selectAll().execute()).toEqual([]);
    expect(await round()).toMatchObject({ stored: 2 });
  });
});
