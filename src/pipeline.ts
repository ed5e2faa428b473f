import { collectRound, type RoundSummary } from './collect/collect.js';
import type { Clock, Settings } from './config.js';
import { expireThreads, followArticles } from './follow/follow.js';
import type { Reading, ReadingInput } from './model/claim.js';
import type { Log } from './model/log.js';
import type { OutletDefinition } from './model/outlet.js';
import {
  finishRound,
  forgetTexts,
  RevisionGoneError,
  type Store,
  saveReading,
  startRound,
  unfollowedArticles,
  unreadRevisions,
} from './store/store.js';
import { type DeliverySummary, sendDueDigests } from './tell/deliveries.js';
import { sendDueWebhooks, type WebhookSummary } from './tell/webhooks.js';

/** Who reads: in this process or in a worker thread, so that pages stay quick. */
export interface ReadingDesk {
  version: string;
  readMany(inputs: ReadingInput[]): Promise<Reading[]>;
  close(): Promise<void>;
}

/** What every step of a round is handed. */
export interface House {
  store: Store;
  settings: Settings;
  clock: Clock;
  log: Log;
  desk: ReadingDesk;
  /** the outlets to follow instead of the shipped ones (demo, tests) */
  definitions?: OutletDefinition[];
  /** pause between two requests to one host (ms), instead of the polite one (demo, tests) */
  pause?: number;
}

/** What one round came to. */
export interface RoundReport {
  collected: RoundSummary;
  read: number;
  followed: number;
  expired: number;
  digests: DeliverySummary[];
  webhooks: WebhookSummary[];
}

export interface RoundOptions {
  /** ids of the outlets to ask; all that are due when absent */
  outlets?: string[];
  /** ask them though they are not due */
  force?: boolean;
  /** ISO day: walk back to it */
  since?: string;
  onProgress?: (summary: RoundSummary) => void;
}

/** How many articles are read at once: enough to fill the encoder's batches. */
const READ_AT_ONCE = 16;

/**
 * One round, the whole way: collect -> read -> follow -> tell. Reading and following start as soon as an article is
 * stored, and go on beside the collecting. Whatever a step cannot do is logged with its cause; the round goes on.
 */
export async function runRound(house: House, options: RoundOptions = {}): Promise<RoundReport> {
  const done = { read: 0, followed: 0 };
  const failed = new Set<number>();
  let working: Promise<void> = Promise.resolve();
  const work = () => {
    working = working.then(() => readAndFollow(house, done, failed));
  };
  const { outlets, force, since, onProgress } = options;
  const round = await startRound(house.store.db, house.clock());
  const collected = await collectRound(house.store.db, {
    ...house,
    outlets,
    force,
    since,
    onProgress,
    onArticle: work,
  });
  work();
  await working;
  const expired = await expireThreads(house.store.db, house.clock());
  const digests = await sendDueDigests(house.store.db, house);
  const webhooks = await sendDueWebhooks(house.store.db, house);
  await letGo(house);
  const report = { collected, ...done, expired, digests, webhooks };
  await finishRound(house.store.db, round, report, house.clock());
  return report;
}

/** Full texts are kept for as long as GRAPEVINE_KEEP says; for ever by default. */
async function letGo({ store, settings, clock }: House): Promise<void> {
  if (settings.keep === null) return;
  await forgetTexts(store.db, new Date(clock().getTime() - settings.keep * 86_400_000));
}

async function readAndFollow(house: House, done: { read: number; followed: number }, failed: Set<number>) {
  try {
    done.read += await readWaiting(house);
    done.followed += await followWaiting(house, failed);
  } catch (error) {
    house.log.error(`reading and following stopped: ${(error as Error).stack}`);
  }
}

/** Reads every article that waits for it, in batches; gives their number. */
export async function readWaiting(house: House): Promise<number> {
  let read = 0;
  for (;;) {
    const waiting = await unreadRevisions(house.store.db, READ_AT_ONCE, house.desk.version);
    if (waiting.length === 0) return read;
    const readings = await readEach(
      house,
      waiting.map(({ input }) => input),
    );
    for (const [i, { revisionId }] of waiting.entries()) await keepReading(house, revisionId, readings[i]!);
    read += waiting.length;
  }
}

/** An article may be taken down while it is read: then there is nothing to keep, and the others go on. */
async function keepReading(
  { store, clock, log }: House,
  revisionId: number,
  reading: Reading,
): Promise<void> {
  try {
    await saveReading(store.db, revisionId, reading, clock());
  } catch (cause) {
    if (!(cause instanceof RevisionGoneError)) throw cause;
    log.info(cause.message);
  }
}

/** All at once; when that throws one by one, and an article that cannot be read keeps the reason as its note. */
async function readEach(house: House, inputs: ReadingInput[]): Promise<Reading[]> {
  try {
    return await house.desk.readMany(inputs);
  } catch (cause) {
    if (inputs.length === 1) return [unreadable(house, inputs[0]!, cause as Error)];
  }
  const readings: Reading[] = [];
  for (const input of inputs) readings.push(...(await readEach(house, [input])));
  return readings;
}

function unreadable(house: House, input: ReadingInput, cause: Error): Reading {
  house.log.error(`article ${input.id} (${input.url ?? 'no address'}) could not be read: ${cause.message}`);
  const note = `could not be read: ${cause.message}`;
  return { reader: house.desk.version, note, organizations: [], terms: [], people: [], claims: [] };
}

/** How many articles are followed in one transaction. */
const FOLLOWED_AT_ONCE = 200;

/** Follows every article that was read and not followed, in order of publication; gives their number. */
export async function followWaiting(house: House, failed = new Set<number>()): Promise<number> {
  let followed = 0;
  for (;;) {
    const waiting = (await unfollowedArticles(house.store.db, FOLLOWED_AT_ONCE + failed.size)).filter(
      id => !failed.has(id),
    );
    if (waiting.length === 0) return followed;
    followed += await followEach(house, waiting, failed);
  }
}

/** Together; when that throws one by one, and the one that cannot be followed is left out of this round. */
async function followEach(house: House, articleIds: number[], failed: Set<number>): Promise<number> {
  try {
    await followArticles(house.store.db, articleIds, house.clock());
    return articleIds.length;
  } catch (error) {
    if (articleIds.length > 1) return followOneByOne(house, articleIds, failed);
    failed.add(articleIds[0]!);
    house.log.error(`article ${articleIds[0]} could not be followed: ${(error as Error).stack}`);
    return 0;
  }
}

async function followOneByOne(house: House, articleIds: number[], failed: Set<number>): Promise<number> {
  let followed = 0;
  for (const id of articleIds) followed += await followEach(house, [id], failed);
  return followed;
}
