import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOME } from '../../src/config.js';
import { followArticle } from '../../src/follow/follow.js';
import type { Claim, Reading, Span } from '../../src/model/claim.js';
import type { Certainty, ClaimKind, Role, SourceKind } from '../../src/model/vocabulary.js';
import { type Db, saveArticle, saveReading } from '../../src/store/store.js';

/** An article with the reading a careful person gives it, as data/sample/articles has them. */
export interface GoldArticle {
  id: string;
  outlet: string;
  url: string;
  published: string;
  title: string;
  byline: string | null;
  text: string;
  organizations: { name: string; role: Role; surfaces: string[] }[];
  programTerms: { term: string; surfaces: string[] }[];
  people: { name: string; title: string | null; organization: string | null; surfaces: string[] }[];
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
  values: string[];
  due?: string;
}

interface SampleOutlet {
  id: string;
  name: string;
  publisher: string;
  region: string;
  host: string;
}

/** The clock of the seeded book: just after the last sample article. */
export const SEEDED_NOW = new Date('2025-01-24T09:00:00Z');

/** The sample press's articles, oldest first. */
export function sampleArticles(): GoldArticle[] {
  const folder = join(HOME, 'data/sample/articles');
  return readdirSync(folder)
    .filter(file => file.endsWith('.json'))
    .map(file => JSON.parse(readFileSync(join(folder, file), 'utf8')) as GoldArticle)
    .sort((a, b) => a.published.localeCompare(b.published));
}

/**
 * Fills a book with the sample press: stored and followed by the house itself, read by hand (the gold), so that tests
 * of the screens need no weights and do not hang on how well the reader does.
 */
export async function seedBook(db: Db, articles = sampleArticles(), now = SEEDED_NOW): Promise<void> {
  await seedOutlets(db, now);
  for (const article of articles) await seedArticle(db, article, now);
}

/** Stores one article with its reading and follows it; gives its number. */
export async function seedArticle(db: Db, article: GoldArticle, now = SEEDED_NOW): Promise<number> {
  const stored = await saveArticle(db, article, now);
  await saveReading(db, stored.revisionId, readingOf(article), now);
  await followArticle(db, stored.articleId, now);
  return stored.articleId;
}

async function seedOutlets(db: Db, now: Date): Promise<void> {
  const file = readFileSync(join(HOME, 'data/sample/outlets.json'), 'utf8');
  for (const { id, name, publisher, region, host } of JSON.parse(file) as SampleOutlet[]) {
    const outlet = {
      id,
      name,
      publisher,
      region,
      homepage: `https://${host}/`,
      hosts: [host],
      language: 'en',
    };
    await db
      .insertInto('outlets')
      .values({
        ...outlet,
        hosts: JSON.stringify(outlet.hosts),
        origin: 'shipped',
        definition: JSON.stringify(outlet),
        closed: null,
        created_at: now.toISOString(),
      })
      .execute();
    await seedHealth(db, id, now);
  }
}

async function seedHealth(db: Db, outletId: string, now: Date): Promise<void> {
  await db
    .insertInto('outlet_health')
    .values({
      outlet_id: outletId,
      last_round_at: now.toISOString(),
      last_success_at: now.toISOString(),
      failing_since: null,
      cause: null,
      next_due_at: null,
      interval_minutes: 60,
    })
    .execute();
}

/** A gold article as a reading: its words are looked up in the text, the nearest to the claim's content. */
export function readingOf(article: GoldArticle): Reading {
  const { text } = article;
  const everywhere = (surfaces: string[]) => surfaces.flatMap(surface => spanOf(text, surface, 0) ?? []);
  return {
    reader: 'gold',
    note: null,
    organizations: article.organizations.map(({ name, role, surfaces }) => ({
      name,
      role,
      mentions: everywhere(surfaces),
    })),
    terms: article.programTerms.map(({ term, surfaces }) => ({
      term,
      vendor: null,
      kind: null,
      mentions: everywhere(surfaces),
    })),
    people: article.people.map(({ surfaces, ...person }) => ({ ...person, mentions: everywhere(surfaces) })),
    claims: article.claims.map(claim => claimOf(text, claim)),
  };
}

function claimOf(text: string, claim: GoldClaim): Claim {
  const first = text.indexOf(claim.content[0]!);
  const source = spanOf(text, claim.source, first);
  const content = claim.content.map(
    words => spanOf(text, words, first) ?? { start: null, end: null, text: words },
  );
  return {
    ...claim,
    source: source && { ...source, name: null },
    cue: spanOf(text, claim.cue, first),
    content,
    inTitle: first < 0,
    values: claim.values.map(value => ({ type: typeOf(value), value, text: value })),
    due: claim.due ?? null,
    confidence: 0.9,
  };
}

const typeOf = (value: string) =>
  /^\d{4}(-|$)/.test(value)
    ? 'date'
    : /^[$£€₹]/.test(value)
      ? 'money'
      : value.endsWith('%')
        ? 'percent'
        : 'count';

function spanOf(text: string, words: string | null, near: number): Span | null {
  if (words === null) return null;
  const places: number[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) places.push(at);
  const start = places.sort((a, b) => Math.abs(a - near) - Math.abs(b - near))[0];
  return start === undefined ? null : { start, end: start + words.length, text: words };
}
