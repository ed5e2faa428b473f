import type { CheerioAPI } from 'cheerio/slim';
import { allText, type Element, isElement } from './dom.js';

/** All elements of a page in document order, gathered in one walk: looking up forty selectors would be forty walks. */
export interface PageIndex {
  elements: Element[];
  byTag: (tag: string) => Element[];
  /** contents of meta elements by property, name, itemprop or http-equiv, lower case */
  meta: ReadonlyMap<string, string[]>;
}

export function indexPage($: CheerioAPI): PageIndex {
  const elements: Element[] = [];
  const tags = new Map<string, Element[]>();
  const waiting = [...$.root()[0]!.children].reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (!isElement(next)) continue;
    elements.push(next);
    const same = tags.get(next.name);
    if (same === undefined) tags.set(next.name, [next]);
    else same.push(next);
    for (let i = next.children.length - 1; i >= 0; i -= 1) waiting.push(next.children[i]!);
  }
  return { elements, byTag: tag => tags.get(tag) ?? [], meta: metaOf(tags.get('meta') ?? []) };
}

function metaOf(elements: Element[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { attribs } of elements) {
    const content = attribs.content?.trim();
    if (!content) continue;
    const names = [attribs.property, attribs.name, attribs.itemprop, attribs['http-equiv']];
    for (const name of new Set(
      names.filter(name => name !== undefined).map(name => name.trim().toLowerCase()),
    ))
      found.set(name, [...(found.get(name) ?? []), content]);
  }
  return found;
}

/** Text with white space folded; null for none. */
export function clean(text: unknown): string | null {
  const words = typeof text === 'string' ? text.replace(/\s+/g, ' ').trim() : '';
  return words === '' ? null : words;
}

/** Words of an element, white space folded; null for none. */
export const wordsOf = (element: Element | undefined) =>
  element === undefined ? null : clean(allText(element));

/** Content of the first of these meta elements that says something. */
export function metaContent(index: PageIndex, ...names: string[]): string | null {
  for (const name of names) {
    const found = clean(index.meta.get(name.toLowerCase())?.[0]);
    if (found !== null) return found;
  }
  return null;
}

/** Whether an element's class has this word. */
export function hasClass(element: Element, word: RegExp): boolean {
  return element.attribs.class !== undefined && word.test(element.attribs.class);
}
