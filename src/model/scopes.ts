/** What a token of the API may do: read what the pages show; take the whole book out; follow or decide as its user; say who is told. */
export const SCOPES = ['read', 'export', 'follow', 'decide', 'tell'] as const;
export type Scope = (typeof SCOPES)[number];

/** What each scope allows, in words. */
export const SCOPE_WORDS: Record<Scope, string> = {
  read: 'everything that the pages show',
  export: 'the whole book as CSV or JSON lines',
  follow: 'what its user follows: see and change it',
  decide: "its user's decisions: standings, merges, splits, notes, corrections, and undoing them",
  tell: 'who is told: subscribers and webhooks; its user is an administrator',
};

/** The scopes that act for somebody: a token with one of them belongs to a user. */
export const PERSONAL_SCOPES: readonly Scope[] = ['follow', 'decide', 'tell'];
