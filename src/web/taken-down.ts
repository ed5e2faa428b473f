import type { Db } from '../store/store.js';
import { takedownOfArticle, takenDownOfThread } from '../store/store.js';
import { PageError } from './errors.js';
import { may, type Person } from './person.js';

/**
 * Says of an article that is not there that it was taken down, where it was: throws PageError 410. Why and by whom is
 * for those who may read the audit.
 */
export async function sayTakenDown(db: Db, articleId: number, person: Person | null = null): Promise<void> {
  const taken = await takedownOfArticle(db, articleId);
  if (!taken) return;
  const { outlet, published_at, at, by, reason } = taken;
  const what = `The article of ${outlet} from ${day(published_at)} that stood here`;
  const why = may(person, 'analyst') ? ` By ${by}: ${reason}` : '';
  throw new PageError(410, `${what} was taken down at its owner's wish on ${day(at)}, for good.${why}`);
}

/** Says of a thread that is not there that its reports were taken down, where they were: throws PageError 410. */
export async function sayThreadTakenDown(db: Db, slug: string): Promise<void> {
  const reports = await takenDownOfThread(db, slug);
  if (reports === 0) return;
  throw new PageError(410, `The thread that stood here is gone: ${takenDownWords(reports)}.`);
}

/** "2 of its reports were taken down at their owners' wish". */
export const takenDownWords = (reports: number) =>
  reports === 1
    ? "a report of it was taken down at its owner's wish"
    : `${reports} of its reports were taken down at their owners' wish`;

const day = (iso: string) => iso.slice(0, 10);
