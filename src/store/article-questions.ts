import type { Selectable } from 'kysely';
import type { ReadingInput } from '../model/claim.js';
import type { Db, Tables } from './schema.js';

/** An article with its outlet's name and the text of its newest revision. */
export type ArticleWhole = Selectable<Tables['articles']> & {
  outlet_name: string;
  publisher: string;
  text: string;
};

export type ArticleRevision = Selectable<Tables['revisions']>;

const articlesWhole = (db: Db) =>
  db
    .selectFrom('articles')
    .innerJoin('outlets', 'outlets.id', 'articles.outlet_id')
    .innerJoin('revisions', 'revisions.id', 'articles.revision_id')
    .selectAll('articles')
    .select(['outlets.name as outlet_name', 'outlets.publisher', 'revisions.text']);

/** The article of this number, or undefined. */
export function articleById(db: Db, id: number): Promise<ArticleWhole | undefined> {
  return articlesWhole(db).where('articles.id', '=', id).executeTakeFirst();
}

/** The article that had this id at import (or got this one from its address), or undefined. */
export function articleByKey(db: Db, key: string): Promise<ArticleWhole | undefined> {
  return articlesWhole(db).where('articles.key', '=', key).executeTakeFirst();
}

/** The article met under this address, canonical or not, or undefined. */
export function articleByUrl(db: Db, url: string): Promise<ArticleWhole | undefined> {
  return articlesWhole(db)
    .where('articles.id', '=', db.selectFrom('addresses').select('article_id').where('url', '=', url))
    .executeTakeFirst();
}

/** All revisions of an article, oldest first. */
export function revisionsOf(db: Db, articleId: number): Promise<ArticleRevision[]> {
  return db
    .selectFrom('revisions')
    .selectAll()
    .where('article_id', '=', articleId)
    .orderBy('number')
    .execute();
}

export interface ArticleFilter {
  outletId?: string;
  /** ISO times of publication: from, inclusive, and to, exclusive */
  since?: string;
  before?: string;
  limit?: number;
  offset?: number;
}

export type ArticleLine = Omit<ArticleWhole, 'text'>;

/** Articles without their text, newest first. */
export function listArticles(db: Db, filter: ArticleFilter = {}): Promise<ArticleLine[]> {
  const { outletId, since, before, limit = 50, offset = 0 } = filter;
  return db
    .selectFrom('articles')
    .innerJoin('outlets', 'outlets.id', 'articles.outlet_id')
    .selectAll('articles')
    .select(['outlets.name as outlet_name', 'outlets.publisher'])
    .$if(outletId !== undefined, q => q.where('outlet_id', '=', outletId!))
    .$if(since !== undefined, q => q.where('published_at', '>=', since!))
    .$if(before !== undefined, q => q.where('published_at', '<', before!))
    .orderBy('published_at', 'desc')
    .orderBy('articles.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
}

/** A revision that waits for the reader. */
export interface UnreadRevision {
  revisionId: number;
  articleId: number;
  input: ReadingInput;
}

/**
 * Newest revisions that no reader has read, in order of publication. With `again`, those that were read by another
 * reader than `reader` too: asked for by `reread`, which ends when none is left.
 */
export async function unreadRevisions(
  db: Db,
  limit: number,
  reader: string,
  options: { again?: boolean } = {},
): Promise<UnreadRevision[]> {
  const waiting = db
    .selectFrom('articles')
    .innerJoin('outlets', 'outlets.id', 'articles.outlet_id')
    .innerJoin('revisions', 'revisions.id', 'articles.revision_id')
    .leftJoin('readings', 'readings.revision_id', 'articles.revision_id')
    .select(['articles.id', 'articles.key', 'articles.url', 'articles.published_at', 'published_known'])
    .select(['revisions.id as revision_id', 'revisions.title', 'revisions.text', 'outlets.name as outlet']);
  const asked = options.again
    ? waiting
        // a text that retention let go of cannot be read again: its claims stay as they are
        .where('revisions.text', '<>', '')
        .where(eb => eb.or([eb('articles.unread', '=', 1), eb('readings.reader', '<>', reader)]))
    : waiting.where('articles.unread', '=', 1);
  const rows = await asked.orderBy('articles.published_at').orderBy('articles.id').limit(limit).execute();
  return rows.map(row => ({
    revisionId: row.revision_id,
    articleId: row.id,
    input: {
      id: row.key,
      title: row.title,
      text: row.text,
      outlet: row.outlet,
      url: row.url,
      // a date that nobody gave is no ground for "by the end of June"
      published: row.published_known ? row.published_at : null,
    },
  }));
}
