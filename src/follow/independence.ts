import { byPublication, type FollowedArticle, type FollowedClaim } from './article.js';
import { stretchNamed } from './named-day.js';
import { OURSELVES, RELAYED, RELAYS_IN_TITLE, SEPARATELY } from './phrases.js';
import { reprinted } from './reprints.js';
import { type Sketch, sketchOf } from './sketch.js';
import { holds } from './speakers.js';
import { stanceOf } from './stance.js';

/** What an article is to its thread: a voice of its own, or whose echo. */
export interface Voice {
  /** whoever's voice it counts as: its publisher, or the outlet that it relays */
  voice: string;
  echo: boolean;
  /** the article whose report it reprints or relays, where that is stored */
  echoOf: number | null;
  /** why, in words */
  reason: string;
  /** ids of claims that the article has from another outlet */
  relayed: Set<number>;
}

/** Articles of one thread and the claims in it, in order of publication. */
export interface Part {
  article: FollowedArticle;
  claims: FollowedClaim[];
}

const OWN_KINDS = new Set(['anonymous', 'document', 'person', 'spokesperson', 'company', 'analyst']);

/** For every part of a thread: reprint, relay or own voice. */
export function voicesOf<P extends Part>(parts: P[]): Map<P, Voice> {
  const ordered = [...parts].sort((a, b) => byPublication(a.article, b.article));
  const sketches = new Map<Part, Sketch>(ordered.map(p => [p, sketchOf(p.article.text)]));
  const voices = new Map<P, Voice>();
  ordered.forEach((part, i) => {
    voices.set(part, voiceOf(part, ordered.slice(0, i), sketches, voices));
  });
  return voices;
}

function voiceOf(
  part: Part,
  earlier: Part[],
  sketches: ReadonlyMap<Part, Sketch>,
  voices: ReadonlyMap<Part, Voice>,
): Voice {
  const original = reprinted(part, earlier, sketches);
  if (original) {
    const { voice } = voices.get(original)!;
    const { id, outletName } = original.article;
    const reason = `a reprint of ${outletName}'s article`;
    return { voice, echo: true, echoOf: id, reason, relayed: new Set() };
  }
  const cited = citedOutlets(part, earlier);
  const relayed = relayedClaims(part, cited);
  const own = { voice: part.article.publisher, echo: false, echoOf: null, relayed };
  if (cited.length === 0) return { ...own, reason: 'cites no other outlet' };
  if (!leadsWithReport(part, relayed)) return { ...own, reason: 'names another report only in passing' };
  const proof = ownSource(part, relayed, earlier);
  if (proof) return { ...own, reason: `a source of its own: ${proof}` };
  const named = namedAsSource(part, relayed, cited) ?? cited.find(c => c.article) ?? cited[0]!;
  const first = ofTheDayNamed(part, named, cited) ?? named;
  return {
    ...own,
    voice: first.publisher,
    echo: true,
    echoOf: first.article?.id ?? null,
    reason: `relays ${first.name}`,
  };
}

/** The outlet that the relaying words name, of those whose article is stored: the link before in the chain. */
function namedAsSource({ claims }: Part, relayed: Set<number>, cited: Cited[]): Cited | undefined {
  for (const { source, sourceName, cue } of claims.filter(c => relayed.has(c.id))) {
    const words = `${source ?? ''} ${sourceName ?? ''} ${cue ?? ''}`;
    const named = cited.find(c => c.article && namesOutlet(words, c.name));
    if (named) return named;
  }
  return undefined;
}

/** Of several reports of one outlet, the one of the days that the article names: "as CRN reported in May". */
function ofTheDayNamed({ article }: Part, { name, publisher }: Cited, cited: Cited[]): Cited | undefined {
  const own = cited.filter(c => c.article && c.publisher === publisher);
  const at = article.text.indexOf(name.replace(/^The /, ''));
  if (own.length < 2 || at < 0) return undefined;
  const [words] = article.text.slice(at, at + 80).split(/[.\n]/, 1);
  const stretch = stretchNamed(words!, article.published);
  const within = (day: string) => stretch !== undefined && stretch.from <= day && day <= stretch.to;
  return own.find(c => within(c.article!.published.slice(0, 10)));
}

interface Cited {
  name: string;
  publisher: string;
  article: FollowedArticle | undefined;
}

