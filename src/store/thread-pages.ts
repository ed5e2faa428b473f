import type { Claim } from '../model/claim.js';
import type { Certainty, ClaimKind, EvidenceRole, SourceKind } from '../model/vocabulary.js';
import type { Db } from './schema.js';
import { type Printed, printedArticles, type ThreadCard, threadCards } from './thread-cards.js';

/** A claim's part in a thread, as the evidence ladder shows it. */
export interface EvidenceStep {
  threadId: number;
  claimId: number;
  role: EvidenceRole;
  independent: boolean;
  /** the article whose report it reprints or relays */
  echoOf: number | null;
  likeness: number | null;
  reasons: string[];
  printed: Printed;
  content: string;
  sentence: string;
  source: string | null;
  sourceName: string | null;
  sourceKind: SourceKind;
  certainty: Certainty;
  kind: ClaimKind;
  due: string | null;
  values: Claim['values'];
}

/** A thread with everything its page shows. */
export interface ThreadPage {
  card: ThreadCard;
  confidenceReasons: string[];
  /** oldest first */
  evidence: EvidenceStep[];
  /** evidence that this page leaves out because there is too much of it */
  leftOut: number;
}

/** The most evidence that one page carries: the newest of it. */
const MOST_EVIDENCE = 120;

/** The thread of this slug with the newest of its evidence, at most `most`; the slug of the thread it was merged into; or undefined. */
export async function threadPage(
  db: Db,
  slug: string,
  most = MOST_EVIDENCE,
): Promise<ThreadPage | { movedTo: string } | undefined> {
  const row = await db.selectFrom('threads').selectAll().where('slug', '=', slug).executeTakeFirst();
  if (!row) return undefined;
  if (row.merged_into !== null) return mergedInto(db, row.merged_into);
  const [card] = await threadCards(db, [row.id]);
  const steps = await evidenceSteps(db, [row.id]);
  return {
    card: card!,
    confidenceReasons: JSON.parse(row.confidence_reasons) as string[],
    evidence: steps.slice(-Math.min(most, steps.length)),
    leftOut: Math.max(0, steps.length - most),
  };
}

async function mergedInto(db: Db, id: number): Promise<{ movedTo: string } | undefined> {
  const row = await db.selectFrom('threads').select('slug').where('id', '=', id).executeTakeFirst();
  return row && { movedTo: row.slug };
}

/** The evidence of these threads, oldest first. */
export async function evidenceSteps(db: Db, threadIds: number[]): Promise<EvidenceStep[]> {
  if (threadIds.length === 0) return [];
  const rows = await db
    .selectFrom('evidence as e')
    .innerJoin('claims as c', 'c.id', 'e.claim_id')
    .select(['e.thread_id', 'e.claim_id', 'e.article_id', 'e.role', 'e.independent', 'e.echo_of'])
    .select(['e.likeness', 'e.reasons', 'c.content', 'c.sentence', 'c.source', 'c.source_name'])
    .select(['c.source_kind', 'c.certainty', 'c.kind', 'c.due', 'c.detail'])
    .where('e.thread_id', 'in', threadIds)
    .orderBy('e.published_at')
    .orderBy('e.article_id')
    .orderBy('c.position')
    .execute();
  const printed = await printedArticles(
    db,
    rows.map(row => row.article_id),
  );
  return rows.flatMap(row => {
    const where = printed.get(row.article_id);
    return where ? [stepOf(row, where)] : [];
  });
}

interface EvidenceRow {
  thread_id: number;
  claim_id: number;
  role: EvidenceRole;
  independent: number;
  echo_of: number | null;
  likeness: number | null;
  reasons: string;
  content: string;
  sentence: string;
  source: string | null;
  source_name: string | null;
  source_kind: SourceKind;
  certainty: Certainty;
  kind: ClaimKind;
  due: string | null;
  detail: string;
}

function stepOf(row: EvidenceRow, printed: Printed): EvidenceStep {
  return {
    threadId: row.thread_id,
    claimId: row.claim_id,
    role: row.role,
    independent: row.independent === 1,
    echoOf: row.echo_of,
    likeness: row.likeness,
    reasons: JSON.parse(row.reasons) as string[],
    printed,
    content: row.content,
    sentence: row.sentence,
    source: row.source,
    sourceName: row.source_name,
    sourceKind: row.source_kind,
    certainty: row.certainty,
    kind: row.kind,
    due: row.due,
    values: (JSON.parse(row.detail) as Partial<Claim>).values ?? [],
  };
}
