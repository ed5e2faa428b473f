import {
  type ArticleHit,
  type ClaimHit,
  type Db,
  type Facets,
  type Found,
  findClaims,
  namesToMean,
  parseQuery,
  printedArticles,
  searchArticles,
  searchClaims,
  searchFacets,
  searchThreads,
  type ThreadHit,
  windowOf,
} from '../store/store.js';
import { hintsFor, type Meant, meantBy, nearestTo } from './nearest.js';

/** What may be paged through alone. */
export const RESULT_KINDS = ['threads', 'claims', 'articles'] as const;
export type ResultKind = (typeof RESULT_KINDS)[number];

/** A claim found, with the outlet that printed it. */
export type ShownClaim = ClaimHit & { outletId: string };

/** What a search came to. */
export interface SearchResult {
  words: string;
  /** what is wrong with the query, in a sentence; then its plain words were searched for */
  problem: string | null;
  /** what was searched for: the query, or its plain words where it cannot be read */
  searchedFor: string;
  /** names in the query that nobody has, each with the nearest name there is */
  unknown: { name: string; nearest: string | null }[];
  /** where nothing was found: what its words nearly are */
  meant: Meant | null;
  /** how to write what other search boxes write otherwise */
  hints: string[];
  threads: Found<ThreadHit> | null;
  claims: Found<ShownClaim> | null;
  articles: Found<ArticleHit> | null;
  facets: Facets;
}

/** So many of each kind when all are shown, and when one is paged through alone. */
const FEW = 8;
const MANY = 30;

/**
 * Searches articles, claims and threads. A query that cannot be read is searched for by its plain words, and says so.
 * @param only one kind alone, by pages counted from 1
 */
export async function searched(
  db: Db,
  words: string,
  now: Date,
  only: ResultKind | null = null,
  page = 1,
): Promise<SearchResult> {
  const parsed = parseQuery(words, now);
  const problem = 'problem' in parsed ? parsed.problem : null;
  const plain = 'problem' in parsed ? parseQuery(plainWords(words), now) : parsed;
  const nothing = {
    ...{ words, problem, searchedFor: problem === null ? words : plainWords(words) },
    unknown: [],
    meant: null,
    hints: hintsFor(words),
    threads: null,
    claims: null,
    articles: null,
    facets: NO_FACETS,
  };
  // an empty query asks for everything, and nobody asked for that
  if ('problem' in plain || (problem !== null && plainWords(words) === '')) return nothing;
  const { query } = plain;
  const span = only === null ? { limit: FEW } : { limit: MANY, offset: (page - 1) * MANY };
  const wanted = (kind: ResultKind) => only === null || only === kind;
  const found = await findClaims(db, query, windowOf(span));
  const threads = wanted('threads') ? await searchThreads(db, query, span, found) : null;
  const claims = wanted('claims') ? await withOutlets(db, await searchClaims(db, query, span, found)) : null;
  const articles = wanted('articles') ? await searchArticles(db, query, span) : null;
  const names = (threads ?? claims ?? articles)?.unknown ?? [];
  return {
    ...nothing,
    threads,
    claims,
    articles,
    facets: await searchFacets(db, query, found),
    ...(await nearNames(db, query.all.flat(), names, foundIn(threads, claims, articles) === 0)),
  };
}

const foundIn = (...found: (Found<unknown> | null)[]) =>
  found.reduce((sum, one) => sum + (one?.total ?? 0), 0);

/** What was meant by names that nobody has and, where nothing was found, by the words. */
async function nearNames(db: Db, phrases: string[], unknown: string[], nothing: boolean) {
  if (unknown.length === 0 && !nothing) return { unknown: [], meant: null };
  const names = await namesToMean(db);
  return {
    unknown: unknown.map(name => ({ name, nearest: nearestTo(name, names) })),
    meant: nothing ? meantBy(phrases, names) : null,
  };
}

async function withOutlets(db: Db, found: Found<ClaimHit>): Promise<Found<ShownClaim>> {
  const printed = await printedArticles(
    db,
    found.hits.map(({ articleId }) => articleId),
  );
  const hits = found.hits.map(hit => ({ ...hit, outletId: printed.get(hit.articleId)!.outletId }));
  return { ...found, hits };
}

const NO_FACETS: Facets = { kinds: [], sourceKinds: [], outlets: [] };

/** Operators whose value is a word of ours, not of the press. */
const OF_OURS = /(?<![\p{L}\p{N}])(?:kind|standing|source|rumor|since|before):(?:"[^"]*"|\S*)/giu;
/** Operators whose value is a name: the press has it, too. */
const OF_NAMES = /(?<![\p{L}\p{N}])(?:partner|vendor|distributor|organization|term|outlet):/giu;

/** The words of a query without its operators and signs: what is nearest to a query that cannot be read. */
const plainWords = (words: string) =>
  (
    words
      .slice(0, 300)
      .replace(OF_OURS, ' ')
      .replace(OF_NAMES, ' ')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
    .filter(word => word !== 'OR' && word !== 'AND')
    .slice(0, 20)
    .join(' ');

/** Pages that a result of one kind has. */
export const pagesOf = (found: Found<unknown>) => Math.max(1, Math.ceil(found.total / MANY));
