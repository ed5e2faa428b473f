/**
 * What reading costs: articles of 450 words a second on one and two cores, the share of time outside the encoder, memory.
 * Each count of cores is measured in a process of its own: the first round through the articles (the compiler still at
 * work), then the best of three more. Processor time is told beside the clock's: it stays true on a busy machine.
 * Run: npx esbuild bench/read.ts --bundle --packages=external --format=esm --platform=node --outfile=var/bench/read.mjs
 *      node var/bench/read.mjs [FOLDER of articles, default data/sample/articles]
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOME } from '../src/config.js';
import type { ReadingInput } from '../src/model/claim.js';
import { openEncoder } from '../src/read/encoder.js';
import { readLayout } from '../src/read/layout.js';
import { createReader } from '../src/read/read.js';
import { sheetOf, windowsOf } from '../src/read/windows.js';
import { loadWordPiece } from '../src/read/wordpiece.js';

const WORDS = 450;
const ROUNDS = 3;
const [folder = join(HOME, 'data', 'sample', 'articles'), cores] = process.argv.slice(2);
const names = readdirSync(folder).filter(name => name.endsWith('.json'));
const articles: ReadingInput[] = names.map(name => JSON.parse(readFileSync(join(folder, name), 'utf8')));
const words = articles.reduce((sum, a) => sum + a.text.split(/\s+/).length, 0);
const models = join(HOME, 'data', 'models');

/** Seconds that some work takes: by the clock, and of all processors together. */
interface Cost {
  clock: number;
  processor: number;
}

async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { clock: (performance.now() - start) / 1000, processor: (user + system) / 1e6 };
}

/** The least that some work costs in a few rounds. */
async function leastOf(work: () => Promise<unknown>): Promise<Cost> {
  const least: Cost = { clock: Number.POSITIVE_INFINITY, processor: Number.POSITIVE_INFINITY };
  for (let round = 0; round < ROUNDS; round += 1) {
    const cost = await costOf(work);
    least.clock = Math.min(least.clock, cost.clock);
    least.processor = Math.min(least.processor, cost.processor);
  }
  return least;
}

/** The encoder alone over the same windows. */
async function encoderAlone(threads: number): Promise<Cost> {
  const layout = readLayout(join(models, 'reader.json'));
  const wordpiece = loadWordPiece(join(models, 'vocab.txt'));
  const windows = articles.flatMap(a =>
    windowsOf(wordpiece, sheetOf(a.title, a.text), layout.windows, layout.markers.trade!.token),
  );
  const encoder = openEncoder(join(models, 'reader.int8.onnx'), { threads });
  const encodeAll = async () => {
    for await (const _ of encoder.encode(windows));
  };
  await encodeAll();
  const cost = await leastOf(encodeAll);
  await encoder.close();
  return cost;
}

async function measure(threads: number): Promise<void> {
  const reader = await createReader({ threads });
  const readAll = () => reader.readMany(articles);
  const first = await costOf(readAll);
  const whole = await leastOf(readAll);
  const memory = Math.round(process.memoryUsage().rss / 1e6);
  await reader.close();
  const alone = await encoderAlone(threads);
  const rate = (seconds: number) => (words / WORDS / seconds).toFixed(1);
  const each = (seconds: number) => Math.round((seconds * 1000 * WORDS) / words);
  console.log(
    `${threads} core(s): ${rate(whole.clock)} articles of ${WORDS} words a second (first round ${rate(first.clock)}), ` +
      `${each(whole.processor)} ms of processor each (first round ${each(first.processor)}), ` +
      `${Math.round((1 - alone.processor / whole.processor) * 100)} % of it outside the encoder; memory ${memory} MB`,
  );
}

if (cores) await measure(Number(cores));
else {
  console.log(`${articles.length} articles, ${words} words`);
  for (const threads of ['1', '2'])
    execFileSync(process.execPath, [process.argv[1]!, folder, threads], { stdio: 'inherit' });
}
