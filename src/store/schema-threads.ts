import type { Generated } from 'kysely';
import type { ClaimKind, EvidenceRole, Standing } from '../model/vocabulary.js';
import type { Flag } from './schema-flag.js';

// Threads, and what analysts decided.

export interface ThreadTable {
  id: Generated<number>;
  slug: string;
  statement: string;
  kind: ClaimKind;
  standing: Standing;
  confidence: number;
  confidence_reasons: string; // JSON list
  grade: string;
  due: string | null;
  opened_at: string;
  moved_at: string;
  merged_into: number | null;
}

export interface ThreadOrganizationTable {
  thread_id: number;
  organization_id: number;
  position: number;
}

/** Which articles fed a thread: outlives a claim that a newer reading no longer finds. */
export interface ThreadArticleTable {
  thread_id: number;
  article_id: number;
  /** 1: the thread tells what the article is mostly about */
  main: Flag;
  /** how alike it was when it joined, 0 to 1; null for the article that opened the thread */
  likeness: number | null;
  /** why it joined: JSON list of words and numbers, for people */
  reasons: string;
}

/** What a thread is compared by. */
export interface ThreadProfileTable {
  thread_id: number;
  profile: string; // JSON
  /** publication of the newest article in it */
  latest_at: string;
}

/** The index by which threads are found for an article: organizations, people, program terms. */
export interface ThreadMarkTable {
  mark: string;
  thread_id: number;
  latest_at: string;
}

export interface EvidenceTable {
  id: Generated<number>;
  thread_id: number;
  claim_id: number;
  article_id: number;
  role: EvidenceRole;
  independent: Flag;
  echo_of: number | null; // article id
  likeness: number | null;
  reasons: string; // JSON list
  published_at: string;
}

export interface MoveTable {
  id: Generated<number>;
  thread_id: number;
  position: number;
  standing: Standing;
  at: string;
  rule: string;
  article_id: number | null;
  claim_id: number | null;
  sentence: string | null;
  by: string | null;
  reason: string | null;
}

/** What an analyst decided; wins over the rules until undone. */
export interface DecisionTable {
  id: Generated<number>;
  thread_id: number | null;
  what: string;
  detail: string; // JSON
  by: string;
  reason: string;
  at: string;
  undone_at: string | null;
  undone_by: string | null;
}
