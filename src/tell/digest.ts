import type { DigestItem } from '../model/digest.js';
import type { ClaimKind } from '../model/vocabulary.js';
import {
  type Db,
  type DueThread,
  evidenceWithoutMove,
  movesOfMovedThreads,
  type NewsSpan,
  organizationsOfThreads,
  type ThreadMove,
  type ThreadOrganization,
  threadsDue,
  voicesOfThreads,
} from '../store/store.js';
import { type AlsoHeard, alsoHeard } from './also-heard.js';
import { groupBy, grouped } from './grouping.js';
import { type FollowedChoice, type Heading, headingsFor } from './headings.js';
import { itemOf, keyOf } from './item.js';
import { type Trouble, troublesAt } from './troubles.js';

/** One thread's news: the newest move that was not told, and what stood before the first such. */
export interface Story {
  item: DigestItem;
  /** an analyst's name and reason, where an analyst moved it */
  by: string | null;
  reason: string | null;
  /** keys of all moves that this story tells */
  keys: string[];
  organizations: ThreadOrganization[];
  alsoHeard: AlsoHeard[];
}

/** The stories under one heading: what is followed, or the partner that they are about. */
export interface StoryGroup extends Heading {
  stories: Story[];
}

/** All that one digest tells. */
export interface Digest extends NewsSpan {
  groups: StoryGroup[];
  /** evidence on other threads that moved nothing: a line each */
  alsoHeard: AlsoHeard[];
  /** open threads without news that are due soon */
  due: DueThread[];
  /** outlets in trouble, for an administrator */
  troubles: Trouble[];
  /** keys of everything told, to be reserved */
  keys: string[];
}

/** What a digest is made for: what it follows (nothing: all), the span, and which keys were told before. */
export interface DigestWish extends NewsSpan, FollowedChoice {
  /** kinds told of; without any, what `isNewsworthy` says */
  kinds?: ClaimKind[];
  told: (keys: string[]) => Promise<Set<string>>;
  /** tells of outlets in trouble too */
  administrator?: boolean;
}

/** Without anything chosen, new rumors are told of these kinds; moved standings are told of every kind. */
const STATUS_KINDS: ClaimKind[] = ['partner-status', 'partner-count'];

/** How many days ahead due dates are listed. */
const DAYS_AHEAD = 30;

/**
 * The digest of a span, or undefined when nothing moved: what is only repeated is no reason to write. To an
 * administrator an outlet's new trouble is one.
 */
export async function buildDigest(db: Db, wish: DigestWish): Promise<Digest | undefined> {
  const news = await newsOf(db, wish);
  const troubles = wish.administrator ? await troublesAt(db, wish) : [];
  const fresh = troubles.filter(({ isNew }) => isNew).map(({ key }) => key);
  if (news === undefined && fresh.length === 0) return undefined;
  const { since, until } = wish;
  const none = { since, until, groups: [], alsoHeard: [], due: [], keys: [] };
  return { ...(news ?? none), troubles, keys: [...(news?.keys ?? []), ...fresh] };
}

async function newsOf(db: Db, wish: DigestWish): Promise<Omit<Digest, 'troubles'> | undefined> {
  const moves = await movesOfMovedThreads(db, wish);
  const quiet = await evidenceWithoutMove(db, wish);
  const due = await threadsDue(db, wish.until.slice(0, 10), dayAfter(wish.until, DAYS_AHEAD));
  const about = await organizationsByThread(db, [...moves, ...quiet, ...due]);
  const headingOf = await headingsFor(db, wish, about, new Date(wish.until));
  const follows = (threadId: number) => headingOf(threadId) !== undefined;

  const stories = await storiesOf(
    db,
    moves.filter(move => follows(move.threadId) && isOfKind(move.kind, wish)),
    wish,
    about,
  );
  if (stories.length === 0) return undefined;
  const heard = quiet.filter(row => follows(row.threadId) && isOfKind(row.kind, wish));
  const lines = await untold(alsoHeard(heard), wish, line => line.key);
  for (const story of stories) story.alsoHeard = lines.filter(line => line.threadId === story.item.threadId);
  const elsewhere = lines.filter(
    line => isNewsworthy(line.kind, wish) && !stories.some(story => story.item.threadId === line.threadId),
  );
  const told = [...stories.flatMap(story => story.alsoHeard), ...elsewhere];
  return {
    since: wish.since,
    until: wish.until,
    groups: grouped(stories, threadId => headingOf(threadId)!),
    alsoHeard: elsewhere,
    due: due.filter(
      thread =>
        follows(thread.threadId) &&
        isNewsworthy(thread.kind, wish) &&
        !stories.some(story => story.item.threadId === thread.threadId),
    ),
    keys: [...stories.flatMap(story => story.keys), ...told.map(line => line.key)],
  };
}

function isOfKind(kind: ClaimKind, { kinds = [] }: DigestWish): boolean {
  return kinds.length === 0 || kinds.includes(kind);
}

function isNewsworthy(kind: ClaimKind, { follows, things = [], kinds = [] }: DigestWish): boolean {
  if (kinds.length > 0) return kinds.includes(kind);
  return follows.length + things.length > 0 || STATUS_KINDS.includes(kind);
}

function dayAfter(instant: string, days: number): string {
  return new Date(Date.parse(instant) + days * 86_400_000).toISOString().slice(0, 10);
}

async function untold<T>(things: T[], wish: DigestWish, key: (thing: T) => string): Promise<T[]> {
  const told = await wish.told(things.map(key));
  return things.filter(thing => !told.has(key(thing)));
}

async function organizationsByThread(
  db: Db,
  rows: { threadId: number }[],
): Promise<Map<number, ThreadOrganization[]>> {
  const ids = [...new Set(rows.map(row => row.threadId))];
  const named = groupBy(await organizationsOfThreads(db, ids), row => row.threadId);
  return new Map(ids.map(id => [id, named.get(id) ?? []]));
}

async function storiesOf(
  db: Db,
  moves: ThreadMove[],
  wish: DigestWish,
  about: Map<number, ThreadOrganization[]>,
): Promise<Story[]> {
  const threads = groupBy(moves, move => move.threadId);
  const voices = await voicesOfThreads(db, [...threads.keys()]);
  const items = [...threads.values()].flatMap(own => itemsOf(own, wish, about, voices));
  const news = groupBy(await untold(items, wish, ({ item }) => item.key), ({ item }) => item.threadId);
  return [...news.values()].map(own => {
    const last = own.at(-1)!;
    return {
      item: { ...last.item, what: own[0]!.item.what, before: own[0]!.item.before },
      by: last.move.by,
      reason: last.move.reason,
      keys: own.map(({ item }) => item.key),
      organizations: about.get(last.item.threadId) ?? [],
      alsoHeard: [],
    };
  });
}

/** The moves of one thread that the span holds and that are worth telling, each as an item. */
function itemsOf(
  moves: ThreadMove[],
  wish: DigestWish,
  about: Map<number, ThreadOrganization[]>,
  voices: Map<number, number>,
): { item: DigestItem; move: ThreadMove }[] {
  return moves.flatMap((move, i) => {
    const before = moves[i - 1]?.standing ?? null;
    if (move.at <= wish.since || move.at > wish.until || move.standing === before) return [];
    if (before === null && !isNewsworthy(move.kind, wish)) return [];
    const organizations = (about.get(move.threadId) ?? []).map(o => o.name);
    const item = itemOf(move, before, organizations, voices.get(move.threadId) ?? 0);
    return [{ item: { ...item, key: keyOf(moves.slice(0, i + 1)) }, move }];
  });
}
