import type { Generated } from 'kysely';

/** A program's key to the API. */
export interface ApiTokenTable {
  id: Generated<number>;
  /** what it is for, as its owner calls it */
  name: string;
  /** SHA-256 of the token: who reads the database cannot ask with it */
  token_hash: string;
  /** JSON list */
  scopes: string;
  /** for whom it acts, or null: then it only reads */
  user_id: number | null;
  created_at: string;
  expires_at: string | null;
  last_used_at: string | null;
  revoked_at: string | null;
}
