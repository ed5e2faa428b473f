import type { Certainty, ClaimKind, EvidenceRole, Role, SourceKind, Standing } from '../model/vocabulary.js';
import type { Db } from './schema.js';

/** An organization as a screen names it. */
export interface NamedOrganization {
  slug: string;
  name: string;
  role: Role;
}

/** Where a sentence was printed: what every claim on screen carries. */
export interface Printed {
  articleId: number;
  title: string;
  url: string;
  outletId: string;
  outlet: string;
  publishedAt: string;
}

/** One move of a standing with what stood before it, where its sentence was printed and who said it. */
export interface CardMove {
  standing: Standing;
  before: Standing | null;
  at: string;
  rule: string;
  sentence: string | null;
  by: string | null;
  reason: string | null;
  printed: Printed | null;
  source: string | null;
  sourceKind: SourceKind | null;
  certainty: Certainty | null;
  role: EvidenceRole | null;
}

/** A thread as lists show it. Times are ISO UTC. */
export interface ThreadCard {
  id: number;
  slug: string;
  statement: string;
  kind: ClaimKind;
  standing: Standing;
  confidence: number;
  grade: string;
  due: string | null;
  openedAt: string;
  movedAt: string;
  organizations: NamedOrganization[];
  /** oldest first; the last one is where it stands now */
  moves: CardMove[];
  /** publishers with a source of their own */
  voices: number;
  evidence: number;
}

/** The cards of these threads, in the order of `ids`; ids that are not there are left out. */
export async function threadCards(db: Db, ids: number[]): Promise<ThreadCard[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('threads').selectAll().where('id', 'in', ids).execute();
  const [organizations, moves, voices] = [
    await subjectsOfThreads(db, ids),
    await movesOfThreads(db, ids),
    await voicesOfThreads(db, ids),
  ];
  const cards = rows.map(row => ({
    id: row.id,
    slug: row.slug,
    statement: row.statement,
    kind: row.kind,
    standing: row.standing,
    confidence: row.confidence,
    grade: row.grade,
    due: row.due,
    openedAt: row.opened_at,
    movedAt: row.moved_at,
    organizations: organizations.get(row.id) ?? [],
    moves: moves.get(row.id) ?? [],
    ...(voices.get(row.id) ?? { voices: 0, evidence: 0 }),
  }));
  const byId = new Map(cards.map(card => [card.id, card]));
  return ids.flatMap(id => byId.get(id) ?? []);
}

/** Rows gathered under a key, in their order. */
export function gathered<Row, Made>(
  rows: Row[],
  key: (row: Row) => number,
  make: (row: Row) => Made,
): Map<number, Made[]> {
  const map = new Map<number, Made[]>();
  for (const row of rows) {
    const list = map.get(key(row));
    if (list) list.push(make(row));
    else map.set(key(row), [make(row)]);
  }
  return map;
}

/** Whom threads are about, by thread, in their order. */
export async function subjectsOfThreads(db: Db, ids: number[]): Promise<Map<number, NamedOrganization[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('thread_organizations as t')
    .innerJoin('organizations as o', 'o.id', 't.organization_id')
    .select(['t.thread_id', 'o.slug', 'o.name', 'o.role'])
    .where('t.thread_id', 'in', ids)
    .orderBy('t.thread_id')
    .orderBy('t.position')
    .execute();
  return gathered(
    rows,
    row => row.thread_id,
    ({ slug, name, role }) => ({ slug, name, role }),
  );
}

async function movesOfThreads(db: Db, ids: number[]): Promise<Map<number, CardMove[]>> {
  const rows = await db
    .selectFrom('moves as m')
    .leftJoin('claims as c', 'c.id', 'm.claim_id')
    .leftJoin('evidence as e', join =>
      join.onRef('e.claim_id', '=', 'm.claim_id').onRef('e.thread_id', '=', 'm.thread_id'),
    )
    .select(['m.thread_id', 'm.standing', 'm.at', 'm.rule', 'm.sentence', 'm.by', 'm.reason', 'm.article_id'])
    .select(['c.source', 'c.source_kind', 'c.certainty', 'e.role'])
    .where('m.thread_id', 'in', ids)
    .orderBy('m.thread_id')
    .orderBy('m.position')
    .execute();
  const printed = await printedArticles(
    db,
    rows.flatMap(row => row.article_id ?? []),
  );
  const moves = gathered(
    rows,
    row => row.thread_id,
    ({ source_kind: sourceKind, article_id, thread_id: _, ...row }): CardMove => ({
      ...row,
      before: null,
      sourceKind,
      printed: article_id === null ? null : (printed.get(article_id) ?? null),
    }),
  );
  for (const list of moves.values()) for (const [i, move] of list.entries()) move.before = before(list, i);
  return moves;
}

const before = (moves: CardMove[], i: number) => moves[i - 1]?.standing ?? null;

/** Where these articles were printed, by article id. */
export async function printedArticles(db: Db, ids: number[]): Promise<Map<number, Printed>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('articles as a')
    .innerJoin('outlets as o', 'o.id', 'a.outlet_id')
    .select(['a.id as articleId', 'a.title', 'a.url', 'a.published_at as publishedAt'])
    .select(['o.id as outletId', 'o.name as outlet'])
    .where('a.id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map(row => [row.articleId, row]));
}

async function voicesOfThreads(db: Db, ids: number[]) {
  const rows = await db
    .selectFrom('evidence as e')
    .innerJoin('articles as a', 'a.id', 'e.article_id')
    .innerJoin('outlets as o', 'o.id', 'a.outlet_id')
    .select(['e.thread_id', 'e.independent', 'o.publisher'])
    .select(eb => eb.fn.countAll().as('n'))
    .where('e.thread_id', 'in', ids)
    .groupBy(['e.thread_id', 'e.independent', 'o.publisher'])
    .execute();
  const counts = new Map<number, { voices: number; evidence: number }>();
  for (const row of rows) {
    const count = counts.get(row.thread_id) ?? { voices: 0, evidence: 0 };
    count.voices += row.independent;
    count.evidence += Number(row.n);
    counts.set(row.thread_id, count);
  }
  return counts;
}
