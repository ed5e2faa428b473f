import type { ColumnType, Generated } from 'kysely';
import type { Certainty, ClaimKind, SourceKind } from '../model/vocabulary.js';
import type { Flag } from './schema-flag.js';

// Articles, their revisions, and what was read in them.

export interface ArticleTable {
  id: Generated<number>;
  /** the id it had at import, or one made from the address; unique */
  key: string;
  outlet_id: string;
  url: string; // canonical, unique
  title: string; // of the newest revision
  byline: string | null;
  published_at: string;
  /** 0: the page gave no date, the time of storing counts */
  published_known: Flag;
  stored_at: string;
  revision_id: number | null; // the newest
  /** near-equal article of another outlet that it reprints */
  copy_of: number | null;
  fingerprint: string | null;
  gone_at: string | null;
  partial: string | null;
  section: string | null;
  /** a tag such as en-US, or null */
  language: ColumnType<string | null, string | null | undefined, string | null>;
  /** 1 while the newest revision has no reading: what the reading round asks for */
  unread: ColumnType<number, number | undefined, number>;
}

/** Bands of an article's fingerprint: near-equal articles share one. */
export interface ArticleBandTable {
  band: string;
  article_id: number;
}

export interface AddressTable {
  url: string;
  article_id: number;
}

export interface RevisionTable {
  id: Generated<number>;
  article_id: number;
  number: number; // 1, 2, ...
  title: string;
  byline: string | null;
  text: string;
  text_hash: string;
  published_at: string | null;
  modified_at: string | null;
  retrieved_at: string;
}

export interface ReadingTable {
  revision_id: number;
  article_id: number;
  reader: string;
  note: string | null;
  read_at: string;
  followed_at: string | null;
  reading: string; // JSON Reading
}

export interface ClaimTable {
  id: Generated<number>;
  article_id: number;
  revision_id: number;
  position: number;
  /** the content's spans joined by " ... " */
  content: string;
  /** the sentence(s) around the content */
  sentence: string;
  source: string | null;
  source_name: string | null;
  source_kind: SourceKind;
  cue: string | null;
  certainty: Certainty;
  rumor: Flag;
  kind: ClaimKind;
  due: string | null;
  confidence: number;
  in_title: Flag;
  detail: string; // JSON Claim, with all offsets
  published_at: string;
}
