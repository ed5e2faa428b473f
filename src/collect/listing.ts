import type { CheerioAPI } from 'cheerio/slim';
import { parseDate } from './dates.js';
import { type Element, parseHtml } from './dom.js';
import { canonicalUrl, isOnHosts, mayBeArticle } from './urls.js';

/** A teaser on a listing page: the article's address, its headline there, its date. */
export interface Teaser {
  url: string;
  title: string;
  /** ISO time or day, where the teaser or its address tells it */
  published: string | null;
}

/** What a listing page gave, and the address of the next page, if it names one. */
export interface Listing {
  teasers: Teaser[];
  next: string | null;
  /** how the links were found: the selector, or the shape that repeats */
  by: string;
}

export interface ListingRules {
  hosts: string[];
  links?: string;
  next?: string;
  articlePattern?: string;
}

interface Candidate extends Teaser {
  shape: string;
  worth: number;
}

/** Names of what frames a page; links in there are menus, not teasers. */
const FRAME =
  /^(nav|footer|header|aside)$|\b(nav|navbar|menu|footer|breadcrumbs?|pagination|pager|social|share|tags?|sidebar|widget|related|popular|most-read|trending|sponsor\w*|advert\w*|promo\w*|cookie\w*|newsletter)\b/i;

/** Fewer teasers of one shape than this are no listing. */
const LEAST_TEASERS = 3;

/**
 * The teasers of a listing page, in order. With a selector they are the links it finds (or the first link within
 * what it finds); without one they are the links whose surroundings and address have the shape that repeats best.
 */
export function readListing(html: string, pageUrl: string, rules: ListingRules): Listing {
  const $ = parseHtml(html);
  const base = canonicalBase($, pageUrl);
  const next = nextPage($, base, rules);
  const candidates = candidatesOf($, base, rules);
  if (rules.links !== undefined) return { teasers: once(candidates), next, by: rules.links };
  const best = bestShapes(candidates);
  const teasers = once(candidates.filter(candidate => best.has(candidate.shape)));
  return { teasers, next, by: [...best].join(' and ') };
}

const canonicalBase = ($: CheerioAPI, pageUrl: string) => {
  const href = $('base[href]').attr('href');
  return href !== undefined && URL.canParse(href, pageUrl) ? new URL(href, pageUrl).href : pageUrl;
};

function candidatesOf($: CheerioAPI, base: string, rules: ListingRules): Candidate[] {
  const pattern = rules.articlePattern === undefined ? undefined : new RegExp(rules.articlePattern);
  const page = canonicalUrl(base);
  const links = rules.links === undefined ? $('a[href]') : linksOf($, rules.links);
  return links.toArray().flatMap(link => {
    const url = canonicalUrl($(link).attr('href') ?? '', base);
    if (url === undefined || url === page || !isOnHosts(url, rules.hosts) || !mayBeArticle(url)) return [];
    if (pattern !== undefined && !pattern.test(url)) return [];
    const element = link as Element;
    const title = titleOf($, element);
    const published = dateOf($, element, url);
    return [{ url, title, published, shape: shapeOf($, element), worth: worthOf($, element, url, title) }];
  });
}

const linksOf = ($: CheerioAPI, selector: string) =>
  $(selector).map((_, found) => ($(found).is('a[href]') ? found : $(found).find('a[href]').get(0)));

/** The headline in or around a link: its own heading, else its words, else what its picture is called. */
function titleOf($: CheerioAPI, link: Element): string {
  const heading = $(link).find('h1,h2,h3,h4,h5').first();
  const own = (heading.length > 0 ? heading : $(link)).text().replace(/\s+/g, ' ').trim();
  return own || ($(link).attr('title') ?? $(link).attr('aria-label') ?? '').trim();
}

