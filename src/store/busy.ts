import { setTimeout as pause } from 'node:timers/promises';

/** So long is the write of another process waited for before it is an error, in milliseconds. */
const LONGEST_WAIT = 60_000;
const BETWEEN_TRIES = 2;
/** A transaction that took so long leaves the file free for a moment, in milliseconds: SQLite keeps no queue. */
const LONG_TRANSACTION = 10;
const BREATH = 5;

const isBusy = (cause: unknown) => /^SQLITE_BUSY/.test(String((cause as { code?: unknown }).code));

/**
 * Asks till no other process writes in the file. SQLite's own waiting (busy_timeout) holds the whole process and all
 * its pages; this lets them go on. Throws SQLite's "database is locked" after a minute.
 */
export async function whenFree<T>(ask: () => Promise<T>): Promise<T> {
  for (const until = performance.now() + LONGEST_WAIT; ; ) {
    try {
      return await ask();
    } catch (cause) {
      if (!isBusy(cause) || performance.now() > until) throw cause;
    }
    await pause(BETWEEN_TRIES);
  }
}

/** After a long transaction that began at `begun` (of performance.now): lets another process that waits have its turn. */
export async function breathe(begun: number): Promise<void> {
  if (performance.now() - begun > LONG_TRANSACTION) await pause(BREATH);
}
