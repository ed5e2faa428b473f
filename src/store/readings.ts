import type { Selectable } from 'kysely';
import type { Reading } from '../model/claim.js';
import { inChunks } from './chunks.js';
import { saveClaims } from './claims.js';
import { withoutMisread } from './misread.js';
import { forgetUnnamed, refreshRoles } from './organizations.js';
import { saveOrganizations, savePeople, saveTerms } from './reading-names.js';
import type { Db, Tables } from './schema.js';
import { inTransaction } from './transaction.js';

/** A reading of a revision that is not there, or not there any more: its article was taken down meanwhile. */
export class RevisionGoneError extends Error {}

/** The revision read, with what its article says about it. */
export interface RevisionRead {
  revisionId: number;
  articleId: number;
  title: string;
  text: string;
  publishedAt: string;
}

/**
 * Stores what a reader found in a revision, and takes back what an older reading or revision of the article said.
 * A claim that says the same as before keeps its number, and with it its place in threads. An older revision's
 * reading is only kept. The article then waits to be followed. Throws RevisionGoneError when there is no such revision.
 */
export function saveReading(db: Db, revisionId: number, reading: Reading, now: Date): Promise<void> {
  return inTransaction(db, async trx => {
    const { newest, ...revision } = await revisionRead(trx, revisionId);
    await saveReadingRow(trx, revision, reading, now);
    if (!newest) return;
    const before = await organizationsOfArticle(trx, revision.articleId);
    const organizations = await saveOrganizations(trx, revision, reading.organizations);
    await saveTerms(trx, revision.articleId, reading.terms);
    await savePeople(trx, revision.articleId, reading, organizations);
    const claims = await withoutMisread(trx, revision.articleId, reading.claims);
    await saveClaims(trx, revision, claims, organizations);
    await refreshRoles(trx, [...new Set([...before, ...organizations.values()])]);
    await forgetUnnamed(trx, before);
    await trx.updateTable('articles').set({ unread: 0 }).where('id', '=', revision.articleId).execute();
  });
}

async function revisionRead(db: Db, revisionId: number): Promise<RevisionRead & { newest: boolean }> {
  const row = await db
    .selectFrom('revisions')
    .innerJoin('articles', 'articles.id', 'revisions.article_id')
    .select([
      'articles.id',
      'articles.revision_id',
      'revisions.title',
      'revisions.text',
      'articles.published_at',
    ])
    .where('revisions.id', '=', revisionId)
    .executeTakeFirst();
  if (!row) throw new RevisionGoneError(`revision ${revisionId}: there is none to store a reading of`);
  return {
    revisionId,
    articleId: row.id,
    title: row.title,
    text: row.text,
    publishedAt: row.published_at,
    newest: row.revision_id === revisionId,
  };
}

async function saveReadingRow(db: Db, revision: RevisionRead, reading: Reading, now: Date): Promise<void> {
  const row = {
    article_id: revision.articleId,
    reader: reading.reader,
    note: reading.note,
    read_at: now.toISOString(),
    followed_at: null,
    reading: JSON.stringify(reading),
  };
  await db
    .insertInto('readings')
    .values({ revision_id: revision.revisionId, ...row })
    .onConflict(conflict => conflict.column('revision_id').doUpdateSet(row))
    .execute();
}

async function organizationsOfArticle(db: Db, articleId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('organization_mentions')
    .select('organization_id')
    .where('article_id', '=', articleId)
    .execute();
  return rows.map(row => row.organization_id);
}

/** The reading of an article's newest revision, or undefined while it waits for one. */
export async function readingOfArticle(
  db: Db,
  articleId: number,
): Promise<(Omit<Selectable<Tables['readings']>, 'reading'> & { reading: Reading }) | undefined> {
  const row = await db
    .selectFrom('readings')
    .innerJoin('articles', 'articles.revision_id', 'readings.revision_id')
    .selectAll('readings')
    .where('articles.id', '=', articleId)
    .executeTakeFirst();
  return row && { ...row, reading: JSON.parse(row.reading) as Reading };
}

/** Articles whose newest reading was not followed yet, in order of publication. */
export async function unfollowedArticles(db: Db, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('readings')
    .innerJoin('articles', 'articles.revision_id', 'readings.revision_id')
    .select('articles.id')
    .where('readings.followed_at', 'is', null)
    .orderBy('articles.published_at')
    .orderBy('articles.id')
    .limit(limit)
    .execute();
  return rows.map(row => row.id);
}

/** Notes that the claims of an article's newest reading were tied to threads. */
export async function markFollowed(db: Db, articleId: number, now: Date): Promise<void> {
  await db
    .updateTable('readings')
    .set({ followed_at: now.toISOString() })
    .where('article_id', '=', articleId)
    .where('followed_at', 'is', null)
    .execute();
}

/** Lets articles wait to be followed once more. */
export async function waitToBeFollowed(db: Db, articleIds: number[]): Promise<void> {
  await inChunks(articleIds, async some => {
    await db.updateTable('readings').set({ followed_at: null }).where('article_id', 'in', some).execute();
    return [];
  });
}
