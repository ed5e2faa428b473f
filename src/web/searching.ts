import {
  type ArticleHit,
  type ClaimHit,
  type Db,
  type Facets,
  type Found,
  namesLike,
  parseQuery,
  printedArticles,
  searchArticles,
  searchClaims,
  searchFacets,
  searchThreads,
  type ThreadHit,
} from '../store/store.js';

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
  /** names in the query that nobody has, each with the nearest name there is */
  unknown: { name: string; nearest: string | null }[];
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
    words,
    problem,
    unknown: [],
    threads: null,
    claims: null,
    articles: null,
    facets: NO_FACETS,
  };
  if ('problem' in plain) return nothing;
  const { query } = plain;
  const span = only === null ? { limit: FEW } : { limit: MANY, offset: (page - 1) * MANY };
  const wanted = (kind: ResultKind) => only === null || only === kind;
  const threads = wanted('threads') ? await searchThreads(db, query, span) : null;
  const claims = wanted('claims') ? await withOutlets(db, await searchClaims(db, query, span)) : null;
  const articles = wanted('articles') ? await searchArticles(db, query, span) : null;
  const unknown = (threads ?? claims ?? articles)?.unknown ?? [];
  return {
    ...nothing,
    threads,
    claims,
    articles,
    facets: await searchFacets(db, query),
    unknown: await Promise.all(unknown.map(async name => ({ name, nearest: await nearestName(db, name) }))),
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

/** The words of a query without its operators and signs: what is nearest to a query that cannot be read. */
const plainWords = (words: string) =>
  (words.slice(0, 300).match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter(word => word !== 'OR' && word !== 'AND')
    .slice(0, 20)
    .join(' ');

/** Pages that a result of one kind has. */
export const pagesOf = (found: Found<unknown>) => Math.max(1, Math.ceil(found.total / MANY));

/** The organization whose name is most alike ("compucon" finds CompuCom), or null when none is near. */
async function nearestName(db: Db, name: string): Promise<string | null> {
  const wanted = pairsOf(name);
  let best: { name: string; likeness: number } = { name: '', likeness: 0.5 };
  for (const candidate of await namesLike(db, name)) {
    const likeness = dice(wanted, pairsOf(candidate));
    if (likeness > best.likeness) best = { name: candidate, likeness };
  }
  return best.name === '' ? null : best.name;
}

/** Pairs of neighbouring letters (Dice's coefficient over bigrams). */
function pairsOf(name: string): string[] {
  const letters = name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return [...letters].slice(0, -1).map((_, i) => letters.slice(i, i + 2));
}

function dice(a: string[], b: string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const rest = [...b];
  const shared = a.filter(pair => {
    const at = rest.indexOf(pair);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  }).length;
  return (2 * shared) / (a.length + b.length);
}
