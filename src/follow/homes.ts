import {
  type ClaimRef,
  type Db,
  type Decision,
  decisionsInForce,
  decisionsMade,
  feedsOfThreads,
  followedArticles,
  moveEvidence,
  retireThread,
  rewriteDecision,
  standsAlone,
  threadOfClaim,
} from '../store/store.js';

// Where claims go when a decision about them is undone.

/** A decision that brought claims from one thread into another. */
type Bringing = Exclude<Decision, { what: 'standing' }>;

/**
 * What a decision brought elsewhere goes home, under the addresses that it had, before it is followed again; and so does
 * what decisions undone before brought away from there, when they could not yet send it home. Adds to `threads` those
 * that must be followed again.
 */
export async function sendHome(db: Db, decision: Bringing, threads: Set<number>): Promise<void> {
  const own = broughtBy(decision);
  await partLater(db, decision.id, new Set(own.map(refKey)));
  const homes = await homesOf(db, own, decision.id);
  for (const ref of await leftOut(db, new Set(homes.values()))) {
    const threadId = await threadOfClaim(db, ref);
    if (threadId === undefined || homes.has(refKey(ref))) continue;
    const found = await homesOf(db, [ref], Number.POSITIVE_INFINITY);
    for (const [key, home] of found) homes.set(key, home);
    threads.add(threadId);
  }
  for (const threadId of [...threads]) await leave(db, threadId, homes, threads);
}

const broughtBy = (decision: Bringing): ClaimRef[] =>
  decision.what === 'merge' ? (decision.from ?? []) : decision.claims;

/** Claims that undone decisions brought away from these threads, and that no decision in force is about. */
async function leftOut(db: Db, homes: ReadonlySet<number>): Promise<ClaimRef[]> {
  const force = (await decisionsInForce(db)).filter(bringing);
  const held = new Set(force.flatMap(one => one.claims.map(refKey)));
  const inForce = new Set(force.map(one => one.id));
  const undone = (await decisionsMade(db)).filter(bringing).filter(one => !inForce.has(one.id));
  const from = undone.filter(one => one.what !== 'merge' && one.threadId !== null && homes.has(one.threadId));
  return from.flatMap(broughtBy).filter(ref => !held.has(refKey(ref)));
}

const bringing = (decision: Decision): decision is Bringing => decision.what !== 'standing';

/** Claims of a thread go to their homes; one that holds nothing any more is an address only. */
async function leave(
  db: Db,
  threadId: number,
  homes: ReadonlyMap<string, number>,
  threads: Set<number>,
): Promise<void> {
  const claims = await claimsWithNumbers(db, threadId);
  const leaving = claims.filter(claim => (homes.get(refKey(claim)) ?? threadId) !== threadId);
  for (const claim of leaving) {
    const home = homes.get(refKey(claim))!;
    await moveEvidence(db, [claim.id], { from: threadId, into: home });
    threads.add(home);
  }
  if (leaving.length > 0 && leaving.length === claims.length)
    await retireThread(db, threadId, homes.get(refKey(leaving[0]!))!);
}

/**
 * The thread to which each claim goes home: the one where it was before the first decision about it was made (of those
 * up to `last`), unless a merge that is still in force made that an address only; then the one where it was before the next.
 */
async function homesOf(db: Db, own: ClaimRef[], last: number): Promise<Map<string, number>> {
  const homes = new Map<string, number>();
  const wanted = new Set(own.map(refKey));
  for (const made of (await decisionsMade(db)).filter(bringing)) {
    const homeless = broughtBy(made)
      .map(refKey)
      .filter(key => wanted.has(key) && !homes.has(key));
    if (homeless.length === 0 || made.id > last) continue;
    const before = made.what === 'merge' ? { slug: made.slug ?? '' } : { id: made.threadId ?? 0 };
    const home = await standsAlone(db, before);
    if (home !== undefined) for (const key of homeless) homes.set(key, home);
  }
  return homes;
}

/**
 * Of merges that were made later, what came into them by this one goes out of them with it; a merge of nothing else was
 * made about just that, and holds.
 */
async function partLater(db: Db, id: number, gone: Set<string>): Promise<void> {
  const kept = (refs: ClaimRef[]) => refs.filter(ref => !gone.has(refKey(ref)));
  for (const later of await decisionsInForce(db)) {
    if (later.what !== 'merge' || later.id < id || !later.claims.some(ref => gone.has(refKey(ref)))) continue;
    const [own, claims] = [kept(later.from ?? []), kept(later.claims)];
    if (own.length === 0) continue;
    const anchor = gone.has(refKey(later.anchor)) ? own[0]! : later.anchor;
    const { what, slug } = later;
    await rewriteDecision(db, later.id, { what, slug, claims, from: own, anchor });
  }
}

const refKey = ({ articleId, content, source }: ClaimRef) => JSON.stringify([articleId, content, source]);

/** The claims of a thread (those of `only`), the earliest first, named by article and words. */
export async function claimsOf(db: Db, threadId: number, only?: Set<number>): Promise<ClaimRef[]> {
  const claims = await claimsWithNumbers(db, threadId);
  return claims.filter(c => !only || only.has(c.id)).map(({ id: _, ...ref }) => ref);
}

/** The first claim of a thread: by it the thread is found again when it is made anew. */
export async function firstClaim(db: Db, threadId: number): Promise<ClaimRef | undefined> {
  return (await claimsOf(db, threadId))[0];
}

export async function claimNumbers(db: Db, threadId: number): Promise<number[]> {
  return (await claimsWithNumbers(db, threadId)).map(c => c.id);
}

async function claimsWithNumbers(db: Db, threadId: number): Promise<(ClaimRef & { id: number })[]> {
  const feeds = await feedsOfThreads(db, [threadId]);
  const ids = new Set(feeds.flatMap(f => f.claimIds));
  const articles = await followedArticles(db, [...new Set(feeds.map(f => f.articleId))]);
  return articles.flatMap(a =>
    a.claims
      .filter(c => ids.has(c.id))
      .map(c => ({ id: c.id, articleId: a.id, content: c.content, source: c.source })),
  );
}
