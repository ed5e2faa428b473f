/**
 * Damaged feeds, pages, sitemaps, listings, robots.txt files and OPML lists, made from our own samples and those of
 * ../shared by cutting, splicing and flipping: nothing may be thrown but the one error of each reader (listings and
 * robots.txt: none at all), nothing may take a second, memory must stay flat. The suite runs a hundredth of it
 * (test/collect/fuzz.test.ts).
 * Run: npx esbuild bench/fuzz-collect.ts --bundle --packages=external --format=esm --platform=node --outfile=var/bench/fuzz-collect.mjs
 *      node --expose-gc var/bench/fuzz-collect.mjs [COUNT [SEED]]
 */
import {
  feedTarget,
  listingTarget,
  opmlTarget,
  pageTarget,
  readDamaged,
  robotsTarget,
  sitemapTarget,
  type Target,
} from '../test/support/damage.js';

const PIECE = 1000;

/** Memory that is held after a collection, in megabytes. */
function heldMegabytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}

/** What is damaged, and its share of all. */
function shares(): [Target, number][] {
  const all = Number.MAX_SAFE_INTEGER;
  return [
    [feedTarget(), 0.4],
    [pageTarget(all), 0.2],
    [sitemapTarget(), 0.1],
    [listingTarget(all), 0.1],
    [robotsTarget(), 0.1],
    [opmlTarget(), 0.1],
  ];
}

/** Runs `count` damaged inputs in pieces and says what came of them, one line a figure; false: something was wrong. */
async function fuzz(count: number, seed: number): Promise<boolean> {
  const targets = shares();
  const wrong: string[] = [];
  const held: number[] = [];
  const started = process.cpuUsage();
  let slowest = 0;
  for (let done = 0; done < count; done += PIECE) {
    for (const [target, share] of targets) {
      const found = await readDamaged(target, PIECE * share, seed + done);
      wrong.push(...found.wrong);
      slowest = Math.max(slowest, found.slowest);
    }
    held.push(heldMegabytes());
  }
  const { user } = process.cpuUsage(started);
  console.log(
    `${count} from seed ${seed}: ${wrong.length} wrong, slowest ${slowest.toFixed(0)} ms, ${(user / 1e6).toFixed(0)} s of processor time`,
  );
  console.log(
    `memory held after each thousand: ${held[0]!.toFixed(1)} MB at first, ${held.at(-1)!.toFixed(1)} MB at last, most ${Math.max(...held).toFixed(1)} MB`,
  );
  for (const line of wrong.slice(0, 20)) console.log(line);
  return wrong.length === 0;
}

const [count = 100_000, seed = 1] = process.argv.slice(2).map(Number);
process.exitCode = (await fuzz(count, seed)) ? 0 : 1;
