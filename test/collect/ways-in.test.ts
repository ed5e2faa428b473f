import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, test } from 'vitest';
import { openDoor } from '../../src/collect/collect.js';
import { discoverWays } from '../../src/collect/discover.js';
import { isListOfArticles } from '../../src/collect/front-page.js';
import { readListing } from '../../src/collect/listing.js';
import { defineOutlet, scraperFile } from '../../src/collect/new-outlet.js';
import { readOpml, writeOpml } from '../../src/collect/opml.js';
import { faultOf, loadOutlets } from '../../src/collect/outlets.js';
import { readSitemap } from '../../src/collect/sitemap.js';
import { tryOutlet } from '../../src/collect/trial.js';
import { SILENT } from '../../src/model/log.js';
import { openStore, saveAddedOutlet } from '../../src/store/store.js';
import { openSmallPress, type Press, settingsFor } from '../support/press.js';

const NOW = new Date('2024-06-01T12:00:00Z');
const bytes = (text: string) => new TextEncoder().encode(text);

describe('a listing page', () => {
  const rules = { hosts: ['example.com'] };
  const teaser = (n: number) =>
    `<div class="item"><h3><a href="/2024/05/vendor-changes-its-program-${n}?utm_source=home">Vendor changes its program, number ${n}</a></h3><p>Words.</p></div>`;
  const page = `<nav><a href="/about-us-and-our-long-history">All about us and our long history</a></nav>
    <main>${[1, 2, 3, 4].map(teaser).join('')}<a rel="next" href="/news?page=2">Older</a></main>
    <aside class="most-read"><ul><li><a href="/2023/01/the-most-read-story-of-all-times">The most read story of all times</a></li></ul></aside>`;

  it('gives the teasers whose shape repeats, in order, without menus and boxes, with date and next page', () => {
    const listing = readListing(page, 'https://www.example.com/news', rules);
    expect(listing.teasers.map(found => found.url)).toEqual(
      [1, 2, 3, 4].map(n => `https://www.example.com/2024/05/vendor-changes-its-program-${n}`),
    );
    expect(listing.teasers[0]).toMatchObject({
      title: 'Vendor changes its program, number 1',
      published: '2024-05-31',
    });
    expect(listing.next).toBe('https://www.example.com/news?page=2');
  });

  it("keeps to a selector, a pattern, and the outlet's own hosts", () => {
    const html =
      '<a class="x" href="/news/1">One</a><a class="x" href="/ads/2">Two</a><a class="x" href="https://else.com/news/3">Three</a>';
    const listing = readListing(html, 'https://example.com/', {
      ...rules,
      links: 'a.x',
      articlePattern: '/news/',
    });
    expect(listing.teasers.map(found => found.url)).toEqual(['https://example.com/news/1']);
  });

  it('is none when nothing repeats', () => {
    expect(
      readListing(
        '<p>An article with <a href="/some-other-story-of-ours">a link</a>.</p>',
        'https://example.com/a',
        rules,
      ).teasers,
    ).toEqual([]);
    expect(readListing('', 'https://example.com/a', rules).teasers).toEqual([]);
  });

  it('is told from an article', () => {
    const headlines = [1, 2, 3, 4].map(n => `Vendor changes its program, number ${n}`);
    expect(isListOfArticles(page, 'https://www.example.com/news', headlines.join('\n\n'))).toBe(true);
    expect(
      isListOfArticles(page, 'https://www.example.com/2024/05/story', 'A story.\n\nWith two paragraphs.'),
    ).toBe(false);
    expect(isListOfArticles('<p>Hello</p>', 'https://www.example.com/', 'Hello')).toBe(true);
  });
});

