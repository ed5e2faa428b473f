import type { Selectable } from 'kysely';
import type { UserRole } from '../model/vocabulary.js';
import type { Db, Tables } from './schema.js';

/** A user as pages and lists know them: without the password's hash. */
export interface User {
  id: number;
  name: string;
  role: UserRole;
  createdAt: string;
  disabledAt: string | null;
}

type UserRow = Selectable<Tables['users']>;

/** A name as it is looked up: "Ada" and "ada" are one user. */
export const foldUser = (name: string) => name.trim().normalize('NFKC').toLowerCase();

const userOf = (row: UserRow): User => ({
  id: row.id,
  name: row.name,
  role: row.role,
  createdAt: row.created_at,
  disabledAt: row.disabled_at,
});

/** Stores a new user; undefined when there is one of this name already. `password` is a hash, or null for none. */
export async function addUser(
  db: Db,
  { name, role, password }: { name: string; role: UserRole; password: string | null },
  now: Date,
): Promise<User | undefined> {
  const row = await db
    .insertInto('users')
    .values({
      name: name.trim(),
      folded: foldUser(name),
      role,
      password,
      created_at: now.toISOString(),
      disabled_at: null,
      visit_since: null,
      visit_last: null,
    })
    .onConflict(conflict => conflict.column('folded').doNothing())
    .returningAll()
    .executeTakeFirst();
  return row && userOf(row);
}

/** All users, by name. */
export async function listUsers(db: Db): Promise<User[]> {
  return (await db.selectFrom('users').selectAll().orderBy('folded').execute()).map(userOf);
}

/** The user of a name, whatever its case, or undefined. */
export async function userByName(db: Db, name: string): Promise<User | undefined> {
  const row = await rowByName(db, name);
  return row && userOf(row);
}

const rowByName = (db: Db, name: string) =>
  db.selectFrom('users').selectAll().where('folded', '=', foldUser(name)).executeTakeFirst();

/** The hash of a user's password, or null when there is none: no such user, none set, or disabled. */
export async function passwordOf(db: Db, name: string): Promise<string | null> {
  const row = await rowByName(db, name);
  return row && row.disabled_at === null ? row.password : null;
}

/** Sets a password's hash and ends all of the user's sessions, but the one given. */
export async function setPassword(db: Db, id: number, password: string, keep = ''): Promise<void> {
  await db.updateTable('users').set({ password }).where('id', '=', id).execute();
  await db.deleteFrom('sessions').where('user_id', '=', id).where('token_hash', '<>', keep).execute();
}

/** Gives a user another role. */
export async function setUserRole(db: Db, id: number, role: UserRole): Promise<void> {
  await db.updateTable('users').set({ role }).where('id', '=', id).execute();
}

/** Lets a user in no more from `at` on and ends their sessions; null lets them in again. What they did stays. */
export async function disableUser(db: Db, id: number, at: string | null): Promise<void> {
  await db.updateTable('users').set({ disabled_at: at }).where('id', '=', id).execute();
  if (at !== null) await db.deleteFrom('sessions').where('user_id', '=', id).execute();
}

/** The last visit as the store keeps it: the end of the visit before this one, and the last page of this one. */
export interface StoredVisit {
  since: string | null;
  last: string | null;
}

/** When a user was here. */
export async function visitOf(db: Db, id: number): Promise<StoredVisit> {
  const row = await db
    .selectFrom('users')
    .select(['visit_since', 'visit_last'])
    .where('id', '=', id)
    .executeTakeFirst();
  return { since: row?.visit_since ?? null, last: row?.visit_last ?? null };
}

/** Notes a visit. */
export async function noteVisit(db: Db, id: number, { since, last }: StoredVisit): Promise<void> {
  await db.updateTable('users').set({ visit_since: since, visit_last: last }).where('id', '=', id).execute();
}
