import type { Certainty, ClaimKind, EvidenceRole, SourceKind, Standing } from './vocabulary.js';

/** One move of a thread's standing, with the rule, the sentence and the article that moved it. */
export interface Move {
  standing: Standing;
  /** ISO time: publication of the article that moved it; for expired by time, the day it expired */
  at: string;
  /** which rule, in words */
  rule: string;
  articleId: number | null;
  claimId: number | null;
  sentence: string | null;
  /** an analyst's name where an analyst moved it */
  by: string | null;
  reason: string | null;
}

/** A claim's part in a thread. */
export interface Evidence {
  claimId: number;
  articleId: number;
  role: EvidenceRole;
  independent: boolean;
  /** the article whose report this one reprints or relays, or null */
  echoOf: number | null;
  /** why it joined: words and numbers, for people */
  reasons: string[];
  /** how alike it was, 0 to 1; null for the first */
  likeness: number | null;
}

/** A rumor over time, as the follower hands it to the store. */
export interface ThreadDraft {
  kind: ClaimKind;
  statement: string;
  standing: Standing;
  confidence: number;
  confidenceReasons: string[];
  /** Admiralty grade: source A to F, information 1 to 6, such as "C3" */
  grade: string;
  due: string | null;
  /** ISO times of publication */
  openedAt: string;
  movedAt: string;
  organizations: string[];
  evidence: Evidence[];
  moves: Move[];
}

/** One line of `grapevine threads --json`: the contract of product.md. */
export interface ThreadLine {
  id: string;
  slug: string;
  statement: string;
  kind: ClaimKind;
  organizations: string[];
  standing: Standing;
  confidence: number;
  due: string | null;
  opened: string;
  moved: string;
  history: {
    standing: Standing;
    at: string;
    rule: string;
    article: string | null;
    sentence: string | null;
    by: string | null;
    reason: string | null;
  }[];
  evidence: {
    article: { id: string; outlet: string; title: string; url: string; published: string };
    claim: { content: string[]; source: string | null; sourceKind: SourceKind; certainty: Certainty };
    role: EvidenceRole;
    independent: boolean;
    echoOf: string | null;
    /** when an edit of its article took the claim out (ISO), or null while it stands */
    removed: string | null;
  }[];
}
