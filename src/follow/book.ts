import type { Evidence, Move } from '../model/thread.js';
import type { ClaimKind, Standing } from '../model/vocabulary.js';
import {
  type Db,
  decisionsInForce,
  feedsOfThreads,
  followedArticles,
  forgetThreadProfile,
  mergesInto,
  notedRecords,
  type OutletRecord,
  saveThreadProfile,
  saveThreadState,
  type ThreadFeed,
  type ThreadState,
} from '../store/store.js';
import { byPublication, type FollowedClaim } from './article.js';
import { type Beside, isStanding, withHand, withMerges } from './beside.js';
import { besideDecision, type Confidence, confidenceOf, type Weighed } from './confidence.js';
import { type JudgedPart, type Judgement, judge } from './judge.js';
import { asKin, kinOf } from './kin.js';
import { marksOf, profileToText } from './marks.js';
import { mergeProfiles, type Profile, profileOfStory } from './profile.js';
import { seenArticle } from './roundup.js';
import { confirmingClaim } from './standing.js';
import { statementOf } from './statement.js';
import { storyOf } from './stories.js';
import { asserts } from './verdict.js';
import { learned } from './weights.js';

/** A part of a thread with how it came there. */
export interface FedPart extends JudgedPart {
  feed: ThreadFeed;
}

/** A thread as its evidence makes it: everything but slug and number. */
export interface Concluded {
  state: ThreadState;
  profile: Profile;
  judgement: Judgement;
}

/** The parts of threads, by thread, in order of publication. */
export async function partsOfThreads(db: Db, threadIds: number[]): Promise<Map<number, FedPart[]>> {
  const feeds = await feedsOfThreads(db, threadIds);
  const articles = new Map(
    (await followedArticles(db, [...new Set(feeds.map(f => f.articleId))])).map(a => [a.id, a]),
  );
  const parts = new Map<number, FedPart[]>();
  for (const feed of feeds) {
    const raw = articles.get(feed.articleId);
    if (!raw) continue;
    const article = seenArticle(raw);
    const ids = new Set(feed.claimIds);
    const claims = article.claims.filter(c => ids.has(c.id));
    if (claims.length === 0) continue;
    const place = { main: feed.main, opens: true, group: feed.main ? 0 : 1 };
    const profile = profileOfStory(storyOf(article, claims, claims[0]!.kind, place), learned().rarity);
    parts.set(feed.threadId, [...(parts.get(feed.threadId) ?? []), { article, claims, profile, feed }]);
  }
  return parts;
}

/** Judges a thread anew from its evidence and stores what comes out; one without evidence is forgotten. */
export async function rejudge(db: Db, threadIds: number[], now: Date): Promise<void> {
  const parts = await partsOfThreads(db, threadIds);
  const byHand = (await decisionsInForce(db)).filter(isStanding);
  const { outlets } = await notedRecords(db);
  const merges = await mergesInto(db, threadIds);
  for (const id of threadIds) {
    const own = parts.get(id);
    if (!own) {
      await forgetThreadProfile(db, id);
      continue;
    }
    const beside = { byHand, merges: merges.get(id), record: recordFor(own, outlets) };
    const { state, profile } = conclude(own, now, beside);
    await saveThreadState(db, id, state);
    const text = profileToText(profile);
    await saveThreadProfile(db, id, { profile: text, marks: marksOf(profile), latestAt: profile.latest });
  }
}

/** The record of the outlet that had the thread first. */
export function recordFor(parts: FedPart[], outlets: Record<string, OutletRecord>): Weighed['record'] {
  const [first] = [...parts].sort((a, b) => byPublication(a.article, b.article));
  const record = first && outlets[first.article.outletId];
  return record ? { right: record.right, settled: record.settled, whose: record.name } : null;
}

