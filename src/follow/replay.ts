import {
  type Db,
  feedsOfThreads,
  followedAbout,
  followedArticles,
  mergesShownBy,
  type OrderedArticle,
  openThread,
  organizationsClaimed,
  removeFeeds,
  retireThread,
  takeMergesBack,
  threadsOfArticles,
} from '../store/store.js';
import { byPublication } from './article.js';
import { rejudge } from './book.js';
import { type Deferred, placePins } from './pins.js';
import { type Opener, placeArticle } from './place.js';

/**
 * The articles that must be followed again because these were published before them: those about the same
 * organizations, and about the organizations of those, and so on, however many they are.
 */
export async function articlesAfter(db: Db, late: OrderedArticle[]): Promise<OrderedArticle[]> {
  const [first] = [...late].sort(byPublication);
  if (!first) return [];
  const found = new Map(late.map(a => [a.id, a]));
  const asked = new Set<number>();
  let fresh = late;
  while (fresh.length > 0) {
    const claimed = await organizationsClaimed(
      db,
      fresh.map(a => a.id),
    );
    const organizations = claimed.filter(id => !asked.has(id));
    for (const id of organizations) asked.add(id);
    const about = await followedAbout(db, organizations, first.published);
    fresh = about.filter(a => !found.has(a.id) && byPublication(a, first) > 0);
    for (const article of fresh) found.set(article.id, article);
  }
  return [...found.values()].sort(byPublication);
}

/** Where claims were before: their thread, by claim and by article. */
interface Memory {
  claims: Map<number, number>;
  articles: Map<number, number[]>;
}

/**
 * Follows these articles again in order of publication, as if nothing had been concluded from them yet. Threads keep
 * their numbers and addresses as long as their claims stay together; an address whose thread is no more leads to the
 * one that has most of its claims. Gives the threads that were touched.
 */
export async function replay(db: Db, articles: OrderedArticle[], now: Date): Promise<number[]> {
  const ids = articles.map(a => a.id);
  const splits = (await mergesShownBy(db, ids)).filter(m => m.what === 'split');
  const parted = await takeMergesBack(db, ids);
  const before = [...new Set([...(await threadsOfArticles(db, ids)), ...parted])].sort((a, b) => a - b);
  const memory = await remember(db, before);
  // what was split off has its own address again where it is split off again
  for (const { into, feeds } of splits)
    for (const id of feeds.flatMap(f => f.claimIds)) memory.claims.set(id, into);
  await removeFeeds(db, ids);
  await rejudge(db, before, now);
  const kept = new Set((await feedsOfThreads(db, before)).map(f => f.threadId));
  const vacant = new Set(before.filter(id => !kept.has(id)));
  const open = reopener(db, memory, vacant);
  const touched = new Set<number>(before);
  const deferred: Deferred[] = [];
  for (const { id } of [...articles].sort(byPublication)) {
    const [article] = await followedArticles(db, [id]);
    const fed = article ? await placeArticle(db, article, open, deferred) : [];
    await rejudge(db, fed, now);
    for (const threadId of fed) touched.add(threadId);
  }
  for (const { article, pins } of deferred) {
    const fed = await placePins(db, article, pins, open);
    await rejudge(db, fed, now);
    for (const threadId of fed) touched.add(threadId);
  }
  await retireVacant(db, vacant, memory);
  return [...touched];
}

async function remember(db: Db, threadIds: number[]): Promise<Memory> {
  const memory: Memory = { claims: new Map(), articles: new Map() };
  for (const { threadId, articleId, claimIds } of await feedsOfThreads(db, threadIds)) {
    for (const id of claimIds) memory.claims.set(id, threadId);
    memory.articles.set(articleId, [...(memory.articles.get(articleId) ?? []), threadId]);
  }
  return memory;
}

/** Opens a thread under the number and address that its claims had before, where that is vacant. */
function reopener(db: Db, memory: Memory, vacant: Set<number>): Opener {
  return async (story, statement) => {
    const votes = new Map<number, number>();
    const vote = (id: number | undefined, n: number) => {
      if (id !== undefined && vacant.has(id)) votes.set(id, (votes.get(id) ?? 0) + n);
    };
    for (const claim of story.claims) vote(memory.claims.get(claim.id), claim.rumor ? 2 : 1);
    if (votes.size === 0) for (const id of memory.articles.get(story.article.id) ?? []) vote(id, 1);
    const [chosen] = [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    if (!chosen) return openThread(db, statement, story.article.published);
    vacant.delete(chosen[0]);
    return chosen[0];
  };
}

async function retireVacant(db: Db, vacant: Set<number>, memory: Memory): Promise<void> {
  if (vacant.size === 0) return;
  const holders = await holdersOf(db, memory);
  for (const id of vacant) {
    const votes = new Map<number, number>();
    for (const [claimId, threadId] of memory.claims) {
      const holder = threadId === id ? holders.get(claimId) : undefined;
      if (holder !== undefined) votes.set(holder, (votes.get(holder) ?? 0) + 1);
    }
    const [into] = [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    await retireThread(db, id, into?.[0] ?? null);
  }
}

/** The thread that each remembered claim feeds now. */
async function holdersOf(db: Db, memory: Memory): Promise<Map<number, number>> {
  const threads = await threadsOfArticles(db, [...memory.articles.keys()]);
  const feeds = await feedsOfThreads(db, threads);
  return new Map(feeds.flatMap(f => f.claimIds.map(id => [id, f.threadId] as const)));
}
