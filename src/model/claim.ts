import type { Certainty, ClaimKind, Role, SourceKind, ValueType } from './vocabulary.js';

/** A stretch of an article's text: UTF-16 positions, end exclusive, and the words that stand there. */
export interface Span {
  start: number;
  end: number;
  text: string;
}

/** The words naming who says it, with the name they stand for ("he" -> "Jim Dixon"). */
export interface Source extends Span {
  name: string | null;
}

/** A number or date that a claim states, normalised as product.md says ("$2.2B", "13-16", "2015-06-30"). */
export interface Value {
  type: ValueType;
  value: string;
  text: string;
}

/** Part of a content that stands in the title alone has no place in the text. */
export interface TitleSpan {
  start: null;
  end: null;
  text: string;
}

/** Somebody states something. Offsets are UTF-16 positions in the article's text. */
export interface Claim {
  source: Source | null;
  cue: Span | null;
  content: (Span | TitleSpan)[];
  inTitle: boolean;
  sourceKind: SourceKind;
  certainty: Certainty;
  rumor: boolean;
  kind: ClaimKind;
  /** names from the reading's organizations */
  about: string[];
  values: Value[];
  /** ISO day by which it shall have happened, or null */
  due: string | null;
  /** calibrated probability that this is a claim, 0 to 1 */
  confidence: number;
}

/** An organization found in an article. `mentions` are places in the text; [] when only the title names it. */
export interface OrganizationFound {
  name: string;
  role: Role;
  mentions: Span[];
}

/** A program term found in an article; `vendor` is a name from the organizations, or null. */
export interface TermFound {
  term: string;
  vendor: string | null;
  kind: string | null;
  mentions: Span[];
}

/** A person found in an article; `organization` is a name from the organizations, or null. */
export interface PersonFound {
  name: string;
  title: string | null;
  organization: string | null;
  mentions: Span[];
}

/** What `grapevine read` answers: everything found in one article. */
export interface Reading {
  /** version of the weights that read it */
  reader: string;
  /** why little or nothing was read (not English, no text, too long ...), or null */
  note: string | null;
  organizations: OrganizationFound[];
  terms: TermFound[];
  people: PersonFound[];
  claims: Claim[];
}

/** What the reader is given. Without `published` (ISO time) relative dates give no value. */
export interface ReadingInput {
  id: string;
  title?: string | null;
  text: string;
  outlet?: string | null;
  url?: string | null;
  published?: string | null;
}
