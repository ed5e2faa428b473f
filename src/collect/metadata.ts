import type { CheerioAPI } from 'cheerio/slim';
import type { PageLayout } from '../model/outlet.js';
import type { Element } from './dom.js';
import { httpAddress } from './feed-address.js';
import { decodeReferences } from './feed-markup.js';
import { publishedOn } from './metadata-dates.js';
import { clean, hasClass, metaContent, type PageIndex, wordsOf } from './page-index.js';
import { isObject, type Json } from './structured.js';

/** What a page says about its article. Times are ISO UTC, addresses absolute; absent is null. */
export interface PageMetadata {
  title: string | null;
  byline: string | null;
  published: string | null;
  modified: string | null;
  canonical: string | null;
  language: string | null;
  image: string | null;
  section: string | null;
}

/** A parsed page with all that its fields are looked up in. */
export interface PageSource {
  $: CheerioAPI;
  index: PageIndex;
  url: string | null;
  /** ISO time of fetching, for "2 hours ago" */
  fetched: string | null;
  /** JSON-LD nodes of the article, the fullest first */
  linked: Json[];
  layout: PageLayout | undefined;
}

/** Each field by its list of candidates, in order: own selectors, structured data, meta elements, markup. */
export function readMetadata(source: PageSource): PageMetadata {
  const language = findLanguage(source);
  const { published, modified } = publishedOn(source, language);
  return {
    title: findTitle(source),
    byline: findByline(source),
    published,
    modified,
    canonical: findCanonical(source),
    language,
    image: findImage(source),
    section: findSection(source),
  };
}

/** What the first element that one of a layout's selectors finds says: its content or datetime attribute, else its text. */
export function layoutText($: CheerioAPI, selectors: string[] | undefined): string | null {
  for (const selector of selectors ?? []) {
    const found = $(selector).first();
    // a meta element or a time says it in an attribute
    const text = clean(found.attr('content') ?? found.attr('datetime') ?? found.text());
    if (text !== null) return text;
  }
  return null;
}

/** First value of a key in the JSON-LD nodes for which `read` gives something. */
export function linkedValue(
  linked: Json[],
  key: string,
  read: (value: unknown) => string | null,
): string | null {
  for (const node of linked) {
    const found = read(node[key]);
    if (found !== null) return found;
  }
  return null;
}

function findTitle({ $, index, linked, layout }: PageSource): string | null {
  const headings = index.byTag('h1');
  const heading = wordsOf(headings[0]);
  const found =
    layoutText($, layout?.title) ??
    linkedValue(linked, 'headline', clean) ??
    metaContent(index, 'og:title', 'twitter:title', 'dc.title', 'headline') ??
    (headings.length === 1 ? heading : null) ??
    wordsOf(index.byTag('title')[0]) ??
    heading;
  const site = metaContent(index, 'og:site_name');
  return found === null ? null : withoutSite(plainWords(found), site, heading);
}

