import type { Role } from '../model/vocabulary.js';
import { type ClaimRef, type Decider, insertDecision, threadOfClaim } from './decisions.js';
import type { Db } from './schema.js';

/**
 * What an analyst decides beside what following obeys (decisions.ts): about a thread, which `anchor` finds again when
 * it is made anew; about a claim; about an organization.
 */
export type DeskDetail =
  | { what: 'note'; anchor: ClaimRef; text: string }
  | { what: 'assign'; anchor: ClaimRef; to: string | null }
  | { what: 'pin'; anchor: ClaimRef; on: boolean }
  | { what: 'misread'; anchor: ClaimRef }
  | { what: 'correct'; slug: string; before: NameAndRole; after: NameAndRole }
  | ({ what: 'same' } & SameOrganization);

export interface NameAndRole {
  name: string;
  role: Role;
}

/** Two organizations that are one: the row that went, with its names, and where they are now. */
export interface SameOrganization {
  slug: string;
  into: string;
  gone: { name: string; role: Role; known: number };
  names: { folded: string; name: string }[];
  articles: number[];
}

export type DeskWhat = DeskDetail['what'];

/** Stores a decision of the desk; its number. */
export function addDeskDecision(
  db: Db,
  threadId: number | null,
  detail: DeskDetail,
  decider: Decider,
): Promise<number> {
  return insertDecision(db, threadId, detail, decider);
}

/** A decision of any kind with whether it is in force. */
export interface DecisionRow extends Decider {
  id: number;
  threadId: number | null;
  what: string;
  detail: Record<string, unknown> & { anchor?: ClaimRef };
  undoneAt: string | null;
}

const rowsOf = (db: Db) =>
  db
    .selectFrom('decisions')
    .select(['id', 'thread_id as threadId', 'what', 'detail', 'by', 'reason', 'at', 'undone_at as undoneAt']);

const parsed = (row: Omit<DecisionRow, 'detail'> & { detail: string }): DecisionRow => ({
  ...row,
  detail: JSON.parse(row.detail) as DecisionRow['detail'],
});

/** The decision of this number, or undefined. */
export async function decisionById(db: Db, id: number): Promise<DecisionRow | undefined> {
  const row = await rowsOf(db).where('id', '=', id).executeTakeFirst();
  return row && parsed(row);
}

/** Notes that a decision was taken back, and by whom. */
export async function noteUndone(db: Db, id: number, by: string, at: string): Promise<void> {
  await db
    .updateTable('decisions')
    .set({ undone_by: by })
    .set(eb => ({ undone_at: eb.fn.coalesce('undone_at', eb.val(at)) }))
    .where('id', '=', id)
    .execute();
}

/** Decisions in force of some kinds, the oldest first. */
async function inForce(db: Db, whats: string[]): Promise<DecisionRow[]> {
  const rows = await rowsOf(db)
    .where('undone_at', 'is', null)
    .where('what', 'in', whats)
    .orderBy('id')
    .execute();
  return rows.map(parsed);
}

/** The thread that a decision is about now: the one it was made on, where that went, or the one its claim feeds. */
async function threadMeant(db: Db, { threadId, detail }: DecisionRow): Promise<number | undefined> {
  if (threadId === null) return detail.anchor && threadOfClaim(db, detail.anchor);
  const row = await db
    .selectFrom('threads')
    .select(['id', 'merged_into'])
    .where('id', '=', threadId)
    .executeTakeFirst();
  return row?.merged_into ?? row?.id;
}

/** What analysts decided about a thread and did not undo, the newest first: also of threads that went into it. */
export async function decisionsOnThread(db: Db, threadId: number): Promise<DecisionRow[]> {
  const merged = db.selectFrom('threads').select('id').where('merged_into', '=', threadId);
  const rows = await rowsOf(db)
    .where('undone_at', 'is', null)
    .where('what', 'in', ['standing', 'merge', 'split', 'move', 'note', 'assign', 'pin', 'misread'])
    .where(eb =>
      eb.or([eb('thread_id', '=', threadId), eb('thread_id', 'in', merged), eb('thread_id', 'is', null)]),
    )
    .orderBy('id', 'desc')
    .execute();
  const found: DecisionRow[] = [];
  for (const row of rows.map(parsed))
    if (row.threadId !== null || (await threadMeant(db, row)) === threadId) found.push(row);
  return found;
}

/** The threads for which the last decision of a kind says so, the latest decided first. */
async function threadsWhere(
  db: Db,
  what: 'pin' | 'assign',
  says: (detail: DecisionRow['detail']) => boolean,
): Promise<number[]> {
  const last = new Map<number, DecisionRow>();
  for (const row of await inForce(db, [what])) {
    const id = await threadMeant(db, row);
    if (id !== undefined) last.set(id, row);
  }
  return [...last]
    .filter(([, row]) => says(row.detail))
    .sort(([, a], [, b]) => b.id - a.id)
    .map(([id]) => id);
}

/** Threads pinned to the top of the front page. */
export const pinnedThreads = (db: Db): Promise<number[]> => threadsWhere(db, 'pin', ({ on }) => on === true);

/** Threads assigned to somebody. */
export const threadsAssignedTo = (db: Db, name: string): Promise<number[]> =>
  threadsWhere(db, 'assign', ({ to }) => to === name);

/** Where an organization's address leads that an analyst found to be another one, or undefined. */
export async function sameOrganization(db: Db, slug: string): Promise<string | undefined> {
  const rows = await inForce(db, ['same']);
  return rows.reverse().find(row => row.detail.slug === slug)?.detail.into as string | undefined;
}

/** Corrections of an organization that are in force, the newest first. */
export async function decisionsOnOrganization(db: Db, slug: string): Promise<DecisionRow[]> {
  const rows = await inForce(db, ['correct', 'same']);
  return rows
    .filter(({ what, detail }) => (what === 'same' ? detail.into === slug : detail.slug === slug))
    .reverse();
}

/** Claims of an article that were marked as misread, the newest first. */
export async function misreadOnArticle(
  db: Db,
  articleId: number,
): Promise<(Decider & { id: number; content: string })[]> {
  return db
    .selectFrom('misread_claims as m')
    .innerJoin('decisions as d', 'd.id', 'm.decision_id')
    .select(['d.id', 'd.by', 'd.reason', 'd.at', 'm.content'])
    .where('m.article_id', '=', articleId)
    .where('d.undone_at', 'is', null)
    .orderBy('d.id', 'desc')
    .execute();
}
