import type { CheerioAPI } from 'cheerio/slim';

/** Where feeds usually stand: WordPress, Drupal, Joomla, Ghost, Hugo, Jekyll and the habits of the press. */
export const USUAL_FEEDS = [
  'feed/',
  'feed',
  'rss.xml',
  'feed.xml',
  'rss',
  'atom.xml',
  'index.xml',
  'feed.json',
  'feeds/news/',
  'news/rss.xml',
  'rss/news.xml',
];
export const USUAL_SITEMAPS = [
  'news-sitemap.xml',
  'sitemap-news.xml',
  'sitemap_news.xml',
  'googlenews.xml',
  'sitemap.xml',
  'sitemap_index.xml',
];

/** Feeds of comments and of single pages are no way to the news. */
const NOT_NEWS = /comments?\b|\/comments\/|replies/i;
const FEED_TYPE =
  /^application\/(rss|atom|rdf)\+xml|^application\/(feed\+)?json$|^text\/xml|^application\/xml/i;

/** The address as it is written: a feed may well be told by a parameter (`/?feed=rss2`). */
export function addressAt(href: string, base: string): string[] {
  if (!URL.canParse(href, base)) return [];
  const url = new URL(href, base);
  url.hash = '';
  return /^https?:$/.test(url.protocol) ? [url.href] : [];
}

/** Feeds that the page's head names, then those that it links to by name. */
export function namedFeeds($: CheerioAPI, base: string): string[] {
  const head = $('link[rel~="alternate"][href]')
    .filter(
      (_, link) => FEED_TYPE.test($(link).attr('type') ?? '') && !NOT_NEWS.test($(link).attr('title') ?? ''),
    )
    .map((_, link) => $(link).attr('href'));
  const links = $('a[href]')
    .map((_, link) => $(link).attr('href'))
    .filter((_, href) => /\/(rss|feeds?|atom)(\/|\.xml|\.aspx|\.ashx|$|\?)|\.(rss|atom)$/i.test(href));
  const urls = [...head.toArray(), ...links.toArray()].flatMap(href => addressAt(href, base));
  return [...new Set(urls)]
    .filter(url => !NOT_NEWS.test(url) && !/\/wp-json\/|oembed/i.test(url))
    .slice(0, 8);
}

/** The usual places of a site: under the folder of the page first, then under the root. */
export function usual(base: string, paths: string[]): string[] {
  const folder = new URL('./', base).href;
  return [
    ...new Set([
      ...(folder === `${new URL(base).origin}/` ? [] : [`${folder}feed/`]),
      ...paths.map(path => new URL(`/${path}`, base).href),
    ]),
  ];
}
