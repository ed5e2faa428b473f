import { beside } from './beside.js';
import { inChunks } from './chunks.js';
import type { Db } from './schema.js';
import { subjectsOfThreads, type ThreadCard } from './thread-cards.js';
import { type CardFilter, threadPlaces } from './thread-lists.js';

/** A thread as a calendar has it: a card without its history, but for the sentence that moved it last. */
export type DatedThread = Pick<
  ThreadCard,
  'slug' | 'statement' | 'kind' | 'standing' | 'due' | 'movedAt' | 'organizations'
> & { sentence: string | null };

/** Threads that meet the filter, last moved first, at most so many: a calendar has hundreds of them. */
export async function datedThreads(db: Db, filter: CardFilter, limit: number): Promise<DatedThread[]> {
  const reading = beside(db);
  const ids = (await threadPlaces(reading, filter, limit)).map(({ id }) => id);
  const rows = await inChunks(ids, some =>
    reading
      .selectFrom('threads')
      .select(['id', 'slug', 'statement', 'kind', 'standing', 'due', 'moved_at as movedAt'])
      .where('id', 'in', some)
      .execute(),
  );
  const byId = new Map(rows.map(row => [row.id, row]));
  const [organizations, sentences] = [
    await subjectsOfThreads(reading, ids),
    await lastSentences(reading, ids),
  ];
  return ids.flatMap(id => {
    const row = byId.get(id);
    if (row === undefined) return [];
    const { id: _, ...thread } = row;
    return [{ ...thread, organizations: organizations.get(id) ?? [], sentence: sentences.get(id) ?? null }];
  });
}

/** The sentence of the last move of each thread. */
async function lastSentences(db: Db, ids: number[]): Promise<Map<number, string | null>> {
  const rows = await inChunks(ids, some =>
    db
      .selectFrom('moves')
      .select(['thread_id', 'sentence'])
      .where('thread_id', 'in', some)
      .orderBy('thread_id')
      .orderBy('position')
      .execute(),
  );
  return new Map(rows.map(row => [row.thread_id, row.sentence]));
}
