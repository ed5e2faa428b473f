import type { Kysely } from 'kysely';
import type { ApiTokenTable } from './schema-api.js';
import type {
  AddressTable,
  ArticleBandTable,
  ArticleTable,
  ClaimTable,
  ReadingTable,
  RevisionTable,
} from './schema-articles.js';
import type {
  AuditTable,
  FollowTable,
  MisreadClaimTable,
  OrganizationCorrectionTable,
  SessionTable,
  SignInTryTable,
  ThreadVisitTable,
  UserTable,
} from './schema-desk.js';
import type { ThreadMergeTable } from './schema-merges.js';
import type {
  ClaimOrganizationTable,
  OrganizationMentionTable,
  OrganizationNameTable,
  OrganizationTable,
  PersonTable,
  TermMentionTable,
  TermTable,
} from './schema-names.js';
import type {
  FrontierTable,
  HttpCacheTable,
  NoteTable,
  OutletHealthTable,
  OutletTable,
  RoundTable,
} from './schema-outlets.js';
import type { TakedownMarkTable, TakedownTable } from './schema-takedowns.js';
import type {
  DeliveryItemTable,
  DeliveryTable,
  SubscriberTable,
  WebhookDeliveryTable,
  WebhookTable,
} from './schema-telling.js';
import type {
  DecisionTable,
  EvidenceTable,
  MoveTable,
  ThreadArticleTable,
  ThreadMarkTable,
  ThreadOrganizationTable,
  ThreadProfileTable,
  ThreadTable,
} from './schema-threads.js';

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
  thread_merges: ThreadMergeTable;
  decisions: DecisionTable;
  subscribers: SubscriberTable;
  deliveries: DeliveryTable;
  delivery_items: DeliveryItemTable;
  house_notes: NoteTable;
  users: UserTable;
  sessions: SessionTable;
  sign_in_tries: SignInTryTable;
  follows: FollowTable;
  thread_visits: ThreadVisitTable;
  organization_corrections: OrganizationCorrectionTable;
  misread_claims: MisreadClaimTable;
  audit: AuditTable;
  takedowns: TakedownTable;
  takedown_marks: TakedownMarkTable;
  api_tokens: ApiTokenTable;
  webhooks: WebhookTable;
  webhook_deliveries: WebhookDeliveryTable;
}

/** The database handle (or a transaction): the first argument of every question. */
export type Db = Kysely<Tables>;
