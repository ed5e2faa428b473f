import { beside } from './beside.js';
import type { Db } from './schema.js';

// Counts over a whole archive take long when it is large, and are the same from one minute to the next.

/** An archive of so many articles is large: below it everything is counted anew each time. */
const LARGE = 20_000;
/** An answer is given again for so long, in milliseconds; after that while it is asked anew, but not for ever. */
const FRESH = 60_000;
const STALE = 15 * 60_000;
const MOST_KEPT = 200;

interface Kept {
  answer: Promise<unknown>;
  at: number;
  /** it is being asked anew */
  renewing: boolean;
}

const keptOf = new WeakMap<Db, Map<string, Kept>>();

async function isLarge(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('articles')
    .select(eb => eb.fn.max('id').as('last'))
    .executeTakeFirst();
  return Number(row?.last ?? 0) >= LARGE;
}

/**
 * Asks for something that is counted over the whole archive. Over a large one the answer may be a minute old: it is
 * given at once, and asked anew behind it and beside the pages. `name` tells the questions of one database apart, with
 * all that they hang on.
 */
export async function kept<Answer>(
  db: Db,
  name: string,
  question: (db: Db) => Promise<Answer>,
): Promise<Answer> {
  if (!(await isLarge(db))) return question(db);
  const ask = () => question(beside(db));
  const all = keptOf.get(db) ?? new Map<string, Kept>();
  keptOf.set(db, all);
  const known = all.get(name);
  const age = known === undefined ? Number.POSITIVE_INFINITY : performance.now() - known.at;
  if (known === undefined || age > STALE) return remember(all, name, ask());
  if (age > FRESH && !known.renewing) {
    known.renewing = true;
    void ask()
      .then(answer => remember(all, name, Promise.resolve(answer)))
      .catch(() => all.delete(name));
  }
  return known.answer as Promise<Answer>;
}

function remember<Answer>(all: Map<string, Kept>, name: string, answer: Promise<Answer>): Promise<Answer> {
  all.delete(name);
  all.set(name, { answer, at: performance.now(), renewing: false });
  if (all.size > MOST_KEPT) all.delete(all.keys().next().value!);
  // what failed is not given again
  answer.catch(() => all.delete(name));
  return answer;
}
