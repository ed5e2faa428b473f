import { decisionsOnThread, listUsers, noteThreadSeen, threadsBeside } from '../store/store.js';
import type { Office } from './office.js';
import { follows, type Person } from './person.js';
import type { ThreadDeskData } from './views/thread-desk.js';

/** So many threads are offered for a merge. */
const BESIDE = 25;

/** What the desk knows of a thread, for who is signed in; that it was opened now is noted. Null for a stranger. */
export async function threadDeskData(
  office: Office,
  person: Person | null,
  card: { id: number; slug: string },
): Promise<ThreadDeskData | null> {
  if (person === null) return null;
  const { db } = office.store;
  await noteThreadSeen(db, person.id, card.id, office.clock());
  const users = await listUsers(db);
  return {
    person,
    followed: await follows(office, person, { what: 'thread', target: card.slug }),
    decisions: await decisionsOnThread(db, card.id),
    beside: await threadsBeside(db, card.id, BESIDE),
    names: users.filter(user => user.disabledAt === null && user.role !== 'reader').map(user => user.name),
  };
}
