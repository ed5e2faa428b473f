import type { Log } from '../model/log.js';
import { FetchError } from '../net/net.js';
import { isDatabaseFault, TakenDownError } from '../store/store.js';
import { NoArticleError } from './article.js';

/** A page on which our own reading or storing breaks; the message names the address, the cause says how. */
export class PoisonedPageError extends Error {}

/** Why an address gave nothing, as its frontier row keeps it. */
export type PageTrouble = FetchError | NoArticleError | PoisonedPageError;

/**
 * Any error met on the way to an article as the trouble of its page, so that one page never stops the others; what
 * nobody foresaw is said aloud. Throws what the database itself is at fault for, and what was taken down.
 */
export function troubleOf(log: Log, outletId: string, url: string, error: unknown): PageTrouble {
  if (error instanceof FetchError || error instanceof NoArticleError) return error;
  if (error instanceof PoisonedPageError) return error;
  if (isDatabaseFault(error) || error instanceof TakenDownError) throw error;
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  log.error(`${outletId}: ${url} breaks what reads it; it is kept and tried again: ${stack}`);
  return new PoisonedPageError(`${url}: it breaks what reads it: ${message}`, { cause: error });
}
