/** An outlet of the sample press, as data/sample/outlets.json has it. */
export interface PressOutlet {
  id: string;
  name: string;
  publisher: string;
  region: string;
  /** the host that the articles' addresses have in the files; the press maps it to its own */
  host: string;
  /** how it lets itself be read */
  way: 'rss' | 'atom' | 'json' | 'damaged' | 'listing' | 'sitemap';
}

/** An article of the sample press. */
export interface PressArticle {
  id: string;
  outlet: string;
  url: string;
  title: string;
  byline: string | null;
  published: string;
  text: string;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it stands in markup. */
export const escaped = (text: string) => text.replace(/[&<>"]/g, char => ENTITIES[char]!);

/** The path of an article at its outlet. */
export const pathOf = (article: PressArticle) => new URL(article.url).pathname;

/** The first sentence or so, as teasers have it. */
export function teaserOf(article: PressArticle): string {
  const first = article.text.split('\n\n')[0]!;
  return first.length <= 180 ? first : `${first.slice(0, first.lastIndexOf(' ', 180))} ...`;
}

const paragraphs = (article: PressArticle) =>
  article.text
    .split('\n\n')
    .map(paragraph => `<p>${escaped(paragraph)}</p>`)
    .join('\n');

const related = (others: PressArticle[]) =>
  others
    .slice(0, 4)
    .map(other => `<li><a href="${pathOf(other)}">${escaped(other.title)}</a></li>`)
    .join('');

const day = (article: PressArticle) =>
  new Date(article.published).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });

const MENU =
  '<ul><li><a href="/">Home</a></li><li><a href="/vendors">Vendors</a></li><li><a href="/security">Security</a></li>' +
  '<li><a href="/events">Events</a></li><li><a href="/subscribe">Subscribe</a></li></ul>';

function frame(outlet: PressOutlet, title: string, head: string, body: string): string {
  const lang = outlet.region === 'UK' ? 'en-GB' : 'en-US';
  return `<!DOCTYPE html>
<html lang="${lang}"><head><meta charset="utf-8"><title>${escaped(title)} | ${escaped(outlet.name)}</title>
<meta property="og:site_name" content="${escaped(outlet.name)}">${head}</head>
<body>${body}
<footer class="site-footer"><p>Copyright ${escaped(outlet.publisher)}. All rights reserved. <a href="/privacy">Privacy</a></p></footer>
</body></html>`;
}

/** A page with an article element, JSON-LD, a share bar, an author box and comments. */
function modernPage(outlet: PressOutlet, article: PressArticle, others: PressArticle[]): string {
  const facts = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: article.title,
    datePublished: article.published,
    author: article.byline ? { '@type': 'Person', name: article.byline } : undefined,
    publisher: { '@type': 'Organization', name: outlet.name },
  };
  const head = `<link rel="canonical" href="${pathOf(article)}"><meta property="og:type" content="article">
<script type="application/ld+json">${JSON.stringify(facts).replaceAll('<', '\\u003c')}</script>`;
  return frame(
    outlet,
    article.title,
    head,
    `<header><nav class="main-nav">${MENU}</nav></header>
<div class="cookie-banner"><p>We use cookies to make this site better. <button>Accept all</button></p></div>
<main><article class="story"><h1>${escaped(article.title)}</h1>
<p class="byline">By <a rel="author" href="/about">${escaped(article.byline ?? 'Staff')}</a> <time datetime="${article.published}">${day(article)}</time></p>
<div class="share-bar"><a href="#">Share</a> <a href="#">Tweet</a></div>
<div class="story-body">${paragraphs(article)}</div>
<aside class="newsletter"><h3>Get our newsletter</h3><p>The news of the channel in your inbox, every morning.</p></aside>
</article><section class="related"><h2>Related stories</h2><ul>${related(others)}</ul></section>
<section id="comments"><h2>Comments</h2><p class="comment">First! I always knew it.</p></section></main>`,
  );
}

/** A page of nested divisions with meta tags, and boxes in the middle of the text. */
function dividedPage(outlet: PressOutlet, article: PressArticle, others: PressArticle[]): string {
  const body = paragraphs(article).split('\n');
  body.splice(2, 0, `<div class="related-box"><h4>Read more</h4><ul>${related(others)}</ul></div>`);
  const head = `<meta name="author" content="${escaped(article.byline ?? '')}">
<meta property="article:published_time" content="${article.published}"><meta property="og:title" content="${escaped(article.title)}">`;
  return frame(
    outlet,
    article.title,
    head,
    `<div id="top"><div id="menu">${MENU}</div></div><div id="wrap"><div id="main-content">
<h1 class="headline">${escaped(article.title)}</h1><div class="meta"><span class="author">${escaped(article.byline ?? 'Staff')}</span> | <span class="date">${day(article)}</span></div>
<div class="entry-content">${body.join('\n')}</div><div class="tags">Tags: <a href="/tag/partners">partners</a>, <a href="/tag/vendors">vendors</a></div></div>
<div id="sidebar"><h3>Most read</h3><ol>${related(others)}</ol></div></div>`,
  );
}

/** A page of the older kind: tables, a printed date, nothing in the head. */
function tablePage(outlet: PressOutlet, article: PressArticle, others: PressArticle[]): string {
  return frame(
    outlet,
    article.title,
    `<meta name="date" content="${article.published}">`,
    `<table width="100%"><tr><td colspan="2" class="nav">${MENU}</td></tr><tr><td class="left"><ul>${related(others)}</ul></td>
<td class="articlecell"><h1>${escaped(article.title)}</h1><div class="byline">By ${escaped(article.byline ?? 'Staff')}</div><div class="date">${day(article)}</div>
<div class="articletext">${paragraphs(article)}</div></td></tr></table>`,
  );
}

const PAGES = [modernPage, dividedPage, tablePage];

/** The page of an article; each outlet has its own markup, `look` counts them. */
export function articlePage(
  outlet: PressOutlet,
  look: number,
  article: PressArticle,
  others: PressArticle[],
): string {
  return PAGES[look % PAGES.length]!(outlet, article, others);
}

/** The front page: teasers of one shape, between menus and boxes that are none. */
export function frontPage(outlet: PressOutlet, articles: PressArticle[], head: string): string {
  const teasers = articles
    .map(
      article => `<div class="teaser"><h2><a href="${pathOf(article)}">${escaped(article.title)}</a></h2>
<time datetime="${article.published}">${day(article)}</time><p>${escaped(teaserOf(article))}</p></div>`,
    )
    .join('\n');
  const body = `<nav>${MENU}</nav><main class="stream">${teasers}</main><aside><a href="/subscribe">Subscribe to our weekly magazine today</a></aside>`;
  return frame(outlet, 'Front page', head, body);
}
