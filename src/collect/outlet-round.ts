import type { StoredArticle } from '../model/article.js';
import type { OutletDefinition } from '../model/outlet.js';
import { FetchError } from '../net/net.js';
import {
  type FrontierRow,
  foundWays,
  latestTimes,
  type OutletWithHealth,
  outletWatch,
  publicationDays,
  saveFoundWays,
  saveHealth,
  saveOutletWatch,
  waitingAddresses,
  waitingCount,
} from '../store/store.js';
import { complaintOf } from './complaint.js';
import { discoverWays } from './discover.js';
import { FeedError } from './feed.js';
import { healthAfter, isOffline } from './health.js';
import { SitemapError } from './sitemap.js';
import type { Visit } from './visit.js';
import { visitRow } from './visit-row.js';
import { watchAfter } from './watch.js';
import { WayError } from './way-readers.js';
import { askWays, type Collecting, isHostDown, type WaysAnswer } from './ways.js';

/** What a round came to for one outlet; `failed` counts addresses that gave nothing this time. */
export interface OutletSummary {
  outletId: string;
  name: string;
  found: number;
  stored: number;
  revised: number;
  same: number;
  failed: number;
  /** what is wrong, in words, or null */
  cause: string | null;
  seconds: number;
}

interface OutletRound extends Collecting {
  onArticle: (stored: StoredArticle) => void;
  random?: () => number;
}

/** Articles asked of one outlet in an ordinary round; the rest waits in the frontier. */
const MOST_ARTICLES = 100;

/** Addresses that are looked up at a time. */
const FEW = 3;

/** Days with articles from which an outlet's rhythm is told. */
const KNOWN_DAYS = 30;

/** After so many addresses in a row that fail for the host's own reasons the outlet is left for this round. */
const PATIENCE = 3;

/** One outlet's part of a round: ways in, then articles, then its health. Whatever goes wrong becomes its cause. */
export async function collectOutlet(
  round: OutletRound,
  { definition: outlet, health }: OutletWithHealth,
): Promise<{ summary: OutletSummary; offline: boolean }> {
  const started = performance.now();
  const tally = { found: 0, stored: 0, revised: 0, same: 0, failed: 0 };
  const visits: Visit[] = [];
  let error: unknown;
  let ways: WaysAnswer | undefined;
  try {
    ways = await askWaysOrDiscover(round, outlet);
    tally.found = ways.found;
    error =
      ways.errors.length === ways.asked ? (ways.errors[0] ?? new WayError('no way in is known')) : undefined;
    if (error === undefined || !isHostDown(error)) await visitAll(round, outlet, visits);
  } catch (caught) {
    error = caught;
    if (!(caught instanceof FetchError)) round.log.error(`${outlet.id}: ${(caught as Error).stack}`);
  }
  for (const visit of visits) count(tally, visit);
  const outcome = {
    error,
    complaint: complaintOf(ways, visits),
    times: await latestTimes(round.db, outlet.id, 30),
    retryAfter: longestWait([error, ...visits.map(visit => visit.error)]),
  };
  const next = healthAfter(health, outlet.id, outcome, round.clock(), round.random ?? Math.random);
  await saveHealth(round.db, next);
  await watch(round, outlet.id, visits);
  const seconds = Math.round(performance.now() - started) / 1000;
  const summary = { outletId: outlet.id, name: outlet.name, ...tally, cause: next.cause, seconds };
  return { summary, offline: isOffline(error) };
}

/** Notices silence and changed layouts, from what is known of earlier rounds. */
async function watch({ db, clock }: OutletRound, outletId: string, visits: Visit[]): Promise<void> {
  const pages = visits.flatMap(({ fields, partial }) =>
    fields === undefined ? [] : [{ fields, partial: partial ?? null }],
  );
  const days = await publicationDays(db, outletId, KNOWN_DAYS);
  await saveOutletWatch(
    db,
    outletId,
    watchAfter(await outletWatch(db, outletId), outletId, pages, days, clock()),
  );
}

