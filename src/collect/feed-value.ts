import { allText, isElement } from './dom.js';
import { resolveAddress } from './feed-address.js';
import { innerMarkup, looksLikeMarkup, safeMarkup } from './feed-markup.js';
import type { FeedElement } from './feed-tree.js';
import { settleLetters, undoDoubleEncoding } from './letters.js';

/** What a field may hold: plain words, an address, markup, or (as RSS leaves open) either. */
export type ValueKind = 'text' | 'address' | 'markup' | 'either';

/** The value of an element of RSS; undefined where there is none. Markup is safe and its addresses are absolute. */
export function elementValue(element: FeedElement, kind: ValueKind): string | undefined {
  if (kind === 'address') return addressValue(allText(element.node), element.base);
  if (kind === 'text') return nonEmpty(settle(allText(element.node)));
  const inline = element.children.length > 0;
  const text = inline ? innerMarkup(element.node) : allText(element.node);
  const marked = inline || kind === 'markup' || looksLikeMarkup(text);
  return nonEmpty(settle(marked ? safeMarkup(text, element.base) : text));
}

/** An address made absolute; undefined for an empty or unsafe one. */
export function addressValue(text: string, base: string | null): string | undefined {
  return text.trim() === '' ? undefined : nonEmpty(resolveAddress(settle(text), base) ?? '');
}

/**
 * An identifier: made absolute only where it has the shape of a path. Others ("abc", "tag:example.org,2024:1") are
 * names, and stay as they are.
 */
export function idValue(element: FeedElement): string | undefined {
  const text = settle(allText(element.node));
  const name = !text.includes('/') || /^[a-z][a-z0-9+.-]*:/i.test(text);
  return nonEmpty(name ? text : (addressValue(text, element.base) ?? ''));
}

const settle = (text: string) => settleLetters(undoDoubleEncoding(text)).replace(/\r\n?/g, '\n').trim();
const nonEmpty = (text: string) => (text === '' ? undefined : text);

/** The media type that Atom's `type` stands for, with the short forms of 1.0 spelled out. */
function mediaType(type: string | undefined): string {
  const name = (type ?? 'text').trim().toLowerCase();
  const short: Record<string, string> = {
    text: 'text/plain',
    html: 'text/html',
    xhtml: 'application/xhtml+xml',
    plain: 'text/plain',
  };
  return short[name] ?? name;
}

/**
 * The value of an Atom text construct or content (RFC 4287 sections 3.1 and 4.1.3; Atom 0.3: `mode`): escaped markup,
 * inline XHTML without its enclosing div, Base64 in UTF-8, or plain text as it stands.
 */
export function atomValue(element: FeedElement): string | undefined {
  const type = mediaType(element.attributes.type);
  const inline = element.children.length > 0;
  if (!inline && isBase64(element, type)) return base64Value(element, type);
  if (inline || type.endsWith('xhtml+xml'))
    return nonEmpty(settle(safeMarkup(withoutDiv(element), innerBase(element))));
  const text = allText(element.node);
  return nonEmpty(settle(type === 'text/html' ? safeMarkup(text, element.base) : text));
}

/** A lone <div> around XHTML is Atom 1.0's wrapping, no part of the content. */
function withoutDiv(element: FeedElement): string {
  const only = element.children.length === 1 ? element.children[0]! : undefined;
  const words = element.node.children.some(child => !isElement(child) && allText(child).trim() !== '');
  const wrapped = only !== undefined && !words && /^(xhtml:)?div$/.test(only.name);
  return innerMarkup(wrapped ? only.node : element.node);
}

const innerBase = (element: FeedElement) =>
  element.children.length === 1 ? element.children[0]!.base : element.base;

function isBase64(element: FeedElement, type: string): boolean {
  if (element.attributes.mode?.toLowerCase() === 'base64') return true;
  return element.attributes.mode === undefined && type.includes('/') && !/^text\/|[+/](xml|json)$/.test(type);
}

function base64Value(element: FeedElement, type: string): string | undefined {
  const bytes = Buffer.from(allText(element.node), 'base64');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return nonEmpty(settle(type === 'text/plain' ? text : safeMarkup(text, element.base)));
  } catch {
    // a picture or a sound, not text
    return undefined;
  }
}
