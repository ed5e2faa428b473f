import type { Generated } from 'kysely';
import type { FollowedWhat, UserRole } from '../model/vocabulary.js';
import type { Flag } from './schema-flag.js';

// Who signs in, what they follow and saw, what they did.

export interface UserTable {
  id: Generated<number>;
  name: string;
  /** the name without case: two that differ by case alone are one */
  folded: string;
  role: UserRole;
  /** salted scrypt hash with its costs, or null: then nobody signs in under this name */
  password: string | null;
  created_at: string;
  disabled_at: string | null;
  /** end of the visit before this one, and the last page of this one */
  visit_since: string | null;
  visit_last: string | null;
}

export interface SessionTable {
  /** SHA-256 of what the cookie holds: who reads the database cannot sign in with it */
  token_hash: string;
  user_id: number;
  created_at: string;
  last_seen_at: string;
}

/** Tries to sign in that failed (or are being looked at): what throttling counts. */
export interface SignInTryTable {
  id: Generated<number>;
  folded: string;
  address: string;
  at: string;
}

/** `target` is a slug, or the words of a search: it stays good when rows are made anew. */
export interface FollowTable {
  id: Generated<number>;
  user_id: number;
  what: FollowedWhat;
  target: string;
  created_at: string;
}

/** When a user last opened a thread's page. */
export interface ThreadVisitTable {
  user_id: number;
  thread_id: number;
  seen_at: string;
}

/** What an analyst corrected of an organization; null where nothing. */
export interface OrganizationCorrectionTable {
  organization_id: number;
  role: string | null;
  name: string | null;
}

/** A claim that an analyst found misread: left out of every reading, kept whole to learn from. */
export interface MisreadClaimTable {
  decision_id: number;
  article_id: number;
  revision_id: number;
  content: string;
  source: string | null;
  in_title: Flag;
  /** the claim's row with the organizations it was about, JSON */
  claim: string;
  reader: string | null;
}

/** Who did what, when; never changed. */
export interface AuditTable {
  id: Generated<number>;
  at: string;
  by: string;
  what: string;
  /** what it was done to, in words, and its address in the house */
  subject: string;
  href: string | null;
  detail: string | null;
  decision_id: number | null;
}
