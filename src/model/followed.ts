import type { Certainty, ClaimKind, Role, SourceKind, ValueType } from './vocabulary.js';

/** A claim as following looks at it. `about` are organization ids, `position` its place among the article's claims. */
export interface FollowedClaim {
  id: number;
  position: number;
  content: string;
  sentence: string;
  source: string | null;
  /** the name that the source's words stand for, where the reader knows it */
  sourceName: string | null;
  sourceKind: SourceKind;
  cue: string | null;
  certainty: Certainty;
  rumor: boolean;
  kind: ClaimKind;
  about: number[];
  /** `text`: its words in the claim */
  values: { type: ValueType | null; value: string; text?: string }[];
  due: string | null;
  inTitle: boolean;
  /** the newest revision of its article that says so */
  revisionId: number;
}

/** One text of an article that was edited. */
export interface FollowedRevision {
  id: number;
  title: string;
  text: string;
  /** when the page said so: its own time of change, else when it was fetched */
  at: string;
}

/** An organization that an article names, with every form of its name there. */
export interface NamedOrganization {
  id: number;
  name: string;
  role: Role;
  mentions: number;
  surfaces: string[];
}

/** An article with all that was read in it: what following knows of the world. Times are ISO UTC. */
export interface FollowedArticle {
  id: number;
  /** the id it has outside: the same in whatever order the archive was imported */
  key: string;
  outletId: string;
  outletName: string;
  /** two outlets of one publisher are one voice */
  publisher: string;
  url: string;
  title: string;
  byline: string | null;
  text: string;
  /** every revision, the oldest first, of an article that was edited; [] of one that was not */
  revisions: FollowedRevision[];
  published: string;
  organizations: NamedOrganization[];
  /** people with the organization they speak for */
  people: { name: string; organizationId: number | null }[];
  /** program terms with every form of them that stands there */
  terms: { term: string; surfaces: string[] }[];
  claims: FollowedClaim[];
}
