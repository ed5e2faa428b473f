/** What a token of the API may do: read what the pages show; take the whole book out; follow as its user; decide as its user. */
export const SCOPES = ['read', 'export', 'follow', 'decide'] as const;
export type Scope = (typeof SCOPES)[number];

/** What each scope allows, in words. */
export const SCOPE_WORDS: Record<Scope, string> = {
  read: 'everything that the pages show',
  export: 'the whole book as CSV or JSON lines',
  follow: 'what its user follows: see and change it',
  decide: "its user's decisions: standings, merges, notes, and undoing them",
};

/** The scopes that act for somebody: a token with one of them belongs to a user. */
export const PERSONAL_SCOPES: readonly Scope[] = ['follow', 'decide'];
