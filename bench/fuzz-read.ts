/**
 * Reads damaged articles until the count is reached and names every fault (a hundredth of it runs in npm test).
 * Run: npx esbuild bench/fuzz-read.ts --bundle --packages=external --format=esm --platform=node --outfile=var/bench/fuzz-read.mjs
 *      node var/bench/fuzz-read.mjs [COUNT, default 20000] [SEED]
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOME } from '../src/config.js';
import { createReader } from '../src/read/read.js';
import { damaged, faultsOf, randomFrom } from '../test/read/fuzz.js';

const [count = 20_000, seed = 1] = process.argv.slice(2).map(Number);
const folder = join(HOME, 'data', 'sample', 'articles');
const articles = readdirSync(folder).map(name => JSON.parse(readFileSync(join(folder, name), 'utf8')));
const random = randomFrom(seed);
const reader = await createReader();
let faulty = 0;
for (let done = 0; done < count; ) {
  const batch = Array.from({ length: Math.min(20, count - done) }, (_, k) => {
    const { title, text, published } = articles[(done + k) % articles.length];
    return { id: String(done + k), title, text: damaged(text, random), published };
  });
  const readings = await reader.readMany(batch);
  readings.forEach((reading, k) => {
    const faults = faultsOf(batch[k]!.text, reading);
    if (faults.length > 0) console.log(`article ${batch[k]!.id} of seed ${seed}: ${faults.join('; ')}`);
    faulty += Number(faults.length > 0);
  });
  done += batch.length;
  if (done % 1000 === 0) console.error(`${done} read, ${faulty} with faults`);
}
console.log(`${count} read, ${faulty} with faults`);
await reader.close();
