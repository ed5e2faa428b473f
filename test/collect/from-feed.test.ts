import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collectRound } from '../../src/collect/collect.js';
import { outletOf } from '../../src/collect/true-publisher.js';
import { SILENT } from '../../src/model/log.js';
import type { OutletDefinition } from '../../src/model/outlet.js';
import { openStore, type Store, saveAddedOutlet } from '../../src/store/store.js';
import { openSmallPress, type Press, settingsFor } from '../support/press.js';

const NOW = new Date('2024-06-01T12:00:00Z');
const PATH = 'paper-rss/2024/05/vendor-weighs-change-to-partner-program-1';
const BODY = [
  'Halcyon Systems is weighing a cut of its authorized partners in the region, three people close to the company said.',
  'The vendor may end the contracts of as many as forty resellers by the end of March, according to one of them.',
  'A spokesperson declined to comment, but said that the company reviews its partner portfolio regularly.',
];

let press: Press;
let store: Store;
beforeEach(async () => {
  store = await openStore(':memory:', { log: SILENT });
  press = await openSmallPress(1, ['rss']);
  await saveAddedOutlet(store.db, press.outlets[0]!, NOW);
});
afterEach(async () => {
  await store.close();
  await press.close();
});

/** One round over a feed of one item and its page. */
async function collected(item: string, page: string, channel = '') {
  const link = press.addressOf(press.articles[0]!);
  const feed = `<rss version="2.0"><channel>${channel}<item><title>Halcyon weighs cut</title><link>${link}</link>${item}</item></channel></rss>`;
  press.faults.set('paper-rss/rss.xml', { body: feed, type: 'application/rss+xml' });
  press.faults.set(PATH, {
    body: `<html><head><title>Halcyon weighs cut</title></head><body>${page}</body></html>`,
  });
  await collectRound(store.db, {
    settings: settingsFor(press),
    clock: () => NOW,
    log: SILENT,
    pause: 0,
    outlets: ['paper-rss'],
    force: true,
  });
  return store.db
    .selectFrom('articles as a')
    .innerJoin('revisions as r', 'r.id', 'a.revision_id')
    .innerJoin('outlets as o', 'o.id', 'a.outlet_id')
    .select(['a.partial', 'a.outlet_id', 'o.hosts', 'r.text'])
    .executeTakeFirstOrThrow();
}

const paragraphs = (texts: string[]) => texts.map(text => `<p>${text}</p>`).join('');
const content = `<content:encoded><![CDATA[${paragraphs(BODY)}<p>The post <a href="/">Halcyon</a> appeared first on <a href="/">Paper</a>.</p>]]></content:encoded>`;

