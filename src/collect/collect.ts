import type { Clock, Settings } from '../config.js';
import type { StoredArticle } from '../model/article.js';
import type { Log } from '../model/log.js';
import type { OutletDefinition } from '../model/outlet.js';
import { Door, Guest, type Timer } from '../net/net.js';
import {
  cachedAnswer,
  type Db,
  type HostRest,
  hostRest,
  keepAnswer,
  keepHostRest,
  type OutletWithHealth,
  outletsWithHealth,
} from '../store/store.js';
import { dueOutlets, isAsked } from './due.js';
import { collectOutlet, type OutletSummary } from './outlet-round.js';
import { loadOutlets, registerOutlets } from './outlets.js';

export type { OutletSummary } from './outlet-round.js';

/** What one round came to, or has come to so far. */
export interface RoundSummary {
  startedAt: string;
  /** null while it runs */
  finishedAt: string | null;
  /** one for each outlet done */
  outlets: OutletSummary[];
  /** how many outlets are asked in this round */
  outletsAll: number;
  /** names of the outlets that are being asked just now */
  current: string[];
  /** articles stored and revised so far */
  stored: number;
  revised: number;
  /** no outlet could be reached, and it was the network's fault */
  offline: boolean;
}

export interface CollectOptions {
  settings: Pick<Settings, 'allowHosts' | 'contact'>;
  clock: Clock;
  log: Log;
  /** ids; all when absent */
  outlets?: string[];
  /** outlets to follow instead of the shipped ones (demo, tests) */
  definitions?: OutletDefinition[];
  /** ask them though they are not due */
  force?: boolean;
  /** ISO day: walk back to it */
  since?: string;
  onArticle?: (stored: StoredArticle) => void;
  onProgress?: (summary: RoundSummary) => void;
  /** pause between two requests to one host (ms); see Door */
  pause?: number;
  timer?: Timer;
  /** 0 to 1, spreads the next visits */
  random?: () => number;
}

/**
 * Outlets asked at the same time: nearly all of their time goes by in pauses between two requests to one host. How
 * many of them have an answer in hand is the door's to bound.
 */
const AT_ONCE = 200;

const doors = new WeakMap<Db, Door>();

/** One door for a database and its house, so that pauses and back-off outlive a round. */
function doorFor(db: Db, options: CollectOptions): Door {
  const isOwn = options.pause !== undefined || options.timer !== undefined;
  const known = isOwn ? undefined : doors.get(db);
  const door = known ?? openDoor(db, options);
  if (!isOwn) doors.set(db, door);
  return door;
}

/** The door with robots.txt and the rests of hosts kept in the database. */
export function openDoor(
  db: Db,
  options: Pick<CollectOptions, 'settings' | 'clock' | 'pause' | 'timer'>,
): Door {
  const shelf = {
    find: async (address: string) => {
      const kept = await cachedAnswer(db, address);
      return kept === undefined ? undefined : { ...kept, body: kept.body ?? '' };
    },
    keep: (address: string, answer: { status: number; body: string; fetchedAt: string }) =>
      keepAnswer(db, address, { ...answer, etag: null, lastModified: null, bodyHash: null }),
  };
  const rests = {
    find: (host: string) => hostRest(db, host),
    keep: (host: string, rest: HostRest | null) => keepHostRest(db, host, rest),
  };
  const { settings, clock, pause, timer } = options;
  return new Door({ settings, clock, pause, timer, shelf, rests });
}

/** An outlet that was asked for by name and is not there. */
export class UnknownOutletError extends Error {}

/**
 * One round: asks every outlet that is due (or those named; all when forced), several at once, and stores what is
 * new. What an outlet gives no answer to is its own trouble: recorded with its cause, and the round goes on.
 */
export async function collectRound(db: Db, options: CollectOptions): Promise<RoundSummary> {
  const { clock, onProgress } = options;
  await registerOutlets(db, options.definitions ?? (await loadOutlets()), clock());
  const queue = await outletsToAsk(db, options);
  const summary: RoundSummary = {
    startedAt: clock().toISOString(),
    finishedAt: null,
    outlets: [],
    outletsAll: queue.length,
    current: [],
    stored: 0,
    revised: 0,
    offline: false,
  };
  onProgress?.(summary);
  const door = doorFor(db, options);
  const asked = { offline: 0 };
  const work = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift())
      await askOne(db, door, next, options, summary, asked);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  summary.offline = summary.outlets.length > 0 && asked.offline === summary.outlets.length;
  summary.finishedAt = clock().toISOString();
  if (summary.offline)
    options.log.warn(
      `offline: none of ${summary.outlets.length} outlets could be reached; npm run demo needs no network`,
    );
  onProgress?.(summary);
  return summary;
}

async function askOne(
  db: Db,
  door: Door,
  outlet: OutletWithHealth,
  options: CollectOptions,
  summary: RoundSummary,
  asked: { offline: number },
): Promise<void> {
  const { name } = outlet.definition;
  summary.current.push(name);
  options.onProgress?.(summary);
  const onArticle = (stored: StoredArticle) => {
    summary[stored.outcome === 'new' ? 'stored' : 'revised'] += 1;
    options.onArticle?.(stored);
    options.onProgress?.(summary);
  };
  const guest = new Guest(door);
  const round = { ...options, db, door: guest, onArticle };
  const { summary: own, offline } = await collectOutlet(round, outlet).finally(() => guest.leave());
  summary.current.splice(summary.current.indexOf(name), 1);
  summary.outlets.push(own);
  if (offline) asked.offline += 1;
  const counts = `${own.found} found, ${own.stored} stored, ${own.revised} revised, ${own.failed} failed`;
  const say = own.cause === null ? options.log.info : options.log.warn;
  say(`${name}: ${counts}${own.cause === null ? '' : `; ${own.cause}`}`);
  options.onProgress?.(summary);
}

/** Those whose time has come; named ones, and all when forced, whatever the time. */
async function outletsToAsk(db: Db, options: CollectOptions): Promise<OutletWithHealth[]> {
  const all = await outletsWithHealth(db);
  const unknown = options.outlets?.find(id => !all.some(outlet => outlet.definition.id === id));
  if (unknown !== undefined) throw new UnknownOutletError(`no outlet has the id "${unknown}"`);
  const wanted = all.filter(({ definition }) => options.outlets?.includes(definition.id) ?? true);
  return options.force ? wanted.filter(isAsked) : dueOutlets(wanted, options.clock());
}
