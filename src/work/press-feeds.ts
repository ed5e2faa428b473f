import { escaped, type PressArticle, type PressOutlet, pathOf, teaserOf } from './press-pages.js';

/** A file that the press serves: its path, type, and what it says. */
export interface PressFile {
  path: string;
  type: string;
  body: string;
}

type Make = (outlet: PressOutlet, origin: string, articles: PressArticle[]) => PressFile;

const rss: Make = (outlet, origin, articles) => {
  const items = articles.map(
    article => `<item><title>${escaped(article.title)}</title><link>${origin}${pathOf(article)}?utm_source=rss&amp;utm_medium=feed</link>
<guid isPermaLink="false">${article.id}</guid><dc:creator>${escaped(article.byline ?? '')}</dc:creator>
<pubDate>${new Date(article.published).toUTCString()}</pubDate><description>${escaped(`<p>${escaped(teaserOf(article))}</p>`)}</description></item>`,
  );
  return {
    path: '/rss.xml',
    type: 'application/rss+xml; charset=utf-8',
    body: `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>${escaped(outlet.name)}</title><link>${origin}/</link>
<description>News</description>${items.join('\n')}</channel></rss>`,
  };
};

const atom: Make = (outlet, origin, articles) => {
  const entries = articles.map(
    article => `<entry><id>${origin}${pathOf(article)}</id><title type="text">${escaped(article.title)}</title>
<link rel="alternate" href="${pathOf(article)}"/><author><name>${escaped(article.byline ?? outlet.name)}</name></author>
<published>${article.published}</published><updated>${article.published}</updated><summary>${escaped(teaserOf(article))}</summary></entry>`,
  );
  return {
    path: '/atom.xml',
    type: 'application/atom+xml',
    body: `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="${origin}/"><id>${origin}/</id><title>${escaped(outlet.name)}</title>
<updated>${articles[0]?.published ?? '2024-01-01T00:00:00Z'}</updated>${entries.join('\n')}</feed>`,
  };
};

const json: Make = (outlet, origin, articles) => ({
  path: '/feed.json',
  type: 'application/feed+json',
  body: JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: outlet.name,
    home_page_url: `${origin}/`,
    items: articles.map(article => ({
      id: article.id,
      url: `${origin}${pathOf(article)}`,
      title: article.title,
      summary: teaserOf(article),
      date_published: article.published,
      authors: article.byline ? [{ name: article.byline }] : [],
    })),
  }),
});

/** An RSS feed as some are: blank lines before the declaration, bare ampersands, HTML entities, ends missing, the wrong type. */
const damaged: Make = (outlet, origin, articles) => {
  const items = articles.map(
    article => `<item><title>${escaped(article.title).replaceAll('&amp;', '&')}&nbsp;</title>
<link>${origin}${pathOf(article)}?utm_source=feed&utm_campaign=all</link><pubDate>${new Date(article.published).toUTCString()}</pubDate>
<description>${escaped(teaserOf(article)).replaceAll('&amp;', '&')} &hellip;</description>`,
  );
  return {
    path: '/feed',
    type: 'text/html',
    body: `\n\n<?xml version="1.0"?>\n<rss version="2.0"><channel><title>${escaped(outlet.name)} & more</title><link>${origin}/</link>\n${items.join('\n')}\n</channel>`,
  };
};

const sitemap: Make = (outlet, origin, articles) => ({
  path: '/news-sitemap.xml',
  type: 'application/xml',
  body: `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
${articles
  .map(
    article => `<url><loc>${origin}${pathOf(article)}</loc><news:news><news:publication><news:name>${escaped(outlet.name)}</news:name></news:publication>
<news:publication_date>${article.published}</news:publication_date><news:title>${escaped(article.title)}</news:title></news:news></url>`,
  )
  .join('\n')}</urlset>`,
});

const FEEDS: Record<PressOutlet['way'], Make | undefined> = {
  rss,
  atom,
  json,
  damaged,
  sitemap,
  listing: undefined,
};

/** The file by which an outlet lets itself be read; undefined where that is its front page. */
export function feedFile(
  outlet: PressOutlet,
  origin: string,
  articles: PressArticle[],
): PressFile | undefined {
  return FEEDS[outlet.way]?.(outlet, origin, articles);
}
