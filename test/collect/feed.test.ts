import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { FeedError, readFeed } from '../../src/collect/feed.js';
import { HOME } from '../../src/config.js';

const bytes = (text: string, encoding = 'utf-8') => new Uint8Array(iconv.encode(text, encoding));
const read = (text: string, more: object = {}) =>
  readFeed({ url: 'https://press.example/feeds/all.xml', body: bytes(text), ...more });
const entry = async (text: string, more: object = {}) => (await read(text, more)).entries[0]!;
const rssItem = (inner: string, root = 'rss version="2.0"') =>
  `<?xml version="1.0"?><${root}><channel><title>Desk</title><item>${inner}</item></channel></rss>`;
const atomEntry = (inner: string, attributes = '') =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><title>Desk</title><entry>${inner}</entry></feed>`;

describe('an RSS feed', () => {
  it('gives every field of an item', async () => {
    const found = await read(
      rssItem(
        `<title>Vendor &amp; partner</title><link>https://press.example/a</link><guid isPermaLink="false">a-1</guid>
        <description>Short</description><content:encoded><![CDATA[<p>Long &eacute;</p>]]></content:encoded>
        <dc:creator>Ann Lee</dc:creator><pubDate>Fri, 07 Jun 24 10:00:00 EDT</pubDate>`,
      ),
    );
    expect(found).toEqual({
      format: 'rss',
      title: 'Desk',
      entries: [
        {
          id: 'a-1',
          title: 'Vendor & partner',
          link: 'https://press.example/a',
          summary: 'Short',
          content: '<p>Long &eacute;</p>',
          author: 'Ann Lee',
          published: '2024-06-07T14:00:00.000Z',
          updated: null,
          source: null,
          language: null,
        },
      ],
    });
  });

  it('names the true publisher of an item that it passes on', async () => {
    const named = await entry(
      rssItem('<title>A</title><source url="https://paper.example/rss.xml">The Paper</source>'),
    );
    expect(named.source).toEqual({ name: 'The Paper', url: 'https://paper.example/rss.xml' });
    const atom = await entry(
      atomEntry(
        '<id>1</id><source><title>The Paper</title><link rel="self" href="/f"/><link href="https://paper.example/"/></source>',
      ),
    );
    expect(atom.source).toEqual({ name: 'The Paper', url: 'https://paper.example/' });
    expect((await entry(rssItem('<title>A</title><source/>'))).source).toBeNull();
  });

  it('says the language: the nearest xml:lang, else that of the channel', async () => {
    const root = 'rss version="2.0" xml:lang="en-GB"';
    expect((await entry(rssItem('<title>A</title>', root))).language).toBe('en-GB');
    const own =
      '<rss><channel><language>de_DE</language><item xml:lang="fr"><title>A</title></item></channel></rss>';
    expect((await entry(own)).language).toBe('fr');
    expect((await entry(own.replace(' xml:lang="fr"', ''))).language).toBe('de-DE');
    expect((await entry(own.replace('"fr"', '"no language at all"'))).language).toBeNull();
    expect((await entry(atomEntry('<id>1</id>', 'xml:lang="nl"'))).language).toBe('nl');
    const json = { version: 'https://jsonfeed.org/version/1.1', language: 'en', items: [{ id: '1' }] };
    expect((await entry(JSON.stringify(json))).language).toBe('en');
  });

  it('has no entry for an item that says nothing', async () => {
    const rss = '<rss><channel><item/><item><title>A</title></item><item>\n</item></channel></rss>';
    expect((await read(rss)).entries.map(({ title }) => title)).toEqual(['A']);
    const atom =
      '<feed xmlns="http://www.w3.org/2005/Atom"><author><name>X</name></author><entry/><entry><title>A</title></entry></feed>';
    expect((await read(atom)).entries.map(({ title }) => title)).toEqual(['A']);
    const json = '{"version":"https://jsonfeed.org/version/1","items":[{},{"id":"1","title":"A"}]}';
    expect((await read(json)).entries.map(({ title }) => title)).toEqual(['A']);
  });

  it('takes a permalink guid as the link and leaves another guid alone', async () => {
    expect((await entry(rssItem('<guid>https://press.example/a</guid>'))).link).toBe(
      'https://press.example/a',
    );
    const named = await entry(rssItem('<guid isPermaLink="false">abc</guid>'));
    expect([named.id, named.link]).toEqual(['abc', null]);
  });

  it('prefers the original address to the aggregator’s', async () => {
    const item =
      '<link>https://feeds.example/~r/1</link><feedburner:origLink>https://press.example/a</feedburner:origLink>';
    expect((await entry(rssItem(item))).link).toBe('https://press.example/a');
  });

  it('reads an atom:link, with its address made absolute', async () => {
    const item = '<atom:link href="/story/7"/>';
    const root = 'rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"';
    expect((await entry(rssItem(item, root))).link).toBe('https://press.example/story/7');
  });

  it('takes the first of summary and description as summary, the other as content', async () => {
    const both = await entry(rssItem('<summary>S</summary><description>D</description>'));
    expect([both.summary, both.content]).toEqual(['S', 'D']);
  });

  it('keeps elements of unknown namespaces apart from its own', async () => {
    const root = 'rss version="2.0" xmlns:x="http://unknown.example/ns"';
    const item = '<x:title>wrong</x:title><title>right</title><x:description>wrong</x:description>';
    const found = await entry(rssItem(item, root));
    expect([found.title, found.summary]).toEqual(['right', null]);
  });

  it('is read when all its elements carry a prefix', async () => {
    const text =
      '<r:rss xmlns:r="http://backend.userland.com/rss2"><r:channel><r:item><r:title>T</r:title></r:item></r:channel></r:rss>';
    expect((await entry(text)).title).toBe('T');
  });

  it('is read as RSS 1.0 with rdf:about as id', async () => {
    const text = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>C</title></channel>
      <item rdf:about="https://press.example/1"><title>T</title><dc:date>2024-06-30</dc:date></item></rdf:RDF>`;
    const found = await read(text);
    expect([found.format, found.title]).toEqual(['rdf', 'C']);
    expect(found.entries[0]).toMatchObject({
      id: 'https://press.example/1',
      link: 'https://press.example/1',
      published: '2024-06-30T00:00:00.000Z',
    });
  });

  it('is read as CDF', async () => {
    const text =
      '<CHANNEL><ITEM HREF="https://press.example/c" LASTMOD="2004-04-06T23:05:43-05:00"><TITLE>T</TITLE><ABSTRACT>A</ABSTRACT></ITEM></CHANNEL>';
    expect(await entry(text)).toMatchObject({
      title: 'T',
      summary: 'A',
      link: 'https://press.example/c',
      updated: '2004-04-07T04:05:43.000Z',
    });
  });

  it('falls back to media, iTunes and Dublin Core', async () => {
    const item =
      '<media:title>M</media:title><itunes:author>Jo</itunes:author><itunes:summary>S</itunes:summary>';
    expect(await entry(rssItem(item))).toMatchObject({ title: 'M', author: 'Jo', summary: 'S' });
  });
});

