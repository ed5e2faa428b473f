/** Namespaces by the prefix that the readers know them under; addresses in lower case, without a slash at the end. */
const SPACES: Record<string, string> = {
  'http://backend.userland.com/rss': '',
  'http://backend.userland.com/rss2': '',
  'http://backend.userland.com/rss091': '',
  'http://blogs.law.harvard.edu/tech/rss': '',
  'http://purl.org/rss/1.0': '',
  'http://my.netscape.com/rdf/simple/0.9': '',
  'http://example.com/newformat#': '',
  'http://example.com/necho': '',
  'http://purl.org/echo': '',
  'uri/of/echo/namespace#': '',
  'http://purl.org/pie': '',
  'http://purl.org/atom/ns#': 'atom',
  'http://www.w3.org/2005/atom': 'atom',
  'http://purl.org/net/rss1.1#': '',
  'http://purl.org/net/rss1.1': '',
  'http://channel.netscape.com/rdf/simple/0.9': '',
  'http://purl.org/dc/elements/1.0': 'dc',
  'http://purl.org/dc/elements/1.1': 'dc',
  'http://purl.org/dc/terms': 'dcterms',
  'http://purl.org/rss/1.0/modules/content': 'content',
  'http://purl.org/rss/1.0/modules/slash': 'slash',
  'http://www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'http://example.com/dtds/podcast-1.0.dtd': 'itunes',
  'http://search.yahoo.com/mrss': 'media',
  'http://rssnamespace.org/feedburner/ext/1.0': 'feedburner',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf',
  'http://www.w3.org/xml/1998/namespace': 'xml',
  'http://www.w3.org/1999/xhtml': 'xhtml',
  'http://www.w3.org/1998/math/mathml': 'mathml',
  'http://www.w3.org/2000/svg': 'svg',
  'http://www.w3.org/1999/xlink': 'xlink',
};

/** Prefixes that writers use without declaring them. */
const CUSTOMARY = new Set(
  'dc dcterms content slash itunes media feedburner rdf xml xhtml svg xlink atom'.split(' '),
);

/** Prefixes in force at an element: as written -> as the readers know them. */
export type Scope = ReadonlyMap<string, string>;

export const NO_SCOPE: Scope = new Map([['xml', 'xml']]);

/** The scope inside an element, with the declarations that it makes. */
export function scopeWithin(outer: Scope, attributes: Record<string, string>): Scope {
  const declared = Object.entries(attributes).filter(([name]) => /^xmlns(:|$)/i.test(name));
  if (declared.length === 0) return outer;
  const inner = new Map(outer);
  for (const [name, address] of declared) {
    const prefix = name.slice(6).toLowerCase();
    const key = address.trim().toLowerCase().replace(/\/$/, '');
    // an address nobody knows: the default namespace counts as the feed's own, a prefix stands for itself
    inner.set(prefix, SPACES[key] ?? (prefix === '' ? '' : `?${prefix}`));
  }
  return inner;
}

/** The name that the readers know an element under, lower case: `title`, `atom:link`, `dc:date`. */
export function knownName(name: string, scope: Scope): string {
  const [local, prefix] = name.toLowerCase().split(':').reverse() as [string, string | undefined];
  const space =
    scope.get(prefix ?? '') ?? (prefix === undefined || CUSTOMARY.has(prefix) ? (prefix ?? '') : '?');
  return space === '' ? local : `${space}:${local}`;
}
