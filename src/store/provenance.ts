import type { Db } from './schema.js';

/** Where a claim was read: which version of which article, when that was fetched, and what marks it. Times ISO UTC. */
export interface Provenance {
  claimId: number;
  articleKey: string;
  byline: string | null;
  /** false: the page gave no date, the time of storing counts */
  publishedKnown: boolean;
  /** when the article was first stored */
  firstSeen: string;
  /** number of the version, from 1; how many there are */
  revision: number;
  revisions: number;
  retrievedAt: string;
  /** SHA-256 (hex) of title, line break and text of that version */
  hash: string;
  /** since when the page is gone, or null */
  goneAt: string | null;
}

/** Where the claims of a thread were read, by the number of the claim. */
export async function provenanceOfThread(db: Db, threadId: number): Promise<Map<number, Provenance>> {
  const rows = await db
    .selectFrom('evidence as e')
    .innerJoin('claims as c', 'c.id', 'e.claim_id')
    .innerJoin('revisions as r', 'r.id', 'c.revision_id')
    .innerJoin('articles as a', 'a.id', 'c.article_id')
    .where('e.thread_id', '=', threadId)
    .select([
      'c.id as claimId',
      'a.key as articleKey',
      'a.byline',
      'a.published_known',
      'a.gone_at as goneAt',
    ])
    .select(['a.stored_at as firstSeen', 'r.number as revision', 'r.text_hash as hash'])
    .select(['r.retrieved_at as retrievedAt'])
    .select(eb =>
      eb
        .selectFrom('revisions as all')
        .whereRef('all.article_id', '=', 'a.id')
        .select(inner => inner.fn.countAll().as('n'))
        .as('revisions'),
    )
    .execute();
  return new Map(
    rows.map(({ published_known, revisions, ...row }) => [
      row.claimId,
      { ...row, publishedKnown: published_known === 1, revisions: Number(revisions) },
    ]),
  );
}
