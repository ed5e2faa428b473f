import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { extractPage, PageError } from '../../src/collect/page.js';
import { HOME } from '../../src/config.js';

const FIRST =
  'Halcyon Systems is weighing a cut of its authorized partners in the region, three people close to the company said on Monday.';
const SECOND =
  'The vendor may end the contracts of as many as forty resellers by the end of March, according to one of them, who asked not to be named.';
const THIRD =
  'A spokesperson declined to comment, but said that the company reviews its partner portfolio regularly.';
const URL = 'https://press.example/2024/06/07/halcyon-weighs-cut';

const page = (body: string, head = '') =>
  `<!DOCTYPE html><html lang="en-GB"><head><title>Halcyon weighs cut - Press</title>${head}</head><body>${body}</body></html>`;
const article = `<p>${FIRST}</p><p>${SECOND}</p><p>${THIRD}</p>`;
const extract = (html: string, fetched: string | null = null) => extractPage({ url: URL, html, fetched });
const text = (html: string) => extract(html).text;

describe('the text of a page', () => {
  it('is the article in paragraphs, without the furniture around it', () => {
    const html = page(
      `<nav><a href="/">Home</a> <a href="/news">News</a></nav>
      <main><h1>Halcyon weighs cut</h1><div class="byline">By Ann Lee | June 7, 2024</div>
      <div class="social-share"><a href="#">Share on Facebook</a></div>
      <div class="article-body">${article}
        <figure><img src="x.png"><figcaption>The headquarters of Halcyon in a photograph of last year, taken from the street.</figcaption></figure>
        <aside class="newsletter-signup"><p>Get our newsletter with all the news of the channel straight to your inbox, every morning.</p></aside>
        <div class="related-stories"><h3>Related stories</h3><ul><li><a href="/1">Another vendor cuts its partners in half, and says so in public</a></li></ul></div>
      </div>
      <div class="author-bio"><p>Ann Lee covers the channel for Press. She has written about vendors and partners for ten years.</p></div>
      <section id="comments"><p>I have been a partner for years and have never heard such a thing, to be honest with you all.</p></section></main>
      <div class="cookie-banner"><p>We use cookies to give you the best experience on this website. By continuing you agree to it.</p></div>
      <footer><p>Copyright 2024 Press Limited. All rights reserved. Registered in England under a number of six digits.</p></footer>`,
    );
    expect(text(html)).toBe([FIRST, SECOND, THIRD].join('\n\n'));
  });

  it('keeps lists, sub-headings, quotations and preformatted text in order', () => {
    const quote = 'It is still an open issue, and we will tell our customers when we know more about it.';
    const html = page(
      `<article class="post-content"><p>${FIRST}</p><h2>What changes</h2><ul><li>Forty resellers lose their contracts.</li><li>Six stay.</li></ul>
      <blockquote><p>${quote}</p></blockquote><pre>status = "rumored"\n  due   = 2024-03-31</pre><p>${SECOND}</p></article>`,
    );
    expect(text(html).split('\n\n')).toEqual([
      FIRST,
      'What changes',
      'Forty resellers lose their contracts.',
      'Six stay.',
      quote,
      'status = "rumored"\n  due   = 2024-03-31',
      SECOND,
    ]);
  });

  it('ends at a heading over a list of other articles, not at a sub-heading that begins like one', () => {
    const list = '<ul><li><a href="/1">Another vendor cuts its partners in half, and says so</a></li></ul>';
    const whole = `${article}${article.replaceAll('Halcyon', 'Lumen')}`;
    const html = (heading: string, next: string) =>
      page(`<article class="post-content">${whole}<h3>${heading}</h3>${next}</article>`);
    for (const heading of ['Popular stories', 'Latest', 'More from Press', 'Editors\u2019 Recommendations:'])
      expect(text(html(heading, list)), heading).not.toMatch(/Popular|Latest|More|Recommendations|Another/);
    const more =
      'Forty resellers will hear of it in the spring, and six of them are to stay, the people said.';
    for (const heading of ['Popular tiers of the program', 'Latest cuts in the region', 'More in store'])
      expect(text(html(heading, `<p>${more}</p>`)), heading).toContain(`${heading}\n\n${more}`);
  });

  it('ends before whom the press may call', () => {
    const html = page(
      `<div class="post-content">${article}<p>Kontakt</p><p>Anna Lehr, Telefon +49 30 000000</p></div>`,
    );
    expect(text(html)).toBe([FIRST, SECOND, THIRD].join('\n\n'));
  });

  it('keeps what is said about letters, links and sponsors, and drops what they say to the reader', () => {
    const said = [
      'Partners who join the new program receive updates by e-mail, a spokesman said on Friday.',
      'By using the portal, resellers can register a deal in two days.',
      'In a newsletter to partners, Halcyon called the change significant for all of them.',
      'Powered by strong sales of its cloud business, the distributor grew by a fifth in the quarter.',
      'When you buy through a distributor, the margin is gone, said one reseller.',
    ];
    const offers = [
      'Sign up for our newsletter and get the news of the channel every morning.',
      'By using this site you agree to our terms and to the use of cookies.',
      'When you buy something through our links, we may earn a small share of it.',
      'Read about what we do with your data in our privacy policy, which was changed last year.',
    ];
    const body = [...said, ...offers].map(words => `<p>${words}</p>`).join('');
    expect(text(page(`<div class="post-content"><p>${FIRST}</p>${body}<p>${SECOND}</p></div>`))).toBe(
      [FIRST, ...said, SECOND].join('\n\n'),
    );
  });

  it('of a short article is not the longer excerpts of others below it', () => {
    const excerpt = (n: number) =>
      `<div class="box"><h2><a href="/${n}">The story of number ${n} in the list below</a></h2><p>It is a long story, and it goes on for so many words that the program which shows it here has to cut it somewhere in the middle of number ${n} of them [&hellip;]</p></div>`;
    const html = page(
      `<div id="story"><p>${FIRST}</p><p>${SECOND}</p></div>${[1, 2, 3].map(excerpt).join('')}`,
    );
    expect(text(html)).toBe([FIRST, SECOND].join('\n\n'));
  });

  it('ends a paragraph at two line breaks and a line at one', () => {
    const html = page(`<div class="entry-content">${FIRST}<br><br>${SECOND}<br>${THIRD}</div>`);
    expect(text(html)).toBe(`${FIRST}\n\n${SECOND}\n${THIRD}`);
  });

  it('holds the introduction that stands between headline and body', () => {
    const lead =
      'Forty resellers may lose their contracts by the end of March, as the vendor reviews its portfolio.';
    const html = page(
      `<div><header><h1>Halcyon weighs cut</h1><p class="standfirst">${lead}</p></header><div class="article-body">${article}${article.replaceAll('.', ' again.')}</div></div>`,
    );
    expect(text(html).startsWith(`${lead}\n\n${FIRST}`)).toBe(true);
  });

  it('comes from an outlet’s own selectors first, the newest layout before', () => {
    const html = page(
      `<div class="x1"><p>${SECOND}</p><p class="tip">${THIRD}</p></div><article>${article}</article>`,
    );
    const layouts = [
      { body: ['.gone'] },
      { body: ['.missing', '.x1'], remove: ['.tip'], until: '2020-01-01' },
    ];
    expect(extractPage({ url: URL, html }, layouts).text).toBe(SECOND);
  });

  it('comes from JSON-LD where the page itself is filled by a script', () => {
    const data = { '@type': 'NewsArticle', headline: 'H', articleBody: `${FIRST}\n${SECOND}\n${THIRD}` };
    const html = page(
      '<div id="root"></div>',
      `<script type="application/ld+json">${JSON.stringify(data)}</script>`,
    );
    expect(text(html)).toBe([FIRST, SECOND, THIRD].join('\n\n'));
  });

  it('comes from the state of a script framework where nothing else is', () => {
    const state = {
      props: { page: { body: `<p>${FIRST}</p><p>${SECOND}</p><p>${THIRD}</p><p>${FIRST}</p>` } },
    };
    const html = page(
      `<div id="__next"></div><script id="__NEXT_DATA__" type="application/json">${JSON.stringify(state)}</script>`,
    );
    expect(text(html)).toContain(SECOND);
  });

  it('comes without its tags from strings whose markup was escaped once more', () => {
    const escaped = (markup: string) =>
      markup.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const body = escaped(`<p>${FIRST}</p><p>It isn&#39;t so. ${SECOND}</p><p>${THIRD}</p>`);
    const whole = [FIRST, `It isn't so. ${SECOND}`, THIRD].join('\n\n');
    const script = (type: string, data: object) =>
      page('<div id="root"></div>', `<script type="application/${type}">${JSON.stringify(data)}</script>`);
    expect(text(script('json', { page: { body } }))).toBe(whole);
    expect(text(script('ld+json', { '@type': 'NewsArticle', headline: 'H', articleBody: body }))).toBe(whole);
  });

  it('is found although names speak of furniture everywhere', () => {
    const widget = (words: string) => `<div class="elementor-widget widget_text"><p>${words}</p></div>`;
    const all = [FIRST, SECOND, THIRD, SECOND.replace('forty', 'fifty'), FIRST.replace('three', 'four')];
    expect(text(page(all.map(widget).join('')))).toBe(all.join('\n\n'));
  });

  it('is found when scripts write markup in their strings', () => {
    const noise = `<script>var t = ${JSON.stringify('<div class="a">'.repeat(500))};</script>`;
    expect(text(page(`${noise}<article>${article}</article>`))).toBe([FIRST, SECOND, THIRD].join('\n\n'));
  });
});

