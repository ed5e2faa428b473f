import type { Generated } from 'kysely';

// What was taken down at its owner's wish: the fact stays, the words are gone.

/** An article that was taken down. Nothing points at it: its row is gone, its outlet may go. */
export interface TakedownTable {
  id: Generated<number>;
  /** the number that its page had: never given again */
  article_id: number;
  outlet_id: string;
  outlet: string; // its name then
  publisher: string;
  url: string;
  published_at: string;
  at: string;
  by: string;
  reason: string;
}

export type TakedownMark = 'address' | 'key' | 'text' | 'thread';

/**
 * By what the article is known when it comes again: an address in any spelling, its id at import, its title and text;
 * and the threads that it was evidence in.
 */
export interface TakedownMarkTable {
  what: TakedownMark;
  /** of a text its hash: see `text_hash` of revisions; of a thread a hash of its slug, and the article's number */
  value: string;
  takedown_id: number;
}
