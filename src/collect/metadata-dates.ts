import { type DateHints, parseDate } from './dates.js';
import { allText, type Element } from './dom.js';
import { layoutText, linkedValue, type PageSource } from './metadata.js';
import { hasClass, metaContent, type PageIndex } from './page-index.js';

const PUBLISHED = [
  'article:published_time',
  'og:article:published_time',
  'og:published_time',
  'datePublished',
  'article.published',
  'parsely-pub-date',
  'sailthru.date',
  'pubdate',
  'publishdate',
  'publish-date',
  'publish_date',
  'cXenseParse:recs:publishtime',
  'dc.date.issued',
  'dcterms.created',
  'dcterms.date',
  'dc.date',
  'dcterms.issued',
  'citation_publication_date',
  'citation_date',
  'bt:pubDate',
  'rnews:datePublished',
  'article_date_original',
  'date_published',
  'date',
];
const MODIFIED = [
  'article:modified_time',
  'og:updated_time',
  'og:modified_time',
  'dateModified',
  'article.updated',
  'dcterms.modified',
  'dc.date.modified',
  'last-modified',
  'lastmod',
  'date_updated',
];

/** Publication and change of an article, ISO UTC: what the page says of itself before what stands in its text. */
export function publishedOn(
  { $, index, url, fetched, linked, layout }: PageSource,
  language: string | null,
): { published: string | null; modified: string | null } {
  const hints: DateHints = { now: fetched, language };
  const read = (value: unknown) => (typeof value === 'string' ? (parseDate(value, hints) ?? null) : null);
  const published =
    read(layoutText($, layout?.published)) ??
    linkedValue(linked, 'datePublished', read) ??
    firstMeta(index, PUBLISHED, read) ??
    marked(
      index,
      element => element.attribs.itemprop === 'datePublished' || 'pubdate' in element.attribs,
      read,
    ) ??
    marked(index, element => element.name === 'time' && !isUpdate(element), read) ??
    labelled(index, read) ??
    inAddress(url);
  const modified =
    linkedValue(linked, 'dateModified', read) ??
    firstMeta(index, MODIFIED, read) ??
    marked(
      index,
      element =>
        element.attribs.itemprop === 'dateModified' || (element.name === 'time' && isUpdate(element)),
      read,
    );
  return { published: published ?? linkedValue(linked, 'dateCreated', read), modified };
}

type Read = (value: unknown) => string | null;

function firstMeta(index: PageIndex, names: string[], read: Read): string | null {
  for (const name of names) {
    const found = read(metaContent(index, name));
    if (found !== null) return found;
  }
  return null;
}

const isUpdate = (element: Element) =>
  hasClass(element, /updated|modified/i) && !hasClass(element, /published/i);

/** Elements made for dates: their machine-readable attribute before their text. */
function marked(index: PageIndex, is: (element: Element) => boolean, read: Read): string | null {
  for (const element of index.elements.filter(is).slice(0, 10)) {
    const { datetime, content, title } = element.attribs;
    const found = read(datetime) ?? read(content) ?? read(allText(element)) ?? read(title);
    if (found !== null) return found;
  }
  return null;
}

const LABEL = /publish|timestamp|pub-?date|(^|[\s_-])(date|datum|dateline|time|posted|meta)([\s_-]|$)|date$/i;

/** Short texts of elements whose class speaks of a date. */
function labelled(index: PageIndex, read: Read): string | null {
  for (const element of index.elements.filter(one => hasClass(one, LABEL)).slice(0, 40)) {
    const text = allText(element).replace(/\s+/g, ' ').trim();
    const found = text.length > 0 && text.length < 80 && /\d/.test(text) ? read(text) : null;
    if (found !== null) return found;
  }
  return null;
}

/** "/2023/11/08/" in the page's own address. */
function inAddress(url: string | null): string | null {
  const m = /\/(20\d\d|19\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:\/|-|$)/.exec(url ?? '');
  return m ? (parseDate(`${m[1]}-${m[2]!.padStart(2, '0')}-${m[3]!.padStart(2, '0')}`) ?? null) : null;
}
