import { allText } from './dom.js';
import type { PageIndex } from './page-index.js';

export type Json = Record<string, unknown>;

const ARTICLE = /article|posting|report|review|story|recipe|webpage|liveblog|analysis|opinion/i;
const MOST_NODES = 50_000;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON as pages write it: in comments or CDATA, with raw line ends in strings or a comma too many; undefined if none. */
export function lenientJson(text: string): unknown {
  const bare = text
    .replace(/^\s*(?:<!--|\/\/\s*<!\[CDATA\[|<!\[CDATA\[|\/\*\s*<!\[CDATA\[\s*\*\/)/, '')
    .replace(/(?:-->|\/\/\s*\]\]>|\]\]>|\/\*\s*\]\]>\s*\*\/)\s*$/, '')
    .trim()
    .replace(/;$/, '');
  for (const candidate of [bare, mended(bare)]) {
    try {
      return JSON.parse(candidate);
    } catch {
      // tried again with its usual faults mended; a block that stays broken is worth nothing
    }
  }
  return undefined;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON strings may not hold raw ones
const mended = (text: string) => text.replace(/[\u0000-\u001f]+/g, ' ').replace(/,\s*([}\]])/g, '$1');

/** Every object of a JSON value, breadth first, up to a limit that no honest page reaches. */
export function objectsOf(value: unknown): Json[] {
  const found: Json[] = [];
  const waiting: unknown[] = [value];
  for (let i = 0; i < waiting.length && i < MOST_NODES; i += 1) {
    const next = waiting[i];
    if (isObject(next)) found.push(next);
    if (typeof next === 'object' && next !== null) waiting.push(...Object.values(next).slice(0, 2000));
  }
  return found;
}

/** The schema.org nodes of a page's JSON-LD that describe an article, the fullest first. */
export function linkedData(index: PageIndex): Json[] {
  const nodes = index
    .byTag('script')
    .filter(script => /ld\+json/i.test(script.attribs.type ?? ''))
    .flatMap(script => objectsOf(lenientJson(allText(script))));
  const articles = nodes.filter(node => ARTICLE.test(String(node['@type'] ?? '')));
  return articles.sort((a, b) => weight(b) - weight(a));
}

function weight(node: Json): number {
  const type = String(node['@type']);
  const kind = /article|posting|report|liveblog/i.test(type) ? 4 : /webpage/i.test(type) ? 0 : 2;
  const parts = ['articleBody', 'headline', 'datePublished', 'author'].filter(key => node[key] !== undefined);
  return kind + parts.length;
}

/** The article's words as JSON-LD gives them; undefined where it gives none worth having. */
export function linkedBody(nodes: Json[]): string | undefined {
  const bodies = nodes.map(node => node.articleBody ?? node.text).filter(body => typeof body === 'string');
  return bodies
    .map(asWritten)
    .filter(body => body.length > 200)
    .sort((a, b) => b.length - a.length)[0];
}

const REFERENCES: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&' };

/** Markup that was escaped once more before it went into a string, as it was written; other text as it is. */
export const asWritten = (text: string): string =>
  /<[a-z]/i.test(text) || !/&lt;\/(p|div|h[1-6])&gt;/i.test(text)
    ? text
    : text.replace(/&(lt|gt|quot|amp);/g, (_, name: string) => REFERENCES[name]!);
