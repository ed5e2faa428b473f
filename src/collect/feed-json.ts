import { parseDate } from './dates.js';
import type { ParsedEntry, ParsedFeed } from './feed.js';
import { safeMarkup } from './feed-markup.js';
import { type EntryOrigin, languageTag } from './feed-origin.js';
import { addressValue } from './feed-value.js';

type Json = Record<string, unknown>;

/** Reads JSON Feed 1.0 and 1.1; undefined where the object is none (no items). */
export function readJsonFeed(value: unknown, base: string | null): ParsedFeed | undefined {
  if (!isObject(value) || !Array.isArray(value.items)) return undefined;
  const feedAuthor = authors(value);
  const language = languageTag(text(value.language));
  const items = value.items.filter(item => isObject(item) && Object.keys(item).length > 0) as Json[];
  return {
    format: 'json',
    title: text(value.title) ?? null,
    entries: items.map(item => ({
      ...readItem(item, base, feedAuthor),
      source: null,
      language: languageTag(text(item.language)) ?? language,
    })),
  };
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Numbers count as text: version 1.0 let ids be numbers. */
function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function readItem(
  item: Json,
  base: string | null,
  feedAuthor: string | undefined,
): Omit<ParsedEntry, keyof EntryOrigin> {
  const html = text(item.content_html);
  const address = (value: unknown) => addressValue(text(value) ?? '', base);
  const id = text(item.id);
  const link = address(item.url) ?? address(item.external_url);
  return {
    id: id ?? null,
    title: text(item.title) ?? null,
    link: link ?? (/^https?:/i.test(id ?? '') ? id! : null),
    summary: text(item.summary) ?? null,
    content: (html === undefined ? text(item.content_text) : safeMarkup(html, base)) ?? null,
    author: authors(item) ?? feedAuthor ?? null,
    published: parseDate(text(item.date_published)) ?? null,
    updated: parseDate(text(item.date_modified)) ?? null,
  };
}

/** 1.1 has `authors`, 1.0 had `author`. */
function authors(value: Json): string | undefined {
  const list = Array.isArray(value.authors) ? value.authors : [value.author];
  const names = list.map(author => (isObject(author) ? text(author.name) : text(author)));
  const known = names.filter(name => name !== undefined);
  return known.length > 0 ? known.join(', ') : undefined;
}
