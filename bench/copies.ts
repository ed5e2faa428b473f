/**
 * Finding what an article is a copy of among a million stored ones: a made-up press (bench/wire.ts) is laid into the
 * tables as collecting lays it, then new articles, half of them reprints, are looked up: fingerprint, candidates by
 * their bands, comparison of the texts.
 * Run: npx esbuild bench/copies.ts --bundle --packages=external --format=esm --platform=node --outfile=var/bench/copies.mjs
 *      node var/bench/copies.mjs [ARTICLES]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { likenessOf, reprintsOf } from '../src/collect/copies.js';
import { SILENT } from '../src/model/log.js';
import { type Db, openStore } from '../src/store/store.js';
import { original, type Printed, printed, reprint } from './wire.js';

const LOOKUPS = 1000;
/** Looked up before anything is counted, so that programs are compiled. */
const WARM = 200;
/** Each is looked up so often: the first time is what a round meets, the quickest is the work without a pause for garbage. */
const RUNS = 3;
const AT = '2024-06-01T12:00:00.000Z';

/** Statements that lay one row of each table; indexes of the bands are made at the end, which is quicker. */
class Layer {
  private readonly raw: Database.Database;
  private readonly indexes: { name: string; sql: string }[];

  constructor(file: string) {
    this.raw = new Database(file);
    for (const setting of ['synchronous = OFF', 'cache_size = -2000000', 'foreign_keys = OFF'])
      this.raw.pragma(setting);
    this.indexes = this.raw
      .prepare("select name, sql from sqlite_master where type = 'index' and tbl_name = 'article_bands'")
      .all() as { name: string; sql: string }[];
    for (const { name } of this.indexes) this.raw.exec(`drop index ${name}`);
  }

  lay(articles: number): void {
    const article = this.raw.prepare(
      `insert into articles (id, key, outlet_id, url, title, published_at, published_known, stored_at, revision_id, fingerprint, unread)
       values (@id, @key, @outlet, @url, '', @at, 1, @at, @id, @fingerprint, 0)`,
    );
    const revision = this.raw.prepare(
      "insert into revisions (id, article_id, number, title, text, text_hash, retrieved_at) values (@id, @id, 1, '', @text, @key, @at)",
    );
    const band = this.raw.prepare('insert into article_bands (band, article_id) values (?, ?)');
    for (let from = 1; from <= articles; from += 10_000)
      this.raw.transaction(() => {
        for (let id = from; id <= Math.min(articles, from + 9999); id += 1) {
          const { outlet, text } = printed(id);
          const { fingerprint, bands } = likenessOf(text)!;
          const key = `a-${id}`;
          article.run({ id, key, outlet, url: `https://${outlet}.example/${id}`, at: AT, fingerprint });
          revision.run({ id, key, text, at: AT });
          for (const one of bands) band.run(one, id);
        }
      })();
    for (const { sql } of this.indexes) this.raw.exec(sql);
    this.raw.exec('analyze');
    this.raw.close();
  }
}

/** One new article of the press: its text, and the stored article that it reprints, or null. */
function fresh(look: number, articles: number): Printed {
  if (look % 2 === 1) return original(articles + look);
  const of = 1 + ((look * 7919) % articles);
  return reprint(articles + look, printed(of).original ?? of);
}

/** Milliseconds of processor time of one look-up, and the numbers of the articles found. */
async function lookUp(db: Db, { number, outlet, text }: Printed): Promise<{ ms: number; found: number[] }> {
  const started = process.cpuUsage();
  const found = await reprintsOf(db, { articleId: number, outletId: outlet }, likenessOf(text)!);
  const { user, system } = process.cpuUsage(started);
  return { ms: (user + system) / 1000, found: found.map(({ articleId }) => articleId) };
}

async function measure(file: string, articles: number): Promise<string> {
  const { db, close } = await openStore(file, { log: SILENT });
  for (let look = 1; look <= WARM; look += 1) await lookUp(db, fresh(LOOKUPS + look, articles));
  const times: number[] = [];
  const work: number[] = [];
  const came = { reprints: 0, found: 0, others: 0, wrong: 0 };
  for (let look = 1; look <= LOOKUPS; look += 1) {
    const one = fresh(look, articles);
    const { ms, found } = await lookUp(db, one);
    times.push(ms);
    const again: number[] = [];
    for (let run = 1; run < RUNS; run += 1) again.push((await lookUp(db, one)).ms);
    work.push(Math.min(ms, ...again));
    // a reprint in the outlet of the original itself is an article that was printed twice, found in another way
    if (one.original !== null && original(one.original).outlet === one.outlet) continue;
    came[one.original === null ? 'others' : 'reprints'] += 1;
    if (one.original !== null && found.includes(one.original)) came.found += 1;
    if (one.original === null && found.length > 0) came.wrong += 1;
  }
  await close();
  const late = times.filter(ms => ms > 5).length;
  return [
    `${articles} articles: a look-up takes ${spread(times)} at the first time of asking, ${late} of ${LOOKUPS} over 5 ms;`,
    `the quickest of ${RUNS} times each, which no collecting of garbage or compiling falls into: ${spread(work)}`,
    `(processor time of all threads, fingerprint and comparison in it); ${came.found} of ${came.reprints} reprints found, ${came.wrong} of ${came.others} others taken for one`,
  ].join('\n');
}

function spread(times: number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => `${sorted[Math.floor((sorted.length - 1) * share)]!.toFixed(1)} ms`;
  return `${at(0.5)} (median), 95 in 100 within ${at(0.95)}, 99 within ${at(0.99)}, slowest ${at(1)}`;
}

const articles = Number(process.argv[2] ?? 1_000_000);
const folder = mkdtempSync(join(tmpdir(), 'grapevine-copies-'));
const file = join(folder, 'book.db');
const made = await openStore(file, { log: SILENT });
await made.close();
new Layer(file).lay(articles);
console.log(await measure(file, articles));
rmSync(folder, { recursive: true, force: true });
