import type { Db } from './schema.js';

/** An article that shares a band of its fingerprint with another. */
export interface CopyCandidate {
  articleId: number;
  outletId: string;
  publishedAt: string;
  text: string;
}

/** Texts compared in full at most: a text that half the web reprints must not stop a round. */
const MOST_CANDIDATES = 20;

/** The newest that are looked at under one band: what hundreds share (stock notices, one wire's frame) tells little. */
const MOST_A_BAND = 50;

/**
 * Articles of other outlets that share at least one band, with their newest text; those that share most come first,
 * and what they were found to be copies of comes with them.
 */
export async function copyCandidates(
  db: Db,
  { articleId, outletId }: { articleId: number; outletId: string },
  bands: string[],
): Promise<CopyCandidate[]> {
  if (bands.length === 0) return [];
  const [first, ...others] = bands.map(band =>
    db
      .selectFrom(
        db
          .selectFrom('article_bands')
          .select('article_id')
          .where('band', '=', band)
          .where('article_id', '!=', articleId)
          .orderBy('article_id', 'desc')
          .limit(MOST_A_BAND)
          .as('newest'),
      )
      .select('article_id'),
  );
  const met = others.reduce((all, one) => all.unionAll(one), first!);
  const sharing = await db
    .selectFrom(met.as('met'))
    .innerJoin('articles as a', 'a.id', 'met.article_id')
    .select(['a.id', 'a.copy_of'])
    .where('a.outlet_id', '!=', outletId)
    .groupBy(['a.id', 'a.copy_of'])
    .orderBy(eb => eb.fn.countAll(), 'desc')
    .orderBy('a.id')
    .limit(MOST_CANDIDATES)
    .execute();
  const ids = new Set(sharing.flatMap(({ id, copy_of }) => (copy_of === null ? [id] : [id, copy_of])));
  return textsOf(
    db,
    [...ids].filter(id => id !== articleId),
    outletId,
  );
}

async function textsOf(db: Db, ids: number[], notOf: string): Promise<CopyCandidate[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('articles as a')
    .innerJoin('revisions as r', 'r.id', 'a.revision_id')
    .select(['a.id as articleId', 'a.outlet_id as outletId', 'a.published_at as publishedAt', 'r.text'])
    .where('a.id', 'in', ids)
    .where('a.outlet_id', '!=', notOf)
    .orderBy('a.id')
    .execute();
}

/** Keeps an article's fingerprint and its bands in the place of older ones; gives its outlet and date. */
export async function saveFingerprint(
  db: Db,
  articleId: number,
  fingerprint: string,
  bands: string[],
): Promise<Omit<CopyCandidate, 'text'>> {
  await db.deleteFrom('article_bands').where('article_id', '=', articleId).execute();
  if (bands.length > 0)
    await db
      .insertInto('article_bands')
      .values(bands.map(band => ({ band, article_id: articleId })))
      .execute();
  const row = await db
    .updateTable('articles')
    .set({ fingerprint })
    .where('id', '=', articleId)
    .returning(['outlet_id', 'published_at'])
    .executeTakeFirstOrThrow();
  return { articleId, outletId: row.outlet_id, publishedAt: row.published_at };
}

/** Marks an article as a reprint of another. The original itself is nobody's copy any more. */
export async function linkCopy(db: Db, copy: number, original: number): Promise<void> {
  await db.updateTable('articles').set({ copy_of: original }).where('id', '=', copy).execute();
  await db
    .updateTable('articles')
    .set({ copy_of: null })
    .where('id', '=', original)
    .where('copy_of', '=', copy)
    .execute();
}

/** An article of the same publisher whose newest text is this one to the letter; undefined where there is none. */
export async function sameTextOfPublisher(
  db: Db,
  outletId: string,
  fingerprint: string,
  text: string,
): Promise<{ id: number; key: string; url: string } | undefined> {
  const publisher = db.selectFrom('outlets').select('publisher').where('id', '=', outletId);
  return db
    .selectFrom('articles as a')
    .innerJoin('revisions as r', 'r.id', 'a.revision_id')
    .innerJoin('outlets as o', 'o.id', 'a.outlet_id')
    .select(['a.id', 'a.key', 'a.url'])
    .where('a.fingerprint', '=', fingerprint)
    .where('o.publisher', '=', publisher)
    .where('r.text', '=', text)
    .executeTakeFirst();
}

/** What an article says in its newest version. */
export function newestVersion(
  db: Db,
  articleId: number,
): Promise<{ key: string; title: string; text: string; partial: string | null } | undefined> {
  return db
    .selectFrom('articles as a')
    .innerJoin('revisions as r', 'r.id', 'a.revision_id')
    .select(['a.key', 'r.title', 'r.text', 'a.partial'])
    .where('a.id', '=', articleId)
    .executeTakeFirst();
}

/** The article's page is gone since now; the first time counts. */
export async function markGone(db: Db, articleId: number, now: Date): Promise<void> {
  await db
    .updateTable('articles')
    .set({ gone_at: now.toISOString() })
    .where('id', '=', articleId)
    .where('gone_at', 'is', null)
    .execute();
}
