import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RoundSummary } from '../collect/collect.js';
import { type Clock, houseAddress, type Settings } from '../config.js';
import type { Log } from '../model/log.js';
import type { OutletDefinition } from '../model/outlet.js';
import type { UserRole } from '../model/vocabulary.js';
import type { House } from '../pipeline.js';
import { openStore } from '../store/store.js';
import { createApp, type HouseStatus } from '../web/app.js';
import { openDesk } from '../work/desk.js';
import { type Front, roundsOf } from '../work/rounds.js';
import { createSchedule, type Schedule, type ScheduleState } from '../work/schedule.js';
import { CommandError } from './command.js';

/** What a house is opened with. `definitions`: the outlets to follow instead of the shipped ones. */
export interface HouseWish {
  settings: Settings;
  clock: Clock;
  log: Log;
  definitions?: OutletDefinition[];
}

/** Opens what pages are made from. Throws what kept the database from opening. */
export async function openFront(wish: HouseWish): Promise<Front> {
  return { ...wish, store: await openStore(wish.settings.db, { log: wish.log }) };
}

/** Opens store and reading desk, for a round in this process. Throws what kept either from opening. */
export async function openHouse(wish: HouseWish): Promise<House> {
  const front = await openFront(wish);
  try {
    return { ...front, desk: await openDesk(1) };
  } catch (error) {
    await front.store.close();
    throw error;
  }
}

/** A house that serves its pages and goes its rounds. */
export interface RunningHouse {
  /** where it listens, such as http://127.0.0.1:3000 */
  address: string;
  schedule: Schedule;
  close(): Promise<void>;
}

export interface ServeWish {
  demo: boolean;
  /** milliseconds until the first round; null: no rounds by the clock */
  firstRoundAfter: number | null;
  /** another process goes the rounds: nothing that reads is opened */
  pagesOnly?: boolean;
  /** who reaches the house is its analyst */
  noLogin?: boolean;
  /** or its administrator */
  laptopRole?: UserRole;
}

/**
 * Serves the pages of an open house and starts its schedule; its rounds go in a process of their own. Throws when the
 * port cannot be had or nothing can read.
 */
export async function serveHouse(house: Front, wish: ServeWish): Promise<RunningHouse> {
  const rounds = roundsOf(house);
  const schedule = createSchedule({ ...house, rounds }, progressTeller(house.log));
  const status = () => statusOf(schedule.state(), house, wish);
  const app = createApp({ ...house, status, noLogin: wish.noLogin, laptopRole: wish.laptopRole });
  if (!wish.pagesOnly) await rounds.open();
  const server = await listen(app.listen(house.settings.port, house.settings.host), house.settings).catch(
    async cause => {
      await rounds.close();
      throw cause;
    },
  );
  const { port } = server.address() as AddressInfo;
  if (wish.firstRoundAfter !== null) schedule.start(wish.firstRoundAfter);
  const close = async () => {
    server.close();
    server.closeAllConnections();
    await schedule.stop();
    await rounds.close();
    await house.store.close();
  };
  return { address: houseAddress({ url: null, host: house.settings.host, port }), schedule, close };
}

function listen(server: Server, { host, port }: Settings): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('listening', () => resolve(server));
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const why = cause.code === 'EADDRINUSE' ? 'another program listens there' : cause.message;
      reject(
        new CommandError(`cannot listen on ${host}:${port}: ${why}; choose another --port`, 1, { cause }),
      );
    });
  });
}

/** Tells the terminal how a round goes: a line whenever another outlet is done. */
export function progressTeller(log: Log): (summary: RoundSummary) => void {
  let told = 0;
  return ({ outlets, outletsAll, stored, revised, finishedAt }) => {
    if (outlets.length === told || finishedAt !== null) return;
    told = outlets.length;
    // the next round begins with none
    if (told > 0)
      log.info(`round: ${told} of ${outletsAll} outlets, ${stored} new and ${revised} revised articles`);
  };
}

/** Whether a house that listens there is reached from this machine alone. */
export const onlyFromHere = (host: string) =>
  host === 'localhost' || host === '::1' || host.startsWith('127.');

function statusOf(state: ScheduleState, house: Front, { demo, pagesOnly }: ServeWish): HouseStatus {
  const { summary } = state;
  const causes = Object.fromEntries(
    (summary?.outlets ?? []).filter(outlet => outlet.cause !== null).map(({ name, cause }) => [name, cause!]),
  );
  return {
    progress: {
      running: state.running,
      outletsDone: summary?.outlets.length ?? 0,
      outletsAll: summary?.outletsAll ?? 0,
      current: summary?.current[0] ?? null,
      articles: summary?.stored ?? 0,
    },
    offline: summary?.offline ? { since: summary.startedAt, causes } : null,
    demo,
    contactMissing: !demo && house.settings.contact === null,
    pagesOnly: pagesOnly === true,
  };
}

/** Ends the running house at Ctrl-C or a stop signal: once gently, the second time at once. */
export function closeOnSignals(running: { close(): Promise<void> }, log: Log): Promise<void> {
  return new Promise(resolve => {
    let closing = false;
    const end = () => {
      if (closing) process.exit(130);
      closing = true;
      log.info('closing; once more ends it at once');
      void running.close().then(resolve);
    };
    process.on('SIGINT', end);
    process.on('SIGTERM', end);
  });
}
