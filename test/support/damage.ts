import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { FeedError, readFeed } from '../../src/collect/feed.js';
import { readListing } from '../../src/collect/listing.js';
import { OpmlError, readOpml, writeOpml } from '../../src/collect/opml.js';
import { extractPage, PageError } from '../../src/collect/page.js';
import { readSitemap, SitemapError } from '../../src/collect/sitemap.js';
import { HOME } from '../../src/config.js';
import { crawlDelay, isAllowed, parseRobots } from '../../src/net/robots.js';
import { ROBOTS_CASES } from '../net/robots-cases.js';

/** A small generator with a seed, so that a run that fails can be run again (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const PIECES = [
  '<',
  '>',
  '&',
  '"',
  "'",
  ']]>',
  '<![CDATA[',
  '<!--',
  '</item>',
  '<item>',
  '&#0;',
  '&#x110000;',
  '\u0000',
  '<!DOCTYPE a [',
  '<script>',
  '</div>',
  '{',
  '\\',
  '\xff\xfe',
  '\nUser-agent: *\nDisallow: /*a*b*$',
  '<loc>',
  '</url><url>',
  '<outline xmlUrl="',
  '<a href="/2024/06/a-headline-of-some-words">',
];

/** Cuts, splices, flips and drops: one to six of them. */
function damage(sample: Buffer, other: Buffer, random: () => number): Buffer {
  let bytes = sample;
  const at = () => Math.floor(random() * (bytes.length + 1));
  for (let i = 0; i < 1 + random() * 5; i += 1) {
    const [a, b] = [at(), at()].sort((x, y) => x - y) as [number, number];
    const kind = Math.floor(random() * 5);
    if (kind === 0) bytes = bytes.subarray(0, b);
    else if (kind === 1)
      bytes = Buffer.concat([bytes.subarray(0, a), other.subarray(a, b), bytes.subarray(a)]);
    else if (kind === 2) bytes = Buffer.concat([bytes.subarray(0, a), bytes.subarray(b)]);
    else if (kind === 3)
      bytes = Buffer.from(bytes.map(byte => (random() < 0.002 ? byte ^ (1 << (random() * 8)) : byte)));
    else
      bytes = Buffer.concat([
        bytes.subarray(0, a),
        Buffer.from(PIECES[Math.floor(random() * PIECES.length)]!, 'latin1'),
        bytes.subarray(a),
      ]);
  }
  return bytes.subarray(0, 300_000);
}

const OWN_FEEDS = [
  '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>A</title><item><title><![CDATA[T & <b>]]></title><link>https://press.example/1</link><description>&lt;p&gt;x&lt;/p&gt; caf&eacute;</description><pubDate>Fri, 07 Jun 2024 10:00:00 EDT</pubDate><guid isPermaLink="false">1</guid></item></channel></rss>',
  '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/b/"><title type="html">A</title><entry><id>tag:1</id><link href="c"/><updated>2024-06-07T10:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>x</p></div></content></entry></feed>',
  '{"version":"https://jsonfeed.org/version/1.1","title":"J","items":[{"id":"1","url":"/a","content_html":"<p>x</p>"}]}',
].map(text => Buffer.from(text));
const OWN_PAGES = [
  '<html><head><title>T</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"T","articleBody":"words"}</script></head><body><nav><a href="/">Home</a></nav><article class="post-content"><h1>T</h1><p>A first paragraph that is long enough to be taken for prose, by any measure.</p><ul><li>One</li></ul></article></body></html>',
].map(text => Buffer.from(text));

const OWN_SITEMAPS = [
  '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://press.example/2024/06/a</loc><lastmod>2024-06-07T10:00:00Z</lastmod><news:news><news:publication><news:name>A</news:name></news:publication><news:publication_date>2024-06-07</news:publication_date><news:title>T &amp; more</news:title></news:news></url></urlset>',
  '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>/news-1.xml.gz</loc><lastmod>2024-06-07</lastmod></sitemap><sitemap><loc>https://press.example/2.xml</loc></sitemap></sitemapindex>',
  'https://press.example/1\nhttps://press.example/2024/06/two\n',
].map(text => Buffer.from(text));
const OWN_LISTINGS = [
  `<html><body><nav><a href="/">Home</a></nav><main>${Array.from({ length: 8 }, (_, i) => `<article class="teaser"><h2><a href="/2024/06/vendor-cuts-partner-number-${i}">Vendor cuts its partner number ${i} this spring</a></h2><time datetime="2024-06-0${i + 1}">then</time><p>Words about it.</p></article>`).join('')}<a rel="next" href="?page=2">Next</a></main></body></html>`,
].map(text => Buffer.from(text));

