import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOME } from '../config.js';
import type { Role } from '../model/vocabulary.js';
import { foldName } from './names.js';

/** An organization of the shipped reference list. */
export interface KnownOrganization {
  name: string;
  role: Role;
  /** names, aliases and former names that mean it and nothing else */
  names: string[];
  /** forms that may mean it, or another one, or no company at all */
  ambiguous?: string[];
}

const FILE = join(HOME, 'data', 'lexicons', 'organizations.json');

interface KnownNames {
  byName: Map<string, KnownOrganization>;
  ambiguous: Set<string>;
}

let loaded: KnownNames | undefined;

function known(): KnownNames {
  loaded ??= namesOf(readList());
  return loaded;
}

/**
 * The known organization that a name means: by its name, an alias or a former name, case-folded; undefined for one
 * that no list holds. A proper name goes before another one's alias. The list is read once.
 */
export function knownOrganization(name: string): KnownOrganization | undefined {
  return known().byName.get(foldName(name));
}

/** Whether the list says of this form that it may mean several things ("Insight"). */
export function isAmbiguousName(name: string): boolean {
  return known().ambiguous.has(foldName(name));
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

function namesOf(list: KnownOrganization[]): KnownNames {
  const byName = new Map<string, KnownOrganization>();
  const note = (name: string, entry: KnownOrganization) => {
    const folded = foldName(name);
    if (!byName.has(folded)) byName.set(folded, entry);
  };
  for (const entry of list) note(entry.name, entry);
  for (const entry of list) for (const name of entry.names) note(name, entry);
  return { byName, ambiguous: new Set(list.flatMap(entry => (entry.ambiguous ?? []).map(foldName))) };
}
