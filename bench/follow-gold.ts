/**
 * How well following does when reading is perfect: the gold readings of annotated articles (files as
 * train/stories.py writes them) go in, in order of publication; grouping (B-cubed F1), standings and echoes are scored,
 * every article in the wrong company or of the wrong standing is named, and the book is compared with the one that
 * SHUFFLES other orders of import and a `refollow` of the whole archive give.
 * Run: npx esbuild bench/follow-gold.ts --bundle --packages=external --format=esm --platform=node --outfile=var/bench/follow-gold.mjs
 *      node var/bench/follow-gold.mjs FOLDER [SHUFFLES, default 5]
 * Exits with 1 when a book differs.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { threadLines } from '../src/follow/lines.js';
import { refollow } from '../src/follow/refollow.js';
import type { ThreadLine } from '../src/model/thread.js';
import { type Db, openStore } from '../src/store/store.js';
import {
  bestThread,
  echoScore,
  followGold,
  groupingScore,
  inOrder,
  LATER,
  pictureOf,
  shuffled,
  standingScore,
} from '../test/follow/book.js';
import type { Gold } from '../test/follow/gold.js';

const [folder, times = '5'] = process.argv.slice(2);
if (!folder) throw new Error('name the folder of gold articles');
const golds = readdirSync(folder)
  .filter(name => name.endsWith('.json'))
  .map(name => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Gold);

async function inBook<T>(articles: Gold[], ask: (db: Db) => Promise<T>): Promise<T> {
  const store = await openStore(':memory:');
  try {
    await followGold(store.db, articles);
    return await ask(store.db);
  } finally {
    await store.close();
  }
}

/** Threads of several stories, stories in several threads. */
function* misplaced(lines: ThreadLine[]): Generator<string> {
  const storyOf = new Map(golds.map(g => [g.id, g.thread]));
  for (const line of lines) {
    const ids = [...new Set(line.evidence.map(e => e.article.id))];
    const stories = new Set(ids.map(id => storyOf.get(id)));
    if (stories.size > 1) yield `several stories in "${line.slug}" (${line.kind}): ${ids.join(' ')}`;
  }
  for (const story of new Set(golds.map(g => g.thread))) {
    const own = lines.filter(l => l.evidence.some(e => storyOf.get(e.article.id) === story));
    if (own.length < 2) continue;
    const threads = own.map(l => {
      const ids = [...new Set(l.evidence.map(e => e.article.id))];
      return `  "${l.slug}" (${l.kind}): ${ids.join(' ')}`;
    });
    yield `story ${story} in ${own.length} threads:\n${threads.join('\n')}`;
  }
}

/** Articles after which the thread's standing is not the gold's. */
function* wrongStandings(lines: ThreadLine[]): Generator<string> {
  for (const gold of golds) {
    if (!gold.threadStatus || gold.threadStatus === 'none') continue;
    const alone = bestThread(lines, golds, gold);
    const past = (alone?.history ?? []).filter(h => h.at <= new Date(gold.published!).toISOString());
    const standing = past.at(-1)?.standing;
    if (standing !== gold.threadStatus)
      yield `${gold.id}: ${standing ?? 'nowhere'} instead of ${gold.threadStatus} (${past.at(-1)?.rule ?? '-'})`;
  }
}

const { lines, picture, again } = await inBook(inOrder(golds), async db => {
  const book = { lines: await threadLines(db), picture: await pictureOf(db) };
  await refollow(db, { dryRun: false, now: LATER });
  return { ...book, again: await pictureOf(db) };
});
for (const line of [...misplaced(lines), ...wrongStandings(lines)]) process.stdout.write(`${line}\n`);
const scores = [groupingScore, standingScore, echoScore].map(score => score(lines, golds).toFixed(3));
process.stdout.write(
  `${golds.length} articles, ${lines.length} threads: B3 F1 ${scores[0]}, standing ${scores[1]}, echoes F1 ${scores[2]}\n`,
);
const books: [string, string[]][] = [['refollow', again]];
for (let seed = 1; seed <= Number(times); seed += 1)
  books.push([`order ${seed}`, await inBook(shuffled(golds, seed), pictureOf)]);
const unlike = books.filter(([, book]) => JSON.stringify(book) !== JSON.stringify(picture));
for (const [name] of unlike) process.stdout.write(`${name} gives another book\n`);
process.stdout.write(`${books.length - unlike.length} of ${books.length} give the same book\n`);
process.exitCode = unlike.length > 0 ? 1 : 0;
