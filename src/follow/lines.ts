import type { ThreadLine } from '../model/thread.js';
import type { ClaimKind, Standing } from '../model/vocabulary.js';
import {
  type Db,
  decisionsInForce,
  followedArticles,
  type ListedThread,
  listedThreads,
  mergesAfter,
  mergesInto,
  movesOfThread,
  namesOfOrganizations,
  takeMergesBack,
} from '../store/store.js';
import { isStanding } from './beside.js';
import { conclude, type FedPart, partsOfThreads, recordFor, rejudge } from './book.js';
import { undo } from './decisions.js';
import { recordsNow } from './grades.js';
import { tried } from './tried.js';

/** Which threads are listed. `asOf` (ISO day or time) gives the book as it stood then. */
export interface ThreadFilter {
  standing?: Standing;
  kind?: ClaimKind;
  /** moved at or after */
  since?: string;
  asOf?: Date;
  /** only threads about this organization */
  organizationId?: number;
}

/**
 * The threads of the book as `grapevine threads --json` prints them, last moved first. With `asOf`, decisions of
 * analysts and merges and splits that came later are taken back for as long as it is looked at.
 */
export async function threadLines(db: Db, filter: ThreadFilter = {}): Promise<ThreadLine[]> {
  const { asOf } = filter;
  if (!asOf) return linesOf(db, filter);
  const until = asOf.toISOString();
  const decided = (await decisionsInForce(db)).filter(d => !isStanding(d) && d.at > until);
  const later = await mergesAfter(db, until);
  if (decided.length + later.length === 0) return linesOf(db, filter);
  let lines: ThreadLine[] = [];
  await tried(db, async trx => {
    for (const { id } of decided.reverse()) await undo(trx, id, asOf);
    const shown = (await mergesAfter(trx, until)).map(merge => merge.articleId);
    await rejudge(trx, await takeMergesBack(trx, shown), asOf);
    lines = await linesOf(trx, filter);
  });
  return lines;
}

/** What weighed on threads at a time: decisions made until then, the records of what was settled until then. */
async function besideAt(db: Db, asOf: Date) {
  const until = asOf.toISOString();
  const byHand = (await decisionsInForce(db)).filter(isStanding).filter(d => d.at <= until);
  return { byHand, outlets: await recordsNow(db, until) };
}

async function linesOf(db: Db, filter: ThreadFilter): Promise<ThreadLine[]> {
  const threads = await listedThreads(db, filter.organizationId);
  const then = filter.asOf && (await besideAt(db, filter.asOf));
  const lines: ThreadLine[] = [];
  for (const thread of threads) {
    const line = await lineOf(db, thread, filter.asOf, then);
    if (line && meets(line, filter)) lines.push(line);
  }
  return lines.sort((a, b) =>
    a.moved === b.moved ? Number(b.id) - Number(a.id) : a.moved < b.moved ? 1 : -1,
  );
}

function meets(line: ThreadLine, { standing, kind, since }: ThreadFilter): boolean {
  if (standing && line.standing !== standing) return false;
  if (kind && line.kind !== kind) return false;
  return since === undefined || line.moved >= since;
}

type Then = Awaited<ReturnType<typeof besideAt>>;

async function lineOf(db: Db, thread: ListedThread, asOf?: Date, then?: Then): Promise<ThreadLine | null> {
  const all = (await partsOfThreads(db, [thread.id])).get(thread.id) ?? [];
  const parts = asOf ? all.filter(p => Date.parse(p.article.published) <= asOf.getTime()) : all;
  if (parts.length === 0) return null;
  const merges = (await mergesInto(db, [thread.id])).get(thread.id);
  const beside = then && { byHand: then.byHand, merges, record: recordFor(parts, then.outlets) };
  const concluded = conclude(parts, asOf ?? FOR_EVER, beside);
  const state = asOf ? concluded.state : { ...concluded.state, ...stored(thread) };
  const moves = asOf ? state.moves : await movesOfThread(db, thread.id);
  const keys = new Map(all.map(p => [p.article.id, p.article.key]));
  // an article that showed what was told here to be two matters may stand in the other one
  const strange = moves.flatMap(m => (m.articleId !== null && !keys.has(m.articleId) ? [m.articleId] : []));
  for (const { id, key } of await followedArticles(db, strange)) keys.set(id, key);
  return {
    id: String(thread.id),
    slug: thread.slug,
    statement: state.statement,
    kind: state.kind,
    organizations: await namesOfOrganizations(db, state.organizationIds),
    standing: state.standing,
    confidence: state.confidence,
    due: state.due,
    opened: state.openedAt,
    moved: state.movedAt,
    history: moves.map(({ articleId, claimId: _, ...move }) => ({
      ...move,
      article: articleId === null ? null : (keys.get(articleId) ?? null),
    })),
    evidence: state.evidence.map(e => ({
      ...evidenceLine(e, parts, keys),
      removed: concluded.judgement.removed.get(e.claimId) ?? null,
    })),
  };
}

/** Every revision is looked at. */
const FOR_EVER = new Date('9999-12-31T00:00:00Z');

/** What the tables say of a thread wins over what would be concluded now. */
function stored({ statement, kind, standing, confidence, due, openedAt, movedAt }: ListedThread) {
  return { statement, kind, standing, confidence, due, openedAt, movedAt };
}

function evidenceLine(
  evidence: { articleId: number; claimId: number; role: string; independent: boolean; echoOf: number | null },
  parts: FedPart[],
  keys: Map<number, string>,
): Omit<ThreadLine['evidence'][number], 'removed'> {
  const { article, claims } = parts.find(p => p.article.id === evidence.articleId)!;
  const claim = claims.find(c => c.id === evidence.claimId)!;
  return {
    article: {
      id: article.key,
      outlet: article.outletName,
      title: article.title,
      url: article.url,
      published: article.published,
    },
    claim: {
      content: claim.content.split(' ... '),
      source: claim.source,
      sourceKind: claim.sourceKind,
      certainty: claim.certainty,
    },
    role: evidence.role as ThreadLine['evidence'][number]['role'],
    independent: evidence.independent,
    echoOf: evidence.echoOf === null ? null : (keys.get(evidence.echoOf) ?? null),
  };
}
