import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOME } from '../../src/config.js';
import type { IncomingArticle } from '../../src/model/article.js';
import type { Claim, Reading, Span } from '../../src/model/claim.js';
import type { FollowedArticle } from '../../src/model/followed.js';
import type { Certainty, ClaimKind, Role, SourceKind, ValueType } from '../../src/model/vocabulary.js';

/** One gold file: an article with what two careful readers would find in it. */
export interface Gold {
  id: string;
  outlet: string;
  url: string;
  published: string | null;
  title: string;
  byline: string | null;
  text: string;
  thread: string;
  threadStatus?: string;
  syndicatedOf?: string | null;
  citesOutlet?: string | null;
  organizations: { name: string; role: Role; surfaces: string[] }[];
  programTerms?: { term: string; surfaces: string[] }[];
  people?: { name: string; title: string | null; organization: string | null; surfaces: string[] }[];
  claims: GoldClaim[];
}

interface GoldClaim {
  content: string[];
  source: string | null;
  cue: string | null;
  sourceKind: SourceKind;
  certainty: Certainty;
  rumor: boolean;
  kind: ClaimKind;
  about: string[];
  values: (string | { value: string; type?: ValueType })[];
  due?: string | null;
}

export const SHARED = join(HOME, '..', 'shared');

/** Gold files of a folder of shared material whose names match; [] where it is missing. */
export function goldIn(folder: string, pattern = /\.json$/): Gold[] {
  const path = join(SHARED, folder);
  if (!existsSync(path)) return [];
  const files = readdirSync(path).filter(name => name.endsWith('.json') && pattern.test(name));
  return files.sort().map(name => JSON.parse(readFileSync(join(path, name), 'utf8')) as Gold);
}

export function incomingOf(gold: Gold): IncomingArticle {
  const { id, outlet, url, title, byline, published, text } = gold;
  return {
    id,
    outlet,
    url: url ?? `https://press.example/${id}`,
    title,
    byline: byline ?? null,
    published,
    text,
  };
}

/** The gold as the reader would have said it; a claim's words stand where they first fit after the claim before. */
export function readingOf(gold: Gold): Reading {
  const place = placer(gold.text);
  return {
    reader: 'gold',
    note: null,
    organizations: gold.organizations.map(o => ({
      name: o.name,
      role: o.role,
      mentions: everyPlace(gold.text, o.surfaces),
    })),
    terms: (gold.programTerms ?? []).map(t => ({
      term: t.term,
      vendor: null,
      kind: null,
      mentions: everyPlace(gold.text, t.surfaces),
    })),
    people: (gold.people ?? []).map(p => ({
      name: p.name,
      title: p.title,
      organization: p.organization,
      mentions: everyPlace(gold.text, p.surfaces),
    })),
    claims: gold.claims.map(claim => claimOf(gold, claim, place)),
  };
}

function claimOf(gold: Gold, claim: GoldClaim, place: (parts: string[]) => Span[]): Claim {
  const content = place(claim.content);
  const source = claim.source === null ? null : nearest(gold.text, claim.source, content);
  const { sourceKind, certainty, rumor, kind, about, due } = claim;
  return {
    source: source && { ...source, name: null },
    cue: claim.cue === null ? null : nearest(gold.text, claim.cue, content),
    content,
    inTitle: false,
    sourceKind,
    certainty,
    rumor,
    kind,
    about,
    values: (claim.values ?? []).map(v => (typeof v === 'string' ? v : v.value)).map(typed),
    due: due ?? null,
    confidence: 1,
  };
}

function typed(value: string) {
  const type = (
    [
      [/^\d{4}(-|$)/, 'date'],
      [/^\d+-\d+$/, 'range'],
      [/%$/, 'percent'],
      [/pp$/, 'points'],
      [/x$/, 'factor'],
      [/^\d+\/\d+$/, 'fraction'],
      [/[$£€¥₹]|^[A-Z]/, 'money'],
      [/[a-z]/, 'duration'],
    ] as [RegExp, ValueType][]
  ).find(([pattern]) => pattern.test(value));
  return { type: type?.[1] ?? 'count', value, text: value } as const;
}

function everyPlace(text: string, surfaces: string[]): Span[] {
  const spans: Span[] = [];
  for (const surface of surfaces)
    for (let i = text.indexOf(surface); i >= 0; i = text.indexOf(surface, i + surface.length))
      spans.push({ start: i, end: i + surface.length, text: surface });
  return spans.sort((a, b) => a.start - b.start);
}

function placer(text: string) {
  let last = 0;
  return (parts: string[]): Span[] => {
    const spans: Span[] = [];
    for (const part of parts) {
      const from = spans.at(-1)?.end ?? last;
      const after = text.indexOf(part, from);
      const start = after >= 0 ? after : text.indexOf(part);
      if (start >= 0) spans.push({ start, end: start + part.length, text: part });
    }
    last = spans[0]?.start ?? last;
    return spans;
  };
}

function nearest(text: string, words: string, spans: Span[]): Span | null {
  const at = spans[0]?.start ?? 0;
  const places = everyPlace(text, [words]);
  return places.sort((a, b) => Math.abs(a.start - at) - Math.abs(b.start - at))[0] ?? null;
}

const numbers = new Map<string, number>();

/** One number for one name, whatever it names. */
function numberOf(name: string): number {
  const known = numbers.get(name) ?? numbers.size + 1;
  numbers.set(name, known);
  return known;
}

/** An article as following looks at it, without a database: for pure functions and for learning. */
export function followedOf(gold: Gold, reading: Reading = readingOf(gold)): FollowedArticle {
  const { id, title, text, outlet } = gold;
  const surfacesOf = (mentions: Span[]) => [...new Set(mentions.map(m => m.text))];
  const content = (claim: Claim) => claim.content.map(span => span.text).join(' ... ');
  return {
    id: numberOf(`article ${id}`),
    key: id,
    outletId: outlet.toLowerCase(),
    outletName: outlet,
    publisher: outlet,
    url: `https://press.example/${id}`,
    title,
    byline: gold.byline ?? null,
    text,
    revisions: [],
    published: gold.published ?? '2000-01-01T00:00:00Z',
    organizations: reading.organizations.map(o => ({
      id: numberOf(o.name),
      name: o.name,
      role: o.role,
      mentions: o.mentions.length,
      surfaces: surfacesOf(o.mentions),
    })),
    people: reading.people.map(p => ({
      name: p.name,
      organizationId: p.organization === null ? null : numberOf(p.organization),
    })),
    terms: reading.terms.map(t => ({ term: t.term, surfaces: surfacesOf(t.mentions) })),
    claims: reading.claims.map((claim, position) => ({
      id: numberOf(`claim ${id} ${position}`),
      position,
      content: content(claim),
      sentence: content(claim),
      source: claim.source?.text ?? null,
      sourceName: claim.source?.name ?? null,
      sourceKind: claim.sourceKind,
      cue: claim.cue?.text ?? null,
      certainty: claim.certainty,
      rumor: claim.rumor,
      kind: claim.kind,
      about: claim.about.map(numberOf),
      values: claim.values,
      due: claim.due,
      inTitle: claim.inTitle,
      revisionId: 0,
    })),
  };
}