describe('an article of which the feed has more than its page', () => {
  it('keeps the text of the feed before a paywall, marked with the reason', async () => {
    const wall =
      '<div class="paywall"><p>Already a subscriber? Log in to continue reading this article.</p></div>';
    const article = await collected(content, `<article>${paragraphs(BODY.slice(0, 1))}${wall}</article>`);
    expect(article.text).toBe(BODY.join('\n\n'));
    expect(article.partial).toMatch(/^only the feed's own text: .*paywall/);
  });

  it('keeps the text of the feed where the page shows less than half of it', async () => {
    const article = await collected(content, `<article>${paragraphs(BODY.slice(0, 1))}</article>`);
    expect(article.text).toBe(BODY.join('\n\n'));
    expect(article.partial).toBe("only the feed's own text: its page shows less");
  });

  it('takes the page where it is whole, and marks nothing', async () => {
    const article = await collected(content, `<article>${paragraphs(BODY)}</article>`);
    expect(article).toMatchObject({ text: BODY.join('\n\n'), partial: null });
  });

  it('marks a teaser as such where the feed has no more', async () => {
    const wall =
      '<div class="paywall"><p>Already a subscriber? Log in to continue reading this article.</p></div>';
    const short = '<description>Halcyon weighs a cut.</description>';
    const article = await collected(short, `<article>${paragraphs(BODY.slice(0, 2))}${wall}</article>`);
    expect(article.text).toBe(BODY.slice(0, 2).join('\n\n'));
    expect(article.partial).toMatch(/paywall/);
  });
});

describe('a wall before an article', () => {
  const wall =
    '<h1>Before you continue</h1><p>We value your privacy, and so do our 812 partners, who want to store information on your device and to read it.</p>';

  it("is never stored as one: the feed's words are", async () => {
    const article = await collected(content, wall);
    expect(article).toMatchObject({ text: BODY.join('\n\n') });
    expect(article.partial).toMatch(/^only the feed's own text: .*consent page/);
  });

  it('is tried again where the feed says nothing', async () => {
    await expect(collected('', wall)).rejects.toThrow();
    const [row] = await store.db.selectFrom('frontier').selectAll().execute();
    expect(row).toMatchObject({ state: 'new', attempts: 1, article_id: null });
    expect(row!.cause).toMatch(/a consent page stands before the article/);
    expect(row!.next_try_at).not.toBeNull();
  });
});

describe('what a feed passes on', () => {
  it('is an article of its source', async () => {
    const source = '<source url="https://www.halcyon-gazette.example/rss">Halcyon Gazette</source>';
    const article = await collected(source, `<article>${paragraphs(BODY)}</article>`, '');
    expect(JSON.parse(article.hosts)).toEqual(['halcyon-gazette.example']);
  });

  const outlet: OutletDefinition = {
    ...{ id: 'paper', name: 'The Paper', publisher: 'House', homepage: 'https://www.paper.example/' },
    ...{ hosts: ['paper.example'], region: 'US', language: 'en' },
  };
  const entry = (name: string | null, url: string | null) => ({
    ...{ title: null, summary: null, content: null, author: null, published: null },
    source: { name, url },
  });
  it.each([
    ['its own feed', 'The Paper', 'https://feeds.paper.example/all'],
    ['its own name elsewhere', 'The Paper: News', 'https://house.example/paper/rss'],
    ['a carrier of feeds', 'Something', 'https://feeds.feedburner.com/paper'],
    ['no address', 'Somebody', null],
    ['a broken address', 'Somebody', 'nowhere'],
  ])('stays its own when the source is %s', (_, name, url) => {
    expect(outletOf(outlet, 'https://paper.example/a', entry(name, url))).toBe('paper');
  });

  it("is another host's wherever it leads", () => {
    expect(outletOf(outlet, 'https://www.other.example/a', entry('The Paper', null))).toBe('other.example');
    expect(outletOf(outlet, 'https://paper.example/a', entry('Other', 'https://other.example/f'))).toBe(
      'other.example',
    );
  });
});

describe('entries of a feed that have no page of their own', () => {
  const said = (n: number) =>
    `Vendor number ${n} told its ${n} partners in region ${n} of a change: those who sold less than ${n}0K last year lose their discount of ${n} percent, according to letter ${n}, which says that nobody else is concerned by it and that a list of ${n} names will follow before day ${n} of the month of their contract.`;
  const item = (inside: string, n: number) => `<item>${inside}<description>${said(n)}</description></item>`;

  async function storedFrom(...items: string[]): Promise<string[]> {
    const body = `<rss version="2.0"><channel><title>C</title>${items.join('')}</channel></rss>`;
    press.faults.set('paper-rss/rss.xml', { body, type: 'application/rss+xml' });
    press.faults.set('paper-rss/', { body: '<html><body><p>Front</p></body></html>' });
    press.faults.set('paper-rss/changes', { body: `<html><body><p>${said(9)}</p></body></html>` });
    await collectRound(store.db, {
      ...{ settings: settingsFor(press), clock: () => NOW, log: SILENT, pause: 0 },
      ...{ outlets: ['paper-rss'], force: true },
    });
    const rows = await store.db.selectFrom('revisions').select('text').orderBy('text').execute();
    return rows.map(({ text }) => text);
  }

  it('are articles each, though they share a title, have no id, or one id for all', async () => {
    const title = '<title>The week in the channel</title>';
    const items = [
      item(title, 1),
      item(title, 2),
      item(`${title}<pubDate>Fri, 31 May 2024 10:00:00 GMT</pubDate>`, 3),
      item(`${title}<pubDate>Fri, 24 May 2024 10:00:00 GMT</pubDate>`, 4),
      item('<guid isPermaLink="false">one</guid>', 5),
      item('<guid isPermaLink="false">one</guid>', 6),
    ];
    const texts = [1, 2, 3, 4, 5, 6].map(said).sort();
    expect(await storedFrom(...items)).toEqual(texts);
    expect(await storedFrom(...items.toReversed())).toEqual(texts);
  });

  it('keep their words where all lead to the front page, or to places of one page', async () => {
    const site = `http://paper-rss.localhost:${press.port}`;
    const items = [
      item(`<title>A</title><link>${site}/</link>`, 1),
      item(`<title>B</title><link>${site}/</link>`, 2),
      item(`<title>C</title><link>${site}/changes#v1</link>`, 3),
      item(`<title>D</title><link>${site}/changes#v2</link>`, 4),
    ];
    expect(await storedFrom(...items)).toEqual([1, 2, 3, 4].map(said).sort());
  });

  it('are one article when their text comes again under another name', async () => {
    await storedFrom(item('<title>A</title><guid isPermaLink="false">1</guid>', 1));
    expect(await storedFrom(item('<title>A</title><guid isPermaLink="false">2</guid>', 1))).toEqual([
      said(1),
    ]);
  });
});
