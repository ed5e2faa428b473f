import type { Db } from './schema.js';

/** One line of the audit: who did what to what, when, and why. */
export interface AuditEntry {
  by: string;
  /** what was done, as a verb: "moved the standing" */
  what: string;
  /** to what, in words */
  subject: string;
  /** its address in the house */
  href?: string | null;
  /** the reason, or how it was before */
  detail?: string | null;
  /** the decision that can be undone */
  decisionId?: number | null;
}

/** Writes a line of the audit. */
export async function audit(db: Db, entry: AuditEntry, at: string): Promise<void> {
  const { by, what, subject, href = null, detail = null, decisionId: decision_id = null } = entry;
  await db.insertInto('audit').values({ at, by, what, subject, href, detail, decision_id }).execute();
}

export interface AuditLine extends Required<AuditEntry> {
  id: number;
  at: string;
  /** the decision is in force: it can be undone */
  inForce: boolean;
}

/** The audit, the newest first: those before the line of number `before`, of one user, as asked. */
export async function auditLines(
  db: Db,
  { limit, before, by }: { limit: number; before?: number; by?: string },
): Promise<AuditLine[]> {
  const rows = await db
    .selectFrom('audit as a')
    .leftJoin('decisions as d', 'd.id', 'a.decision_id')
    .selectAll('a')
    .select(['d.id as decision', 'd.undone_at'])
    .$if(before !== undefined, query => query.where('a.id', '<', before!))
    .$if(by !== undefined, query => query.where('a.by', '=', by!))
    .orderBy('a.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ decision_id: decisionId, decision, undone_at, ...row }) => ({
    ...row,
    decisionId,
    inForce: decision !== null && undone_at === null && row.what !== 'undid',
  }));
}
