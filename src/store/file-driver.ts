import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  SelectQueryNode,
  type SqliteDatabase,
  SqliteDriver,
} from 'kysely';
import { breathe, whenFree } from './busy.js';

/** So long may a transaction hold the process before what waits besides (a page) has its turn, in milliseconds. */
const LONGEST_TURN = 5;

/**
 * SQLite with one connection that writes and one that only reads, over one file: a page does not wait for the round's
 * transaction, and sees what was there before it, as on PostgreSQL (sqlite.org/wal.html). Without a reading
 * connection (':memory:' has none) all goes over the one. Every answer of SQLite comes at once, so that a transaction
 * would run through without a single turn of the event loop: it lets others have theirs now and then.
 */
export class FileDriver implements Driver {
  readonly #writing: SqliteDriver;
  readonly #reading: SqliteDriver | undefined;
  #turnBegan = 0;
  #transactionBegan = 0;

  constructor(writing: SqliteDatabase, reading?: SqliteDatabase) {
    this.#writing = new SqliteDriver({ database: writing });
    this.#reading = reading && new SqliteDriver({ database: reading });
  }

  async init(): Promise<void> {
    await this.#writing.init();
    await this.#reading?.init();
  }

  async acquireConnection(): Promise<FileConnection> {
    return new FileConnection(this.#writing, this.#reading ?? this.#writing);
  }

  /**
   * Takes the write lock when a transaction begins. A plain `begin` takes it at the first write, and then SQLite
   * answers "database is locked" at once, without waiting, when another process wrote since (sqlite.org/isolation.html).
   * Pages are served while it waits for the lock.
   */
  async beginTransaction(connection: FileConnection): Promise<void> {
    this.#turnBegan = performance.now();
    await connection.hold(() => this.#giveTurn());
    await whenFree(() => connection.executeQuery(CompiledQuery.raw('begin immediate')));
    this.#transactionBegan = performance.now();
  }

  async #giveTurn(): Promise<void> {
    if (performance.now() - this.#turnBegan < LONGEST_TURN) return;
    await nextTurn();
    this.#turnBegan = performance.now();
  }

  async commitTransaction(connection: FileConnection): Promise<void> {
    await this.#writing.commitTransaction(connection);
    await breathe(this.#transactionBegan);
  }

  rollbackTransaction(connection: FileConnection): Promise<void> {
    return this.#writing.rollbackTransaction(connection);
  }

  savepoint(...asked: Parameters<SqliteDriver['savepoint']>): Promise<void> {
    return this.#writing.savepoint(...asked);
  }

  rollbackToSavepoint(...asked: Parameters<SqliteDriver['rollbackToSavepoint']>): Promise<void> {
    return this.#writing.rollbackToSavepoint(...asked);
  }

  releaseSavepoint(...asked: Parameters<SqliteDriver['releaseSavepoint']>): Promise<void> {
    return this.#writing.releaseSavepoint(...asked);
  }

  releaseConnection(connection: FileConnection): Promise<void> {
    return connection.letGo();
  }

  async destroy(): Promise<void> {
    await this.#reading?.destroy();
    await this.#writing.destroy();
  }
}

/** What one question or one transaction asks over: held, it is the writing connection; else each goes where it belongs. */
class FileConnection implements DatabaseConnection {
  #held: DatabaseConnection | undefined;
  #before: () => Promise<void> = async () => {};

  constructor(
    private readonly writing: SqliteDriver,
    private readonly reading: SqliteDriver,
  ) {}

  /** Keeps the writing connection for a transaction; `before` is called before each of its statements. */
  async hold(before: () => Promise<void>): Promise<void> {
    this.#held = await this.writing.acquireConnection();
    this.#before = before;
  }

  async letGo(): Promise<void> {
    if (this.#held === undefined) return;
    this.#held = undefined;
    await this.writing.releaseConnection();
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#held !== undefined) {
      await this.#before();
      return this.#held.executeQuery<R>(query);
    }
    const driver = SelectQueryNode.is(query.query) ? this.reading : this.writing;
    const connection = await driver.acquireConnection();
    try {
      return await whenFree(() => connection.executeQuery<R>(query));
    } finally {
      await driver.releaseConnection();
    }
  }

  async *streamQuery<R>(query: CompiledQuery, chunkSize?: number): AsyncIterableIterator<QueryResult<R>> {
    const driver = this.reading;
    const connection = this.#held ?? (await driver.acquireConnection());
    try {
      yield* connection.streamQuery<R>(query, chunkSize ?? 1);
    } finally {
      if (this.#held === undefined) await driver.releaseConnection();
    }
  }
}
