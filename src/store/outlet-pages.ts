import type { OutletAlert } from '../model/outlet.js';
import type { Standing } from '../model/vocabulary.js';
import { windowStart } from './front.js';
import { kept } from './kept.js';
import { outletWatches, quietAlerts } from './outlet-watch.js';
import type { Db } from './schema.js';
import { takedownCounts } from './takedowns.js';
import { type Printed, printedArticles } from './thread-cards.js';

/** An outlet with its health, its output and what became of the rumors it had first. */
export interface ShownOutlet {
  id: string;
  name: string;
  publisher: string;
  homepage: string;
  region: string;
  language: string;
  origin: 'shipped' | 'added' | 'imported';
  closed: string | null;
  lastRoundAt: string | null;
  lastSuccessAt: string | null;
  failingSince: string | null;
  cause: string | null;
  /** what is not well though it answers */
  alerts: OutletAlert[];
  nextDueAt: string | null;
  intervalMinutes: number | null;
  articles: number;
  /** articles that were taken down at their owner's wish */
  takenDown: number;
  lastArticleAt: string | null;
  /** articles a week, oldest week first */
  weeks: number[];
  /** threads that it was the first to bring, by where they stand now */
  record: Partial<Record<Standing, number>>;
}

/** Weeks that an outlet's little picture shows. */
const WEEKS = 12;

/** All outlets by name, or the one of this id. */
export async function shownOutlets(db: Db, now: Date, id?: string): Promise<ShownOutlet[]> {
  let query = db
    .selectFrom('outlets as o')
    .leftJoin('outlet_health as h', 'h.outlet_id', 'o.id')
    .select(['o.id', 'o.name', 'o.publisher', 'o.homepage', 'o.region', 'o.language', 'o.origin', 'o.closed'])
    .select(['h.last_round_at as lastRoundAt', 'h.last_success_at as lastSuccessAt', 'h.cause'])
    .select(['h.failing_since as failingSince', 'h.next_due_at as nextDueAt'])
    .select('h.interval_minutes as intervalMinutes')
    .orderBy('o.name');
  if (id !== undefined) query = query.where('o.id', '=', id);
  const rows = await query.execute();
  const output = await kept(db, 'outputOf', large => outputOf(large));
  const recent = await kept(db, 'weeksOf', large => weeksOf(large, now));
  const records = await kept(db, 'recordsOf', large => recordsOf(large));
  const watches = await outletWatches(db);
  const takenDown = await takedownCounts(db);
  return rows.map(row => {
    const lastArticleAt = output.get(row.id)?.last ?? null;
    const watch = watches.get(row.id);
    return {
      ...row,
      alerts: [...(watch?.alerts ?? []), ...quietAlerts({ ...row, lastArticleAt }, watch, now)],
      articles: output.get(row.id)?.articles ?? 0,
      takenDown: takenDown.get(row.id) ?? 0,
      lastArticleAt,
      weeks: recent.get(row.id) ?? new Array<number>(WEEKS).fill(0),
      record: records.get(row.id) ?? {},
    };
  });
}

async function outputOf(db: Db): Promise<Map<string, { articles: number; last: string }>> {
  const rows = await db
    .selectFrom('articles')
    .select(eb => ['outlet_id', eb.fn.countAll().as('n'), eb.fn.max('published_at').as('last')])
    .groupBy('outlet_id')
    .execute();
  return new Map(rows.map(row => [row.outlet_id, { articles: Number(row.n), last: row.last }]));
}

/** Articles a week by outlet, oldest week first; what is dated ahead counts to the last one. */
async function weeksOf(db: Db, now: Date): Promise<Map<string, number[]>> {
  const weeks = new Map<string, number[]>();
  for (let week = 0; week < WEEKS; week += 1) {
    let query = db
      .selectFrom('articles')
      .select(eb => ['outlet_id', eb.fn.countAll().as('n')])
      .where('published_at', '>', windowStart(now, WEEKS - week))
      .groupBy('outlet_id');
    if (week < WEEKS - 1) query = query.where('published_at', '<=', windowStart(now, WEEKS - week - 1));
    for (const { outlet_id, n } of await query.execute()) {
      const own = weeks.get(outlet_id) ?? new Array<number>(WEEKS).fill(0);
      own[week] = Number(n);
      weeks.set(outlet_id, own);
    }
  }
  return weeks;
}

async function recordsOf(db: Db): Promise<Map<string, Partial<Record<Standing, number>>>> {
  const rows = await db
    .selectFrom('evidence as e')
    .innerJoin('threads as t', 't.id', 'e.thread_id')
    .innerJoin('articles as a', 'a.id', 'e.article_id')
    .select(['a.outlet_id', 't.standing'])
    .select(eb => eb.fn.count('t.id').distinct().as('n'))
    .where('e.role', '=', 'first')
    .where('t.merged_into', 'is', null)
    .groupBy(['a.outlet_id', 't.standing'])
    .execute();
  const records = new Map<string, Partial<Record<Standing, number>>>();
  for (const row of rows) {
    const record = records.get(row.outlet_id) ?? {};
    record[row.standing] = Number(row.n);
    records.set(row.outlet_id, record);
  }
  return records;
}

/** What an outlet printed last, newest first. */
export async function latestOfOutlet(db: Db, outletId: string, limit: number): Promise<Printed[]> {
  const rows = await db
    .selectFrom('articles')
    .select('id')
    .where('outlet_id', '=', outletId)
    .orderBy('published_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  const printed = await printedArticles(
    db,
    rows.map(row => row.id),
  );
  return rows.flatMap(row => printed.get(row.id) ?? []);
}
