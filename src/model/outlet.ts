/** Where the fields of an article page are found: CSS selectors, tried in order. */
export interface PageLayout {
  /** day this layout ended (ISO), newest layout first; absent: still in use */
  until?: string;
  /** where the article's body stands */
  body?: string[];
  title?: string[];
  byline?: string[];
  published?: string[];
  section?: string[];
  /** furniture inside the body to leave out */
  remove?: string[];
  /** where this was seen: an address or a repository. Without it a selector does not count. */
  seen?: string;
}

/** A listing page: teasers that link to articles. */
export interface ListingWay {
  url: string;
  /** selector of the links to articles; without it links are found by their repeated shape */
  links?: string;
  /** selector of the link to the next page */
  next?: string;
  seen?: string;
}

/** One outlet, as a scraper file declares it. */
export interface OutletDefinition {
  /** file name without ending, also its id everywhere */
  id: string;
  name: string;
  /** the family it belongs to: two outlets of one publisher are one voice */
  publisher: string;
  homepage: string;
  /** hosts that belong to it; a host matches when equal or after a dot */
  hosts: string[];
  region: string;
  language: string;
  feeds?: { url: string; seen?: string }[];
  sitemaps?: { url: string; seen?: string }[];
  listings?: ListingWay[];
  /** only addresses matching this regular expression are articles */
  articlePattern?: string;
  /** only feed entries whose title or summary match are taken (for general outlets) */
  keep?: string;
  layouts?: PageLayout[];
  /** the day it closed (ISO): it stays listed, and is not asked again */
  closed?: string;
  note?: string;
}

/** What is not well with an outlet though it answers. */
export interface OutletAlert {
  /** silent: it prints less than it used to; layout: fields that were found are not; teasers: parts of articles only */
  kind: 'silent' | 'layout' | 'teasers';
  /** ISO time since when */
  since: string;
  /** what, and what to do */
  words: string;
}

/** What is known of an outlet's doings, for screens and commands. */
export interface OutletHealth {
  outletId: string;
  lastRoundAt: string | null;
  lastSuccessAt: string | null;
  failingSince: string | null;
  /** cause in words, with the status and what to do, or null when well */
  cause: string | null;
  nextDueAt: string | null;
  intervalMinutes: number;
}