describe('a sitemap', () => {
  const url = 'https://example.com/sitemap.xml';
  const NEWS = `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
    <url><loc> https://example.com/a?utm_source=x </loc><lastmod>2024-05-02</lastmod><news:news><news:publication_date>2024-05-01T10:00:00+02:00</news:publication_date><news:title>A &amp; B</news:title></news:news></url>
    <url><loc>javascript:alert(1)</loc></url></urlset>`;

  it('gives addresses, times and titles, compressed or not', () => {
    const wanted = [
      {
        url: 'https://example.com/a',
        changed: '2024-05-02T00:00:00.000Z',
        title: 'A & B',
        published: '2024-05-01T08:00:00.000Z',
      },
    ];
    expect(readSitemap({ url, body: bytes(NEWS) }).entries).toEqual(wanted);
    expect(readSitemap({ url, body: gzipSync(NEWS) }).entries).toEqual(wanted);
  });

  it('may be an index of others, or a plain list', () => {
    const index =
      '<sitemapindex><sitemap><loc>https://example.com/1.xml</loc><lastmod>2024-05-01</lastmod></sitemap></sitemapindex>';
    expect(readSitemap({ url, body: bytes(index) }).children).toEqual([
      { url: 'https://example.com/1.xml', changed: '2024-05-01T00:00:00.000Z' },
    ]);
    expect(
      readSitemap({ url, body: bytes('https://example.com/a\nhttps://example.com/b') }).entries,
    ).toHaveLength(2);
  });

  test.each([
    ['an HTML page', '<!doctype html><html></html>'],
    ['an empty file', ''],
    ['a feed', '<rss version="2.0"></rss>'],
  ])('that is %s is refused by name', (what, text) => {
    expect(() => readSitemap({ url, body: bytes(text) })).toThrow(`${url}: ${what}, not a sitemap`);
  });
});

describe('discovery', () => {
  let press: Press | undefined;
  afterEach(async () => {
    await press?.close();
  });

  async function opened() {
    press = await openSmallPress();
    const store = await openStore(':memory:', { log: SILENT });
    const door = openDoor(store.db, { settings: settingsFor(press), clock: () => NOW, pause: 0 });
    return { press, store, collecting: { db: store.db, door, clock: () => NOW, log: SILENT } };
  }

  it("finds feed, sitemap or listing from the front page, and from an article's page deep below", async () => {
    const { press, collecting } = await opened();
    for (const outlet of press.outlets) {
      const { hosts, homepage } = outlet;
      const found = await discoverWays(collecting.door, homepage, { hosts });
      // a sitemap alone may be without dates: the front page's teasers are taken beside it
      const listings = outlet.sitemaps ? [{ url: homepage }] : outlet.listings;
      const wanted = { feeds: outlet.feeds, sitemaps: outlet.sitemaps, listings };
      for (const [kind, ways] of Object.entries(wanted))
        expect(
          found.ways[kind as 'feeds']?.map(way => way.url),
          outlet.id,
        ).toEqual(ways?.map(way => way.url));
      expect(found.sample.length, outlet.id).toBe(3);
      expect(found.name).toBe(outlet.name);
      const article = press.articles.find(({ outlet: name }) => name === outlet.name)!;
      const deep = await discoverWays(collecting.door, press.addressOf(article), { hosts });
      expect(deep.ways.feeds, outlet.id).toEqual(found.ways.feeds);
      expect(deep.sample.length, outlet.id).toBe(3);
    }
  });

  it('finds the ways in from an article that names none, from one that is gone, and where the site moved', async () => {
    const { press, collecting } = await opened();
    const { id, homepage, feeds, hosts } = press.outlets[0]!;
    const ways = { feeds: feeds!.map(({ url }) => ({ url })) };
    const path = '2024/05/story';
    const others = [1, 2, 3, 4].map(
      n =>
        `<div class="more"><h3><a href="/2024/05/another-story-of-this-house-${n}">Another story of this house, number ${n}</a></h3></div>`,
    );
    const comments = `<rss version="2.0"><channel><title>Comments on: Story</title><item><title>By: A</title><link>${homepage}${path}/#comment-1</link></item></channel></rss>`;
    press.faults.set(`${id}/${path}/`, {
      body: `<html><body><article><h1>Story</h1>${`<p>${press.articles[0]!.text}</p>`.repeat(2)}</article>${others.join('')}</body></html>`,
    });
    press.faults.set(`${id}/${path}/feed/`, { body: comments, type: 'application/rss+xml' });
    for (const place of ['feed/', 'feed', 'rss', 'atom.xml'])
      press.faults.set(`${id}/${place}`, { status: 404 });
    for (const start of [`${homepage}${path}/`, `${homepage}nothing/here`])
      expect((await discoverWays(collecting.door, start, { hosts })).ways, start).toEqual(ways);
    const moved = press.outlets.find(outlet => outlet.listings?.length)!;
    press.faults.set(`${id}/old`, { status: 301, headers: { location: moved.homepage } });
    const found = await discoverWays(collecting.door, `${homepage}old`, { hosts });
    expect(found).toMatchObject({ url: moved.homepage, ways: { listings: [{ url: moved.homepage }] } });
  });

  it('tries an outlet out without storing anything', async () => {
    const { press, store, collecting } = await opened();
    for (const outlet of press.outlets) {
      const trial = await tryOutlet(collecting, outlet);
      expect(trial.problem, outlet.id).toBeNull();
      expect(trial.fields.find(field => field.field === 'byline')?.value).toBe('Robin Vale');
    }
    const missing = await tryOutlet(
      collecting,
      press.outlets[0]!,
      `${press.outlets[0]!.homepage}nothing-here`,
    );
    expect(missing.problem).toMatch(/nothing-here: it answers 404/);
    expect(await store.db.selectFrom('frontier').selectAll().execute()).toEqual([]);
  });

  it("makes a definition with an id of its own, and refuses a host that is somebody's", async () => {
    const { store } = await opened();
    const wish = {
      name: 'The Tower',
      url: 'https://www.tower.example/news/1',
      ways: { feeds: [{ url: 'https://www.tower.example/feed' }] },
    };
    const outlet = await defineOutlet(store.db, wish);
    expect(outlet).toMatchObject({
      hosts: ['tower.example'],
      homepage: 'https://www.tower.example/',
      publisher: 'The Tower',
    });
    expect(faultOf(outlet)).toBeUndefined();
    await saveAddedOutlet(store.db, outlet, NOW);
    await expect(defineOutlet(store.db, wish)).rejects.toThrow(/tower\.example belongs to the outlet/);
    const other = await defineOutlet(store.db, { ...wish, url: 'https://tower.test/' });
    expect(other.id).not.toBe(outlet.id);
  });
});

