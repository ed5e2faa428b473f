import { type Element, isElement, type Node, parseXml, textOf } from './dom.js';
import { resolveAddress } from './feed-address.js';
import { knownName, NO_SCOPE, type Scope, scopeWithin } from './feed-names.js';

/** An element of a feed under the name that the readers know, with the base address and language in force within it. */
export class FeedElement {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly scope: Scope;
  readonly base: string | null;
  /** xml:lang, its own or the nearest one around it; null for none */
  readonly language: string | null;
  private found: FeedElement[] | undefined;
  private firsts: Map<string, FeedElement> | undefined;

  constructor(
    readonly node: Element,
    outerScope: Scope,
    outerBase: string | null,
    outerLanguage: string | null = null,
  ) {
    this.scope = scopeWithin(outerScope, node.attribs);
    this.name = knownName(node.name, this.scope);
    this.attributes = knownAttributes(node, this.scope);
    const base = this.attributes['xml:base'] ?? this.attributes.base;
    this.base = base === undefined ? outerBase : (resolveAddress(base, outerBase) ?? outerBase);
    this.language = this.attributes['xml:lang'] ?? outerLanguage;
  }

  /** An item without anything in it: no elements, no attributes, no words. */
  get isEmpty(): boolean {
    return Object.keys(this.attributes).length === 0 && this.node.children.every(isBlank);
  }

  /** Elements directly within. */
  get children(): FeedElement[] {
    this.found ??= this.node.children
      .filter(isElement)
      .map(child => new FeedElement(child, this.scope, this.base, this.language));
    return this.found;
  }

  /** First element directly within that goes by one of the names, names tried in order. */
  first(...names: string[]): FeedElement | undefined {
    const firsts = this.firstByName();
    const name = names.find(one => firsts.has(one));
    return name === undefined ? undefined : firsts.get(name);
  }

  /** Looked up once: every item asks its channel, and a channel may have tens of thousands of items. */
  private firstByName(): Map<string, FeedElement> {
    this.firsts ??= new Map(this.children.toReversed().map(child => [child.name, child]));
    return this.firsts;
  }

  /** Every element directly within that goes by one of the names. */
  all(...names: string[]): FeedElement[] {
    return this.children.filter(child => names.includes(child.name));
  }

  /** Every element beneath that goes by one of the names, in document order; not within one found. */
  beneath(...names: string[]): FeedElement[] {
    return this.children.flatMap(child => {
      // a missing end tag leaves the next item inside this one: both count
      const inner = child.beneath(...names);
      return names.includes(child.name) ? [child, ...inner] : inner;
    });
  }
}

const isBlank = (node: Node) => (textOf(node) ?? (isElement(node) ? 'element' : '')).trim() === '';

function knownAttributes(node: Element, scope: Scope): Record<string, string> {
  const pairs = Object.entries(node.attribs).map(([name, value]) => [attributeName(name, scope), value]);
  return Object.fromEntries(pairs);
}

/** Attributes without a prefix belong to no namespace, whatever the default one is. */
function attributeName(name: string, scope: Scope): string {
  return name.includes(':') ? knownName(name, scope) : name.toLowerCase();
}

/** The top elements of a repaired feed; `base` is the address it came from. */
export function feedTree(xml: string, base: string | null): FeedElement[] {
  const root = parseXml(xml).root()[0]!;
  return root.children.filter(isElement).map(child => new FeedElement(child, NO_SCOPE, base));
}
