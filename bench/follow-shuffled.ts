/**
 * Whether the order of import matters: the arcs with their gold readings, imported in order of publication and then in
 * SHUFFLES seeded random orders; each book (membership, roles, voices, histories, statements) must equal the first.
 * Run: npx esbuild bench/follow-shuffled.ts --bundle --packages=external --format=esm --platform=node --outfile=var/bench/follow-shuffled.mjs
 *      node var/bench/follow-shuffled.mjs [SHUFFLES, default 200]
 * Exits with 1 when a book differs, naming the seed and how many threads.
 */
import { openStore } from '../src/store/store.js';
import { followGold, inOrder, pictureOf, shuffled } from '../test/follow/book.js';
import { type Gold, goldIn } from '../test/follow/gold.js';

const shuffles = Number(process.argv[2] ?? 200);
const arcs = inOrder(goldIn('arcs'));
if (arcs.length === 0) throw new Error('shared/arcs is not here: there is nothing to shuffle');

async function bookOf(golds: Gold[]): Promise<string[]> {
  const store = await openStore(':memory:');
  try {
    await followGold(store.db, golds);
    return await pictureOf(store.db);
  } finally {
    await store.close();
  }
}

const first = await bookOf(arcs);
const known = new Set(first);
let unlike = 0;
for (let seed = 1; seed <= shuffles; seed += 1) {
  const book = await bookOf(shuffled(arcs, seed));
  const strange = book.filter(thread => !known.has(thread)).length;
  if (strange === 0 && book.length === first.length) continue;
  unlike += 1;
  process.stdout.write(`seed ${seed}: ${book.length} threads, ${strange} of them otherwise\n`);
}
process.stdout.write(
  `${arcs.length} articles, ${first.length} threads; ${shuffles - unlike} of ${shuffles} orders give the same book\n`,
);
process.exitCode = unlike > 0 ? 1 : 0;
