import type { ClaimKind, EvidenceRole, FollowedWhat, Rhythm, SourceKind, Standing } from './vocabulary.js';

/** Something followed. `target`: a slug or a name, or the words of a search. */
export interface FollowedThing {
  what: FollowedWhat;
  target: string;
}

/** Someone who gets the digest. */
export interface Subscriber {
  id: number;
  address: string;
  rhythm: Rhythm;
  /** IANA zone such as Europe/London */
  zone: string;
  /** local hour of sending, 0 to 23 */
  hour: number;
  /** names of organizations followed; [] means all, unless `things` are chosen */
  follows: string[];
  /** terms, threads (slugs) and searches followed besides */
  things: FollowedThing[];
  /** claim kinds told of; [] means new rumors of partner status and number, and every moved standing */
  kinds: ClaimKind[];
  paused: boolean;
  /** why nothing is sent any more, where it was not the subscriber's wish */
  stopped: string | null;
  /** true until the address's owner said yes */
  unconfirmed: boolean;
  /** looks after the house: hears of outlets in trouble too */
  administrator: boolean;
  createdAt: string;
}

/** One piece of news in a digest: a new partner-status rumor or a moved standing. */
export interface DigestItem {
  /** the same for the same news for ever: each subscriber gets each key once */
  key: string;
  what: 'new' | 'moved';
  threadId: number;
  slug: string;
  statement: string;
  kind: ClaimKind;
  organizations: string[];
  before: Standing | null;
  after: Standing;
  at: string;
  rule: string;
  sentence: string | null;
  sourceKind: SourceKind | null;
  source: string | null;
  role: EvidenceRole | null;
  independentVoices: number;
  outlet: string | null;
  articleTitle: string | null;
  articleUrl: string | null;
  publishedAt: string | null;
  due: string | null;
}