/** JSON-LD headlines may hold character references once more. */
const plainWords = (text: string) => (/&[#\w]+;/.test(text) ? (clean(decodeReferences(text)) ?? text) : text);

/** "Headline | Site": the site's name goes, when it is known to be one or the headline is on the page without it. */
function withoutSite(title: string, site: string | null, heading: string | null): string {
  const parts = /^(.{8,}?)\s+[|–—·»-]\s+([^|–—·»]{2,40})$/.exec(title);
  if (!parts) return title;
  const named = site !== null && parts[2]!.toLowerCase().includes(site.toLowerCase());
  return named || heading === parts[1] ? parts[1]! : title;
}

/** Places where a name stands, the surest first. */
const BYLINES: ((element: Element) => boolean)[] = [
  element => /\bauthor\b/i.test(element.attribs.rel ?? ''),
  element => element.attribs.itemprop === 'author',
  element =>
    hasClass(
      element,
      /(^|\s)(([a-z-]+[-_])?author[-_]{1,2}name|byline-?name|byline__name|fn n|p-author|article-author|post-author)(\s|$)/i,
    ),
  element => hasClass(element, /(^|[\s_-])byline([\s_-]|$)/i),
  element => hasClass(element, /(^|\s)(author|entry-author|autor)(\s|$)/i),
];

function shownByline(index: PageIndex): string | null {
  for (const stands of BYLINES) {
    const found = wordsOf(index.elements.find(element => element.name !== 'meta' && stands(element)));
    if (found !== null && found.length < 150) return found;
  }
  return null;
}

function findByline({ $, index, linked, layout }: PageSource): string | null {
  const meta = [
    'author',
    'article:author',
    'parsely-author',
    'sailthru.author',
    'dc.creator',
    'byl',
    'citation_author',
  ];
  const named = meta
    .map(name => metaContent(index, name))
    .find(name => name !== null && !/^https?:/i.test(name));
  const found =
    layoutText($, layout?.byline) ??
    linkedValue(linked, 'author', personNames) ??
    named ??
    shownByline(index);
  const name = found
    ?.replace(/^(written |posted |published |reported )?(by|von|par|por|di|door|av)\b:?\s+/i, '')
    .replace(/\s*[|•·].*$|,? \d{1,2}:\d{2}.*$/, '')
    .trim();
  return name && name.length <= 120 && !/^https?:|^@|^(admin|no author|author|staff|unknown)$/i.test(name)
    ? plainWords(name)
    : null;
}

function personNames(value: unknown): string | null {
  const people = Array.isArray(value) ? value : [value];
  const names = people.map(person => clean(isObject(person) ? person.name : person));
  const known = [...new Set(names.filter(name => name !== null && !/^https?:/.test(name)))];
  return known.length > 0 ? known.join(', ') : null;
}

/** A canonical address that is the front page, on a page that is not, is a site's mistake. */
function findCanonical({ index, url }: PageSource): string | null {
  const link = index.byTag('link').find(element => /\bcanonical\b/i.test(element.attribs.rel ?? ''));
  const found = httpAddress(link?.attribs.href, url) ?? httpAddress(metaContent(index, 'og:url'), url);
  const own = url === null ? null : httpAddress(url, null);
  const front =
    found !== null && own !== null && new URL(found).pathname === '/' && new URL(own).pathname !== '/';
  return front ? null : found;
}

function findLanguage({ index, linked }: PageSource): string | null {
  const html = index.byTag('html')[0]?.attribs;
  const found =
    clean(html?.lang ?? html?.['xml:lang']) ??
    metaContent(index, 'og:locale', 'content-language', 'language', 'dc.language') ??
    linkedValue(linked, 'inLanguage', value => clean(isObject(value) ? value.name : value));
  const tag = /^([a-z]{2,3})(?:[-_]([a-z]{2}))?\b/i.exec(found ?? '');
  if (!tag) return null;
  return tag[2] === undefined ? tag[1]!.toLowerCase() : `${tag[1]!.toLowerCase()}-${tag[2].toUpperCase()}`;
}

function findImage({ index, linked, url }: PageSource): string | null {
  const read = (value: unknown): string | null => {
    const first = Array.isArray(value) ? value[0] : value;
    return httpAddress(isObject(first) ? first.url : first, url);
  };
  return (
    httpAddress(metaContent(index, 'og:image', 'og:image:url', 'twitter:image', 'twitter:image:src'), url) ??
    linkedValue(linked, 'image', read) ??
    httpAddress(index.byTag('link').find(link => link.attribs.rel === 'image_src')?.attribs.href, url)
  );
}

function findSection({ $, index, linked, layout }: PageSource): string | null {
  const read = (value: unknown) => clean(Array.isArray(value) ? value[0] : value);
  return (
    layoutText($, layout?.section) ??
    metaContent(index, 'article:section', 'parsely-section', 'sailthru.section', 'section') ??
    linkedValue(linked, 'articleSection', read) ??
    wordsOf(index.elements.find(element => element.attribs.itemprop === 'articleSection'))
  );
}