/** The date in the teaser around a link (the nearest `time`, two steps up at most), or the one in the address. */
function dateOf($: CheerioAPI, link: Element, url: string): string | null {
  const around = [link, ...ancestorsOf($, link).slice(0, 2)];
  const time = around.map(element => $(element).find('time[datetime]')).find(found => found.length === 1);
  const day = /\/(20\d\d)[/-](\d\d)(?:[/-](\d\d))?\//.exec(url);
  // an address with a month alone: its last day, so that going back stops late rather than early
  return parseDate(time?.attr('datetime')) ?? (day === null ? null : `${day[1]}-${day[2]}-${day[3] ?? '31'}`);
}

const step = (element: Element) =>
  `${element.name}${(element.attribs.class ?? '')
    .split(/\s+/)
    .filter(name => /^[a-z][a-z_-]*$/i.test(name))
    .slice(0, 2)
    .map(name => `.${name}`)
    .join('')}`;

function ancestorsOf($: CheerioAPI, link: Element): Element[] {
  return $(link).parents().toArray() as Element[];
}

/** What surrounds a link: itself and three steps up, without what differs from teaser to teaser. */
const shapeOf = ($: CheerioAPI, link: Element) =>
  [link, ...ancestorsOf($, link).slice(0, 3)].map(step).reverse().join(' > ');

/** How much a link looks like a teaser, 0 to 1: a headline of some words, an address like an article's, no frame. */
function worthOf($: CheerioAPI, link: Element, url: string, title: string): number {
  const frame = ancestorsOf($, link).some(element =>
    [element.name, element.attribs.class, element.attribs.id].some(name => FRAME.test(name ?? '')),
  );
  if (frame) return 0;
  const words = title.split(' ').length;
  const headline = words >= 4 && title.length >= 20 ? 0.5 : 0;
  return headline + 0.5 * slugWorth(url);
}

/** Articles stand at long names, numbers or dates: /2024/06/30/vendor-cuts-partners, /news/4012345. */
function slugWorth(url: string): number {
  const { pathname, search } = new URL(url);
  const last = pathname.split('/').filter(Boolean).pop() ?? '';
  if (last.split(/[-_]/).length >= 4) return 1;
  if (/\/20\d\d\/\d\d?\//.test(pathname) || /\d{4,}/.test(last)) return 0.8;
  return /[?&](p|id|article|newsid|story)=\d+/i.test(search) ? 0.8 : 0;
}

/** The shapes that repeat and look like teasers: the best, and those that are nearly as good. */
function bestShapes(candidates: Candidate[]): Set<string> {
  const shapes = new Map<string, { urls: Set<string>; worth: number; all: number }>();
  for (const { shape, url, worth } of candidates) {
    const entry = shapes.get(shape) ?? { urls: new Set(), worth: 0, all: 0 };
    entry.urls.add(url);
    entry.worth += worth;
    entry.all += 1;
    shapes.set(shape, entry);
  }
  const scored = [...shapes].map(([shape, { urls, worth, all }]) => ({
    shape,
    count: urls.size,
    score: (urls.size * worth) / all,
    mean: worth / all,
  }));
  const top = Math.max(0, ...scored.filter(s => s.count >= LEAST_TEASERS).map(s => s.score));
  return new Set(
    scored.filter(s => top > 0 && s.mean >= 0.6 && s.score >= Math.min(top, 3) * 0.3).map(s => s.shape),
  );
}

function once(candidates: Candidate[]): Teaser[] {
  const byUrl = new Map<string, Teaser>();
  for (const { url, title, published } of candidates) {
    const known = byUrl.get(url) ?? { url, title, published };
    byUrl.set(url, known);
    if (title.length > known.title.length) known.title = title;
    known.published ??= published;
  }
  return [...byUrl.values()];
}

function nextPage($: CheerioAPI, base: string, rules: ListingRules): string | null {
  const found = $(rules.next ?? 'a[rel~="next"], link[rel~="next"]')
    .first()
    .attr('href');
  const byWords = $('a[href]')
    .filter((_, link) =>
      /^(next|next page|older( posts| articles| news)?|load more|›|»|→)\W*$/i.test($(link).text().trim()),
    )
    .first()
    .attr('href');
  const url = canonicalUrl(found ?? byWords ?? '', base);
  return url !== undefined && url !== canonicalUrl(base) && isOnHosts(url, rules.hosts) ? url : null;
}