describe('what a page says about its article', () => {
  const linked = {
    '@context': 'https://schema.org',
    '@graph': [
      { '@type': 'WebPage', datePublished: '2001-01-01' },
      {
        '@type': 'NewsArticle',
        headline: 'Halcyon &amp; partners',
        author: [{ name: 'Ann Lee' }, { name: 'Bo Chen' }],
        datePublished: '2024-06-07T10:00:00+02:00',
        dateModified: '2024-06-08T09:30:00Z',
        articleSection: ['Vendors'],
      },
    ],
  };

  it('is read from JSON-LD before all', () => {
    const head = `<script type="application/ld+json">${JSON.stringify(linked)}</script><link rel="canonical" href="/a?b=1">
      <meta property="og:image" content="/i.png"><meta property="article:published_time" content="2020-01-01">`;
    expect(extract(page(article, head))).toMatchObject({
      url: URL,
      title: 'Halcyon & partners',
      byline: 'Ann Lee, Bo Chen',
      published: '2024-06-07T08:00:00.000Z',
      modified: '2024-06-08T09:30:00.000Z',
      canonical: 'https://press.example/a?b=1',
      language: 'en-GB',
      image: 'https://press.example/i.png',
      section: 'Vendors',
      partial: null,
    });
  });

  it('is read from meta elements, then from the page', () => {
    const head = `<meta property="og:title" content="Halcyon weighs cut | Press"><meta property="og:site_name" content="Press">
      <meta name="author" content="By Ann Lee"><meta property="article:published_time" content="2024-06-07T10:00:00-04:00">`;
    expect(extract(page(article, head))).toMatchObject({
      title: 'Halcyon weighs cut',
      byline: 'Ann Lee',
      published: '2024-06-07T14:00:00.000Z',
    });
    const shown = `<h1>Halcyon weighs cut</h1><p class="byline">by Bo Chen</p><time datetime="2024-06-06T12:00:00Z">yesterday</time>${article}`;
    expect(extract(page(shown))).toMatchObject({ byline: 'Bo Chen', published: '2024-06-06T12:00:00.000Z' });
  });

  it('counts "2 hours ago" from the time of fetching', () => {
    const html = page(`<span class="timestamp">2 hours ago</span>${article}`);
    expect(extract(html, '2024-06-07T12:00:00Z').published).toBe('2024-06-07T10:00:00.000Z');
  });

  it('takes the day from the address when nothing else names one', () => {
    expect(extract(page(article)).published).toBe('2024-06-07T00:00:00.000Z');
    expect(extractPage({ html: page(article) }).published).toBeNull();
  });

  it('does not take the front page for the canonical address', () => {
    expect(
      extract(page(article, '<link rel="canonical" href="https://press.example/">')).canonical,
    ).toBeNull();
  });
});

