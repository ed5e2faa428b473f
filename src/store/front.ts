import type { OutletAlert } from '../model/outlet.js';
import type { Role } from '../model/vocabulary.js';
import { kept } from './kept.js';
import { outletWatches, quietSince, SILENT_DAYS } from './outlet-watch.js';
import type { Db } from './schema.js';

/** How full the book is. */
export interface BookCounts {
  outlets: number;
  articles: number;
  claims: number;
  threads: number;
  lastStoredAt: string | null;
}

/** How many of each there are, and when the last article came in (ISO). */
export const bookCounts = (db: Db): Promise<BookCounts> => kept(db, 'bookCounts', large => countBook(large));

async function countBook(db: Db): Promise<BookCounts> {
  const [outlets, articles, claims, threads] = [
    await countOf(db, 'outlets'),
    await countOf(db, 'articles'),
    await countOf(db, 'claims'),
    await countOf(db, 'threads'),
  ];
  const last = await db
    .selectFrom('articles')
    .select('stored_at')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { outlets, articles, claims, threads, lastStoredAt: last?.stored_at ?? null };
}

async function countOf(db: Db, table: 'outlets' | 'articles' | 'claims' | 'threads'): Promise<number> {
  const row = await db
    .selectFrom(table)
    .select(eb => eb.fn.countAll().as('n'))
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/** An organization that is much written about, with its articles a week, oldest week first. */
export interface BusyOrganization {
  slug: string;
  name: string;
  role: Role;
  articles: number;
  weeks: number[];
}

const WEEK = 7 * 24 * 3600 * 1000;

/** The start of the window of `weeks` weeks that ends now, as ISO time. */
export const windowStart = (now: Date, weeks: number) => new Date(now.getTime() - weeks * WEEK).toISOString();

/** Times sorted into weeks of a window that ends now: counts, oldest week first. */
export function countedByWeek(times: string[], now: Date, weeks: number): number[] {
  const counts = new Array<number>(weeks).fill(0);
  for (const time of times) {
    const ago = Math.floor((now.getTime() - Date.parse(time)) / WEEK);
    const week = weeks - 1 - Math.max(0, ago);
    if (week >= 0) counts[week]! += 1;
  }
  return counts;
}

interface BusyWish {
  role: Role;
  weeks: number;
  limit: number;
}

/** The organizations of a role that most articles of the last weeks name. */
export const busiestOrganizations = (db: Db, now: Date, wish: BusyWish): Promise<BusyOrganization[]> =>
  kept(db, `busiest ${JSON.stringify(wish)}`, large => findBusiest(large, now, wish));

async function findBusiest(db: Db, now: Date, { role, weeks, limit }: BusyWish): Promise<BusyOrganization[]> {
  const since = windowStart(now, weeks);
  const rows = await db
    .selectFrom('organization_mentions as m')
    .innerJoin('organizations as o', 'o.id', 'm.organization_id')
    .select(['o.id', 'o.slug', 'o.name', 'o.role'])
    .select(eb => eb.fn.countAll().as('n'))
    .where('m.published_at', '>=', since)
    .where('m.published_at', '<=', now.toISOString())
    .where('o.role', '=', role)
    .groupBy(['o.id', 'o.slug', 'o.name', 'o.role'])
    .orderBy('n', 'desc')
    .orderBy('o.name')
    .limit(limit)
    .execute();
  const times = await mentionTimes(
    db,
    rows.map(row => row.id),
    since,
  );
  return rows.map(({ id, n, ...row }) => ({
    ...row,
    articles: Number(n),
    weeks: countedByWeek(times.get(id) ?? [], now, weeks),
  }));
}

/** When articles named these organizations since a time, by organization id. */
async function mentionTimes(db: Db, ids: number[], since: string): Promise<Map<number, string[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('organization_mentions')
    .select(['organization_id', 'published_at'])
    .where('organization_id', 'in', ids)
    .where('published_at', '>=', since)
    .execute();
  const times = new Map<number, string[]>(ids.map(id => [id, []]));
  for (const row of rows) times.get(row.organization_id)?.push(row.published_at);
  return times;
}

/** An outlet that is in trouble: failing with a cause, or silent or changed though it answers. */
export interface TroubledOutlet {
  id: string;
  name: string;
  /** ISO time of the first failure, or null when it is only silent */
  failingSince: string | null;
  cause: string | null;
  /** what is not well though it answers */
  alerts: OutletAlert[];
  /** ISO time of its newest article, or null when it never had one */
  lastArticleAt: string | null;
}

/**
 * Outlets that fail now, those with alerts, and those that were asked and printed nothing new for `silentDays` where
 * too little is known of their rhythm; closed ones are not counted.
 */
export async function troubledOutlets(
  db: Db,
  now: Date,
  silentDays = SILENT_DAYS,
): Promise<TroubledOutlet[]> {
  const rows = await db
    .selectFrom('outlets as o')
    .innerJoin('outlet_health as h', 'h.outlet_id', 'o.id')
    .select(['o.id', 'o.name', 'o.closed', 'h.failing_since as failingSince', 'h.cause'])
    .select('h.last_round_at as lastRoundAt')
    .select(eb =>
      eb
        .selectFrom('articles as a')
        .select(e => e.fn.max('a.published_at').as('last'))
        .whereRef('a.outlet_id', '=', 'o.id')
        .as('lastArticleAt'),
    )
    .where('o.closed', 'is', null)
    .where('h.last_round_at', 'is not', null)
    .orderBy('o.name')
    .execute();
  const watches = await outletWatches(db);
  return rows.flatMap(({ closed, lastRoundAt, ...row }) => {
    const watch = watches.get(row.id);
    const alerts = watch?.alerts ?? [];
    const quiet = quietSince({ ...row, closed, lastRoundAt }, watch, now, silentDays);
    return row.failingSince !== null || alerts.length > 0 || quiet !== null ? [{ ...row, alerts }] : [];
  });
}

/** What the filters offer: outlets with articles, and regions. */
export async function filterChoices(
  db: Db,
): Promise<{ outlets: { id: string; name: string }[]; regions: string[] }> {
  const rows = await db
    .selectFrom('outlets as o')
    .select(['o.id', 'o.name', 'o.region'])
    .where(eb =>
      eb.exists(eb.selectFrom('articles as a').select('a.id').whereRef('a.outlet_id', '=', 'o.id')),
    )
    .orderBy('o.name')
    .execute();
  const regions = [...new Set(rows.map(row => row.region).filter(region => region !== ''))].sort();
  return { outlets: rows.map(({ id, name }) => ({ id, name })), regions };
}
