/** What an article page yields, before it is stored. Times are ISO UTC; text is paragraphs separated by a blank line. */
export interface ExtractedPage {
  url: string | null;
  title: string | null;
  byline: string | null;
  published: string | null;
  modified: string | null;
  canonical: string | null;
  language: string | null;
  image: string | null;
  section: string | null;
  /** why only a part of the article stands here, or null */
  partial: string | null;
  text: string;
}

/** An article on its way into the store, from collecting or from `grapevine import`. */
export interface IncomingArticle {
  /** the id it has outside (the id at import); null lets the store make one from the address */
  id: string | null;
  /** outlet id or name or host; an unknown one is created as its own publisher */
  outlet: string;
  /** canonical address */
  url: string;
  /** other addresses under which the same page was met */
  alsoAt?: string[];
  title: string;
  byline: string | null;
  /** ISO UTC, or null where the page gave none: then the day of storing counts, and is marked so */
  published: string | null;
  modified?: string | null;
  text: string;
  partial?: string | null;
  section?: string | null;
  language?: string | null;
  retrieved?: string | null;
}

/** What storing an article came to. `same`: nothing new; `revised`: an edit, kept as a new revision. */
export interface StoredArticle {
  articleId: number;
  revisionId: number;
  outcome: 'new' | 'revised' | 'same';
}
