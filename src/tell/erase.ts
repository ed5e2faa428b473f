import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Db, removeSubscriber, subscriberByAddress } from '../store/store.js';
import { letterFile } from './transport.js';

/**
 * Erases a subscriber: the address, what was chosen, every letter that was sent, and those that lie in the outbox.
 * False when there is none with this address. Backups made before still hold them.
 */
export async function eraseSubscriber(db: Db, address: string, outbox: string): Promise<boolean> {
  const known = await subscriberByAddress(db, address);
  if (!known) return false;
  await removeSubscriber(db, address);
  for (const file of await filesOf(outbox))
    if (file.startsWith(`grapevine.${known.id}.`)) await rm(join(outbox, file), { force: true });
  return true;
}

/** Takes letters out of the outbox, by their Message-IDs; those that are not there are no matter. */
export async function emptyOutbox(outbox: string, messageIds: string[]): Promise<void> {
  for (const id of messageIds) await rm(join(outbox, letterFile(id)), { force: true });
}

async function filesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
