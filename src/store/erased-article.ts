import type { Selectable } from 'kysely';
import { forgetUnnamed, refreshRoles } from './organizations.js';
import type { Db, Tables } from './schema.js';
import type { TakedownMark } from './schema-takedowns.js';

/** An article that is to go, with all by which it is known. */
export interface ArticleToErase {
  article: Pick<Selectable<Tables['articles']>, 'id' | 'key' | 'url' | 'published_at' | 'stored_at'>;
  outlet: { id: string; name: string; publisher: string };
  /** every address under which it was met */
  addresses: string[];
  /** of each of its revisions */
  textHashes: string[];
}

/** The article of this number as it is known now, or undefined. */
export async function articleToErase(db: Db, id: number): Promise<ArticleToErase | undefined> {
  const row = await db
    .selectFrom('articles as a')
    .innerJoin('outlets as o', 'o.id', 'a.outlet_id')
    .select(['a.id', 'a.key', 'a.url', 'a.published_at', 'a.stored_at'])
    .select(['o.id as outletId', 'o.name', 'o.publisher'])
    .where('a.id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const { outletId, name, publisher, ...article } = row;
  const addresses = await db.selectFrom('addresses').select('url').where('article_id', '=', id).execute();
  const met = await db.selectFrom('frontier').select('url').where('article_id', '=', id).execute();
  const texts = await db.selectFrom('revisions').select('text_hash').where('article_id', '=', id).execute();
  return {
    article,
    outlet: { id: outletId, name, publisher },
    addresses: [...new Set([article.url, ...[...addresses, ...met].map(({ url }) => url)])],
    textHashes: [...new Set(texts.map(text => text.text_hash))],
  };
}

/** By what an article is known when it comes again; `spellings` are those of its addresses. */
export function takedownMarks(
  { article, textHashes }: ArticleToErase,
  spellings: string[],
): { what: TakedownMark; value: string }[] {
  return [
    ...[...new Set(spellings)].map(value => ({ what: 'address' as const, value })),
    { what: 'key', value: article.key },
    ...textHashes.map(value => ({ what: 'text' as const, value })),
  ];
}

/** Takes an article's claims out of the book, those put aside as misread too; with them their words in the search. */
export async function eraseClaims(db: Db, articleId: number): Promise<void> {
  await db.deleteFrom('claims').where('article_id', '=', articleId).execute();
  await db.deleteFrom('misread_claims').where('article_id', '=', articleId).execute();
}

/**
 * Erases an article: text, revisions, readings, names, words of the search, what a feed said of it and what was kept
 * of its pages. Its addresses are never asked again. Names that nothing else speaks of go with it; of its reprints the
 * earliest is from now on the one that the others reprint.
 */
export async function eraseArticle(db: Db, id: number, spellings: string[]): Promise<void> {
  const named = await db
    .selectFrom('organization_mentions')
    .select('organization_id')
    .where('article_id', '=', id)
    .execute();
  await settleReprints(db, id);
  await forgetPages(db, id, spellings);
  await db.deleteFrom('articles').where('id', '=', id).execute();
  const organizations = named.map(row => row.organization_id);
  await refreshRoles(db, organizations);
  await forgetUnnamed(db, organizations);
}

async function settleReprints(db: Db, id: number): Promise<void> {
  const reprints = db.selectFrom('articles').select('id').where('copy_of', '=', id);
  const [first] = await reprints.orderBy('published_at').orderBy('id').limit(1).execute();
  if (!first) return;
  await db.updateTable('articles').set({ copy_of: first.id }).where('copy_of', '=', id).execute();
  await db.updateTable('articles').set({ copy_of: null }).where('id', '=', first.id).execute();
}

async function forgetPages(db: Db, id: number, spellings: string[]): Promise<void> {
  const asked = { state: 'skipped' as const, entry: null, next_try_at: null, article_id: null };
  const cause = "taken down at its owner's wish";
  await db
    .updateTable('frontier')
    .set({ ...asked, cause })
    .where('article_id', '=', id)
    .execute();
  for (const url of spellings) {
    await db
      .updateTable('frontier')
      .set({ ...asked, cause })
      .where('url', '=', url)
      .execute();
    await db.deleteFrom('http_cache').where('url', '=', url).execute();
  }
}
