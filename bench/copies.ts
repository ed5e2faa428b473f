/**
 * Finding what an article is a copy of among a million stored ones: fingerprints of a made-up archive are laid into
 * the database (16 bands an article, as collecting lays them), then articles of 400 words, half of them reprints with
 * a paragraph cut and a line added, are looked up.
 * Run: npx esbuild bench/copies.ts --bundle --packages=external --format=esm --platform=node --outfile=var/bench/copies.mjs
 *      node var/bench/copies.mjs [ARTICLES]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { bandsOf, shinglesOf, signatureOf } from '../src/collect/copies.js';
import { SILENT } from '../src/model/log.js';
import { copyCandidates, openStore, saveArticle } from '../src/store/store.js';

const NOW = new Date('2024-06-01T12:00:00Z');
const LOOKUPS = 400;
const KEPT = 2000;

/** Words of an article by its number: each number has its own, as different articles have. */
const wordsOf = (number: number) =>
  Array.from({ length: 400 }, (_, i) => `w${(number * 7919 + i * 104_729) % 50_000}x${(number + i) % 97}`);
const bandsOfText = (text: string) => bandsOf(signatureOf(shinglesOf(text))!);

/** The text of an article as another outlet reprints it. */
const reprintOf = (number: number) =>
  `${[...wordsOf(number).slice(0, 120), ...wordsOf(number).slice(170)].join(' ')} first published by our sister title`;

/** Stores `KEPT` articles whole, with their bands; the bulk of the archive has bands only, by chance. */
async function lay(file: string, articles: number): Promise<void> {
  const { db, close } = await openStore(file, { log: SILENT });
  for (let number = 1; number <= KEPT; number += 1)
    await saveArticle(
      db,
      {
        ...{
          id: `a-${number}`,
          outlet: 'Paper',
          url: `https://paper.example/${number}`,
          title: `Article ${number}`,
        },
        ...{ byline: null, published: NOW.toISOString(), text: wordsOf(number).join(' ') },
      },
      NOW,
    );
  await close();
  const raw = new Database(file);
  for (const setting of ['synchronous = OFF', 'cache_size = -2000000', 'foreign_keys = OFF'])
    raw.pragma(setting);
  const insert = raw.prepare('insert into article_bands (band, article_id) values (?, ?)');
  let state = 1;
  const chance = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state.toString(36);
  };
  raw.exec('begin');
  for (let id = 1; id <= articles; id += 1) {
    const bands =
      id <= KEPT
        ? bandsOfText(wordsOf(id).join(' '))
        : Array.from({ length: 16 }, (_, band) => `${band}:${(chance() + chance()).slice(0, 10)}`);
    for (const band of bands) insert.run(band, id);
  }
  raw.exec('commit');
  raw.close();
}

/** Milliseconds of processor time of each look-up, fingerprint included, and how many reprints were found. */
async function lookUp(
  file: string,
): Promise<{ times: number[]; found: number; asked: number; false: number }> {
  const { db, close } = await openStore(file, { log: SILENT });
  const came = { times: [] as number[], found: 0, asked: 0, false: 0 };
  for (let look = 1; look <= LOOKUPS; look += 1) {
    const original = (look * 37) % KEPT || KEPT;
    const isReprint = look % 2 === 0;
    const text = isReprint ? reprintOf(original) : wordsOf(10_000_000 + look).join(' ');
    const started = process.cpuUsage();
    const candidates = await copyCandidates(db, 0, bandsOfText(text));
    const { user, system } = process.cpuUsage(started);
    came.times.push((user + system) / 1000);
    if (isReprint) came.asked += 1;
    const hit = candidates.some(({ articleId }) => articleId === original);
    if (isReprint && hit) came.found += 1;
    if (!isReprint && candidates.length > 0) came.false += 1;
  }
  await close();
  return came;
}

const articles = Number(process.argv[2] ?? 1_000_000);
const folder = mkdtempSync(join(tmpdir(), 'grapevine-copies-'));
const file = join(folder, 'book.db');
await lay(file, articles);
const { times, found, asked, false: none } = await lookUp(file);
rmSync(folder, { recursive: true, force: true });
const sorted = times.sort((a, b) => a - b);
const at = (share: number) => `${sorted[Math.floor((sorted.length - 1) * share)]!.toFixed(2)} ms`;
console.log(
  `${articles} articles: a look-up takes ${at(0.5)} (median), 95 in 100 within ${at(0.95)}, slowest ${at(1)} (processor time); ${found} of ${asked} reprints found, ${none} others taken for one`,
);
