import type { Db } from './schema.js';
import { type TimelineEntry, timelinePage } from './timeline-pages.js';

/** An entry of a timeline with the id that its article has outside. */
export type KeyedEntry = TimelineEntry & { key: string };

const ENTRIES_AT_ONCE = 200;

/** Everything printed about an organization, newest first, between two ISO times (both inclusive). */
export async function timelineOf(
  db: Db,
  organizationId: number,
  { since = '', until = '9999' }: { since?: string; until?: string } = {},
): Promise<KeyedEntry[]> {
  const found: TimelineEntry[] = [];
  let before: string | null = `${until}~999999999999999`;
  do {
    const page: { entries: TimelineEntry[]; next: string | null } = await timelinePage(
      db,
      organizationId,
      ENTRIES_AT_ONCE,
      before,
    );
    found.push(...page.entries.filter(entry => entry.printed.publishedAt >= since));
    const last = page.entries.at(-1);
    before = last && last.printed.publishedAt >= since ? page.next : null;
  } while (before !== null);
  const keys = await keysOfArticles(
    db,
    found.map(entry => entry.printed.articleId),
  );
  return found.map(entry => ({ ...entry, key: keys.get(entry.printed.articleId)! }));
}

/** The ids that articles have outside, by their numbers. */
async function keysOfArticles(db: Db, ids: number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('articles').select(['id', 'key']).where('id', 'in', ids).execute();
  return new Map(rows.map(row => [row.id, row.key]));
}
