import type { Kysely, Migration } from 'kysely';

/** Indexes by one column, of which SQLite took the one of `merged_into` for every list: nearly all threads have none. */
const NARROW = ['merged_into', 'moved_at', 'due', 'standing_moved_at'];
const LISTED = [
  ['merged_into', 'moved_at'],
  ['merged_into', 'due'],
  ['standing', 'merged_into', 'moved_at'],
];

/** Indexes for lists of threads: those that stand for themselves by what moved last, by due day, by standing. */
export const listedThreads: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const columns of NARROW) await db.schema.dropIndex(`threads_by_${columns}`).execute();
    for (const columns of LISTED)
      await db.schema
        .createIndex(`threads_by_${columns.join('_')}`)
        .on('threads')
        .columns(columns)
        .execute();
  },
};
