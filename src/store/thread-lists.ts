import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import { type ClaimKind, type Role, STANDINGS, type Standing } from '../model/vocabulary.js';
import { beside } from './beside.js';
import { kept } from './kept.js';
import { placeOf, readPlace } from './places.js';
import type { Db, Tables } from './schema.js';
import { type ThreadCard, threadCards } from './thread-cards.js';

/** What a list of threads may be narrowed to, as the address of a page says it. */
export interface CardFilter {
  standing?: Standing;
  kind?: ClaimKind;
  /** role of an organization it is about */
  role?: Role;
  /** slug of an organization it is about */
  organization?: string;
  /** id of an outlet that gave evidence */
  outlet?: string;
  /** region of an outlet that gave evidence */
  region?: string;
  /** ISO time: moved at or after it */
  since?: string;
  /** with `since`: counts too what was stored at or after it, though it was printed earlier */
  storedToo?: boolean;
  /** ISO days, both inclusive: due between them */
  dueFrom?: string;
  dueTo?: string;
  /** only these, by number; at most some hundreds */
  among?: number[];
}

/** One page of a list, and the place to go on from, or null at the end. */
export interface CardPage {
  cards: ThreadCard[];
  next: string | null;
}

type Threads = ExpressionBuilder<Tables, 'threads'>;
type Condition = Expression<SqlBool>;

/**
 * Threads that meet the filter, last moved first.
 * @param after the `next` of the page before: "<moved at>~<id>"; one that cannot be read starts at the beginning
 */
export async function threadCardPage(
  db: Db,
  filter: CardFilter,
  limit: number,
  after: string | null = null,
): Promise<CardPage> {
  const rows = await threadPlaces(db, filter, limit + 1, after);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const cards = await threadCards(
    db,
    shown.map(row => row.id),
  );
  return { cards, next: rows.length > limit && last ? placeOf({ at: last.moved_at, id: last.id }) : null };
}

/** The numbers of threads that meet the filter, last moved first, with when they moved. `after`: see threadCardPage. */
export function threadPlaces(db: Db, filter: CardFilter, most: number, after: string | null = null) {
  // what an outlet told is gathered from all its articles
  return (filter.outlet || filter.region ? beside(db) : db)
    .selectFrom('threads')
    .select(['id', 'moved_at'])
    .where('merged_into', 'is', null)
    .where(eb => eb.and([...conditions(eb, filter), ...following(eb, after)]))
    .orderBy('moved_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
}

/** How many threads meet the filter, by standing. */
export const threadCounts = (db: Db, filter: CardFilter): Promise<Map<Standing, number>> =>
  kept(db, `threadCounts ${JSON.stringify(filter)}`, large => countThreads(large, filter));

async function countThreads(db: Db, filter: CardFilter): Promise<Map<Standing, number>> {
  const rows = await db
    .selectFrom('threads')
    .select(eb => ['standing', eb.fn.countAll().as('n')])
    .where('merged_into', 'is', null)
    // said for the index by standing
    .where('standing', 'in', [...STANDINGS])
    .where(eb => eb.and(conditions(eb, filter)))
    .groupBy('standing')
    .execute();
  return new Map(rows.map(row => [row.standing, Number(row.n)]));
}

/** Open threads due between two ISO days, both inclusive, the nearest first. */
export async function dueThreads(
  db: Db,
  filter: CardFilter & { dueFrom: string; dueTo: string },
  limit: number,
): Promise<ThreadCard[]> {
  const rows = await db
    .selectFrom('threads')
    .select('id')
    .where('merged_into', 'is', null)
    .where('standing', 'in', ['rumored', 'corroborated', 'denied'])
    .where(eb => eb.and(conditions(eb, filter)))
    .orderBy('due')
    .orderBy('id')
    .limit(limit)
    .execute();
  return threadCards(
    db,
    rows.map(row => row.id),
  );
}

function following(eb: Threads, after: string | null): Condition[] {
  const place = readPlace(after);
  if (!place) return [];
  const sameTime = eb.and([eb('moved_at', '=', place.at), eb('id', '<', place.id)]);
  return [eb.or([eb('moved_at', '<', place.at), sameTime])];
}

function conditions(eb: Threads, filter: CardFilter): Condition[] {
  const made: Condition[] = [];
  if (filter.among) made.push(filter.among.length === 0 ? sql<SqlBool>`1 = 0` : eb('id', 'in', filter.among));
  if (filter.standing) made.push(eb('standing', '=', filter.standing));
  if (filter.kind) made.push(eb('kind', '=', filter.kind));
  if (filter.dueFrom) made.push(eb('due', '>=', filter.dueFrom));
  if (filter.dueTo) made.push(eb('due', '<=', filter.dueTo));
  if (filter.since) made.push(movedSince(eb, filter.since, filter.storedToo ?? false));
  if (filter.role || filter.organization) made.push(aboutOrganization(eb, filter));
  if (filter.outlet || filter.region) made.push(toldBy(eb, filter));
  return made;
}

/** Moved at or after a time; with `storedToo` also moved by an article that was stored then. */
export function movedSince(eb: Threads, since: string, storedToo: boolean): Condition {
  const moved = eb('moved_at', '>=', since);
  if (!storedToo) return moved;
  const stored = eb
    .selectFrom('moves as m')
    .innerJoin('articles as a', 'a.id', 'm.article_id')
    .select('m.id')
    .whereRef('m.thread_id', '=', 'threads.id')
    .where('a.stored_at', '>=', since);
  return eb.or([moved, eb.exists(stored)]);
}

function aboutOrganization(eb: Threads, { role, organization }: CardFilter): Condition {
  let about = eb
    .selectFrom('thread_organizations as t')
    .innerJoin('organizations as o', 'o.id', 't.organization_id')
    .select('t.thread_id');
  if (role) about = about.where('o.role', '=', role);
  // by way of the organization: it has few of all the threads, where most threads have one of a role
  if (organization) return eb('threads.id', 'in', about.where('o.slug', '=', organization));
  return eb.exists(about.whereRef('t.thread_id', '=', 'threads.id'));
}

/** By way of the outlet's articles: an outlet has fewer of them than there are threads. */
function toldBy(eb: Threads, { outlet, region }: CardFilter): Condition {
  let told = eb
    .selectFrom('outlets as o')
    .innerJoin('articles as a', 'a.outlet_id', 'o.id')
    .innerJoin('evidence as e', 'e.article_id', 'a.id')
    .select('e.thread_id');
  if (outlet) told = told.where('o.id', '=', outlet);
  if (region) told = told.where('o.region', '=', region);
  return eb('threads.id', 'in', told);
}
