import type { Db } from './schema.js';

/** A thread that lost all its evidence: gone, or an address that leads to the thread that has it now. */
export async function retireThread(db: Db, threadId: number, into: number | null): Promise<void> {
  if (into === null) {
    await db.deleteFrom('threads').where('id', '=', threadId).execute();
    return;
  }
  await db.updateTable('threads').set({ merged_into: into }).where('id', '=', threadId).execute();
  await db.updateTable('threads').set({ merged_into: into }).where('merged_into', '=', threadId).execute();
  await db.deleteFrom('moves').where('thread_id', '=', threadId).execute();
  for (const table of ['thread_organizations', 'thread_profiles', 'thread_marks'] as const)
    await db.deleteFrom(table).where('thread_id', '=', threadId).execute();
}
