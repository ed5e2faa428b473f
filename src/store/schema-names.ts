import type { Generated } from 'kysely';
import type { Role } from '../model/vocabulary.js';
import type { Flag } from './schema-flag.js';

// Who and what is named.

export interface ClaimOrganizationTable {
  claim_id: number;
  organization_id: number;
  position: number;
}

export interface OrganizationTable {
  id: Generated<number>;
  slug: string;
  name: string;
  /** the role most of its articles give it */
  role: Role;
  aliases: string; // JSON list
  known: Flag; // in the shipped reference list
}

/** Every name an organization answers to, folded for comparing: one name leads to one organization. */
export interface OrganizationNameTable {
  folded: string;
  organization_id: number;
  name: string;
}

export interface OrganizationMentionTable {
  article_id: number;
  organization_id: number;
  role: Role;
  mentions: number;
  surfaces: string; // JSON list
  published_at: string;
}

export interface TermTable {
  id: Generated<number>;
  slug: string;
  term: string;
  vendor: string | null;
  kind: string | null;
}

export interface TermMentionTable {
  article_id: number;
  term_id: number;
  mentions: number;
  surfaces: string; // JSON list
}

export interface PersonTable {
  article_id: number;
  name: string;
  title: string | null;
  organization_id: number | null;
}
