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
  /** the decision was taken back since */
  undone: boolean;
  /** of a line that takes a decision back: the line of that decision, its detail without the reason */
  of: { what: string; detail: string } | null;
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
  const taken = await decided(
    db,
    rows.flatMap(row => (row.what === UNDID && row.decision_id !== null ? [row.decision_id] : [])),
  );
  return rows.map(({ decision_id: decisionId, decision, undone_at, ...row }) => {
    const deed = decision !== null && row.what !== UNDID;
    return {
      ...row,
      decisionId,
      inForce: deed && undone_at === null,
      undone: deed && undone_at !== null,
      of: row.what === UNDID ? (taken.get(decisionId ?? -1) ?? null) : null,
    };
  });
}

/** What is written where a decision is taken back. */
const UNDID = 'undid';

/** What was done by these decisions, in the words of their own lines. */
async function decided(db: Db, ids: number[]): Promise<Map<number, NonNullable<AuditLine['of']>>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('audit as a')
    .innerJoin('decisions as d', 'd.id', 'a.decision_id')
    .select(['d.id', 'a.what', 'a.detail', 'd.reason'])
    .where('d.id', 'in', ids)
    .where('a.what', '!=', UNDID)
    .orderBy('a.id', 'desc')
    .execute();
  return new Map(rows.map(({ id, what, detail, reason }) => [id, { what, detail: without(detail, reason) }]));
}

function without(detail: string | null, reason: string): string {
  if (!detail || detail === reason) return '';
  return reason !== '' && detail.endsWith(`: ${reason}`) ? detail.slice(0, -reason.length - 2) : detail;
}
