/**
 * How long every page and list takes over a large archive, while a round is running: 20 readers at once, who each wait a
 * second between pages. The house is a process of its own; its round never ends, for 60 outlets on loopback print anew
 * as fast as they are read. The archive is made up (articles of ten claims) and kept in FILE for the next time.
 * Run: npx esbuild bench/web.ts bench/web-house.ts src/work/round-process.ts src/work/reading-worker.ts \
 *        src/store/reading-thread.ts --bundle --packages=external --format=esm --platform=node \
 *        --entry-names=[name] --outdir=var/bench/web
 *      node var/bench/web/web.js FILE [ARTICLES, default 5000] [SECONDS, default 120] [--without-round]
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { constants, copyFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { HOME } from '../src/config.js';
import { openSmallPress, type Press } from '../test/support/press.js';
import { type PageKind, pageKinds, subjectsOf } from './addresses.js';
import { layArchive } from './archive.js';
import { timeOf } from './lifelike.js';
import { print } from './printing.js';

const READERS = 20;
const OUTLETS = 60;
const [file, articles = '5000', seconds = '120'] = process.argv
  .slice(2)
  .filter(word => !word.startsWith('--'));
const rounds = !process.argv.includes('--without-round');
const only = process.argv.find(word => word.startsWith('--only='))?.slice('--only='.length);
if (file === undefined) throw new Error('node web.js FILE [ARTICLES] [SECONDS]');

/** Milliseconds and bytes of each answer, by kind of page. */
type Taken = Map<string, { times: number[]; bytes: number; failed: string[] }>;

const agent = new Agent({ keepAlive: true });

/** Asks for a page: its status, size and milliseconds. */
function ask(url: string): Promise<{ status: number; bytes: number; ms: number }> {
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const asked = get(url, { agent }, answer => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      answer.on('end', () => resolve({ status: answer.statusCode!, bytes, ms: performance.now() - begun }));
    });
    asked.on('error', (cause: NodeJS.ErrnoException) => {
      // the house let go of the connection in the moment in which it was used again
      if (cause.code === 'ECONNRESET' && asked.reusedSocket) ask(url).then(resolve, reject);
      else reject(cause);
    });
  });
}

/** One reader: a page, a second's wait, the next one, till the time is over. */
async function read(
  house: string,
  kinds: PageKind[],
  from: number,
  until: number,
  taken: Taken,
): Promise<void> {
  for (let turn = from; Date.now() < until; turn += 1) {
    const kind = kinds[turn % kinds.length]!;
    const address = kind.address();
    const { status, bytes, ms } = await ask(house + address);
    const own = taken.get(kind.name) ?? { times: [], bytes: 0, failed: [] };
    taken.set(kind.name, own);
    own.times.push(ms);
    own.bytes = Math.max(own.bytes, bytes);
    if (status >= 400) own.failed.push(`${address} answered ${status}`);
    await pause(1000);
  }
}

const place = (times: number[], part: number) =>
  times[Math.min(times.length - 1, Math.floor(times.length * part))]!;

function tell(taken: Taken): void {
  const rows = [...taken].map(([name, { times, bytes, failed }]) => {
    times.sort((a, b) => a - b);
    return {
      name,
      n: times.length,
      p50: place(times, 0.5),
      p99: place(times, 0.99),
      most: times.at(-1)!,
      bytes,
      failed,
    };
  });
  rows.sort((a, b) => b.p99 - a.p99);
  console.log('page                                  asked     p50     p99    most      kB');
  for (const { name, n, p50, p99, most, bytes, failed } of rows) {
    const columns = [p50, p99, most].map(ms => ms.toFixed(1).padStart(8)).join('');
    console.log(
      `${name.padEnd(38)}${String(n).padStart(5)}${columns}${(bytes / 1000).toFixed(1).padStart(8)}`,
    );
    for (const fault of failed.slice(0, 3)) console.log(`  ${failed.length} failed: ${fault}`);
  }
  const all = [...taken.values()].flatMap(({ times }) => times).sort((a, b) => a - b);
  console.log(
    `all: ${all.length} pages, p50 ${place(all, 0.5).toFixed(1)} ms, p99 ${place(all, 0.99).toFixed(1)} ms`,
  );
  const over = rows.filter(({ p99 }) => p99 >= 100);
  console.log(
    over.length === 0
      ? 'every page under 100 ms at p99'
      : `over 100 ms: ${over.map(row => row.name).join(', ')}`,
  );
}

function startHouse(database: string, press: Press, now: string): ChildProcess {
  const wish = { outlets: press.outlets, allowHosts: press.allowHosts, now, rounds };
  return spawn(process.execPath, [join(fileURLToPath(import.meta.url), '../web-house.js')], {
    env: { ...process.env, GRAPEVINE_DB: database, BENCH_WISH: JSON.stringify(wish) },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

const sizeOf = (asset: string) => {
  const path = join(HOME, 'src/web/assets', asset);
  return `${asset} ${(statSync(path).size / 1000).toFixed(1)} kB`;
};

await layArchive(file, Number(articles));
const database = `${file}.asked`;
// what a bench that was broken off left would be taken for this copy's own
for (const ending of ['-wal', '-shm']) rmSync(database + ending, { force: true });
copyFileSync(file, database, constants.COPYFILE_FICLONE);
const now = new Date(timeOf(Number(articles)).getTime() + 3_600_000).toISOString();
const press = await openSmallPress(
  0,
  Array.from({ length: OUTLETS }, () => 'rss' as const),
);
const house = startHouse(database, press, now);
const lines = createInterface({ input: house.stdout! })[Symbol.asyncIterator]();
const address = ((await lines.next()) as { value: string }).value;
let told = '';
const stopPrinting = print(press, now);
void (async () => {
  for await (const line of { [Symbol.asyncIterator]: () => lines }) told = line;
})();
const kinds = pageKinds(await subjectsOf(address, Number(articles))).filter(
  ({ name }) => only === undefined || name === only,
);
for (const { address: one } of kinds) await ask(address + one());
console.log(`load average before: ${loadavg()[0]!.toFixed(2)}`);
const taken: Taken = new Map();
const late = monitorEventLoopDelay({ resolution: 10 });
late.enable();
const until = Date.now() + Number(seconds) * 1000;
await Promise.all(
  Array.from({ length: READERS }, async (_, i) => {
    await pause(i * 50);
    await read(address, kinds, Math.floor((i * kinds.length) / READERS), until, taken);
  }),
);
tell(taken);
const own = [late.percentile(50), late.percentile(99)].map(ns => (ns / 1e6 - 10).toFixed(1));
console.log(`the bench itself came late by ${own.join(' ms, p99 ')} ms, which is in the times above`);
console.log(`rounds while they read: ${told || 'none'}; load average after: ${loadavg()[0]!.toFixed(2)}`);
console.log(readdirSync(join(HOME, 'src/web/assets')).map(sizeOf).join(', '));
stopPrinting();
// not by a signal: then it would wait for the end of the round
house.stdin!.end();
await new Promise(resolve => house.once('exit', resolve));
await press.close();
agent.destroy();
for (const ending of ['', '-wal', '-shm']) rmSync(database + ending, { force: true });
