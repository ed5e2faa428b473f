import type { Certainty, ClaimKind, SourceKind, Standing } from '../model/vocabulary.js';
import { placeOf, readPlace } from './places.js';
import type { Db } from './schema.js';
import { gathered, type Printed, printedArticles } from './thread-cards.js';

/** A claim as timelines show it, with the threads that it is evidence in. */
export interface TimelineClaim {
  id: number;
  content: string;
  sentence: string;
  source: string | null;
  sourceKind: SourceKind;
  certainty: Certainty;
  rumor: boolean;
  kind: ClaimKind;
  due: string | null;
  threads: { slug: string; statement: string; standing: Standing }[];
}

/** One article of a timeline with what it claims about the organization. */
export interface TimelineEntry {
  printed: Printed;
  claims: TimelineClaim[];
}

/**
 * What was printed about an organization, newest first.
 * @param before the `next` of the page before: "<published at>~<article id>"
 */
export async function timelinePage(
  db: Db,
  organizationId: number,
  limit: number,
  before: string | null = null,
): Promise<{ entries: TimelineEntry[]; next: string | null }> {
  const place = readPlace(before);
  let query = db
    .selectFrom('organization_mentions')
    .select(['article_id', 'published_at'])
    .where('organization_id', '=', organizationId);
  if (place)
    query = query.where(eb =>
      eb.or([
        eb('published_at', '<', place.at),
        eb.and([eb('published_at', '=', place.at), eb('article_id', '<', place.id)]),
      ]),
    );
  const rows = await query
    .orderBy('published_at', 'desc')
    .orderBy('article_id', 'desc')
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const entries = await entriesOf(
    db,
    shown.map(row => row.article_id),
    organizationId,
  );
  return {
    entries,
    next: rows.length > limit && last ? placeOf({ at: last.published_at, id: last.article_id }) : null,
  };
}

async function entriesOf(db: Db, ids: number[], organizationId: number): Promise<TimelineEntry[]> {
  if (ids.length === 0) return [];
  const rows = await claimsAbout(db, ids, organizationId);
  const threads = await threadsOfClaims(
    db,
    rows.map(row => row.id),
  );
  const printed = await printedArticles(db, ids);
  const claims = gathered(
    rows,
    row => row.article_id,
    row => ({
      id: row.id,
      content: row.content,
      sentence: row.sentence,
      source: row.source,
      sourceKind: row.source_kind,
      certainty: row.certainty,
      rumor: row.rumor === 1,
      kind: row.kind,
      due: row.due,
      threads: threads.get(row.id) ?? [],
    }),
  );
  return ids.flatMap(id => {
    const where = printed.get(id);
    return where ? [{ printed: where, claims: claims.get(id) ?? [] }] : [];
  });
}

/** The claims of these articles about an organization, in their order there. */
function claimsAbout(db: Db, ids: number[], organizationId: number) {
  return (
    db
      .selectFrom('claims as c')
      .selectAll('c')
      .where('c.article_id', 'in', ids)
      // not joined: SQLite would begin with all claims about the organization
      .where(eb =>
        eb.exists(
          eb
            .selectFrom('claim_organizations as co')
            .select('co.claim_id')
            .whereRef('co.claim_id', '=', 'c.id')
            .where('co.organization_id', '=', organizationId),
        ),
      )
      .orderBy('c.article_id')
      .orderBy('c.position')
      .execute()
  );
}

/** The threads that claims are evidence in, by claim id. */
export async function threadsOfClaims(db: Db, ids: number[]): Promise<Map<number, TimelineClaim['threads']>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('evidence as e')
    .innerJoin('threads as t', 't.id', 'e.thread_id')
    .select(['e.claim_id', 't.slug', 't.statement', 't.standing', 't.merged_into'])
    .where('e.claim_id', 'in', ids)
    .orderBy('t.id')
    .execute();
  return gathered(
    // asked for in the question, SQLite would begin with all threads that were not merged
    rows.filter(row => row.merged_into === null),
    row => row.claim_id,
    ({ slug, statement, standing }) => ({ slug, statement, standing }),
  );
}
