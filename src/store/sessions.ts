import type { UserRole } from '../model/vocabulary.js';
import type { Db } from './schema.js';
import { foldUser } from './users.js';

/** Who a session belongs to. */
export interface SignedIn {
  id: number;
  name: string;
  role: UserRole;
}

/** Opens a session under the hash of its token. */
export async function openSession(db: Db, tokenHash: string, userId: number, now: Date): Promise<void> {
  const at = now.toISOString();
  await db
    .insertInto('sessions')
    .values({ token_hash: tokenHash, user_id: userId, created_at: at, last_seen_at: at })
    .execute();
}

/** How long a session may live, by its age and by its silence (ISO: opened after, seen after). */
export interface SessionLimits {
  openedAfter: string;
  seenAfter: string;
}

/**
 * Who is signed in by this session, or undefined: unknown, ended, too old, or the user is disabled. That it was seen
 * is noted once a quarter of an hour.
 */
export async function sessionUser(
  db: Db,
  tokenHash: string,
  { openedAfter, seenAfter }: SessionLimits,
  now: Date,
): Promise<SignedIn | undefined> {
  const row = await db
    .selectFrom('sessions as s')
    .innerJoin('users as u', 'u.id', 's.user_id')
    .select(['u.id', 'u.name', 'u.role', 's.last_seen_at'])
    .where('s.token_hash', '=', tokenHash)
    .where('s.created_at', '>', openedAfter)
    .where('s.last_seen_at', '>', seenAfter)
    .where('u.disabled_at', 'is', null)
    .executeTakeFirst();
  if (!row) return undefined;
  const { last_seen_at: seen, ...user } = row;
  if (now.getTime() - Date.parse(seen) > 15 * 60_000)
    await db
      .updateTable('sessions')
      .set({ last_seen_at: now.toISOString() })
      .where('token_hash', '=', tokenHash)
      .execute();
  return user;
}

/** Ends a session. */
export async function endSession(db: Db, tokenHash: string): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute();
}

/** Forgets sessions that are too old or too silent, and tries to sign in from before `triesBefore`. */
export async function forgetOldSessions(db: Db, limits: SessionLimits, triesBefore: string): Promise<void> {
  await db
    .deleteFrom('sessions')
    .where(eb =>
      eb.or([eb('created_at', '<=', limits.openedAfter), eb('last_seen_at', '<=', limits.seenAfter)]),
    )
    .execute();
  await db.deleteFrom('sign_in_tries').where('at', '<', triesBefore).execute();
}

/** How many tries failed since a time: of this name from this address, from this address, of this name. */
export interface FailedTries {
  both: number;
  address: number;
  name: number;
  /** the oldest of them, ISO, or null */
  oldest: string | null;
}

/** Notes a try before it is looked at, so that many at once count each other; its number, and those before it. */
export async function noteTry(
  db: Db,
  name: string,
  address: string,
  since: string,
  now: Date,
): Promise<{ id: number; before: FailedTries }> {
  const folded = foldUser(name);
  const { id } = await db
    .insertInto('sign_in_tries')
    .values({ folded, address, at: now.toISOString() })
    .returning('id')
    .executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom('sign_in_tries')
    .select(['folded', 'address', 'at'])
    .where('at', '>=', since)
    .where('id', '<', id)
    .where(eb => eb.or([eb('folded', '=', folded), eb('address', '=', address)]))
    .orderBy('at')
    .execute();
  const before = {
    both: rows.filter(row => row.folded === folded && row.address === address).length,
    address: rows.filter(row => row.address === address).length,
    name: rows.filter(row => row.folded === folded).length,
    oldest: rows[0]?.at ?? null,
  };
  return { id, before };
}

/** Forgets tries: the one that was no failure, or one that was turned away unlooked at. */
export async function forgetTry(db: Db, id: number): Promise<void> {
  await db.deleteFrom('sign_in_tries').where('id', '=', id).execute();
}

/** Forgets the failures of a name from an address: its owner signed in. */
export async function forgetTriesOf(db: Db, name: string, address: string): Promise<void> {
  await db
    .deleteFrom('sign_in_tries')
    .where('folded', '=', foldUser(name))
    .where('address', '=', address)
    .execute();
}
