import type { Role, Standing } from '../model/vocabulary.js';
import {
  addDeskDecision,
  audit,
  type ClaimRef,
  claimRow,
  type Db,
  type DeskDetail,
  decisionById,
  inTransaction,
  noteUndone,
  organizationCorrected,
  putAside,
  takeBack,
  takeTurn,
  threadHead,
  threadOfClaim,
  undoOrganization,
} from '../store/store.js';
import { followAround } from './around.js';
import { DecisionError, type Hand, mergeThreads, moveStanding, splitThread, undo } from './decisions.js';
import { firstClaim } from './homes.js';

/**
 * The analyst's desk: every decision about threads, claims and organizations, each with its line in the audit, in one
 * transaction. All of them throw DecisionError with a sentence when they cannot be.
 */

interface Subject {
  subject: string;
  href: string;
}

const threadSubject = async (db: Db, slug: string): Promise<Subject & { id: number; slug: string }> => {
  const head = await threadHead(db, slug);
  if (!head) throw new DecisionError(`"${slug}": there is no thread of that address`);
  return { id: head.id, slug: head.slug, subject: head.statement, href: `/threads/${head.slug}` };
};

/** Does something to a thread that following obeys, and writes it down. */
function onThread(
  db: Db,
  slug: string,
  hand: Hand,
  { what, detail, act }: { what: string; detail?: string; act: (trx: Db, slug: string) => Promise<number> },
): Promise<number> {
  return inTransaction(db, async trx => {
    await takeTurn(trx, 'book');
    const { subject, href, slug: now } = await threadSubject(trx, slug);
    const decisionId = await act(trx, now);
    const why = [detail, hand.reason].filter(Boolean).join(': ');
    await audit(trx, { by: hand.by, what, subject, href, detail: why, decisionId }, hand.now.toISOString());
    return decisionId;
  });
}

/** Moves a standing with a reason. */
export const decideStanding = (db: Db, slug: string, standing: Standing, hand: Hand) =>
  onThread(db, slug, hand, {
    what: 'moved the standing of',
    detail: `to ${standing}`,
    act: (trx, thread) => moveStanding(trx, thread, standing, hand),
  });

/** Makes a thread part of another. */
export const decideMerge = (db: Db, from: string, into: string, hand: Hand) =>
  onThread(db, from, hand, {
    what: 'merged into another thread',
    detail: `into ${into}`,
    act: (trx, thread) => mergeThreads(trx, thread, into, hand),
  });

/** Parts claims from a thread, into one of their own or into another. */
export const decideSplit = (db: Db, slug: string, claimIds: number[], hand: Hand, into: string | null) =>
  onThread(db, slug, hand, {
    what: into === null ? 'split claims off' : 'moved claims out of',
    detail: `${claimIds.length} ${claimIds.length === 1 ? 'claim' : 'claims'}${into === null ? '' : ` into ${into}`}`,
    act: (trx, thread) => splitThread(trx, thread, claimIds, hand, into),
  });

type OnThread = Extract<DeskDetail, { what: 'note' | 'assign' | 'pin' }>;
type WithoutAnchor = OnThread extends infer Each
  ? Each extends unknown
    ? Omit<Each, 'anchor'>
    : never
  : never;

const WORDS: Record<OnThread['what'], (detail: WithoutAnchor) => { what: string; detail?: string }> = {
  note: detail => ({ what: 'wrote a note on', detail: 'text' in detail ? detail.text : '' }),
  assign: detail =>
    'to' in detail && detail.to !== null
      ? { what: 'assigned', detail: `to ${detail.to}` }
      : { what: 'assigned to nobody' },
  pin: detail => ({ what: 'on' in detail && detail.on ? 'pinned' : 'pinned no more' }),
};

/** A note, an assignment or a pin on a thread. */
export function decideOnThread(db: Db, slug: string, detail: WithoutAnchor, hand: Hand): Promise<number> {
  return onThread(db, slug, hand, {
    ...WORDS[detail.what](detail),
    act: async (trx, thread) => {
      const { id } = await threadSubject(trx, thread);
      const anchor = await firstClaim(trx, id);
      if (!anchor) throw new DecisionError('this thread has no claim any more');
      return addDeskDecision(trx, id, { ...detail, anchor } as DeskDetail, deciderOf(hand));
    },
  });
}

