/**
 * What following one article costs as the archive grows. The first thousand articles go the real way; the rest are laid
 * into the tables at once, each a copy of one of those under other names (few vendors have most of the news), two
 * articles a thread. At each size 200 more articles are followed, every other one retelling a recent thread.
 * Run: npx esbuild bench/follow.ts --bundle --packages=external --format=esm --platform=node --outfile=var/bench/follow.mjs
 *      node var/bench/follow.mjs [SIZES, default 1000,10000; at least 1000]
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { followArticle } from '../src/follow/follow.js';
import { openStore, saveArticle, saveReading } from '../src/store/store.js';
import { Bulk } from './bulk.js';
import { article, articleAbout, type Made, roll, timeOf } from './lifelike.js';

const sizes = (process.argv[2] ?? '1000,10000').split(',').map(Number);
const MEASURED = 200;

const folder = mkdtempSync(join(tmpdir(), 'grapevine-bench-'));
const file = join(folder, 'bench.db');
const store = await openStore(file);
let stored = 0;

interface Cost {
  /** milliseconds that passed, and milliseconds of processor time: what a busy machine makes no difference to */
  passed: number;
  worked: number;
}

async function addOne({ text, title, reading }: Made): Promise<Cost> {
  const published = timeOf(stored);
  const incoming = { id: `b${stored}`, outlet: `Outlet ${roll(40)}`, url: `https://bench.example/${stored}` };
  const now = new Date(published.getTime() + 60_000);
  const saved = await saveArticle(
    store.db,
    { ...incoming, title, byline: null, published: published.toISOString(), text },
    now,
  );
  await saveReading(store.db, saved.revisionId, reading, now);
  stored += 1;
  const begun = performance.now();
  const before = process.cpuUsage();
  await followArticle(store.db, saved.articleId, now);
  const { user, system } = process.cpuUsage(before);
  return { passed: performance.now() - begun, worked: (user + system) / 1000 };
}

/** An article that tells a recent thread again. */
function retold(bulk: Bulk): Made {
  const { text, title } = bulk.raw
    .prepare('select r.text, r.title from revisions r order by r.id desc limit 1 offset ?')
    .get(roll(40)) as { text: string; title: string };
  const names = /^(\w+ Systems) and (\w+ Group): /.exec(title)!;
  const fresh = articleAbout(names[1]!, names[2]!, stored);
  const words = text.split(' ').slice(0, 30).join(' ');
  return { ...fresh, title, text: `${fresh.text}\n\n${words}.` };
}

function megabytes(bulk: Bulk, names: string): string {
  const row = bulk.raw
    .prepare(`select sum(pgsize) / 1e6 as mb from dbstat where name like '${names}%'`)
    .get() as { mb: number };
  return row.mb.toFixed(0);
}

while (stored < 1000) await addOne(article(stored));
const bulk = new Bulk(file);
for (const size of sizes) {
  bulk.fill(stored, size);
  stored = Math.max(stored, size);
  const costs: Cost[] = [];
  for (let i = 0; i < 20; i += 1) await addOne(article(stored));
  for (let i = 0; i < MEASURED; i += 1) costs.push(await addOne(i % 2 ? retold(bulk) : article(stored)));
  const at = (what: keyof Cost, share: number) =>
    costs
      .map(cost => cost[what])
      .sort((a, b) => a - b)
      [Math.floor(MEASURED * share)]!.toFixed(1);
  const threads = bulk.raw.prepare('select count(*) as n from thread_profiles').get() as { n: number };
  process.stdout.write(
    `${size} articles, ${threads.n} threads: median ${at('passed', 0.5)} ms, slowest tenth from ${at('passed', 0.9)} ms; ` +
      `processor time ${at('worked', 0.5)} ms, from ${at('worked', 0.9)} ms; ` +
      `index of marks ${megabytes(bulk, 'thread_marks')} MB, profiles ${megabytes(bulk, 'thread_profiles')} MB, ` +
      `database ${(statSync(file).size / 1e6).toFixed(0)} MB\n`,
  );
}
bulk.raw.close();
await store.close();
rmSync(folder, { recursive: true, force: true });
