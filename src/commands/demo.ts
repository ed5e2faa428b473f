import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clockFor, HOME, type Settings } from '../config.js';
import type { Log } from '../model/log.js';
import type { RoundReport } from '../pipeline.js';
import { addSubscriber } from '../tell/subscribers.js';
import { openPress, type Press, readPressFolder } from '../work/press.js';
import type { Front } from '../work/rounds.js';
import type { Register } from './command.js';
import { portOption } from './ports.js';
import { closeOnSignals, onlyFromHere, openFront, type RunningHouse, serveHouse } from './running.js';

/** How long after the last sample article the demo's clock stands, in milliseconds. */
const JUST_AFTER = 2 * 3_600_000;

/** Whose digests the demo writes, into an outbox beside its database. */
const DEMO_READERS = [
  { address: 'desk@analysts.example', rhythm: 'weekly', zone: 'America/New_York' },
  { address: 'alerts@analysts.example', rhythm: 'now' },
];

/** The demo's time: just after the last sample article, so that threads are open and deadlines lie ahead. */
export function demoTime(articles: { published: string }[]): string {
  const last = Math.max(...articles.map(({ published }) => Date.parse(published)));
  return new Date(last + JUST_AFTER).toISOString();
}

/** A demo on the way: the press it opened, the house it serves. */
export interface Demo {
  press: Press;
  house: Front;
  running: RunningHouse;
  close(): Promise<void>;
}

/**
 * Opens the sample press on loopback, a house with a throw-away database that asks it and nothing else, and serves it.
 * The collector, the reader and the follower are the very ones that go to the web.
 */
export async function openDemo(given: Settings, log: Log): Promise<Demo> {
  const sample = readPressFolder(join(HOME, 'data', 'sample'));
  const press = await openPress(sample);
  const folder = await mkdtemp(join(tmpdir(), 'grapevine-demo-'));
  const settings: Settings = {
    ...given,
    db: join(folder, 'demo.db'),
    now: given.now ?? demoTime(sample.articles),
    allowHosts: press.allowHosts,
    smtpUrl: null,
  };
  const house = await openFront({ settings, clock: clockFor(settings), log, definitions: press.outlets });
  const monthAgo = new Date(house.clock().getTime() - 30 * 86_400_000);
  for (const reader of DEMO_READERS) await addSubscriber(house.store.db, reader, monthAgo);
  const running = await serveHouse(
    { ...house, pause: 0 },
    {
      demo: true,
      firstRoundAfter: null,
      noLogin: true,
      // all of it may be looked at and tried, but not from elsewhere: an administrator names who is told by webhook
      laptopRole: onlyFromHere(settings.host) ? 'administrator' : 'analyst',
    },
  );
  const close = async () => {
    await running.close();
    await press.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { press, house, running, close };
}

/** A log that leaves what the house tells of its rounds to GRAPEVINE_LOG=debug; faults are told all the same. */
export const quieted = (log: Log): Log => ({ ...log, info: log.debug });

/** What a newcomer needs to know before the demo is full. */
export const welcome = (address: string, now: Date): string[] => [
  `Open ${address} now: the demo fills while you look.`,
  `Its sample press is made up, it is ${now.toISOString().slice(0, 10)} there, and all of it goes when it ends (Ctrl-C).`,
];

/** What the one round of the demo came to. */
export function whatCame({ followed, collected, digests }: RoundReport, address: string): string {
  const one = digests.length === 1;
  const lie = `; ${digests.length} ${one ? 'digest lies' : 'digests lie'} at ${address}/digests`;
  return `Full: ${followed} articles of ${collected.outlets.length} outlets, read and followed${digests.length === 0 ? '' : lie}.`;
}

/** `grapevine demo`: everything at work, without a network. */
export const demo: Register = (program, context) => {
  program
    .command('demo')
    .description('a press of its own, collected into a throw-away database, then served')
    .option('--port <number>', 'port to listen on (GRAPEVINE_PORT)', portOption)
    .option('--host <address>', 'address to listen on (GRAPEVINE_HOST)')
    .action(async ({ port, host }: { port?: number; host?: string }) => {
      const given = context.settings();
      const log = context.log();
      const wish = { ...given, port: port ?? given.port, host: host ?? given.host };
      const demo = await openDemo(wish, quieted(log));
      for (const line of welcome(demo.running.address, demo.house.clock())) log.info(line);
      const report = await demo.running.schedule.runNow();
      if (report !== undefined) log.info(whatCame(report, demo.running.address));
      await closeOnSignals(demo, log);
    });
};
