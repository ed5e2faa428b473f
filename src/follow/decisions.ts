import type { Standing } from '../model/vocabulary.js';
import {
  addDecision,
  type Db,
  type DecisionDetail,
  feedsOfThreads,
  inTransaction,
  moveEvidence,
  retireThread,
  threadNumber,
  threadOfClaim,
  undoDecision,
} from '../store/store.js';
import { followAround } from './around.js';
import { rejudge } from './book.js';
import { claimNumbers, claimsOf, sendHome } from './homes.js';

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
    await sendHome(trx, decision, threads);
    await again(trx, [...threads], now);
  });
}

async function threadOf(db: Db, slug: string): Promise<number> {
  const id = await threadNumber(db, slug);
  if (id === undefined) throw new DecisionError(`"${slug}": there is no thread of that address`);
  return id;
}

function decide(db: Db, threadId: number, detail: DecisionDetail, { by, reason, now }: Hand) {
  return addDecision(db, threadId, detail, { by, reason, at: now.toISOString() });
}

/** Follows the articles of these threads again, now that something was decided about them. */
async function again(db: Db, threadIds: number[], now: Date): Promise<void> {
  const feeds = await feedsOfThreads(db, threadIds);
  await followAround(db, [...new Set(feeds.map(f => f.articleId))], now);
}
