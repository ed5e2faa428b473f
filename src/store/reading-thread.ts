import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { Statements } from './statements.js';

// A thread that only reads in a database file (beside.ts): a question that takes long stops no page.

/** A question with its number. */
export interface Asked {
  id: number;
  sql: string;
  parameters: readonly unknown[];
}

/** The answer to the question of that number. */
export type Answered = { id: number; rows: unknown[] } | { id: number; error: string };

const { file, timeout } = workerData as { file: string; timeout: number };
const statements = new Statements(new Database(file, { timeout, readonly: true }));

parentPort!.on('message', ({ id, sql, parameters }: Asked) => {
  try {
    const rows = statements.prepare(sql).all(parameters);
    parentPort!.postMessage({ id, rows } satisfies Answered);
  } catch (cause) {
    parentPort!.postMessage({ id, error: (cause as Error).message } satisfies Answered);
  }
});
