import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  DummyDriver,
  Kysely,
  type QueryResult,
  SqliteDialect,
} from 'kysely';
import type { Answered, Asked } from './reading-thread.js';
import type { Db, Tables } from './schema.js';
import { BUSY_TIMEOUT } from './sqlite.js';

const THREAD = fileURLToPath(new URL('./reading-thread.js', import.meta.url));

const besides = new WeakMap<Db, Db>();

/**
 * The handle for questions that go through much of the archive, which only reads: with a database file it asks in a
 * thread of its own, so that no page waits for the answer to another one. In a transaction, on PostgreSQL, in memory
 * and where nothing is compiled it is the handle that was given.
 */
export const beside = (db: Db): Db => besides.get(db) ?? db;

/**
 * Gives a database file's handle one beside it, whose thread starts with the first question; the answer closes it.
 * @param entry the compiled reading-thread.ts
 */
export function putBeside(db: Db, file: string, entry = THREAD): () => Promise<void> {
  if (file === ':memory:' || !existsSync(entry)) return async () => {};
  const thread = new ReadingThread(file, entry);
  const reading = new Kysely<Tables>({ dialect: new ThreadDialect(thread) });
  besides.set(db, reading);
  return async () => {
    besides.delete(db);
    await thread.close();
    await reading.destroy();
  };
}

interface Waiting {
  resolve: (rows: unknown[]) => void;
  reject: (cause: Error) => void;
}

/** A thread with a connection of its own; one that died is started again. */
class ReadingThread implements DatabaseConnection {
  #worker: Worker | undefined;
  #last = 0;
  readonly #waiting = new Map<number, Waiting>();

  constructor(
    private readonly file: string,
    private readonly entry: string,
  ) {}

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const rows = await new Promise<unknown[]>((resolve, reject) => {
      this.#last += 1;
      this.#waiting.set(this.#last, { resolve, reject });
      this.#worker ??= this.#start();
      this.#worker.ref();
      this.#worker.postMessage({ id: this.#last, sql, parameters } satisfies Asked);
    });
    return { rows: rows as R[] };
  }

  // biome-ignore lint/correctness/useYield: nobody asks this of counts
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('the reading thread gives its answers whole');
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(this.entry, { workerData: { file: this.file, timeout: BUSY_TIMEOUT } });
    worker.on('message', (answered: Answered) => this.#answer(answered));
    worker.on('error', cause => this.#lose(cause));
    worker.on('exit', code => this.#lose(new Error(`the reading thread ended with code ${code}`)));
    return worker;
  }

  #answer(answered: Answered): void {
    const waiting = this.#waiting.get(answered.id);
    this.#waiting.delete(answered.id);
    if ('error' in answered) waiting?.reject(new Error(answered.error));
    else waiting?.resolve(answered.rows);
    // it keeps no program from ending that waits for nothing
    if (this.#waiting.size === 0) this.#worker?.unref();
  }

  #lose(cause: Error): void {
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(cause);
    this.#waiting.clear();
  }
}

class ThreadDialect extends SqliteDialect {
  constructor(private readonly thread: ReadingThread) {
    super({
      database: async () => {
        throw new Error('the reading thread has the database');
      },
    });
  }

  override createDriver(): Driver {
    return new ThreadDriver(this.thread);
  }
}

/** Every question goes to the one thread, which answers them in order. */
class ThreadDriver extends DummyDriver {
  constructor(private readonly thread: ReadingThread) {
    super();
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    return this.thread;
  }

  override async beginTransaction(): Promise<void> {
    throw new Error('the reading thread only reads');
  }
}