const deciderOf = ({ by, reason, now }: Hand) => ({ by, reason, at: now.toISOString() });

/** Marks a claim as misread: it leaves the book and its threads, is kept whole to learn from, and never comes back. */
export function markMisread(db: Db, claimId: number, hand: Hand): Promise<number> {
  return inTransaction(db, async trx => {
    await takeTurn(trx, 'book');
    const row = await claimRow(trx, claimId);
    if (!row) throw new DecisionError(`claim ${claimId}: there is none of that number`);
    const anchor: ClaimRef = { articleId: row.article_id, content: row.content, source: row.source };
    const threadId = (await threadOfClaim(trx, anchor)) ?? null;
    const decisionId = await addDeskDecision(trx, threadId, { what: 'misread', anchor }, deciderOf(hand));
    await putAside(trx, decisionId, row);
    await followAround(trx, [row.article_id], hand.now);
    const entry = { what: 'marked as misread', subject: row.content, href: `/articles/${row.article_id}` };
    await audit(trx, { ...entry, by: hand.by, detail: hand.reason, decisionId }, hand.now.toISOString());
    return decisionId;
  });
}

/** Corrects an organization's role or name; a name that another one has makes the two one. */
export function correctOrganization(
  db: Db,
  slug: string,
  wish: { name?: string; role?: Role },
  hand: Hand,
): Promise<{ decisionId: number; slug: string; waits: boolean }> {
  return inTransaction(db, async trx => {
    await takeTurn(trx, 'book');
    const done = await organizationCorrected(trx, slug, wish, deciderOf(hand));
    if ('problem' in done) throw new DecisionError(done.problem);
    const { decisionId, organization, articles, what, detail } = done;
    const waits = !(await followAround(trx, articles, hand.now));
    const entry = { what, subject: organization.name, href: `/organizations/${organization.slug}` };
    const why = [detail, hand.reason].filter(Boolean).join(': ');
    await audit(trx, { ...entry, by: hand.by, detail: why, decisionId }, hand.now.toISOString());
    return { decisionId, slug: organization.slug, waits };
  });
}

/** Takes back any decision of the desk. */
export function undoDecided(db: Db, decisionId: number, hand: Omit<Hand, 'reason'>): Promise<void> {
  return inTransaction(db, async trx => {
    await takeTurn(trx, 'book');
    const decision = await decisionById(trx, decisionId);
    if (!decision || decision.undoneAt !== null)
      throw new DecisionError(`decision ${decisionId}: there is none in force of that number`);
    const at = hand.now.toISOString();
    await takeBackOf(trx, decision.what, decisionId, hand.now);
    await noteUndone(trx, decisionId, hand.by, at);
    const subject = await subjectOfAudit(trx, decisionId);
    await audit(trx, { ...subject, by: hand.by, what: 'undid', decisionId }, at);
  });
}

async function takeBackOf(db: Db, what: string, decisionId: number, now: Date): Promise<void> {
  const at = now.toISOString();
  if (['standing', 'merge', 'split', 'move'].includes(what)) return undo(db, decisionId, now);
  if (what === 'misread') {
    const articleId = await takeBack(db, decisionId);
    await noteUndone(db, decisionId, '', at);
    if (articleId !== undefined) await followAround(db, [articleId], now);
  }
  if (what === 'correct' || what === 'same') {
    await noteUndone(db, decisionId, '', at);
    await followAround(db, await undoOrganization(db, decisionId), now);
  }
}

/** What the decision was made about, as the audit named it then. */
async function subjectOfAudit(db: Db, decisionId: number): Promise<Subject & { detail: string }> {
  const row = await db
    .selectFrom('audit')
    .select(['what', 'subject', 'href'])
    .where('decision_id', '=', decisionId)
    .orderBy('id')
    .executeTakeFirst();
  return { subject: row?.subject ?? '', href: row?.href ?? '', detail: row?.what ?? '' };
}
