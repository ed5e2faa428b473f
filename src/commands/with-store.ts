import { existsSync } from 'node:fs';
import { openStore, type Store, StoreError } from '../store/store.js';
import { type CommandContext, CommandError } from './command.js';

/** What the store says in one line is all that a user needs. */
export function asCommandError(error: unknown): unknown {
  return error instanceof StoreError ? new CommandError(error.message, 1, { cause: error }) : error;
}

/**
 * Opens the database that is set, lends it to `work`, and closes it. A file that is not there is an error, not a new
 * empty database: a command that only reads makes none.
 */
export async function withStore<T>(context: CommandContext, work: (store: Store) => Promise<T>): Promise<T> {
  const { db } = context.settings();
  if (!/^[a-z][a-z0-9+]+:\/\//i.test(db) && db !== ':memory:' && !existsSync(db))
    throw new CommandError(
      `${db}: there is no database yet; "grapevine serve" or "grapevine import" makes one`,
    );
  return withMadeStore(context, work);
}

/** As `withStore`, for commands whose work may be the first thing in a database: one that is not there is made. */
export async function withMadeStore<T>(
  context: CommandContext,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  try {
    const store = await openStore(context.settings().db, { log: context.log() });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  } catch (error) {
    throw asCommandError(error);
  }
}
