import { afterEach, expect, it } from 'vitest';
import { collectRound } from '../../src/collect/collect.js';
import { SILENT } from '../../src/model/log.js';
import { openStore, type Store } from '../../src/store/store.js';
import type { PressFault } from '../../src/work/press.js';
import { eachDatabase } from '../support/databases.js';
import { openSmallPress, type Press, settingsFor } from '../support/press.js';

const NOW = new Date('2024-06-01T12:00:00Z');

let press: Press;
afterEach(() => press.close());

/** The one outlet of the press, its pages laid by `lay`; what a round came to, and the articles that it stored. */
async function roundOver(
  store: Store,
  lay: (put: (path: string, fault: PressFault) => void, at: string) => void,
) {
  press = await openSmallPress(0, ['rss']);
  const [outlet] = press.outlets;
  lay((path, fault) => void press.faults.set(`paper-rss${path}`, fault), outlet!.homepage.replace(/\/$/, ''));
  const summary = await collectRound(store.db, {
    ...{ settings: settingsFor(press), clock: () => NOW, log: SILENT, definitions: [outlet!], force: true },
    random: () => 0.5,
  });
  const articles = await store.db
    .selectFrom('articles as a')
    .innerJoin('revisions as r', 'r.id', 'a.revision_id')
    .select([
      'a.url',
      'a.title',
      'a.outlet_id',
      'a.byline',
      'a.section',
      'a.published_at',
      'a.partial',
      'r.text',
    ])
    .orderBy('a.url')
    .execute();
  return { own: summary.outlets[0]!, articles };
}

const rss = (items: string): PressFault => ({
  ...{ type: 'text/xml', body: `<rss version="2.0"><channel><title>Paper</title>${items}</channel></rss>` },
});
const item = (link: string, more = '') =>
  `<item><title>A story of the channel</title><link>${link}</link>${more}</item>`;
const prose = (who: string) =>
  [1, 2, 3, 4, 5]
    .map(
      i =>
        `<p>The vendor behind ${who} weighs change ${i} to the program of ${who}, two people close to ${who} said.</p>`,
    )
    .join('');
const page = (who: string, head = '', title = `What ${who} weighs`): PressFault => ({
  ...{
    body: `<html><head><title>${title}</title>${head}</head><body><article>${prose(who)}</article></body></html>`,
  },
});

eachDatabase((_, open) => {
  it('NUL bytes and halves of surrogate pairs anywhere keep no article out', async () => {
    const head =
      '<meta property="article:section" content="Ne\0ws&#xD800;"><meta name="author" content="A\0da Lee">';
    const { own, articles } = await roundOver(await open(), (put, at) => {
      const words = 'words of the feed \0 \udfff that are long enough to be kept';
      const items = [
        {
          id: '1\0',
          url: `${at}/first-story`,
          title: 'a\0b \ud800',
          authors: [{ name: 'x\0' }],
          language: 'e\0n',
        },
        { id: '\ud800 no address', title: 'Second', content_text: words },
        // the two hundredth letter is half of a sign that needs two
        { id: `${'x'.repeat(199)}\u{1F600}`, title: 'Third', content_text: `${words} too` },
      ];
      const feed = { version: 'https://jsonfeed.org/version/1.1', title: '\0', items };
      put('/rss.xml', { type: 'application/json', body: JSON.stringify(feed) });
      put('/first-story', page('Northwind\0', head));
    });
    expect(own).toMatchObject({ stored: 3, cause: null });
    expect(articles.map(({ byline, section }) => `${byline} ${section}`).join()).toMatch(/A.?da Lee Ne.?ws/);
    expect(JSON.stringify(articles)).not.toMatch(/\\u0000|\\ud800/);
  });

  it('an address of thousands of letters hides no other entry of its feed', async () => {
    const long = Array.from({ length: 1500 }, (_, i) => Math.abs(Math.sin(i)).toString(36).slice(2, 8)).join(
      '',
    );
    const { articles } = await roundOver(await open(), (put, at) => {
      put('/rss.xml', rss(item(`${at}/${long}`) + item(`${at}/short-story`)));
      put('/short-story', page('Northwind'));
    });
    expect(articles.map(({ title }) => title)).toEqual(['What Northwind weighs']);
  });

  it('one canonical address on every page makes no versions of one article out of many', async () => {
    const { own, articles } = await roundOver(await open(), (put, at) => {
      // the first two name a story of the feed, the others a page that is in no feed
      const named = { alpha: 'gamma', beta: 'gamma', delta: 'latest', gamma: 'latest' };
      put(
        '/rss.xml',
        rss(
          Object.keys(named)
            .map(name => item(`${at}/news/${name}-story`))
            .join(''),
        ),
      );
      for (const [name, other] of Object.entries(named))
        put(`/news/${name}-story`, page(name, `<link rel="canonical" href="${at}/news/${other}-story">`));
    });
    expect(own).toMatchObject({ stored: 4, revised: 0 });
    expect(articles.map(({ title }) => title).sort()).toEqual(
      ['alpha', 'beta', 'delta', 'gamma'].map(name => `What ${name} weighs`),
    );
  });

  it('a canonical address that the feed names too is one article with it where the text is the same', async () => {
    const { articles } = await roundOver(await open(), (put, at) => {
      put('/rss.xml', rss(item(`${at}/news/story?view=a`) + item(`${at}/news/story`)));
      put('/news/story', page('alpha', `<link rel="canonical" href="${at}/news/story">`));
    });
    expect(articles).toHaveLength(1);
  });

  it('what a feed says of another site is stored as its own word, never as that site’s article', async () => {
    const said =
      '<description>The other outlet is said to report that Northwind ends its whole partner program.</description>';
    const { articles } = await roundOver(await open(), (put, at) => {
      put(
        '/rss.xml',
        rss(
          ['http://other.invalid/northwind-ends-program', 'http://169.254.169.254/meta-data']
            .map(link => item(link, said))
            .join(''),
        ),
      );
      put('/x', page(at));
    });
    expect(articles.map(article => article.outlet_id)).toEqual(['paper-rss', 'paper-rss']);
    for (const { url } of articles) expect(new URL(url).host).toBe(`paper-rss.localhost:${press.port}`);
  });

  it('addresses of files, scripts and data are never gone to', async () => {
    const { articles } = await roundOver(await open(), (put, at) => {
      const links = [
        'file:///etc/passwd',
        'javascript:alert(1)',
        'data:text/html,x',
        'ftp://x.example/y',
        'http://',
      ];
      put('/rss.xml', rss(links.map(link => item(link)).join('') + item(`${at}/good-story`)));
      put('/good-story', { status: 302, headers: { location: 'file:///etc/passwd' } });
    });
    expect(articles).toEqual([]);
    expect(new Set(press.requests.map(({ path }) => path))).toEqual(
      new Set(['/robots.txt', '/rss.xml', '/good-story']),
    );
  });

  it('headlines, bylines and sections of a megabyte are cut at a word', async () => {
    const { articles } = await roundOver(await open(), (put, at) => {
      put('/rss.xml', rss(item(`${at}/first-story`)));
      const head = `<meta name="author" content="Ada ${'Lee '.repeat(100_000)}"><meta property="article:section" content="${'News '.repeat(100_000)}">`;
      put('/first-story', page('Northwind', head, 'word '.repeat(200_000)));
    });
    expect(articles).toHaveLength(1);
    expect(articles[0]!.title).toMatch(/^(word ){90,99}word…$/);
    for (const field of [articles[0]!.byline ?? '', articles[0]!.section ?? ''])
      expect(field.length).toBeLessThan(201);
  });

  it('dates of the year 0, 9999 and 2090 are none: the day of storing counts', async () => {
    const dates = [
      'Sat, 01 Jan 0000 00:00:00 GMT',
      '9999-12-31T23:59:59Z',
      '+275760-09-13T00:00:00Z',
      '2090-01-01T00:00:00Z',
      '2024-05-30T25:61:61Z',
    ];
    const { articles } = await roundOver(await open(), (put, at) => {
      put(
        '/rss.xml',
        rss(dates.map((date, i) => item(`${at}/dated-story-${i}`, `<pubDate>${date}</pubDate>`)).join('')),
      );
      for (const [i, date] of dates.entries())
        put(
          `/dated-story-${i}`,
          page(`Vendor${i}`, `<meta property="article:published_time" content="${date}">`),
        );
    });
    expect(articles.map(article => article.published_at)).toEqual(dates.map(() => NOW.toISOString()));
  });
});

