import { allText, type Element } from './dom.js';
import type { PageIndex } from './page-index.js';
import { richText } from './rich-text.js';
import { asWritten, isObject, lenientJson } from './structured.js';

const LABEL_KEYS =
  /description|caption|title|alt|excerpt|summary|label|message|error|tooltip|legal|terms|cookie|url|query/i;
const PAIR = /"(\w{3,14})"\s*:\s*"((?:[^"\\]|\\.){80,})"/g;
/** Shorter than any article's markup. */
const LEAST = 300;

const MOST_STRINGS = 200_000;

/** What React's server components pushed into the page, piece by piece, put together again. */
const PUSH = /__next_f\.push\(\[1,\s*("(?:[^"\\]|\\.)*")\s*\]\)/g;
/** A row of that stream: its number, then T, a length in bytes (hexadecimal) and a text; or JSON up to a line's end. */
const ROW = /(?:^|\n)[0-9a-f]+:(?:T([0-9a-f]+),|([[{"].*))/g;

/**
 * The texts in the state that a script framework left in the page (Next, Nuxt and their kin), as markup, the longest
 * first: strings that stand under one key, joined (read as strings, not as JSON: much of it is a program's text),
 * strings of markup, and trees of rich text. Some of them may be other articles, or no article at all.
 */
export function embeddedBodies(index: PageIndex): string[] {
  const scripts = index.byTag('script').filter(script => script.attribs.src === undefined);
  const markup = scripts.filter(script => /template|text\/html/i.test(script.attribs.type ?? ''));
  const templates = [...markup, ...index.byTag('template')].map(allText);
  const byKey = new Map<string, Set<string>>();
  for (const script of scripts) {
    if (/ld\+json/i.test(script.attribs.type ?? '')) continue;
    for (const [, key, literal] of allText(script).matchAll(PAIR)) {
      if (LABEL_KEYS.test(key!)) continue;
      const said = lenientJson(`"${literal}"`);
      const text = typeof said === 'string' ? asWritten(said) : '';
      if (!readsLikeProse(text)) continue;
      byKey.set(key!, (byKey.get(key!) ?? new Set()).add(text));
    }
  }
  const joined = [...byKey.values()].map(texts => [...texts].map(asMarkup).join('\n'));
  const marked = [...byKey.values()].flatMap(texts => [...texts].filter(text => /<p[\s>]/i.test(text)));
  return [...joined, marked.join('\n'), ...templates, ...stateBodies(scripts)]
    .filter(text => text.length > LEAST)
    .sort((a, b) => b.length - a.length);
}

/** Words with blanks between them, and no program. */
const readsLikeProse = (text: string) =>
  (text.match(/ /g)?.length ?? 0) > text.length / 25 && !/[{};]\s*[{};]|=>|function\s*\(/.test(text);

const asMarkup = (text: string) => (/<p[\s>]|<div|<br/i.test(text) ? `<div>${text}</div>` : `<p>${text}</p>`);

/** Bodies that a state of JSON holds. */
function stateBodies(scripts: Element[]): string[] {
  const texts = scripts.map(allText);
  const states = texts.flatMap((text, i) => {
    const isJson =
      /json/i.test(scripts[i]!.attribs.type ?? '') && !/ld\+json/i.test(scripts[i]!.attribs.type ?? '');
    const state = isJson ? lenientJson(text) : assigned(text);
    return state === undefined ? [] : [state];
  });
  const stream = texts
    .flatMap(text => [...text.matchAll(PUSH)].map(([, said]) => lenientJson(said!)))
    .join('');
  const { texts: streamed, values } = rowsOf(stream);
  return [...streamed, ...[...states, ...values].flatMap(bodiesIn)];
}

/** `window.__STATE__ = {...}`: what is assigned, where it is JSON. */
function assigned(text: string): unknown {
  const start = /^\s*(?:window\.|self\.|var |let |const )[\w$.[\]"']{1,60}\s*=\s*(?=[[{])/.exec(text);
  return start === null ? undefined : lenientJson(text.slice(start[0].length).replace(/;[^;"}\]]*$/, ''));
}

function rowsOf(stream: string): { texts: string[]; values: unknown[] } {
  const texts: string[] = [];
  const values: unknown[] = [];
  for (const row of stream.matchAll(ROW)) {
    const [whole, length, json] = row;
    if (json !== undefined) values.push(lenientJson(json));
    else if (length !== undefined)
      texts.push(bytesFrom(stream, row.index + whole.length, parseInt(length, 16)));
  }
  return { texts, values };
}

/** So many bytes of text from a place on. */
function bytesFrom(text: string, at: number, bytes: number): string {
  return Buffer.from(text.slice(at, at + bytes))
    .subarray(0, bytes)
    .toString('utf8');
}

function bodiesIn(state: unknown): string[] {
  const tree = richText(state);
  return [...(tree === undefined ? [] : [tree]), ...markupIn(state)];
}

/** The strings of a state that hold paragraphs. */
function markupIn(state: unknown): string[] {
  const found: string[] = [];
  const waiting: unknown[] = [state];
  for (let i = 0; i < waiting.length && i < MOST_STRINGS; i += 1) {
    const next = waiting[i];
    if (typeof next === 'string' && /<p[\s>]/i.test(next)) found.push(next);
    if (Array.isArray(next)) for (const inner of next) waiting.push(inner);
    else if (isObject(next)) waiting.push(...Object.values(next).slice(0, 2000));
  }
  return found;
}
