import { childrenOf, type Element, isElement, type Node, textOf } from './dom.js';
import { resolveAddress } from './feed-address.js';
import { settleLetters } from './letters.js';
import { namedEntity } from './repair.js';

const DROPPED_WHOLE = new Set(['script', 'style', 'applet', 'template']);
/** Tags that feeds may bring along; others go, their text stays. */
const KEPT = new Set(
  (
    'a abbr acronym address area article aside audio b big blockquote br button canvas caption center cite code col colgroup ' +
    'command data datalist dd del details dfn dialog dir div dl dt em fieldset figcaption figure font footer form h1 h2 h3 h4 ' +
    'h5 h6 header hr i img input ins kbd label legend li m map menu meter nav ol optgroup option output p picture pre progress q ' +
    's samp section select small source span strike strong sub sup table tbody td textarea tfoot th thead time tr tt u ul var ' +
    'video wbr svg g path circle rect line polygon polyline ellipse text tspan title desc defs use math mrow mi mo mn msup ' +
    'msub mfrac msqrt mroot mtext mtable mtr mtd munder mover munderover semantics annotation summary main hgroup'
  ).split(' '),
);
const ADDRESSES = new Set(
  'href src cite action longdesc background poster usemap data xlink:href'.split(' '),
);
const TOKEN =
  /<!--[\s\S]*?(?:-->|$)|<\?[^>]*>|<![^>]*>|<(\/?)([a-zA-Z][\w:-]{0,40})((?:[^<>"']|"[^"]{0,4000}"|'[^']{0,4000}')*|[^<>]*)>|&#(\d{1,7}|[xX][\da-fA-F]{1,6});?|<|[^<&]+|&/g;

/**
 * A feed's markup made safe and absolute: no scripts, no handlers, no comments, addresses resolved against `base`.
 * Text and its character references stay as written, save those of windows-1252 in disguise.
 */
export function safeMarkup(markup: string, base: string | null): string {
  const out: string[] = [];
  let within: string | undefined;
  for (const [whole, slash, rawName, attributes, code] of markup.matchAll(TOKEN)) {
    const name = rawName?.toLowerCase();
    if (within !== undefined) within = slash === '/' && name === within ? undefined : within;
    else if (name === undefined) out.push(plainToken(whole, code));
    else if (KEPT.has(name)) out.push(tag(whole, slash!, name, attributes ?? '', base));
    else if (DROPPED_WHOLE.has(name) && slash === '' && !whole.endsWith('/>')) within = name;
  }
  return out.join('').trim();
}

function plainToken(whole: string, code: string | undefined): string {
  if (code !== undefined) return reference(whole, code);
  if (whole === '<') return '&lt;';
  return whole.startsWith('<') ? '' : whole;
}

/** `&#146;` is a control character by the letter and an apostrophe by intent. */
function reference(whole: string, code: string): string {
  const value = /^x/i.test(code) ? Number.parseInt(code.slice(1), 16) : Number.parseInt(code, 10);
  if (value < 128 || value > 159) return whole;
  return `&#x${settleLetters(String.fromCharCode(value)).codePointAt(0)!.toString(16)};`;
}

function tag(whole: string, slash: string, name: string, attributes: string, base: string | null): string {
  if (slash === '/') return `</${name}>`;
  const kept: string[] = [];
  for (const [, key, double, single, bare] of attributes.matchAll(
    /([\w:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g,
  )) {
    const attribute = safeAttribute(key!.toLowerCase(), double ?? single ?? bare ?? '', base);
    if (attribute !== undefined) kept.push(attribute);
  }
  return `<${[name, ...kept].join(' ')}${whole.endsWith('/>') ? ' /' : ''}>`;
}

function safeAttribute(key: string, value: string, base: string | null): string | undefined {
  if (/^(on|style$|srcdoc$|formaction$)/.test(key)) return undefined;
  if (!ADDRESSES.has(key)) return `${key}="${value.replace(/"/g, '&quot;')}"`;
  // the address is written in HTML: "&amp;" in it is an ampersand, "&#106;avascript:" a trick
  const address = resolveAddress(decodeReferences(value), base);
  return address === undefined ? undefined : `${key}="${escapeText(address).replace(/"/g, '&quot;')}"`;
}

/** Text with HTML's character references read, each once. */
export function decodeReferences(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]{1,31}));?/g,
    (whole, dec, hex, name) => {
      if (name !== undefined) return namedEntity(name) ?? whole;
      const code = dec !== undefined ? Number.parseInt(dec, 10) : Number.parseInt(hex, 16);
      return code === 0 || code > 0x10ffff ? whole : settleLetters(String.fromCodePoint(code));
    },
  );
}

/** Text as it is written in markup. */
export function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/**
 * Whether a value that may be either is markup: an end tag or a character reference in it, and no tag or entity
 * that HTML does not have. (RSS never says which it is.)
 */
export function looksLikeMarkup(text: string): boolean {
  if (!/<\/\w+>|&#?\w+;|<(?:br|img|hr)\b[^>]*>/i.test(text)) return false;
  const tags = [...text.matchAll(/<\/?(\w+)/g)].map(m => m[1]!.toLowerCase());
  const names = [...text.matchAll(/&([a-zA-Z]\w*);/g)].map(m => m[1]!);
  return (
    tags.every(t => KEPT.has(t) || DROPPED_WHOLE.has(t)) && names.every(n => namedEntity(n) !== undefined)
  );
}

/** The markup within an element, written as HTML: prefixes dropped, text escaped, empty tags closed. */
export function innerMarkup(node: Element): string {
  return node.children.map(child => outerMarkup(child)).join('');
}

const VOID = new Set('area br col embed hr img input source track wbr'.split(' '));

function outerMarkup(node: Node): string {
  const text = textOf(node);
  if (text !== undefined) return escapeText(text);
  if (!isElement(node)) return childrenOf(node).map(outerMarkup).join('');
  const name = node.name.replace(/^.*:/, '').toLowerCase();
  const attributes = Object.entries(node.attribs).map(
    ([key, value]) => ` ${key}="${escapeText(value).replace(/"/g, '&quot;')}"`,
  );
  const open = `<${name}${attributes.join('')}>`;
  return VOID.has(name) ? open : `${open}${childrenOf(node).map(outerMarkup).join('')}</${name}>`;
}
