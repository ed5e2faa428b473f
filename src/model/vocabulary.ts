/** The closed lists: every word that product.md fixes, once. The order is the order on screen and in the model's heads. */

/** The part an organization plays in the channel. */
export const ROLES = ['vendor', 'partner', 'distributor', 'press', 'analyst', 'other'] as const;
export type Role = (typeof ROLES)[number];

/** Who is speaking in a claim. */
export const SOURCE_KINDS = [
  'anonymous',
  'person',
  'spokesperson',
  'company',
  'document',
  'press',
  'analyst',
  'none',
] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** How firmly a claim is made. "declined to comment" is neither yes nor no. */
export const CERTAINTIES = ['asserted', 'hedged', 'denied', 'declined'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/** What a claim is about. */
export const CLAIM_KINDS = [
  'partner-status',
  'program-change',
  'partner-count',
  'incentives',
  'pricing-licensing',
  'acquisition',
  'distribution',
  'executive-move',
  'layoffs',
  'financials',
  'legal',
  'direct-sales',
  'product',
  'other',
] as const;
export type ClaimKind = (typeof CLAIM_KINDS)[number];

/** Where a thread stands. */
export const STANDINGS = ['rumored', 'corroborated', 'denied', 'confirmed', 'expired', 'withdrawn'] as const;
export type Standing = (typeof STANDINGS)[number];

/** A claim's part in a thread. */
export const EVIDENCE_ROLES = [
  'first',
  'repeats',
  'adds',
  'confirms',
  'denies',
  'declines',
  'contradicts',
] as const;
export type EvidenceRole = (typeof EVIDENCE_ROLES)[number];

/** How a claimed number or date is typed; product.md gives the normal form of each. */
export const VALUE_TYPES = [
  'count',
  'range',
  'money',
  'percent',
  'points',
  'factor',
  'fraction',
  'duration',
  'date',
] as const;
export type ValueType = (typeof VALUE_TYPES)[number];

/** How often a subscriber hears from us. */
export const RHYTHMS = ['now', 'daily', 'weekly'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** A standing's sign, so that it is never told by colour alone. */
export const STANDING_SIGNS: Record<Standing, string> = {
  rumored: '◔',
  corroborated: '◑',
  confirmed: '●',
  denied: '⊘',
  expired: '◌',
  withdrawn: '✕',
};

/** A kind of claim as a person would write it. */
export const KIND_LABELS: Record<ClaimKind, string> = {
  'partner-status': 'Partner status',
  'program-change': 'Program change',
  'partner-count': 'Number of partners',
  incentives: 'Incentives',
  'pricing-licensing': 'Pricing and licensing',
  acquisition: 'Acquisition',
  distribution: 'Distribution',
  'executive-move': 'Executive move',
  layoffs: 'Layoffs',
  financials: 'Financials',
  legal: 'Legal',
  'direct-sales': 'Direct sales',
  product: 'Product',
  other: 'Other',
};

/** What a user may do, each more than the one before: read and follow; decide; look after users. */
export const USER_ROLES = ['reader', 'analyst', 'administrator'] as const;
export type UserRole = (typeof USER_ROLES)[number];

/** What a person may follow, on the desk and by mail. */
export const FOLLOWED_WHATS = ['organization', 'term', 'thread', 'search'] as const;
export type FollowedWhat = (typeof FOLLOWED_WHATS)[number];

/** What happened, as a webhook may ask to be told of it. */
export const WEBHOOK_EVENTS = ['thread-opened', 'standing-moved', 'partner-first-rumor'] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** The form of what a webhook is sent: our own JSON, or a message as Slack or Teams take it. */
export const WEBHOOK_SHAPES = ['plain', 'slack', 'teams'] as const;
export type WebhookShape = (typeof WEBHOOK_SHAPES)[number];
