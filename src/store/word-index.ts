import type { Claim } from '../model/claim.js';
import { differencesOf } from './differences.js';
import type { Db } from './schema.js';
import { searchWords } from './words.js';

/** Makes an article findable by its newest title and text. */
export function saveArticleWords(db: Db, id: number, title: string, text: string): Promise<void> {
  return differencesOf(db).saveWords(db, 'article_words', id, searchWords(title), searchWords(text));
}

/**
 * Makes a claim findable by what is claimed, by the sentence around it, by who says it, and by whom it is about
 * where the sentence only says "the company".
 */
export function saveClaimWords(
  db: Db,
  id: number,
  row: { content: string; sentence: string },
  claim: Claim,
): Promise<void> {
  const around = [row.sentence, claim.source?.text, claim.source?.name, ...claim.about].filter(Boolean);
  const plain = searchWords(around.join('\n'));
  return differencesOf(db).saveWords(db, 'claim_words', id, searchWords(row.content), plain);
}

const AT_ONCE = 200;

/** Makes everything findable anew: after rows were restored. */
export async function rebuildWords(db: Db): Promise<void> {
  for (
    let last = 0, rows = await articlesAfter(db, last);
    rows.length > 0;
    rows = await articlesAfter(db, last)
  ) {
    for (const { id, title, text } of rows) await saveArticleWords(db, id, title, text);
    last = rows.at(-1)!.id;
  }
  for (
    let last = 0, rows = await claimsAfter(db, last);
    rows.length > 0;
    rows = await claimsAfter(db, last)
  ) {
    for (const row of rows) await saveClaimWords(db, row.id, row, JSON.parse(row.detail) as Claim);
    last = rows.at(-1)!.id;
  }
}

const articlesAfter = (db: Db, last: number) =>
  db
    .selectFrom('articles')
    .innerJoin('revisions', 'revisions.id', 'articles.revision_id')
    .select(['articles.id', 'articles.title', 'revisions.text'])
    .where('articles.id', '>', last)
    .orderBy('articles.id')
    .limit(AT_ONCE)
    .execute();

const claimsAfter = (db: Db, last: number) =>
  db
    .selectFrom('claims')
    .select(['id', 'content', 'sentence', 'detail'])
    .where('id', '>', last)
    .orderBy('id')
    .limit(AT_ONCE)
    .execute();
