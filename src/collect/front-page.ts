import { readListing } from './listing.js';
import { extractPage, PageError } from './page.js';

/** So many headlines of others, standing as lines of their own in a page's text, make it a list of them. */
const HEADLINES = 3;
const SHARE = 0.2;

const folded = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim();

/**
 * Is what was taken for an article a front page, a section's page or a list of links? It stands at the root, or the
 * headlines of the teasers on it are a good part of its text.
 */
export function isListOfArticles(html: string, url: string, text: string): boolean {
  const { pathname, search, host } = new URL(url);
  if (pathname === '/' && search === '') return true;
  const lines = text.split('\n\n').map(folded);
  const { teasers } = readListing(html, url, { hosts: [host, host.replace(/^www\./, '')] });
  const headlines = new Set(teasers.map(teaser => folded(teaser.title)).filter(title => title.length >= 20));
  const found = lines.filter(line => headlines.has(line)).length;
  return found >= HEADLINES && found >= lines.length * SHARE;
}

/** Letters: shorter texts on a page may be what a section says of itself. */
const LEAST_ARTICLE = 600;

/** An article's page shows teasers of others too; they are no listing that goes on. */
export function isArticlePage(html: string, url: string): boolean {
  try {
    const { text } = extractPage({ url, html });
    return text.length > LEAST_ARTICLE && !isListOfArticles(html, url, text);
  } catch (error) {
    if (error instanceof PageError) return false;
    throw error;
  }
}
