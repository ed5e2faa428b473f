import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { IncomingArticle } from '../model/article.js';
import type { Db, Tables } from './schema.js';
import type { TakedownMark } from './schema-takedowns.js';
import { storable } from './storable.js';

/** An article that was taken down at its owner's wish. Times are ISO UTC. */
export type Takedown = Selectable<Tables['takedowns']>;

/** An article that comes again though it was taken down: it is kept out. */
export class TakenDownError extends Error {
  constructor(url: string, { at }: Pick<Takedown, 'at'>) {
    super(`${url}: taken down at its owner's wish on ${at.slice(0, 10)}, and kept out`);
  }
}

/** How many values one question takes at most (SQLite's old limit of variables is 999). */
const AT_ONCE = 400;

/** Writes down that an article was taken down, and by what it is known from now on; the number of the entry. */
export async function recordTakedown(
  db: Db,
  taken: Omit<Takedown, 'id'>,
  marks: { what: TakedownMark; value: string }[],
): Promise<number> {
  const { id } = await db.insertInto('takedowns').values(taken).returning('id').executeTakeFirstOrThrow();
  for (let i = 0; i < marks.length; i += AT_ONCE)
    await db
      .insertInto('takedown_marks')
      .values(marks.slice(i, i + AT_ONCE).map(mark => ({ ...mark, takedown_id: id })))
      .onConflict(conflict => conflict.columns(['what', 'value']).doNothing())
      .execute();
  return id;
}

/** What was taken down under one of these marks; undefined where nothing was. */
function takenUnder(db: Db, what: TakedownMark, values: string[]): Promise<Takedown | undefined> {
  return db
    .selectFrom('takedowns')
    .innerJoin('takedown_marks', 'takedown_marks.takedown_id', 'takedowns.id')
    .selectAll('takedowns')
    .where('what', '=', what)
    .where('value', 'in', values.slice(0, AT_ONCE))
    .executeTakeFirst();
}

/** What was taken down at one of these addresses (spellings of one), or undefined. */
export const takenDownAt = (db: Db, urls: string[]): Promise<Takedown | undefined> =>
  takenUnder(db, 'address', urls);

/** Throws TakenDownError for an article that was taken down: by its id at import, or by any of its addresses. */
export async function refuseTakenDown(
  db: Db,
  { id, url, alsoAt = [] }: Pick<IncomingArticle, 'id' | 'url' | 'alsoAt'>,
): Promise<void> {
  const taken =
    (await takenDownAt(db, [url, ...alsoAt].map(storable))) ??
    (id === null ? undefined : await takenUnder(db, 'key', [id]));
  if (taken) throw new TakenDownError(url, taken);
}

/** Throws TakenDownError where the same title and text of the same publisher was taken down at another address. */
export async function refuseTakenText(db: Db, url: string, hash: string, outletId: string): Promise<void> {
  const taken = await takenUnder(db, 'text', [hash]);
  if (!taken) return;
  const outlet = await db
    .selectFrom('outlets')
    .select('publisher')
    .where('id', '=', outletId)
    .executeTakeFirst();
  if (outlet?.publisher === taken.publisher || outletId === taken.outlet_id)
    throw new TakenDownError(url, taken);
}

/** What is known of the article that had this number and was taken down; undefined where none was. */
export function takedownOfArticle(db: Db, articleId: number): Promise<Takedown | undefined> {
  return db.selectFrom('takedowns').selectAll().where('article_id', '=', articleId).executeTakeFirst();
}

/** How many articles of each outlet were taken down, by the outlet's id. */
export async function takedownCounts(db: Db): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('takedowns')
    .select(eb => ['outlet_id', eb.fn.countAll().as('n')])
    .groupBy('outlet_id')
    .execute();
  return new Map(rows.map(row => [row.outlet_id, Number(row.n)]));
}

// a slug is made of the words that go: what stays cannot be read
const threadMark = (slug: string) => createHash('sha256').update(slug).digest('hex');

/** By what threads remember that an article was evidence in them. */
export const threadMarks = (threads: { slug: string }[], articleId: number) =>
  threads.map(({ slug }) => ({ what: 'thread' as const, value: `${threadMark(slug)} ${articleId}` }));

/** How many articles that were evidence in the thread of this slug were taken down, whether it is still there or not. */
export async function takenDownOfThread(db: Db, slug: string): Promise<number> {
  const { n } = await db
    .selectFrom('takedown_marks')
    .select(eb => eb.fn.countAll().as('n'))
    .where('what', '=', 'thread')
    .where('value', 'like', `${threadMark(slug)} %`)
    .executeTakeFirstOrThrow();
  return Number(n);
}