it('sitemaps that lead on for ever, and to themselves, come to an end', async () => {
  const store = await openStore(':memory:', { log: SILENT });
  await roundOver(store, (put, at) => {
    put('/rss.xml', { status: 404 });
    const index = (next: number[]) => ({
      ...{
        type: 'text/xml',
        body: `<sitemapindex>${['/rss.xml', ...next.map(n => `/map-${n}.xml`)].map(path => `<sitemap><loc>${at}${path}</loc></sitemap>`).join('')}</sitemapindex>`,
      },
    });
    put('/sitemap.xml', index([0]));
    for (let n = 0; n < 100; n += 1) put(`/map-${n}.xml`, index([n + 1, n]));
  });
  const asked = press.requests.filter(({ path }) => path.startsWith('/map-')).length;
  expect(asked).toBeGreaterThan(3);
  expect(asked).toBeLessThanOrEqual(20);
  await store.close();
});

it('of a feed of 20,000 entries the newest thousand are met, and the house goes on', async () => {
  const store = await openStore(':memory:', { log: SILENT });
  const { own } = await roundOver(store, (put, at) => {
    const entry = (i: number) =>
      item(`${at}/story-${i}`, `<pubDate>${new Date(Date.UTC(2010, 0, 1, i / 10)).toUTCString()}</pubDate>`);
    put('/rss.xml', rss(Array.from({ length: 20_000 }, (_, i) => entry(i)).join('')));
    for (let i = 0; i < 20_000; i += 1) put(`/story-${i}`, { status: 410 });
  });
  expect(own.found).toBe(1000);
  const rows = await store.db.selectFrom('frontier').select('url').execute();
  expect(rows.map(({ url }) => Number(url.split('-').at(-1))).sort((a, b) => a - b)[0]).toBe(19_000);
  await store.close();
}, 60_000);

it('of a robots.txt of five megabytes no more is kept than is read', async () => {
  const store = await openStore(':memory:', { log: SILENT });
  await roundOver(store, put => {
    put('/robots.txt', {
      type: 'text/plain',
      body: `User-agent: *\n${'Disallow: /a*b*c*d*e$\n'.repeat(220_000)}`,
    });
  });
  const kept = await store.db
    .selectFrom('http_cache')
    .select('body')
    .where('url', 'like', '%robots.txt')
    .executeTakeFirstOrThrow();
  expect(kept.body!.length).toBeLessThanOrEqual(500 * 1024 + 1);
  await store.close();
});
