import type { Standing } from '../model/vocabulary.js';
import {
  addDecision,
  type ClaimRef,
  type Db,
  type Decision,
  type DecisionDetail,
  decisionsInForce,
  decisionsMade,
  feedsOfThreads,
  followedArticles,
  inTransaction,
  moveEvidence,
  retireThread,
  rewriteDecision,
  standsAlone,
  threadNumber,
  threadOfClaim,
  undoDecision,
} from '../store/store.js';
import { followAround } from './around.js';
import { rejudge } from './book.js';

/** Who decides, why and when. */
export interface Hand {
  by: string;
  reason: string;
  now: Date;
}

/** An analyst's wish that cannot be met: it names the thread or claim that is not there. */
export class DecisionError extends Error {}

/** Moves a thread's standing by hand: it wins over the rules until undone. Gives the decision's number. */
export function moveStanding(db: Db, slug: string, standing: Standing, hand: Hand): Promise<number> {
  return inTransaction(db, async trx => {
    const threadId = await threadOf(trx, slug);
    const [anchor] = await claimsOf(trx, threadId);
    const id = await decide(trx, threadId, { what: 'standing', standing, anchor: anchor! }, hand);
    await rejudge(trx, [threadId], hand.now);
    return id;
  });
}

/** Makes two threads one: the evidence of `from` goes into `into`, and so does its address. */
export function mergeThreads(db: Db, from: string, into: string, hand: Hand): Promise<number> {
  return inTransaction(db, async trx => {
    const fromId = await threadOf(trx, from);
    const intoId = await threadOf(trx, into);
    if (fromId === intoId) throw new DecisionError(`"${from}" and "${into}" are one thread already`);
    const own = await claimsOf(trx, fromId);
    const claims = [...own, ...(await claimsOf(trx, intoId))];
    const detail = { what: 'merge', claims, anchor: claims[0]!, slug: from, from: own } as const;
    const id = await decide(trx, intoId, detail, hand);
    await moveEvidence(trx, await claimNumbers(trx, fromId), { from: fromId, into: intoId });
    await retireThread(trx, fromId, intoId);
    await again(trx, [intoId], hand.now);
    return id;
  });
}

/** Parts claims from a thread: they make a thread of their own, or go to the one named by `into`. */
export function splitThread(
  db: Db,
  slug: string,
  claimIds: number[],
  hand: Hand,
  into: string | null = null,
): Promise<number> {
  return inTransaction(db, async trx => {
    const threadId = await threadOf(trx, slug);
    const claims = await claimsOf(trx, threadId, new Set(claimIds));
    if (claims.length === 0) throw new DecisionError(`none of these claims is in "${slug}"`);
    const intoId = into === null ? null : await threadOf(trx, into);
    if (intoId === threadId) throw new DecisionError(`"${slug}" and "${into}" are one thread already`);
    const anchor = intoId === null ? claims[0]! : (await claimsOf(trx, intoId))[0]!;
    const what = intoId === null ? 'split' : 'move';
    const id = await decide(trx, threadId, { what, claims, anchor, slug: into }, hand);
    await again(trx, intoId === null ? [threadId] : [threadId, intoId], hand.now);
    return id;
  });
}

/** Takes a decision back; the rules hold again. Throws DecisionError when there is none in force of that number. */
export function undo(db: Db, decisionId: number, now: Date): Promise<void> {
  return inTransaction(db, async trx => {
    const decision = await undoDecision(trx, decisionId, now.toISOString());
    if (!decision) throw new DecisionError(`decision ${decisionId}: there is none in force of that number`);
    const refs = decision.what === 'standing' ? [decision.anchor] : [decision.anchor, ...decision.claims];
    const threads = new Set<number>();
    for (const ref of refs) {
      const id = await threadOfClaim(trx, ref);
      if (id !== undefined) threads.add(id);
    }
    if (decision.what === 'standing') return rejudge(trx, [...threads], now);
    const own = decision.what === 'merge' ? (decision.from ?? []) : decision.claims;
    await part(trx, decision, own, threads);
    await again(trx, [...threads], now);
  });
}

/** What a decision brought elsewhere goes home, under the addresses that it had, before it is followed again. */
async function part(db: Db, decision: Decision, own: ClaimRef[], threads: Set<number>): Promise<void> {
  await partLater(db, decision.id, new Set(own.map(refKey)));
  const homes = await homesOf(db, decision, own);
  for (const threadId of [...threads]) {
    const claims = await claimsWithNumbers(db, threadId);
    const leaving = claims.filter(claim => (homes.get(refKey(claim)) ?? threadId) !== threadId);
    for (const claim of leaving) {
      const home = homes.get(refKey(claim))!;
      await moveEvidence(db, [claim.id], { from: threadId, into: home });
      threads.add(home);
    }
    // what holds nothing any more is an address only
    if (leaving.length > 0 && leaving.length === claims.length)
      await retireThread(db, threadId, homes.get(refKey(leaving[0]!))!);
  }
}

/**
 * The thread to which each claim goes home: the one where it was before the first decision about it was made, unless a
 * merge that is still in force made that an address only; then the one where it was before the next.
 */
async function homesOf(db: Db, decision: Decision, own: ClaimRef[]): Promise<Map<string, number>> {
  const homes = new Map<string, number>();
  const wanted = new Set(own.map(refKey));
  for (const made of await decisionsMade(db)) {
    if (made.what === 'standing' || made.id > decision.id) continue;
    const moved = (made.what === 'merge' ? (made.from ?? []) : made.claims).map(refKey);
    const homeless = moved.filter(key => wanted.has(key) && !homes.has(key));
    if (homeless.length === 0) continue;
    const home = await standsAlone(
      db,
      made.what === 'merge' ? { slug: made.slug ?? '' } : { id: made.threadId ?? 0 },
    );
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

async function threadOf(db: Db, slug: string): Promise<number> {
  const id = await threadNumber(db, slug);
  if (id === undefined) throw new DecisionError(`"${slug}": there is no thread of that address`);
  return id;
}

/** The claims of a thread (those of `only`), the earliest first, named by article and words. */
async function claimsOf(db: Db, threadId: number, only?: Set<number>): Promise<ClaimRef[]> {
  const claims = await claimsWithNumbers(db, threadId);
  return claims.filter(c => !only || only.has(c.id)).map(({ id: _, ...ref }) => ref);
}

/** The first claim of a thread: by it the thread is found again when it is made anew. */
export async function firstClaim(db: Db, threadId: number): Promise<ClaimRef | undefined> {
  return (await claimsOf(db, threadId))[0];
}

async function claimNumbers(db: Db, threadId: number): Promise<number[]> {
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

function decide(db: Db, threadId: number, detail: DecisionDetail, { by, reason, now }: Hand) {
  return addDecision(db, threadId, detail, { by, reason, at: now.toISOString() });
}

/** Follows the articles of these threads again, now that something was decided about them. */
async function again(db: Db, threadIds: number[], now: Date): Promise<void> {
  const feeds = await feedsOfThreads(db, threadIds);
  await followAround(db, [...new Set(feeds.map(f => f.articleId))], now);
}