describe('an Atom feed', () => {
  it('gives every field of an entry', async () => {
    const found = await read(
      atomEntry(`<id>tag:press.example,2024:1</id><title type="html">A &lt;b&gt;B&lt;/b&gt;</title>
      <link rel="replies" href="/r"/><link href="/a"/><author><name>Ann</name><email>a@press.example</email></author>
      <published>2024-06-07T10:00:00+02:00</published><updated>2024-06-08</updated><summary>S</summary>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>P &lt;i&gt;</p></div></content>`),
    );
    expect(found.entries[0]).toEqual({
      id: 'tag:press.example,2024:1',
      title: 'A <b>B</b>',
      link: 'https://press.example/a',
      summary: 'S',
      content: '<p>P &lt;i&gt;</p>',
      author: 'Ann (a@press.example)',
      published: '2024-06-07T08:00:00.000Z',
      updated: '2024-06-08T00:00:00.000Z',
      source: null,
      language: null,
    });
  });

  it('decodes Base64 text and leaves pictures out', async () => {
    const text = Buffer.from('<p>größer</p>').toString('base64');
    expect(
      (await entry(atomEntry(`<content type="text/html" mode="base64">${text}</content>`))).content,
    ).toBe('<p>größer</p>');
    const picture = Buffer.from([0xff, 0xd8, 0xff, 0xe0]).toString('base64');
    expect((await entry(atomEntry(`<content type="image/jpeg">${picture}</content>`))).content).toBeNull();
  });

  it('resolves addresses against xml:base at each level, over Content-Location, over its own address', async () => {
    const content = '<content type="html" xml:base="d/">&lt;a href="e"&gt;x&lt;/a&gt;</content>';
    const inner = (attributes: string) => atomEntry(content, attributes);
    expect((await entry(inner('xml:base="https://other.example/c/"'))).content).toContain(
      'href="https://other.example/c/d/e"',
    );
    expect((await entry(inner(''), { contentLocation: '/moved/' })).content).toContain(
      'href="https://press.example/moved/d/e"',
    );
    expect((await entry(inner(''))).content).toContain('href="https://press.example/feeds/d/e"');
  });

  it('never makes an enclosure without an address the link', async () => {
    const links =
      '<link rel="enclosure">https://x.example/e</link><link rel="alternate" href="https://x.example/a"/>';
    expect((await entry(atomEntry(links))).link).toBe('https://x.example/a');
  });

  it('keeps an id letter by letter', async () => {
    for (const id of ['HTTP://www.example.org/thing', 'http://www.example.com/%7Ebob', 'right'])
      expect((await entry(atomEntry(`<id>${id}</id>`))).id).toBe(id);
  });
});

