import type { Generated } from 'kysely';

/** Two threads that an article showed to be one, or one that it showed to be two. */
export interface ThreadMergeTable {
  id: Generated<number>;
  what: Generated<'merge' | 'split'>;
  /** the thread that went (of a split: that the evidence left), and the one that has its evidence now */
  from_id: number;
  into_id: number;
  /** the article that showed it, and its time of publication */
  article_id: number;
  at: string;
  /** what the thread that went said; of a split nothing */
  statement: string;
  /** why: JSON list of words and numbers, for people */
  reasons: string;
  /** what fed the thread that went: JSON list of feeds, each with its article's time */
  feeds: string;
  /** threads whose addresses led to the one that went: JSON list of numbers */
  addresses: string;
}
