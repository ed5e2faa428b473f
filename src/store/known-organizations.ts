import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOME } from '../config.js';
import type { Role } from '../model/vocabulary.js';
import { foldName } from './names.js';

/** An organization of the shipped reference list. */
export interface KnownOrganization {
  name: string;
  role: Role;
  aliases: string[];
  formerNames: string[];
}

const FILE = join(HOME, 'data', 'lexicons', 'organizations.json');

let loaded: Map<string, KnownOrganization> | undefined;

/**
 * The known organization that a name means: by its name, an alias or a former name, case-folded; undefined for one
 * that no list holds. A proper name goes before another one's alias. The list is read once.
 */
export function knownOrganization(name: string): KnownOrganization | undefined {
  loaded ??= byName(readList());
  return loaded.get(foldName(name));
}

function readList(): KnownOrganization[] {
  if (!existsSync(FILE)) return [];
  try {
    return JSON.parse(readFileSync(FILE, 'utf8')) as KnownOrganization[];
  } catch (cause) {
    throw new Error(`${FILE}: the list of known organizations cannot be read: ${(cause as Error).message}`, {
      cause,
    });
  }
}

function byName(list: KnownOrganization[]): Map<string, KnownOrganization> {
  const found = new Map<string, KnownOrganization>();
  const note = (name: string, entry: KnownOrganization) => {
    const folded = foldName(name);
    if (!found.has(folded)) found.set(folded, entry);
  };
  for (const entry of list) note(entry.name, entry);
  for (const entry of list)
    for (const name of [...(entry.aliases ?? []), ...(entry.formerNames ?? [])]) note(name, entry);
  return found;
}
