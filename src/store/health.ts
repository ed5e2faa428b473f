import { sql } from 'kysely';
import { differencesOf } from './differences.js';
import { MIGRATIONS } from './migrations/migrations.js';
import { appliedMigrations } from './open.js';
import type { Db } from './schema.js';

/** What is wrong with the database as such, each in a sentence; [] when it is whole. */
export async function databaseDamage(db: Db): Promise<string[]> {
  const missing = Object.keys(MIGRATIONS).length - (await appliedMigrations(db)).length;
  const found = missing > 0 ? [`${missing} migrations are missing`] : [];
  const own = differencesOf(db).kind === 'sqlite' ? await damageOfFile(db) : await damageOfServer(db);
  return [...found, ...own, ...(await unfindable(db))];
}

async function damageOfFile(db: Db): Promise<string[]> {
  const whole = await sql<{ integrity_check: string }>`pragma integrity_check(10)`.execute(db);
  const wrong = whole.rows.map(row => row.integrity_check).filter(text => text !== 'ok');
  const orphans = await sql<{ table: string }>`pragma foreign_key_check`.execute(db);
  if (orphans.rows.length > 0) wrong.push(`${orphans.rows.length} rows point at rows that are missing`);
  return wrong;
}

/** PostgreSQL checks pages as it reads them; an index that was not built through is all there is to ask for. */
async function damageOfServer(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select indexrelid::regclass::text as name from pg_index where not indisvalid`.execute(db);
  return rows.map(row => `the index ${row.name} is not valid`);
}

/** Articles that search does not find: their words are missing from the index. */
async function unfindable(db: Db): Promise<string[]> {
  const id = differencesOf(db).kind === 'sqlite' ? sql`rowid` : sql`id`;
  const { rows } = await sql<{ n: number }>`select count(*) as n from articles
    where revision_id is not null and id not in (select ${id} from article_words)`.execute(db);
  return rows[0]!.n > 0 ? [`${rows[0]!.n} articles are not in the search index`] : [];
}

/** What waits for the rooms. */
export interface Waiting {
  unread: number;
  unfollowed: number;
  failedAddresses: number;
}

/** How much waits to be read and followed, and how many addresses were given up. */
export async function waitingWork(db: Db): Promise<Waiting> {
  const count = async (query: ReturnType<typeof sql<{ n: number }>>) => (await query.execute(db)).rows[0]!.n;
  return {
    unread: await count(sql<{ n: number }>`select count(*) as n from articles where unread = 1`),
    unfollowed: await count(sql<{ n: number }>`select count(*) as n from readings
      join articles on articles.revision_id = readings.revision_id where followed_at is null`),
    failedAddresses: await count(
      sql<{ n: number }>`select count(*) as n from frontier where state = 'failed'`,
    ),
  };
}

/** An outlet that fails, since when and why. */
export interface FailingOutlet {
  id: string;
  name: string;
  since: string;
  cause: string | null;
}

/** Outlets that fail, the longest failing first. */
export function failingOutlets(db: Db): Promise<FailingOutlet[]> {
  return db
    .selectFrom('outlet_health')
    .innerJoin('outlets', 'outlets.id', 'outlet_health.outlet_id')
    .select(['outlets.id', 'outlets.name', 'cause'])
    .select(eb => eb.ref('failing_since').$notNull().as('since'))
    .where('failing_since', 'is not', null)
    .orderBy('failing_since')
    .orderBy('outlets.id')
    .execute();
}