describe('a part of an article', () => {
  it('before a paywall is said to be one', () => {
    const offer = `<p>${FIRST}</p><p>Subscribe now to continue reading this article.</p>`;
    expect(extract(page(`<article>${offer}</article>`))).toMatchObject({
      text: FIRST,
      partial: expect.stringMatching(/offer to subscribe/),
    });
    const closed =
      '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>';
    expect(extract(page(`<article><p>${FIRST}</p></article>`, closed)).partial).toMatch(/paywall/);
    const wall =
      '<div class="paywall"><p>Subscribe to continue reading. Already a subscriber? Log in.</p></div>';
    expect(extract(page(`<article><p>${FIRST}</p></article>${wall}`)).partial).toMatch(/paywall/);
  });

  it('is told from a consent page and a robot check', () => {
    const consent = page(
      '<h1>Before you continue</h1><p>We value your privacy, and so do our 812 partners, as you will see.</p>',
    );
    expect(extract(consent).partial).toMatch(/consent page/);
    const check = page(
      '<p>Checking your browser before you can access the site. This may take up to five seconds.</p>',
    );
    expect(extract(check).partial).toMatch(/robot check/);
  });
});

describe('what is no page', () => {
  it.each([
    ['', /an empty page/],
    ['{"a":1}', /no HTML page/],
    ['<rss version="2.0"><channel></channel></rss>', /a feed/],
    [page('<img src="a.png">'), /no article/],
  ])('is named with its address', (html, message) => {
    expect(() => extract(html)).toThrow(message);
    expect(() => extract(html)).toThrow(PageError);
    expect(() => extract(html)).toThrow(/https:\/\/press\.example/);
  });

  it('of 60,000 levels is still read within a second', () => {
    const started = process.cpuUsage();
    const deep = page(`${'<div>'.repeat(60_000)}${article}${'</div>'.repeat(60_000)}`);
    expect(text(deep)).toContain(SECOND);
    expect(process.cpuUsage(started).user).toBeLessThan(1_000_000);
  });

  it.each(['<a href=x/>', '<span ', '<b', '<!--', '<td><table>', '<svg><path>', '"\'<p a="'])(
    'though made of %s is answered within a second',
    piece => {
      const started = process.cpuUsage();
      expect(() => text(page(piece.repeat(30_000)) + article)).not.toThrow(/RangeError|stack/);
      expect(process.cpuUsage(started).user).toBeLessThan(1_000_000);
    },
  );
});

const shared = join(HOME, '..', 'shared', 'pages');

describe.skipIf(!existsSync(shared))(
  `the shared pages${existsSync(shared) ? '' : ' (skipped: no ../shared here)'}`,
  () => {
    it('are read at F1 0.96 or better', () => {
      const flat = (words: string) => words.replace(/\s+/g, ' ');
      let [right, missed, wrong] = [0, 0, 0];
      for (const line of readFileSync(join(shared, 'cases.jsonl'), 'utf8').trim().split('\n')) {
        const one = JSON.parse(line) as { id: string; url: string; with: string[]; without: string[] };
        const html = gunzipSync(readFileSync(join(shared, 'html', `${one.id}.html.gz`))).toString();
        const found = flat(extractPage({ url: one.url, html }).text);
        const present = one.with.filter(words => found.includes(flat(words))).length;
        right += present;
        missed += one.with.length - present;
        wrong += one.without.filter(words => found.includes(flat(words))).length;
      }
      expect((2 * right) / (2 * right + missed + wrong)).toBeGreaterThanOrEqual(0.96);
    }, 60_000);
  },
);
