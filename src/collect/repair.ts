import { parseHtml } from './dom.js';

const KNOWN_TO_XML = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);
const ROOTS = /<(?:[\w-]+:)?(?:rss|rdf|feed|channel|entry|item|opml|html)\b/i;

/**
 * Damaged XML made readable: junk before and after it, DOCTYPE with all it declares (nothing is ever expanded or
 * fetched), characters XML does not know, HTML's entities, stray ampersands and angle brackets, CDATA without an end.
 * Missing end tags are the lenient parser's business. Linear in the length of the text; never throws.
 */
export function repairXml(text: string): string {
  const clean = dropControls(text);
  const body = dropDoctype(dropLeadingJunk(clean));
  return outsideCdata(closeCdata(body), part => escapeStrayAngles(repairEntities(part)));
}

/** Control characters are no XML; those of the C1 block are windows-1252 in disguise and are mapped in the values. */
function dropControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufeff\ufffe\uffff]/g, '');
}

/** PHP warnings, blank lines, a shell's output: everything before the declaration or the first feed element. */
function dropLeadingJunk(text: string): string {
  const declaration = text.indexOf('<?xml');
  const root = text.search(ROOTS);
  const starts = [declaration, root].filter(at => at >= 0);
  if (starts.length === 0) return text;
  // xml:base and namespaces stand on the root, comments before it do not matter
  return text.slice(root >= 0 ? root : Math.min(...starts));
}

/** Removes every DOCTYPE, its internal subset included: `[` ... `]>`. */
function dropDoctype(text: string): string {
  return text.replace(/<!DOCTYPE[^[>]{0,2000}(?:\[[^\]]*\]\s*)?>?/gi, '').replace(/<!ENTITY[^>]*>/gi, '');
}

/** A CDATA section that never ends would swallow the rest of the feed: it ends with its element. */
function closeCdata(text: string): string {
  const last = text.lastIndexOf('<![CDATA[');
  if (last < 0 || text.indexOf(']]>', last) >= 0) return text;
  const end = text.slice(last).search(/<\/(?:description|title|link|content|summary|[\w-]+:[\w-]+)\s*>/i);
  return end < 0 ? `${text}]]>` : `${text.slice(0, last + end)}]]>${text.slice(last + end)}`;
}

function outsideCdata(text: string, repair: (part: string) => string): string {
  const parts: string[] = [];
  let at = 0;
  for (let start = text.indexOf('<![CDATA['); start >= 0; start = text.indexOf('<![CDATA[', at)) {
    const end = text.indexOf(']]>', start);
    const stop = end < 0 ? text.length : end + 3;
    parts.push(repair(text.slice(at, start)), text.slice(start, stop));
    at = stop;
  }
  parts.push(repair(text.slice(at)));
  return parts.join('');
}

/** `&eacute;` becomes its letter, `&` that begins nothing becomes `&amp;`; XML's own and numeric ones stay. */
function repairEntities(text: string): string {
  return text.replace(
    /&(?:([a-zA-Z][a-zA-Z0-9]{1,31});|(#\d{1,7};|#[xX][\da-fA-F]{1,6};))?/g,
    (whole, name, numeric) => {
      if (numeric !== undefined) return numericReference(numeric);
      if (name === undefined) return '&amp;';
      if (KNOWN_TO_XML.has(name)) return whole;
      return namedEntity(name) ?? `&amp;${name};`;
    },
  );
}

/** A reference to a control character (`&#11;`, `&#0;`) is no XML either. */
function numericReference(numeric: string): string {
  const code = /^#x/i.test(numeric)
    ? Number.parseInt(numeric.slice(2), 16)
    : Number.parseInt(numeric.slice(1), 10);
  const control = code < 32 && code !== 9 && code !== 10 && code !== 13;
  return control || code > 0x10ffff ? '' : `&${numeric}`;
}

const entities = new Map<string, string | undefined>();

/** The letter of an HTML entity, by the table of the HTML parser; undefined when HTML has no such entity. */
export function namedEntity(name: string): string | undefined {
  if (entities.has(name)) return entities.get(name);
  const decoded = parseHtml(`<i>&${name};</i>`)('i').text();
  const found = decoded.startsWith('&') && decoded.length > 1 ? undefined : decoded;
  if (entities.size < 5000) entities.set(name, found);
  return found;
}

/** `a < b` in a title: an angle bracket that opens no tag is a character. */
function escapeStrayAngles(text: string): string {
  return text.replace(/<(?![a-zA-Z_:/!?])/g, '&lt;');
}