/** What a thread comes to at `now`. */
export function conclude(
  parts: FedPart[],
  now: Date,
  { byHand = [], merges = [], record = null }: Beside = {},
): Concluded {
  const ordered = [...parts].sort((a, b) => byPublication(a.article, b.article));
  const judgement = judge(inCommon(ordered), now);
  const profile = mergeProfiles(ordered.map(p => p.profile));
  const kind = heaviestKind(profile);
  const moves = withHand(judgement.moves, ordered, byHand);
  const standing: Standing = moves.at(-1)?.standing ?? 'rumored';
  const standingParts = withoutRemoved(ordered, judgement.removed);
  const claims = standingParts.flatMap(p => p.claims);
  const { confidence, reasons, grade } = confidenceIn(judgement, moves, claims, record);
  const state: ThreadState = {
    kind,
    statement: statementOf(standingParts, kind, confirmingClaim(moves)),
    standing,
    confidence,
    confidenceReasons: reasons,
    grade,
    due: judgement.due,
    openedAt: profile.opened,
    movedAt: lastMoved(moves, profile.opened),
    organizationIds: subjectIds(profile),
    evidence: judgement.evidence.map(e => withJoining(e, ordered)),
    moves: withMerges(moves, ordered, merges),
  };
  return { state, profile, judgement };
}

/** By the standing that the evidence alone gives: an analyst's word is no evidence. */
function confidenceIn(
  judgement: Judgement,
  moves: Move[],
  claims: FollowedClaim[],
  record: Weighed['record'],
): Confidence {
  const standing = judgement.moves.at(-1)?.standing ?? 'rumored';
  const own = confidenceOf(weighedOf(standing, judgement, claims, record), learned().confidence);
  const by = moves.at(-1)?.by;
  return by ? besideDecision(own, by) : own;
}

/** What a thread's confidence is weighed by. */
export function weighedOf(
  standing: Standing,
  judgement: Judgement,
  claims: FollowedClaim[],
  record: Weighed['record'],
): Weighed {
  return {
    standing,
    voices: judgement.voices,
    asserting: claims.filter(c => c.rumor && asserts(c)),
    denials: judgement.evidence.filter(e => e.role === 'denies').length,
    record,
  };
}

/** The parts without what edits took out; all of them where nothing else is left. */
function withoutRemoved(parts: FedPart[], removed: Map<number, string>): FedPart[] {
  if (removed.size === 0) return parts;
  const kept = parts.map(part => ({ ...part, claims: part.claims.filter(c => !removed.has(c.id)) }));
  const left = kept.filter(part => part.claims.length > 0);
  return left.length === 0 ? parts : left;
}

/** The parts with one number for organizations that their articles name differently. */
function inCommon(parts: FedPart[]): FedPart[] {
  const kin = kinOf(parts.map(p => p.article));
  return parts.map(part => {
    const article = asKin(part.article, kin);
    const ids = new Set(part.claims.map(c => c.id));
    const organizations = new Map<number, number>();
    for (const [id, share] of part.profile.organizations) {
      const own = kin.get(id) ?? id;
      organizations.set(own, (organizations.get(own) ?? 0) + share);
    }
    const profile = { ...part.profile, organizations };
    return { ...part, article, profile, claims: article.claims.filter(c => ids.has(c.id)) };
  });
}

const lastMoved = (moves: Move[], opened: string) => moves.at(-1)?.at ?? opened;

function withJoining(evidence: Evidence, parts: FedPart[]): Evidence {
  const feed = parts.find(p => p.article.id === evidence.articleId)!.feed;
  return { ...evidence, likeness: feed.likeness, reasons: [...feed.reasons, ...evidence.reasons] };
}

function heaviestKind(profile: Profile): ClaimKind {
  return [...profile.kinds].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]![0];
}

/** The organizations that a good part of the thread is about, the most first. */
function subjectIds(profile: Profile): number[] {
  const sorted = [...profile.organizations].sort((a, b) => b[1] - a[1]);
  const most = sorted[0]?.[1] ?? 0;
  return sorted.filter(([, share]) => share >= most * 0.25).map(([id]) => id);
}