function count(
  tally: { stored: number; revised: number; same: number; failed: number },
  { outcome }: Visit,
): void {
  if (outcome === 'new') tally.stored += 1;
  else if (outcome === 'revised' || outcome === 'same') tally[outcome] += 1;
  else tally.failed += 1;
}

/** Errors that say "this way in is none", after which it is worth looking for others. */
function isNoWay(error: unknown): boolean {
  if (error instanceof FeedError || error instanceof SitemapError || error instanceof WayError) return true;
  return error instanceof FetchError && (error.status === 404 || error.status === 410);
}

/** The declared ways in, else those that discovery finds from the home page (once; what it found is kept). */
async function askWaysOrDiscover(round: OutletRound, outlet: OutletDefinition): Promise<WaysAnswer> {
  const answer = await askWays(round, outlet);
  if (answer.errors.length < answer.asked || !answer.errors.every(isNoWay)) return answer;
  const known = await foundWays(round.db, outlet.id);
  const ways = known ?? (await discovered(round, outlet, answer));
  if (ways === undefined) return answer;
  if (known === undefined) await saveFoundWays(round.db, outlet.id, ways);
  const found = await askWays(round, { ...outlet, feeds: [], sitemaps: [], listings: [], ...ways });
  // what the scraper file says is wrong stays the cause where discovery is no better
  return found.errors.length === found.asked ? { ...answer, asked: answer.errors.length } : found;
}

/** What discovery finds; when the home page cannot be had either, what the declared ways said stays the cause. */
async function discovered(round: OutletRound, outlet: OutletDefinition, answer: WaysAnswer) {
  try {
    return (await discoverWays(round.door, outlet.homepage, outlet)).ways;
  } catch (error) {
    if (!(error instanceof FetchError) || answer.errors.length === 0) throw error;
    return undefined;
  }
}

async function visitAll(round: OutletRound, outlet: OutletDefinition, visits: Visit[]): Promise<void> {
  const { db, clock } = round;
  const most = round.since === undefined ? MOST_ARTICLES : Number.MAX_SAFE_INTEGER;
  const all = round.since === undefined ? 0 : await waitingCount(db, outlet.id);
  const started = performance.now();
  const seen = new Set<string>();
  let stuck = 0;
  for (let hostTrouble = 0; visits.length < most && hostTrouble < PATIENCE; ) {
    // few at a time: some feeds have whole books in their entries; those that stay due though visited are passed over
    const rows = await waitingAddresses(db, outlet.id, clock(), stuck + FEW);
    const row = rows.find(({ url }) => !seen.has(url));
    stuck = rows.filter(({ url }) => seen.has(url)).length;
    if (row === undefined) return;
    seen.add(row.url);
    const visit = await visitOne(round, outlet, row);
    visits.push(visit);
    hostTrouble = isHostDown(visit.error) ? hostTrouble + 1 : 0;
    if (all > 0 && visits.length % 20 === 0)
      sayEstimate(round, outlet, visits.length, all, performance.now() - started);
  }
}

async function visitOne(round: OutletRound, outlet: OutletDefinition, row: FrontierRow): Promise<Visit> {
  const visit = await visitRow(round, outlet, row);
  if (visit.error !== undefined) round.log.debug(`${outlet.id}: ${(visit.error as Error).message}`);
  if (visit.stored !== null && visit.stored.outcome !== 'same') round.onArticle(visit.stored);
  return visit;
}

function sayEstimate(
  { log }: OutletRound,
  outlet: OutletDefinition,
  done: number,
  all: number,
  ms: number,
): void {
  const minutes = Math.ceil(((ms / done) * Math.max(0, all - done)) / 60_000);
  log.info(`${outlet.name}: ${done} of ${all} addresses, about ${minutes} min left`);
}

function longestWait(errors: unknown[]): number | null {
  const waits = errors.flatMap(error =>
    error instanceof FetchError && error.retryAfter !== null ? [error.retryAfter] : [],
  );
  return waits.length === 0 ? null : Math.max(...waits);
}