describe('a JSON Feed', () => {
  it('is read in versions 1.0 and 1.1', async () => {
    const item = {
      id: 7,
      url: '/a',
      title: 'T',
      content_html: '<p>x</p><script>y</script>',
      date_published: '2024-06-07T10:00:00Z',
    };
    const found = await read(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'J',
        authors: [{ name: 'Ann' }],
        items: [item],
      }),
    );
    expect(found).toMatchObject({ format: 'json', title: 'J' });
    expect(found.entries[0]).toMatchObject({
      id: '7',
      link: 'https://press.example/a',
      content: '<p>x</p>',
      author: 'Ann',
    });
  });

  it('that is other JSON is named so', async () => {
    await expect(read('{"a":1}')).rejects.toThrow(/JSON without the items/);
    await expect(read('{"a":')).rejects.toThrow(/damaged JSON/);
  });
});

describe('the encoding', () => {
  const russian = '<rss version="2.0"><channel><item><title>Партнёры</title></item></channel></rss>';
  const declared = (name: string) => `<?xml version="1.0" encoding="${name}"?>${russian}`;

  it('is taken from the byte order mark before all', async () => {
    const body = bytes(`\uFEFF${declared('koi8-r')}`, 'utf-16le');
    expect((await read('', { body, contentType: 'text/xml; charset=iso-8859-1' })).entries[0]!.title).toBe(
      'Партнёры',
    );
  });

  it('is taken from the header before the declaration', async () => {
    const found = await read('', {
      body: bytes(declared('utf-8'), 'koi8-r'),
      contentType: 'text/xml; charset=koi8-r',
    });
    expect(found.entries[0]!.title).toBe('Партнёры');
  });

  it('is taken from the declaration, for old code pages too', async () => {
    for (const name of ['windows-1251', 'koi8-r', 'cp866', 'iso-8859-5'])
      expect((await read('', { body: bytes(declared(name), name) })).entries[0]!.title).toBe('Партнёры');
  });

  it('is seen in the bytes where nothing or the wrong thing is declared', async () => {
    const text = (title: string) => rssItem(`<title>${title}</title>`);
    const title = async (words: string, encoding: string) =>
      (await read('', { body: bytes(text(words), encoding) })).entries[0]!.title;
    expect(await title('café society', 'windows-1252')).toBe('café society');
    expect(await title('これはニュースの見出しです', 'shift_jis')).toBe('これはニュースの見出しです');
    expect(await title('Компания потеряла статус партнера', 'windows-1251')).toBe(
      'Компания потеряла статус партнера',
    );
    expect(await title('plain', 'utf-16be')).toBe('plain');
  });

  it('mends letters that were encoded twice or renumbered', async () => {
    expect((await entry(rssItem('<title>cafÃ©</title>'))).title).toBe('café');
    expect((await entry(rssItem('<title>don\u0092t</title>'))).title).toBe('don’t');
    expect((await entry(rssItem('<description>don&amp;#146;t</description>'))).summary).toBe('don&#x2019;t');
  });
});

