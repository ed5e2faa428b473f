import type { CardFilter, FollowedThing } from '../store/store.js';

/** Addresses of our own pages. */
export const organizationHref = (slug: string) => `/organizations/${encodeURIComponent(slug)}`;
export const threadHref = (slug: string) => `/threads/${encodeURIComponent(slug)}`;
export const articleHref = (id: number) => `/articles/${id}`;
export const programHref = (slug: string) => `/programs/${encodeURIComponent(slug)}`;
export const outletHref = (id: string) => `/outlets/${encodeURIComponent(id)}`;

/** The page of something that is followed. */
export function followedHref({ what, target }: FollowedThing): string {
  if (what === 'search') return withQuery('/search', { q: target });
  return { organization: organizationHref, term: programHref, thread: threadHref }[what](target);
}

/** The address when a browser may be sent there (http, https), else null: a stored address is not to be trusted. */
export function safeAddress(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? url : null;
}

/** Words of a text fragment; "-" and "," mean something there (wicg.github.io/scroll-to-text-fragment). */
const fragmentWords = (words: string[]) => encodeURIComponent(words.join(' ')).replace(/-/g, '%2D');

/** Above so many words a fragment names the first and the last few only, so that a small edit does not break it. */
const WHOLE = 10;
const ENDS = 5;

/**
 * The address of the very sentence at the outlet, by text fragment; the plain address when there is no sentence;
 * null when it is no web address. Sentences far apart come joined by " ... ": each gets a fragment of its own.
 */
export function sentenceHref(url: string, sentence: string | null): string | null {
  const address = safeAddress(url);
  const parts = (sentence ?? '').split(' ... ').map(part => part.split(/\s+/).filter(Boolean));
  const fragments = parts.filter(words => words.length > 0).map(fragmentOf);
  if (address === null || fragments.length === 0) return address;
  return `${address}${address.includes('#') ? '' : '#'}:~:${fragments.map(text => `text=${text}`).join('&')}`;
}

const fragmentOf = (words: string[]) =>
  words.length <= WHOLE
    ? fragmentWords(words)
    : `${fragmentWords(words.slice(0, ENDS))},${fragmentWords(words.slice(-ENDS))}`;

/** An address of ours with these questions; empty ones are left out, and the address stays bare without any. */
export function withQuery(path: string, query: Record<string, string | number | null | undefined>): string {
  const pairs = Object.entries(query).flatMap(([key, value]) =>
    value === null || value === undefined || value === '' ? [] : [[key, String(value)]],
  );
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs)}`;
}

/** A filter as the questions of an address. */
export function filterQuery(filter: CardFilter): Record<string, string | undefined> {
  const { standing, kind, role, organization, outlet, region, since } = filter;
  return { standing, kind, role, organization, outlet, region, since };
}