describe('what goes in and out', () => {
  it('a scraper file says the same as its outlet', async () => {
    for (const outlet of await loadOutlets()) {
      const text = scraperFile({ ...outlet, note: `It's "quoted" \\ ${outlet.note ?? ''}` });
      const declaration = /export default (\{[\s\S]*\}) satisfies/.exec(text)![1]!;
      expect(new Function(`return ${declaration}`)()).toEqual({
        ...outlet,
        note: `It's "quoted" \\ ${outlet.note ?? ''}`,
      });
    }
  });

  it('an OPML list comes back as it went', async () => {
    const outlets = await loadOutlets();
    const { feeds, dropped } = readOpml(Buffer.from(writeOpml(outlets, NOW)));
    expect(dropped).toEqual([]);
    const wanted = outlets
      .filter(outlet => outlet.closed === undefined)
      .flatMap(outlet => (outlet.feeds ?? []).map(feed => feed.url));
    expect(feeds.map(feed => feed.feed).sort()).toEqual(wanted.sort());
  });

  it('OPML is read with folders and any capitals; what is none is refused', () => {
    const text =
      '<opml><body><outline text="IT"><outline TEXT="A" xmlURL="https://a.example/f"/><outline text="no feed"/></outline></body></opml>';
    const { feeds, dropped } = readOpml(Buffer.from(text));
    expect(feeds).toEqual([{ title: 'A', feed: 'https://a.example/f', homepage: null }]);
    expect(dropped).toEqual([{ title: 'no feed', why: 'it names no feed (xmlUrl)' }]);
    expect(() => readOpml(Buffer.from('<html></html>'))).toThrow(/no OPML/);
  });

  it('OPML is read in its own encoding, with the addresses that feed readers write', () => {
    const text = `<?xml version="1.0" encoding="ISO-8859-1"?><opml version="1.0"><body><outline text="Café & Co" type="rss" xmlUrl="feed://a.example/f"/>
      <outline text="B" type="rss" url="https://b.example/f"/><outline text="C" xmlUrl="feed:https://c.example/f"/><outline text="D" type="link" url="https://d.example/"/>`;
    const { feeds, dropped } = readOpml(Buffer.from(text, 'latin1'));
    expect(feeds.map(({ title, feed }) => [title, feed])).toEqual([
      ['Café & Co', 'http://a.example/f'],
      ['B', 'https://b.example/f'],
      ['C', 'https://c.example/f'],
    ]);
    expect(dropped.map(({ title }) => title)).toEqual(['D']);
  });
});
