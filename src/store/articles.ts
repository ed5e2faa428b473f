import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { IncomingArticle, StoredArticle } from '../model/article.js';
import { outletNamed } from './outlet-named.js';
import type { Db, Tables } from './schema.js';
import { languageTag, storable } from './storable.js';
import { refuseTakenDown, refuseTakenText } from './takedowns.js';
import { inTransaction } from './transaction.js';
import { saveArticleWords } from './word-index.js';

type Article = Selectable<Tables['articles']>;
type Revision = Selectable<Tables['revisions']>;

/** PostgreSQL: another worker stored the same address or key in between. */
const UNIQUE_VIOLATION = '23505';

/**
 * Stores an article. The same key with another title or text is a new revision; the same address under another key
 * is the same article; an outlet that nobody knows is created. Without a date the time of storing counts
 * (`published_known` 0). Nothing stored is ever overwritten. Throws TakenDownError for what was taken down at its
 * owner's wish.
 */
export async function saveArticle(db: Db, incoming: IncomingArticle, now: Date): Promise<StoredArticle> {
  const article = cleaned(incoming);
  const save = () => inTransaction(db, trx => saveCleaned(trx, article, now));
  try {
    return await save();
  } catch (cause) {
    if ((cause as { code?: string }).code !== UNIQUE_VIOLATION || db.isTransaction) throw cause;
    return save();
  }
}

async function saveCleaned(db: Db, article: IncomingArticle, now: Date): Promise<StoredArticle> {
  await refuseTakenDown(db, article);
  const known = await findKnown(db, article);
  const articleId = known ? known.id : await insertArticle(db, article, now);
  await saveAddresses(db, articleId, article);
  if (!known) return addRevision(db, articleId, 1, article, now, 'new');
  await learnDate(db, known, article);
  const revisions = await db
    .selectFrom('revisions')
    .select(['id', 'number', 'text_hash'])
    .where('article_id', '=', known.id)
    .orderBy('number', 'desc')
    .execute();
  const same = sameRevision(revisions, article);
  if (same) {
    if (same.id === known.revision_id) await learnWhole(db, known, article);
    return { articleId: known.id, revisionId: same.id, outcome: 'same' };
  }
  return addRevision(db, known.id, (revisions[0]?.number ?? 0) + 1, article, now, 'revised');
}

/**
 * The revision that says just this. A page fetched now is compared with the newest one, so that an edit taken back
 * counts as an edit; a line of a file says nothing about when, so any revision will do (importing twice is safe).
 */
function sameRevision(revisions: Pick<Revision, 'id' | 'text_hash'>[], article: IncomingArticle) {
  const hash = hashOf(article);
  const candidates = article.retrieved ? revisions.slice(0, 1) : revisions;
  return candidates.find(revision => revision.text_hash === hash);
}

const hashOf = (article: IncomingArticle) =>
  createHash('sha256').update(`${article.title}\n${article.text}`).digest('hex');

const isoTime = (time: string | null | undefined) => {
  const value = time ? Date.parse(time) : Number.NaN;
  return Number.isNaN(value) ? null : new Date(value).toISOString();
};

function cleaned(article: IncomingArticle): IncomingArticle {
  return {
    ...article,
    id: article.id === null ? null : storable(article.id),
    url: storable(article.url),
    title: storable(article.title),
    text: storable(article.text),
    byline: article.byline === null ? null : storable(article.byline),
    section: article.section == null ? null : storable(article.section),
    partial: article.partial == null ? null : storable(article.partial),
    language: languageTag(article.language),
    published: isoTime(article.published),
    modified: isoTime(article.modified),
    retrieved: isoTime(article.retrieved),
  };
}

async function findKnown(db: Db, article: IncomingArticle): Promise<Article | undefined> {
  const byKey = article.id === null ? undefined : await articleRowByKey(db, article.id);
  return byKey ?? (await articleRowByUrl(db, article.url));
}

const articleRowByKey = (db: Db, key: string): Promise<Article | undefined> =>
  db.selectFrom('articles').selectAll().where('key', '=', key).executeTakeFirst();

const articleRowByUrl = (db: Db, url: string): Promise<Article | undefined> =>
  db
    .selectFrom('articles')
    .innerJoin('addresses', 'addresses.article_id', 'articles.id')
    .selectAll('articles')
    .where('addresses.url', '=', url)
    .executeTakeFirst();

const keyFromAddress = (outletId: string, url: string) =>
  `${outletId}-${createHash('sha256').update(url).digest('hex').slice(0, 16)}`;

async function insertArticle(db: Db, article: IncomingArticle, now: Date): Promise<number> {
  const outletId = await outletNamed(db, article.outlet, article.url, now);
  await refuseTakenText(db, article.url, hashOf(article), outletId);
  const row = await db
    .insertInto('articles')
    .values({
      key: article.id ?? keyFromAddress(outletId, article.url),
      outlet_id: outletId,
      url: article.url,
      title: article.title,
      byline: article.byline,
      published_at: article.published ?? now.toISOString(),
      published_known: article.published ? 1 : 0,
      stored_at: now.toISOString(),
      partial: article.partial ?? null,
      section: article.section ?? null,
      language: article.language ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Every address the article was met under leads to it; an address that is another article's stays that one's. */
async function saveAddresses(db: Db, articleId: number, article: IncomingArticle): Promise<void> {
  const urls = [...new Set([article.url, ...(article.alsoAt ?? [])])];
  await db
    .insertInto('addresses')
    .values(urls.map(url => ({ url: storable(url), article_id: articleId })))
    .onConflict(conflict => conflict.column('url').doNothing())
    .execute();
}

/** A date that becomes known later takes the place of the time of storing, wherever it was copied to. */
async function learnDate(db: Db, known: Article, article: IncomingArticle): Promise<void> {
  if (known.published_known === 1 || !article.published) return;
  const published = { published_at: article.published };
  await db
    .updateTable('articles')
    .set({ ...published, published_known: 1, unread: 1 })
    .where('id', '=', known.id)
    .execute();
  for (const table of ['claims', 'organization_mentions', 'evidence'] as const)
    await db.updateTable(table).set(published).where('article_id', '=', known.id).execute();
}

/** What was thought a part turns out to be all there is: the page, had at last, says just what the feed said. */
async function learnWhole(db: Db, known: Article, article: IncomingArticle): Promise<void> {
  if (known.partial === null || article.partial !== null) return;
  await db.updateTable('articles').set({ partial: null }).where('id', '=', known.id).execute();
}

async function addRevision(
  db: Db,
  articleId: number,
  number: number,
  article: IncomingArticle,
  now: Date,
  outcome: 'new' | 'revised',
): Promise<StoredArticle> {
  const { title, byline, text } = article;
  const revision = await db
    .insertInto('revisions')
    .values({
      article_id: articleId,
      number,
      title,
      byline,
      text,
      text_hash: hashOf(article),
      published_at: article.published,
      modified_at: article.modified ?? null,
      retrieved_at: article.retrieved ?? now.toISOString(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .updateTable('articles')
    .set({ title, byline, partial: article.partial ?? null, revision_id: revision.id, unread: 1 })
    .where('id', '=', articleId)
    .execute();
  await saveArticleWords(db, articleId, title, text);
  return { articleId, revisionId: revision.id, outcome };
}
