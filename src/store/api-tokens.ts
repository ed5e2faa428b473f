import type { Scope } from '../model/scopes.js';
import type { UserRole } from '../model/vocabulary.js';
import type { Db } from './schema.js';

/** A token as lists tell of it: never the token itself. Times are ISO UTC. */
export interface ApiToken {
  name: string;
  scopes: Scope[];
  /** name of the user for whom it acts, or null */
  user: string | null;
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
  revokedAt: string | null;
}

/** Keeps a token by its hash; false when there is one of this name already. */
export async function addToken(
  db: Db,
  token: { name: string; hash: string; scopes: Scope[]; userId: number | null; expiresAt: string | null },
  now: Date,
): Promise<boolean> {
  const row = await db
    .insertInto('api_tokens')
    .values({
      name: token.name,
      token_hash: token.hash,
      scopes: JSON.stringify(token.scopes),
      user_id: token.userId,
      created_at: now.toISOString(),
      expires_at: token.expiresAt,
      last_used_at: null,
      revoked_at: null,
    })
    .onConflict(conflict => conflict.column('name').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** All tokens, the revoked ones too, by name. */
export async function listTokens(db: Db): Promise<ApiToken[]> {
  const rows = await db
    .selectFrom('api_tokens as t')
    .leftJoin('users as u', 'u.id', 't.user_id')
    .selectAll('t')
    .select('u.name as user')
    .orderBy('t.name')
    .execute();
  return rows.map(row => ({
    name: row.name,
    scopes: JSON.parse(row.scopes) as Scope[],
    user: row.user,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  }));
}

/** Lets a token in no more; false when there is none of this name that is let in. */
export async function revokeToken(db: Db, name: string, at: string): Promise<boolean> {
  const done = await db
    .updateTable('api_tokens')
    .set({ revoked_at: at })
    .where('name', '=', name)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return Number(done.numUpdatedRows) > 0;
}

/** Who asks with a token. */
export interface TokenHolder {
  id: number;
  name: string;
  scopes: Scope[];
  user: { id: number; name: string; role: UserRole } | null;
}

/** How often it is noted that a token was used (ms). */
const NOTED_EVERY = 15 * 60_000;

/** The holder of the token with this hash; undefined when it is unknown, revoked, expired, or its user is disabled. */
export async function tokenHolder(db: Db, hash: string, now: Date): Promise<TokenHolder | undefined> {
  const at = now.toISOString();
  const row = await db
    .selectFrom('api_tokens as t')
    .leftJoin('users as u', 'u.id', 't.user_id')
    .select(['t.id', 't.name', 't.scopes', 't.user_id', 't.last_used_at'])
    .select(['u.name as user', 'u.role', 'u.disabled_at'])
    .where('t.token_hash', '=', hash)
    .where('t.revoked_at', 'is', null)
    .where(eb => eb.or([eb('t.expires_at', 'is', null), eb('t.expires_at', '>', at)]))
    .executeTakeFirst();
  if (!row || row.disabled_at !== null) return undefined;
  const { user_id: id, user, role } = row;
  if (row.last_used_at === null || now.getTime() - Date.parse(row.last_used_at) > NOTED_EVERY)
    await db.updateTable('api_tokens').set({ last_used_at: at }).where('id', '=', row.id).execute();
  const acting = id === null || user === null || role === null ? null : { id, name: user, role };
  return { id: row.id, name: row.name, scopes: JSON.parse(row.scopes) as Scope[], user: acting };
}
