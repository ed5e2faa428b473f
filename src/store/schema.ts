import type { ColumnType, Generated, Kysely } from 'kysely';
import type {
  Certainty,
  ClaimKind,
  EvidenceRole,
  Rhythm,
  Role,
  SourceKind,
  Standing,
} from '../model/vocabulary.js';

/**
 * The tables, as both databases have them. Times are ISO UTC text, booleans 0 or 1, lists and objects JSON text
 * (booleans and Dates cannot be bound on SQLite). Migrations in migrations/ make exactly this.
 */
export interface Tables {
  outlets: OutletTable;
  outlet_health: OutletHealthTable;
  frontier: FrontierTable;
  http_cache: HttpCacheTable;
  rounds: RoundTable;
  articles: ArticleTable;
  addresses: AddressTable;
  article_bands: ArticleBandTable;
  revisions: RevisionTable;
  readings: ReadingTable;
  claims: ClaimTable;
  claim_organizations: ClaimOrganizationTable;
  organizations: OrganizationTable;
  organization_names: OrganizationNameTable;
  organization_mentions: OrganizationMentionTable;
  terms: TermTable;
  term_mentions: TermMentionTable;
  people: PersonTable;
  threads: ThreadTable;
  thread_organizations: ThreadOrganizationTable;
  thread_articles: ThreadArticleTable;
  thread_profiles: ThreadProfileTable;
  thread_marks: ThreadMarkTable;
  evidence: EvidenceTable;
  moves: MoveTable;
  decisions: DecisionTable;
  subscribers: SubscriberTable;
  deliveries: DeliveryTable;
  delivery_items: DeliveryItemTable;
  house_notes: NoteTable;
}

/** The database handle (or a transaction): the first argument of every question. */
export type Db = Kysely<Tables>;

type Flag = ColumnType<number, number, number>;

interface OutletTable {
  id: string;
  name: string;
  publisher: string;
  homepage: string;
  hosts: string; // JSON list
  region: string;
  language: string;
  origin: 'shipped' | 'added' | 'imported';
  definition: string; // JSON OutletDefinition
  closed: string | null;
  created_at: string;
}

interface OutletHealthTable {
  outlet_id: string;
  last_round_at: string | null;
  last_success_at: string | null;
  failing_since: string | null;
  cause: string | null;
  next_due_at: string | null;
  interval_minutes: number;
}

/** Addresses met and not yet done with: the frontier survives a crash. */
interface FrontierTable {
  url: string;
  outlet_id: string;
  state: 'new' | 'done' | 'failed' | 'skipped';
  attempts: number;
  next_try_at: string | null;
  cause: string | null;
  /** what the feed said of it: JSON {title, summary, content, author, published} */
  entry: string | null;
  first_seen_at: string;
  article_id: number | null;
}

/** What conditional GET needs, by address; robots.txt is kept here too. */
interface HttpCacheTable {
  url: string;
  etag: string | null;
  last_modified: string | null;
  body_hash: string | null;
  body: string | null;
  status: number;
  fetched_at: string;
}

interface RoundTable {
  id: Generated<number>;
  started_at: string;
  finished_at: string | null;
  summary: string | null; // JSON
}

interface ArticleTable {
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
  /** 1 while the newest revision has no reading: what the reading round asks for */
  unread: ColumnType<number, number | undefined, number>;
}

interface AddressTable {
  url: string;
  article_id: number;
}

/** Bands of an article's fingerprint: near-equal articles share one. */
interface ArticleBandTable {
  band: string;
  article_id: number;
}

interface RevisionTable {
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

interface ReadingTable {
  revision_id: number;
  article_id: number;
  reader: string;
  note: string | null;
  read_at: string;
  followed_at: string | null;
  reading: string; // JSON Reading
}

interface ClaimTable {
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

interface ClaimOrganizationTable {
  claim_id: number;
  organization_id: number;
  position: number;
}

interface OrganizationTable {
  id: Generated<number>;
  slug: string;
  name: string;
  /** the role most of its articles give it */
  role: Role;
  aliases: string; // JSON list
  known: Flag; // in the shipped reference list
}

/** Every name an organization answers to, folded for comparing: one name leads to one organization. */
interface OrganizationNameTable {
  folded: string;
  organization_id: number;
  name: string;
}

interface OrganizationMentionTable {
  article_id: number;
  organization_id: number;
  role: Role;
  mentions: number;
  surfaces: string; // JSON list
  published_at: string;
}

interface TermTable {
  id: Generated<number>;
  slug: string;
  term: string;
  vendor: string | null;
  kind: string | null;
}

interface TermMentionTable {
  article_id: number;
  term_id: number;
  mentions: number;
  surfaces: string; // JSON list
}

interface PersonTable {
  article_id: number;
  name: string;
  title: string | null;
  organization_id: number | null;
}

interface ThreadTable {
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

interface ThreadOrganizationTable {
  thread_id: number;
  organization_id: number;
  position: number;
}

/** Which articles fed a thread: outlives a claim that a newer reading no longer finds. */
interface ThreadArticleTable {
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
interface ThreadProfileTable {
  thread_id: number;
  profile: string; // JSON
  /** publication of the newest article in it */
  latest_at: string;
}

/** The index by which threads are found for an article: organizations, people, program terms. */
interface ThreadMarkTable {
  mark: string;
  thread_id: number;
  latest_at: string;
}

interface EvidenceTable {
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

interface MoveTable {
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
interface DecisionTable {
  id: Generated<number>;
  thread_id: number | null;
  what: string;
  detail: string; // JSON
  by: string;
  reason: string;
  at: string;
  undone_at: string | null;
}

interface SubscriberTable {
  id: Generated<number>;
  address: string;
  rhythm: Rhythm;
  zone: string;
  hour: number;
  follows: string; // JSON list of organization names; [] means all
  paused: Flag;
  created_at: string;
}

interface DeliveryTable {
  id: Generated<number>;
  subscriber_id: number;
  /** the period's name, such as 2024-06-30 or 2024-W26: one delivery each */
  period: string;
  message_id: string;
  state: 'reserved' | 'sent' | 'failed' | 'unknown';
  attempts: number;
  subject: string;
  html: string;
  plain: string;
  reserved_at: string;
  sent_at: string | null;
  next_try_at: string | null;
  cause: string | null;
  transport: string | null;
}

/** Each item once per subscriber. */
interface DeliveryItemTable {
  subscriber_id: number;
  item: string;
  delivery_id: number;
}

/** Small facts of the house: last visit, offline since. */
interface NoteTable {
  key: string;
  value: string;
}
