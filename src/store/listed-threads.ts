import type { ClaimKind, Standing } from '../model/vocabulary.js';
import type { Db } from './schema.js';

/** A thread as the list of all threads has it. */
export interface ListedThread {
  id: number;
  slug: string;
  statement: string;
  kind: ClaimKind;
  standing: Standing;
  confidence: number;
  due: string | null;
  openedAt: string;
  movedAt: string;
}

/** Every thread of the book (of one organization), the oldest first. */
export async function listedThreads(db: Db, organizationId?: number): Promise<ListedThread[]> {
  let query = db
    .selectFrom('threads as t')
    .select(['t.id', 't.slug', 't.statement', 't.kind', 't.standing', 't.confidence', 't.due'])
    .select(['t.opened_at as openedAt', 't.moved_at as movedAt'])
    .where('t.merged_into', 'is', null)
    .orderBy('t.id');
  if (organizationId !== undefined)
    query = query
      .innerJoin('thread_organizations as o', 'o.thread_id', 't.id')
      .where('o.organization_id', '=', organizationId);
  return query.execute();
}

/** Names of organizations, in the order of `ids`. */
export async function namesOfOrganizations(db: Db, ids: number[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('organizations').select(['id', 'name']).where('id', 'in', ids).execute();
  const names = new Map(rows.map(row => [row.id, row.name]));
  return ids.flatMap(id => names.get(id) ?? []);
}

/**
 * Open threads that may have expired: the due day lies before `dueBefore`, or the newest article before `heardBefore`
 * and no due day ahead of `today` (ISO days, the second an ISO time) is waited for.
 */
export async function threadsToExpire(
  db: Db,
  dueBefore: string,
  heardBefore: string,
  today: string,
): Promise<number[]> {
  const rows = await db
    .selectFrom('threads as t')
    .innerJoin('thread_profiles as p', 'p.thread_id', 't.id')
    .select('t.id')
    .where('t.standing', 'in', ['rumored', 'corroborated', 'denied'])
    .where('t.merged_into', 'is', null)
    .where(eb =>
      eb.or([
        eb('t.due', '<', dueBefore),
        eb.and([
          eb('p.latest_at', '<', heardBefore),
          eb.or([eb('t.due', 'is', null), eb('t.due', '<', today)]),
        ]),
      ]),
    )
    .orderBy('t.id')
    .execute();
  return rows.map(row => row.id);
}
