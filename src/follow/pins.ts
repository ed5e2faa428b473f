import {
  addFeed,
  type ClaimRef,
  type Db,
  type Decision,
  decisionsInForce,
  threadOfClaim,
} from '../store/store.js';
import type { FollowedArticle, FollowedClaim } from './article.js';
import type { Opener } from './place.js';
import { statementOf } from './statement.js';
import { storyOf } from './stories.js';

/** Claims of an article that an analyst put somewhere: they are not placed by likeness. */
export interface Pin {
  decision: Decision & { anchor: ClaimRef };
  claims: FollowedClaim[];
}

/** The pins of an article; of two decisions about one claim the later wins. */
export async function pinsOf(db: Db, article: FollowedArticle): Promise<Pin[]> {
  const pinned = new Map<number, Decision>();
  for (const decision of await decisionsInForce(db)) {
    if (decision.what === 'standing') continue;
    const meant = new Set(decision.claims.filter(c => c.articleId === article.id).map(sayingOf));
    for (const claim of article.claims) if (meant.has(sayingOf(claim))) pinned.set(claim.id, decision);
  }
  const decisions = [...new Set(pinned.values())];
  return decisions.map(decision => ({
    decision,
    claims: article.claims.filter(c => pinned.get(c.id) === decision),
  }));
}

const sayingOf = (claim: { content: string; source: string | null }) =>
  JSON.stringify([claim.content, claim.source]);

/** Pins that wait until the thread they go to has been made again. */
export interface Deferred {
  article: FollowedArticle;
  pins: Pin[];
}

/** The thread that the anchor feeds, else, for claims that belong together, the one that any of them feeds. */
async function threadMeant(db: Db, decision: Pin['decision']): Promise<number | undefined> {
  const anchored = await threadOfClaim(db, decision.anchor);
  if (anchored !== undefined || decision.what === 'standing' || decision.what === 'move') return anchored;
  for (const ref of decision.claims) {
    const found = await threadOfClaim(db, ref);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Puts pinned claims where the analyst wants them: into the thread of the anchor, or into one that they open. */
export async function placePins(
  db: Db,
  article: FollowedArticle,
  pins: Pin[],
  open: Opener,
  deferred?: Deferred[],
): Promise<number[]> {
  const fed: number[] = [];
  for (const { decision, claims } of pins) {
    const there = await threadMeant(db, decision);
    if (there === undefined && decision.what === 'move' && deferred) {
      deferred.push({ article, pins: [{ decision, claims }] });
      continue;
    }
    const story = storyOf(article, claims, claims[0]!.kind, { main: false, opens: true, group: 1 });
    const threadId = there ?? (await open(story, statementOf([{ article, claims }], story.kind)));
    const reasons = [`${decision.by} decided: ${decision.what} (${decision.reason})`];
    const claimIds = claims.map(c => c.id);
    const feed = { threadId, articleId: article.id, main: false, likeness: null, reasons, claimIds };
    await addFeed(db, feed, article.published);
    fed.push(threadId);
  }
  return fed;
}

/** Whether claims that stand in one of these threads were put there, or parted from others, by an analyst's decision of these kinds. */
export async function decidedUpon(
  db: Db,
  threadIds: number[],
  kinds: ReadonlySet<Decision['what']>,
): Promise<boolean> {
  for (const decision of await decisionsInForce(db)) {
    if (decision.what === 'standing' || !kinds.has(decision.what)) continue;
    for (const claim of decision.claims) {
      const threadId = await threadOfClaim(db, claim);
      if (threadId !== undefined && threadIds.includes(threadId)) return true;
    }
  }
  return false;
}
