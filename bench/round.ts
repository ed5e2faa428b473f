/**
 * One round over 200 outlets on loopback, a fifth of them with a fault of their own (refused, endless, broken off,
 * redirected in circles, damaged, busy, forbidden): all well ones must be collected whole; time and memory are told.
 * Every host asks for a pause between two requests (Crawl-delay), since hosts on this machine get none by themselves.
 * No polite round is done sooner than the pauses of the host that is asked most often: that is the bound.
 * Run: npx esbuild bench/round.ts --bundle --packages=external --format=esm --platform=node --outfile=var/bench/round.mjs
 *      node var/bench/round.mjs [OUTLETS [ARTICLES [PAUSE]]]   (pause in seconds; 0: the work alone)
 */
import { fork } from 'node:child_process';
import { collectRound } from '../src/collect/collect.js';
import { SILENT } from '../src/model/log.js';
import { openStore, saveAddedOutlet } from '../src/store/store.js';
import type { PressFault } from '../src/work/press.js';
import { openSmallPress, type Press, settingsFor } from '../test/support/press.js';

const NOW = new Date('2024-06-01T12:00:00Z');

const FAULTS: PressFault[] = [
  { status: 403 },
  { endless: true },
  { drop: true },
  { status: 302, headers: { location: '/rss.xml' } },
  { body: '<rss><channel><item><title>Half a' },
  { status: 429, headers: { 'retry-after': '3600' } },
  { body: '' },
];

/** Gives every fifth outlet a fault in its way in and on its front page; the ids of those. */
function spoil(press: Press): Set<string> {
  const spoilt = press.outlets.filter((_, i) => i % 5 === 4);
  for (const [i, { id }] of spoilt.entries()) {
    const fault = FAULTS[i % FAULTS.length]!;
    for (const path of ['/rss.xml', '/']) press.faults.set(`${id}${path}`, fault);
  }
  return new Set(spoilt.map(({ id }) => id));
}

/** Lets every host ask for a pause of so many seconds. */
function slowDown(press: Press, pause: number): void {
  const body = `User-agent: *\nCrawl-delay: ${pause}\n`;
  for (const { id } of press.outlets) press.faults.set(`${id}/robots.txt`, { type: 'text/plain', body });
}

/** Seconds that the pauses of the host take that was asked most often; the first comes after robots.txt was read. */
function boundOf(press: Press, pause: number): number {
  const asked = new Map<string, number>();
  for (const { outlet, path } of press.requests)
    if (path !== '/robots.txt') asked.set(outlet, (asked.get(outlet) ?? 0) + 1);
  return (Math.max(...asked.values()) - 1) * pause;
}

/** What the process that goes the round is told, and what it answers. */
interface Task {
  outlets: Press['outlets'];
  settings: ReturnType<typeof settingsFor>;
}
interface Went {
  outlets: { outletId: string; stored: number; cause: string | null }[];
  seconds: number;
  /** seconds of processor time, and bytes at most */
  processor: number;
  memory: number;
}

/** One round in a process of its own, so that its memory and processor time are those of no press. */
function goRound(task: Task): Promise<Went> {
  return new Promise((done, fail) => {
    const child = fork(process.argv[1]!, { execArgv: [] });
    child.once('message', went => done(went as Went));
    child.once('exit', code => fail(new Error(`the round ended with ${code}`)));
    child.send(task);
  });
}

/** The child's part. */
async function round({ outlets: asked, settings }: Task): Promise<Went> {
  const { db, close } = await openStore(':memory:', { log: SILENT });
  for (const outlet of asked) await saveAddedOutlet(db, outlet, NOW);
  let memory = 0;
  const watch = setInterval(() => {
    memory = Math.max(memory, process.memoryUsage().rss);
  }, 50);
  const started = performance.now();
  const { outlets } = await collectRound(db, {
    ...{ settings, clock: () => NOW, log: SILENT, definitions: [], force: true },
    outlets: asked.map(({ id }) => id),
  });
  const seconds = (performance.now() - started) / 1000;
  clearInterval(watch);
  const { user, system } = process.cpuUsage();
  await close();
  return { outlets, seconds, processor: (user + system) / 1e6, memory };
}

/** One round; what is wrong with it, and what it took. */
async function oneRound(count: number, articles: number, pause: number): Promise<string[]> {
  const press = await openSmallPress(
    articles,
    Array.from({ length: count }, () => 'rss' as const),
  );
  const spoilt = spoil(press);
  if (pause > 0) slowDown(press, pause);
  const { outlets, seconds, processor, memory } = await goRound({
    outlets: press.outlets,
    settings: settingsFor(press),
  });
  const well = outlets.filter(({ outletId }) => !spoilt.has(outletId));
  const whole = well.filter(({ stored, cause }) => stored === articles && cause === null);
  const silent = outlets.filter(({ outletId, cause }) => spoilt.has(outletId) && cause === null);
  const bound = boundOf(press, pause);
  await press.close();
  return [
    `${count} outlets, ${spoilt.size} with faults: ${whole.length} of ${well.length} well ones collected whole`,
    `faults without a cause in words: ${silent.length}`,
    `${seconds.toFixed(1)} s (bound by the pauses of ${pause} s: ${bound.toFixed(1)} s), ${processor.toFixed(1)} s of processor time, most memory ${(memory / 1e6).toFixed(0)} MB (the process that goes the round; the press is another)`,
  ];
}

if (process.send === undefined) {
  const [outlets = 200, articles = 10, pause = 1] = process.argv.slice(2).map(Number);
  console.log((await oneRound(outlets, articles, pause)).join('\n'));
} else
  process.once('message', async task => {
    process.send!(await round(task as Task), () => process.disconnect());
  });