/** Outlets whose report the claims name: those of the thread, then those that are not stored. */
function citedOutlets({ article, claims }: Part, earlier: Part[]): Cited[] {
  const others = earlier.map(p => p.article).filter(a => a.publisher !== article.publisher);
  const words = claims
    .map(c => `${c.source ?? ''} ${c.sourceName ?? ''} ${c.cue ?? ''} ${c.sentence}`)
    .join('\n');
  const stored = others.filter(a => namesOutlet(words, a.outletName));
  const press = article.organizations.filter(
    o => o.role === 'press' && !isOurselves(article, o.name) && claims.some(c => citesName(c, o.surfaces)),
  );
  const strangers = press.filter(o => !stored.some(a => namesOutlet(a.outletName, o.name)));
  return [
    ...stored.map(a => ({ name: a.outletName, publisher: a.publisher, article: a })),
    ...strangers.map(o => ({ name: o.name, publisher: o.name, article: undefined })),
  ];
}

/** Whether words name an outlet, with or without its "The". */
export function namesOutlet(words: string, outlet: string): boolean {
  return holds(words, outlet.replace(/^The /, ''));
}

function isOurselves(article: FollowedArticle, name: string): boolean {
  return namesOutlet(article.outletName, name) || namesOutlet(name, article.outletName);
}

function citesName(claim: FollowedClaim, surfaces: string[]): boolean {
  const words = `${claim.source ?? ''} ${claim.sourceName ?? ''} ${claim.cue ?? ''}`;
  return surfaces.some(s => holds(words, s));
}

/** Claims that the article has from another outlet: the outlet is the source, or stands in the reporting words. */
function relayedClaims({ article, claims }: Part, cited: Cited[]): Set<number> {
  const foreign = (claim: FollowedClaim) => {
    const words = `${claim.source ?? ''} ${claim.sourceName ?? ''} ${claim.cue ?? ''}`;
    if (OURSELVES.test(words) || namesOurselves(article, words) || /^(i|we)$/i.test(claim.source ?? ''))
      return false;
    if (claim.sourceKind === 'press') return true;
    return cited.some(c => namesOutlet(words, c.name)) || (cited.length > 0 && RELAYED.test(words));
  };
  return new Set(claims.filter(foreign).map(c => c.id));
}

/** "told the Gazette" in The Reseller Gazette: the outlet by a part of its own name. */
function namesOurselves(article: FollowedArticle, words: string): boolean {
  if (namesOutlet(words, article.outletName)) return true;
  const last = article.outletName.split(/\s+/).at(-1)!;
  return last.length > 3 && new RegExp(`\\bthe ${last.replace(/[^\p{L}\p{N}]/gu, '.')}\\b`, 'i').test(words);
}

/**
 * Where a report of another outlet leads, own sources must show themselves: "told us", "separately", or a party's
 * own denial at the head, about the organizations of the thread and not of another item of a round-up. "The memo
 * says" is still the other's memo. Their words, or null.
 */
function ownSource({ article, claims }: Part, relayed: Set<number>, earlier: Part[]): string | null {
  const known = new Set(earlier.flatMap(p => p.claims.flatMap(c => c.about)));
  const ofThread = (c: FollowedClaim) =>
    known.size === 0 || c.about[0] === undefined || known.has(c.about[0]);
  const own = claims.filter(
    c => ofThread(c) && !relayed.has(c.id) && OWN_KINDS.has(c.sourceKind) && stanceOf(c) !== 'declines',
  );
  const shown = own.find(c => (c.rumor || stanceOf(c) === 'denies') && showsItself(article, c));
  const party = own.find(c => stanceOf(c) === 'denies' && c.position <= 2);
  const found = shown ?? party;
  return found ? (found.source ?? 'its own sources') : null;
}

function showsItself(article: FollowedArticle, claim: FollowedClaim): boolean {
  const words = `${claim.source ?? ''} ${claim.cue ?? ''}`;
  return OURSELVES.test(words) || SEPARATELY.test(words) || namesOurselves(article, words);
}

/** Whether the report of another outlet is what the article begins with; a look back at one's own is not. */
function leadsWithReport({ article, claims }: Part, relayed: Set<number>): boolean {
  const sourced = claims.filter(c => c.sourceKind !== 'none');
  const first = sourced[0];
  if (first === undefined) return true;
  if (relayed.has(first.id)) return true;
  return RELAYS_IN_TITLE.test(article.title) && sourced.slice(0, 3).some(c => relayed.has(c.id));
}