describe('a damaged feed', () => {
  it('is read in spite of stray ampersands, HTML entities and angle brackets', async () => {
    const found = await entry(
      rssItem(
        '<title>AT&T caf&eacute; a < b &nosuch; R&amp;D</title><link>https://x.example/?a=1&b=2</link>',
      ),
    );
    expect([found.title, found.link]).toEqual(['AT&T café a < b &nosuch; R&D', 'https://x.example/?a=1&b=2']);
  });

  it('is read in spite of junk around it and a wrong content type', async () => {
    const text = `Warning: include() failed\n\n${rssItem('<title>T</title>')}<!-- cached -->`;
    expect((await entry(text, { contentType: 'text/html' })).title).toBe('T');
  });

  it('is read in spite of missing ends', async () => {
    const text = '<rss><channel><item><title>One</title><description>a<item><title>Two</title><description>b';
    expect((await read(text)).entries.map(e => e.title)).toEqual(['One', 'Two']);
  });

  it('is read in spite of a CDATA section without an end', async () => {
    const text =
      '<rss><channel><item><title><![CDATA[One</title><link>https://x.example/1</link></item></channel></rss>';
    expect((await read(text)).entries[0]).toMatchObject({ title: 'One', link: 'https://x.example/1' });
  });

  it('never expands what its DOCTYPE declares', async () => {
    const laughs = `<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>`;
    const found = await entry(
      `${laughs}<rss version="2.0"><channel><item><title>x &b; &c;</title></item></channel></rss>`,
    );
    expect(found.title).toBe('x &b; &c;');
  });

  it('brings no scripts, handlers or unsafe addresses along', async () => {
    const text =
      '&lt;p onclick="x()"&gt;a&lt;script&gt;alert(1)&lt;/script&gt; &lt;a href="&amp;#106;avascript:x"&gt;b&lt;/a&gt;&lt;/p&gt;';
    expect(await entry(rssItem(`<description>${text}</description><link>javascript:x</link>`))).toMatchObject(
      {
        summary: '<p>a <a>b</a></p>',
        link: null,
      },
    );
  });

  it('is read in spite of a quote that is missing in its markup', async () => {
    const found = await entry(
      atomEntry('<title type="html">&lt;a href=http://x.example/"&gt;words&lt;/a&gt;</title>'),
    );
    expect(found.title?.replace(/<[^>]*>/g, '')).toBe('words');
  });

  it('keeps the letters of an address that it makes absolute', async () => {
    expect((await entry(atomEntry('<link href="/größe"/>'))).link).toBe('https://press.example/größe');
  });

  it('of 60,000 levels is read within a second', async () => {
    const deep = `<rss><channel><item><title>T</title>${'<a>'.repeat(60_000)}x${'</a>'.repeat(60_000)}</item></channel></rss>`;
    const started = process.cpuUsage();
    expect((await entry(deep)).title).toBe('T');
    expect(process.cpuUsage(started).user).toBeLessThan(1_000_000);
  });
});

describe('what is no feed', () => {
  it.each([
    ['', /an empty body/],
    ['<!DOCTYPE html><html><body><p>Sign in</p></body></html>', /an HTML page, not a feed/],
    ['<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>', /a sitemap/],
    ['<opml version="2.0"></opml>', /an OPML list/],
    ['Service unavailable', /plain text, not a feed: "Service unavailable"/],
    ['<note>x</note>', /first element is <note>/],
  ])('is named: %s', async (text, message) => {
    await expect(read(text)).rejects.toThrow(message);
    await expect(read(text)).rejects.toThrow(FeedError);
    await expect(read(text)).rejects.toThrow(/https:\/\/press\.example\/feeds\/all\.xml/);
  });
});

const cases = join(HOME, '..', 'shared', 'feeds', 'cases.jsonl');
const plainWords = (text: unknown) =>
  String(text ?? '')
    .replace(/<[^>]+>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();

interface FeedCase {
  id: string;
  body: string;
  expect: { entry: number; field: 'summary'; value: string };
}

describe.skipIf(!existsSync(cases))(
  `the shared feed cases${existsSync(cases) ? '' : ' (skipped: no ../shared here)'}`,
  () => {
    it('are all met', async () => {
      const missed: string[] = [];
      for (const line of readFileSync(cases, 'utf8').trim().split('\n')) {
        const one = JSON.parse(line) as FeedCase;
        const found = (await readFeed({ ...one, body: Buffer.from(one.body, 'base64') })).entries[
          one.expect.entry
        ];
        const value = plainWords(one.expect.value);
        const got = [found?.[one.expect.field], one.expect.field === 'summary' ? found?.content : null];
        const same = got.some(
          text => plainWords(text) === value || Date.parse(text ?? '') === Date.parse(value),
        );
        if (!same) missed.push(`${one.id}: ${value} but ${got[0]}`);
      }
      expect(missed).toEqual([]);
    });
  },
);
