/**
 * kill -9 at random moments of a collecting round, then a restart: no article may be lost, doubled or kept as a part,
 * and the database must be whole. Each trial has a database of its own; the shortest of three that are not killed says
 * how long rounds take, and the moments are spread over it evenly. In every second trial a third of the pages break off
 * until the kill, as on a bad line. After the restart rounds follow hours apart, as in a house that goes on: what
 * could not be had (a busy machine is enough) comes up again by then. What each trial needed of them is said.
 * Run: npx esbuild bench/kill-collect.ts --bundle --packages=external --format=esm --platform=node --outfile=var/bench/kill-collect.mjs
 *      node var/bench/kill-collect.mjs [TRIALS [MS, the time to spread the kills over]]
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { collectRound } from '../src/collect/collect.js';
import { SILENT } from '../src/model/log.js';
import type { OutletDefinition } from '../src/model/outlet.js';
import { databaseDamage, openStore, saveAddedOutlet } from '../src/store/store.js';
import { openSmallPress, type Press } from '../test/support/press.js';

const NOW = new Date('2024-06-01T12:00:00Z');
/** The rounds after the restart, at most; the first is a minute after the kill, the others this many hours apart. */
const MOST_ROUNDS = 4;
const HOURS_APART = 3;
const ARTICLES = 4;

/** The other process: one round over the outlets of the press into this database. */
async function round(
  file: string,
  outlets: OutletDefinition[],
  allowHosts: string[],
  now: Date,
): Promise<void> {
  const { db, close } = await openStore(file, { log: SILENT });
  for (const outlet of outlets) await saveAddedOutlet(db, outlet, now);
  process.stdout.write('begun\n');
  await collectRound(db, {
    settings: { allowHosts, contact: 'desk@example.com' },
    clock: () => now,
    log: SILENT,
    definitions: [],
    outlets: outlets.map(({ id }) => id),
    force: true,
  });
  await close();
}

/** The first restart is at once, when nothing that failed is due yet; then the clock moves on. */
const timeOf = (restart: number) =>
  new Date(NOW.getTime() + 60_000 + restart * HOURS_APART * 3_600_000).toISOString();

/** Starts a round in a process of its own; with `killAfter` (ms from its begin) it is killed. Gives ms from begin to end. */
async function runRound(
  file: string,
  press: Press,
  now: string,
  killAfter?: number,
): Promise<{ ms: number; killed: boolean }> {
  const said = JSON.stringify({ file, now, outlets: press.outlets, allowHosts: press.allowHosts });
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), 'round', said], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<boolean>(done => child.on('exit', (_, signal) => done(signal === 'SIGKILL')));
  await new Promise(begun => child.stdout.once('data', begun));
  const started = performance.now();
  if (killAfter !== undefined) {
    await sleep(killAfter);
    child.kill('SIGKILL');
  }
  const killed = await ended;
  return { ms: performance.now() - started, killed };
}

/** What is wrong with a database; [] when every article is there, once, whole, in the words of the press. */
async function faultsOf(file: string, press: Press): Promise<string[]> {
  const { db, close } = await openStore(file, { log: SILENT });
  const rows = await db
    .selectFrom('articles as a')
    .leftJoin('revisions as r', 'r.id', 'a.revision_id')
    .select(['a.url', 'a.partial', 'r.text'])
    .execute();
  const revisions = await db.selectFrom('revisions').select(['article_id', 'text_hash']).execute();
  const waits = await db.selectFrom('frontier').select(['url', 'state', 'attempts', 'cause']).execute();
  const faults = await databaseDamage(db);
  await close();
  const why = (url: string) => JSON.stringify(waits.find(row => row.url === url) ?? 'never met');
  const texts = new Map(press.articles.map(article => [press.addressOf(article), article.text]));
  const urls = rows.map(({ url }) => url);
  const hashes = revisions.map(({ article_id, text_hash }) => `${article_id} ${text_hash}`);
  return [
    ...faults,
    ...[...texts.keys()].filter(url => !urls.includes(url)).map(url => `lost: ${url} ${why(url)}`),
    ...urls.filter((url, i) => !texts.has(url) || urls.indexOf(url) !== i).map(url => `too many: ${url}`),
    ...rows
      .filter(({ url, partial, text }) => partial !== null || text !== texts.get(url))
      .map(({ url }) => `only a part: ${url} ${why(url)}`),
    ...(new Set(hashes).size === hashes.length ? [] : ['the same revision twice']),
  ];
}

/** Restarts until nothing is wrong or the rounds are used up. */
async function restart(file: string, press: Press): Promise<{ rounds: number; faults: string[] }> {
  let faults: string[] = [];
  for (let rounds = 1; rounds <= MOST_ROUNDS; rounds += 1) {
    await runRound(file, press, timeOf(rounds - 1));
    faults = await faultsOf(file, press);
    if (faults.length === 0) return { rounds, faults };
    for (const fault of faults) console.log(`  after round ${rounds}: ${fault}`);
  }
  return { rounds: MOST_ROUNDS, faults };
}

/** Every third page breaks off in the middle. */
function breakPages(press: Press): void {
  press.articles.forEach((article, i) => {
    const { hostname, pathname } = new URL(press.addressOf(article));
    if (i % 3 === 0) press.faults.set(`${hostname.split('.')[0]}${pathname}`, { drop: true });
  });
}

/** Kills and restarts; says what came of it and gives the number of trials that went wrong. */
async function killTrials(trials: number, most = Number.POSITIVE_INFINITY): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'grapevine-kill-'));
  const press = await openSmallPress(ARTICLES, ['rss', 'atom', 'listing', 'sitemap']);
  // the shortest of three: a slow one would put moments after the end of most rounds
  let ms = most;
  for (const name of ['a', 'b', 'c'])
    ms = Math.min(ms, (await runRound(join(folder, `whole-${name}.db`), press, NOW.toISOString())).ms);
  let [wrong, killed, later] = [0, 0, 0];
  for (let trial = 0; trial < trials; trial += 1) {
    const file = join(folder, `${trial}.db`);
    const after = ((trial + Math.random()) / trials) * ms;
    if (trial % 2 === 1) breakPages(press);
    const first = await runRound(file, press, NOW.toISOString(), after);
    press.faults.clear();
    if (first.killed) killed += 1;
    const { rounds, faults } = await restart(file, press);
    if (faults.length > 0) wrong += 1;
    if (rounds > 1) later += 1;
    console.log(
      `${trial + 1}: killed after ${after.toFixed(0)} ms, ${rounds} rounds after it, ${faults.length} wrong`,
    );
    for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
  }
  await press.close();
  rmSync(folder, { recursive: true, force: true });
  console.log(
    `${trials} rounds of ${press.articles.length} articles, kills over ${ms.toFixed(0)} ms, ${killed} killed in the middle: ` +
      `${wrong} went wrong, ${later} needed more than one round after the restart`,
  );
  return wrong;
}

const [mode, said] = process.argv.slice(2);
if (mode === 'round') {
  const { file, now, outlets, allowHosts } = JSON.parse(said!) as {
    file: string;
    now: string;
    outlets: OutletDefinition[];
    allowHosts: string[];
  };
  await round(file, outlets, allowHosts, new Date(now));
} else
  process.exitCode =
    (await killTrials(Number(mode ?? 50), said === undefined ? undefined : Number(said))) === 0 ? 0 : 1;