const OWN_LISTS = [
  writeOpml(
    ['North', 'South', ''].map((region, i) => ({
      ...{
        id: `o${i}`,
        name: `Outlet & ${i}`,
        publisher: 'o',
        region,
        hosts: ['press.example'],
        language: 'en',
      },
      ...{ homepage: 'https://press.example/', feeds: [{ url: `https://press.example/${i}.xml` }] },
    })),
    new Date('2024-06-07T10:00:00Z'),
  ),
  '<opml version="1.0"><body><outline TEXT="A"><outline text="B" xmlurl="http://b.example/feed" type="rss"/><outline text=\'C & D\' XMLURL="feed://c.example/"/></outline></body></opml>',
].map(text => Buffer.from(text));

const shared = join(HOME, '..', 'shared');

function sharedFeeds(): Buffer[] {
  const file = join(shared, 'feeds', 'cases.jsonl');
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map(line => Buffer.from(JSON.parse(line).body, 'base64'));
}

function sharedPages(most: number): Buffer[] {
  const folder = join(shared, 'pages', 'html');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .slice(0, most)
    .map(name => gunzipSync(readFileSync(join(folder, name))).subarray(0, 150_000));
}

/** What damaging came to: what was thrown that should not be, what took over a second, the slowest (ms). */
export interface Damages {
  wrong: string[];
  slowest: number;
}

/** One kind of thing that is damaged: its samples, its reader, and the one error that the reader may throw. */
export interface Target {
  samples: Buffer[];
  read: (body: Buffer) => unknown;
  /** null: it may throw nothing */
  expected: (new (...given: never[]) => Error) | null;
}

/** Our own feeds and those of ../shared, where it is there. */
export const feedTarget = (): Target => ({
  samples: [...OWN_FEEDS, ...sharedFeeds()],
  read: body => readFeed({ url: 'https://press.example/feed', body }),
  expected: FeedError,
});

/** Our own page and `most` of ../shared, where it is there. */
export const pageTarget = (most: number): Target => ({
  samples: [...OWN_PAGES, ...sharedPages(most)],
  read: body => extractPage({ url: 'https://press.example/a', html: body.toString() }),
  expected: PageError,
});

/** Sitemaps, indexes and lists of addresses; every other one is compressed after it was damaged. */
export const sitemapTarget = (): Target => {
  let turn = 0;
  return {
    samples: [...OWN_SITEMAPS, ...OWN_FEEDS],
    read: body => {
      turn += 1;
      return readSitemap({
        url: 'https://press.example/s.xml',
        body: turn % 2 === 0 ? body : gzipSync(body),
      });
    },
    expected: SitemapError,
  };
};

/** Our own listing and `most` pages of ../shared, with a selector every other time. */
export const listingTarget = (most: number): Target => {
  let turn = 0;
  return {
    samples: [...OWN_LISTINGS, ...OWN_PAGES, ...sharedPages(most)],
    read: body => {
      turn += 1;
      const links = turn % 2 === 0 ? { links: 'article h2' } : {};
      return readListing(body.toString(), 'https://press.example/news', {
        hosts: ['press.example'],
        ...links,
      });
    },
    expected: null,
  };
};

/** The robots.txt files of our own table, asked for three agents and addresses. */
export const robotsTarget = (): Target => ({
  samples: [...new Set(ROBOTS_CASES.map(([, robots]) => robots))].map(text => Buffer.from(text)),
  read: body => {
    const robots = parseRobots(body);
    for (const agent of [
      'Grapevine',
      '*',
      'Mozilla/5.0 (compatible; ExampleBot/1.0; +https://press.example)',
    ])
      for (const path of ['/a/b?c=d*$%zz', '/', `/a${body.toString('latin1').slice(0, 200)}`])
        isAllowed(robots, agent, `https://press.example${path}`);
    return crawlDelay(robots, 'Grapevine');
  },
  expected: null,
});

/** Lists of feeds, one with folders as we write them, one as others do. */
export const opmlTarget = (): Target => ({
  samples: OWN_LISTS,
  read: body => readOpml(body),
  expected: OpmlError,
});

/** Lets the target read `count` samples damaged by the hand of this seed. */
export async function readDamaged(target: Target, count: number, seed: number): Promise<Damages> {
  const random = seeded(seed);
  const pick = () => target.samples[Math.floor(random() * target.samples.length)]!;
  const wrong: string[] = [];
  let slowest = 0;
  for (let i = 0; i < count; i += 1) {
    const body = damage(pick(), pick(), random);
    const started = process.cpuUsage();
    try {
      await target.read(body);
    } catch (cause) {
      if (target.expected === null || !(cause instanceof target.expected))
        wrong.push(`seed ${seed}, run ${i}: ${(cause as Error).stack}`);
    }
    const ms = process.cpuUsage(started).user / 1000;
    slowest = Math.max(slowest, ms);
    if (ms > 1000) wrong.push(`seed ${seed}, run ${i}: took ${ms} ms`);
  }
  return { wrong, slowest };
}
