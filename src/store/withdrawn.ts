import { type Expression, type SqlBool, sql } from 'kysely';
import type { Db } from './schema.js';

/** What was withdrawn of what others were told. */
export interface Withdrawn {
  /** of letters: what names their files in the outbox */
  messageIds: string[];
  /** how many messages to other programs */
  messages: number;
}

const NOTE =
  "An article that this letter quoted was taken down at its owner's wish; so the letter is not kept.";

/** SQLite knows no sign of escape by itself, PostgreSQL the backslash. */
function holds(column: string, words: string): Expression<SqlBool> {
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
  return sql<SqlBool>`${sql.ref(column)} like ${pattern} escape '\\'`;
}

const inHtml = (words: string) =>
  words.replace(/[&<>"]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);
const inJson = (words: string) => JSON.stringify(words).slice(1, -1);

/**
 * Lets go of the kept copies of letters and messages in which any of these words stand (addresses, statements). What
 * was not tried yet is made anew without them; of what went out, or may have, the fact stays and the words go.
 */
export async function withdrawTold(db: Db, words: string[]): Promise<Withdrawn> {
  const told = words.filter(one => one.length > 0);
  if (told.length === 0) return { messageIds: [], messages: 0 };
  return { messageIds: await withdrawLetters(db, told), messages: await withdrawMessages(db, told) };
}

async function withdrawLetters(db: Db, words: string[]): Promise<string[]> {
  const found = await db
    .selectFrom('deliveries')
    .select(['id', 'message_id', 'state', 'attempts'])
    .where(eb =>
      eb.or(
        words.flatMap(one => [
          holds('html', inHtml(one)),
          holds('html', one),
          holds('plain', one),
          holds('subject', one),
        ]),
      ),
    )
    .execute();
  const untried = found.filter(row => row.state === 'reserved' && row.attempts === 0).map(row => row.id);
  const tried = found.map(row => row.id).filter(id => !untried.includes(id));
  if (untried.length > 0) await db.deleteFrom('deliveries').where('id', 'in', untried).execute();
  if (tried.length > 0) await blankLetters(db, tried);
  return found.map(row => row.message_id);
}

async function blankLetters(db: Db, ids: number[]): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ subject: 'A digest that is not kept', html: `<p>${NOTE}</p>`, plain: NOTE })
    .where('id', 'in', ids)
    .execute();
  // what waits to be tried again would go out without a word in it
  await db
    .updateTable('deliveries')
    .set({ state: 'failed', next_try_at: null, cause: 'an article that it quoted was taken down' })
    .where('id', 'in', ids)
    .where('state', 'in', ['reserved', 'unknown'])
    .execute();
}

async function withdrawMessages(db: Db, words: string[]): Promise<number> {
  const found = await db
    .selectFrom('webhook_deliveries')
    .select(['id', 'state', 'attempts'])
    .where(eb => eb.or(words.map(one => holds('body', inJson(one)))))
    .execute();
  const untried = found.filter(row => row.state === 'reserved' && row.attempts === 0).map(row => row.id);
  const sent = found.filter(row => row.state === 'sent').map(row => row.id);
  const waiting = found.map(row => row.id).filter(id => !untried.includes(id) && !sent.includes(id));
  if (untried.length > 0) await db.deleteFrom('webhook_deliveries').where('id', 'in', untried).execute();
  const blank = { body: '', next_try_at: null };
  if (sent.length > 0)
    await db.updateTable('webhook_deliveries').set(blank).where('id', 'in', sent).execute();
  // "known": not to be told, neither now nor when the webhook is resumed
  if (waiting.length > 0)
    await db
      .updateTable('webhook_deliveries')
      .set({ ...blank, state: 'known' })
      .where('id', 'in', waiting)
      .execute();
  return found.length;
}
