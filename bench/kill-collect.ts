/**
 * kill -9 at random moments of a collecting round, then a restart: no article may be lost, none doubled, none revised,
 * and the database must be whole. Each trial has a database of its own; a round of one that is not killed says how
 * long rounds take, and the moments are spread over it evenly.
 * Run: npx esbuild bench/kill-collect.ts --bundle --packages=external --format=esm --platform=node --outfile=var/bench/kill-collect.mjs
 *      node var/bench/kill-collect.mjs [TRIALS]
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
/** The restart: late enough for pages that could not be had to come up again. */
const LATER = new Date('2024-06-01T16:00:00Z');
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

/** Starts a round in a process of its own; with `killAfter` (ms from its begin) it is killed. Gives ms from begin to end. */
async function runRound(
  file: string,
  press: Press,
  killAfter?: number,
): Promise<{ ms: number; killed: boolean }> {
  const now = (killAfter === undefined ? LATER : NOW).toISOString();
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

/** What is wrong with a database after the last round; [] when every article is there, once, in one revision. */
async function faultsOf(file: string, press: Press): Promise<string[]> {
  const { db, close } = await openStore(file, { log: SILENT });
  const rows = await db.selectFrom('articles').select(['url', 'partial']).orderBy('url').execute();
  const revisions = await db.selectFrom('revisions').select('id').execute();
  const wanted = press.articles.map(article => press.addressOf(article)).sort();
  const urls = rows.map(({ url }) => url);
  const faults = await databaseDamage(db);
  await close();
  return [
    ...faults,
    ...wanted.filter(url => !urls.includes(url)).map(url => `lost: ${url}`),
    ...urls
      .filter((url, i) => !wanted.includes(url) || urls.indexOf(url) !== i)
      .map(url => `too many: ${url}`),
    ...rows.filter(({ partial }) => partial !== null).map(({ url }) => `only a part: ${url}`),
    ...(revisions.length === rows.length ? [] : [`${revisions.length} revisions of ${rows.length} articles`]),
  ];
}

/** Kills and restarts; says what came of it and gives the number of trials that went wrong. */
async function killTrials(trials: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'grapevine-kill-'));
  const press = await openSmallPress(ARTICLES, ['rss', 'atom', 'listing', 'sitemap']);
  const { ms } = await runRound(join(folder, 'whole.db'), press);
  let [wrong, killed] = [0, 0];
  for (let trial = 0; trial < trials; trial += 1) {
    const file = join(folder, `${trial}.db`);
    const after = ((trial + Math.random()) / trials) * ms;
    const first = await runRound(file, press, after);
    if (first.killed) killed += 1;
    await runRound(file, press);
    const faults = await faultsOf(file, press);
    if (faults.length > 0) wrong += 1;
    for (const fault of faults) console.log(`killed after ${after.toFixed(0)} ms: ${fault}`);
    for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
    if ((trial + 1) % 10 === 0) console.log(`${trial + 1} trials, ${killed} killed, ${wrong} wrong`);
  }
  await press.close();
  rmSync(folder, { recursive: true, force: true });
  console.log(
    `${trials} rounds of ${press.articles.length} articles and ${ms.toFixed(0)} ms, ${killed} killed in the middle: ${wrong} went wrong`,
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
} else process.exitCode = (await killTrials(Number(mode ?? 50))) === 0 ? 0 : 1;
