/**
 * What reading costs: articles of 450 words a second on one and two cores, the share of time outside the encoder, memory.
 * Run: npx esbuild bench/read.ts --bundle --packages=external --format=esm --platform=node --outfile=var/bench/read.mjs
 *      node var/bench/read.mjs [FOLDER of articles, default data/sample/articles]
 */
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
const folder = process.argv[2] ?? join(HOME, 'data', 'sample', 'articles');
const names = readdirSync(folder).filter(name => name.endsWith('.json'));
const articles: ReadingInput[] = names.map(name => JSON.parse(readFileSync(join(folder, name), 'utf8')));
const words = articles.reduce((sum, a) => sum + a.text.split(/\s+/).length, 0);
const models = join(HOME, 'data', 'models');

/** Wall-clock seconds that some work takes. */
async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

async function measure(threads: number): Promise<void> {
  const reader = await createReader({ threads });
  await reader.readMany(articles.slice(0, 4));
  const whole = await secondsOf(async () => {
    for (let i = 0; i < articles.length; i += 16) await reader.readMany(articles.slice(i, i + 16));
  });
  await reader.close();
  const layout = readLayout(join(models, 'reader.json'));
  const wordpiece = loadWordPiece(join(models, 'vocab.txt'));
  const marker = layout.markers.trade!.token;
  const windows = articles.flatMap(a =>
    windowsOf(wordpiece, sheetOf(a.title, a.text), layout.windows, marker),
  );
  const encoder = openEncoder(join(models, 'reader.int8.onnx'), { threads });
  const encodeAll = async (some: typeof windows) => {
    let done = 0;
    for await (const encoded of encoder.encode(some)) done += encoded.tags.stride;
    return done;
  };
  await encodeAll(windows.slice(0, 4));
  const alone = await secondsOf(() => encodeAll(windows));
  await encoder.close();
  const pieces = windows.reduce((sum, w) => sum + w.ids.length, 0);
  const rate = words / WORDS / whole;
  console.log(
    `${threads} core(s): ${rate.toFixed(1)} articles of ${WORDS} words a second; encoder alone ${Math.round(pieces / alone)} pieces a second, ` +
      `${((words / WORDS / alone) as number).toFixed(1)} articles; outside it ${Math.max(0, (1 - alone / whole) * 100).toFixed(0)} % of the time; ` +
      `memory ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
  );
}

console.log(`${articles.length} articles, ${words} words`);
for (const threads of [1, 2]) await measure(threads);
