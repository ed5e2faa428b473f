/**
 * What following one article costs as the archive grows: synthetic but lifelike articles, at each size the median and
 * the slowest tenth of 100 more articles, and the size of the index.
 * Run: npx esbuild bench/follow.ts --bundle --packages=external --format=esm --platform=node --outfile=var/bench/follow.mjs
 *      node var/bench/follow.mjs [SIZES, default 1000,10000]
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { followArticle } from '../src/follow/follow.js';
import type { Claim, Reading } from '../src/model/claim.js';
import { CLAIM_KINDS } from '../src/model/vocabulary.js';
import { openStore, saveArticle, saveReading } from '../src/store/store.js';

const sizes = (process.argv[2] ?? '1000,10000').split(',').map(Number);
const MEASURED = 100;
const STARTED = Date.parse('2005-01-03T08:00:00Z');
let state = 20240630;
const roll = (n: number) => {
  state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
  return state % n;
};

const SYLLABLES = 'ba cor den far gil hol jen kas lum mar nor pel quin ros sel tor vex wil yar zen'.split(
  ' ',
);
const word = (n: number) =>
  [n % 20, Math.floor(n / 20) % 20, Math.floor(n / 400) % 20, Math.floor(n / 8000) % 20]
    .map(i => SYLLABLES[i]!)
    .join('');
const titled = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
/** Few vendors have most of the news, as in life (a Zipf-like draw). */
const zipf = (n: number) => Math.min(n - 1, Math.floor(n ** (roll(10_000) / 10_000)) - 1);

function article(number: number): { text: string; title: string; reading: Reading } {
  const vendor = `${titled(word(zipf(400) * 7 + 3))} Systems`;
  const partner = `${titled(word(zipf(20_000) * 3 + 1))} Group`;
  const kind = CLAIM_KINDS[roll(12)]!;
  const about = (n: number) => Array.from({ length: n }, () => word(roll(30_000))).join(' ');
  const first = `${vendor} may end its agreement with ${partner} over ${about(8)}`;
  const second = `${partner} has been told of ${about(10)}`;
  const text = `${first}, two people said.\n\n${second}, a third said.\n\n${about(300)}.`;
  const reading: Reading = {
    reader: 'bench',
    note: null,
    organizations: [
      { name: vendor, role: 'vendor', mentions: [{ start: 0, end: vendor.length, text: vendor }] },
      { name: partner, role: 'partner', mentions: [{ start: 0, end: partner.length, text: partner }] },
    ],
    terms: [],
    people: [],
    claims: [first, second].map(content => claim(content, text, kind, [vendor, partner])),
  };
  return { text, title: `${vendor} and ${partner}: ${about(4)} (${number})`, reading };
}

function claim(content: string, text: string, kind: Claim['kind'], about: string[]): Claim {
  const start = text.indexOf(content);
  return {
    source: { start: 0, end: 3, text: 'two people', name: null },
    cue: { start: 0, end: 3, text: 'said' },
    content: [{ start, end: start + content.length, text: content }],
    inTitle: false,
    sourceKind: 'anonymous',
    certainty: 'hedged',
    rumor: true,
    kind,
    about,
    values: [],
    due: null,
    confidence: 1,
  };
}

const folder = mkdtempSync(join(tmpdir(), 'grapevine-bench-'));
const file = join(folder, 'bench.db');
const store = await openStore(file);
let stored = 0;

async function addOne(): Promise<number> {
  const published = new Date(STARTED + stored * 600_000);
  const { text, title, reading } = article(stored);
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
  await followArticle(store.db, saved.articleId, now);
  return performance.now() - begun;
}

for (const size of sizes) {
  while (stored < size) await addOne();
  const times: number[] = [];
  for (let i = 0; i < MEASURED; i += 1) times.push(await addOne());
  times.sort((a, b) => a - b);
  const [half, slow] = [times[MEASURED / 2]!, times[Math.floor(MEASURED * 0.9)]!];
  const megabytes = statSync(file).size / 1e6;
  process.stdout.write(
    `${size} articles: median ${half.toFixed(1)} ms, slowest tenth from ${slow.toFixed(1)} ms, database ${megabytes.toFixed(0)} MB\n`,
  );
}
await store.close();
rmSync(folder, { recursive: true, force: true });
