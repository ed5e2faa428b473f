import { sql } from 'kysely';
import type { Db } from './schema.js';

const LONGEST = 80;

/** A name as it stands in an address: ASCII letters and digits, words joined by "-". Never empty. */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '');
  return plain.slice(0, LONGEST).replace(/-+$/, '') || 'unnamed';
}

type Slugged = 'organizations' | 'terms' | 'threads';

/** The slug of a name that no other row of the table has: "halcyon", else "halcyon-2", "halcyon-3" ... */
export async function freeSlug(db: Db, table: Slugged, name: string): Promise<string> {
  const base = slugOf(name);
  const rows = await sql<{ slug: string }>`select slug from ${sql.table(table)}
    where slug = ${base} or (slug >= ${`${base}-`} and slug < ${`${base}.`})`.execute(db);
  const taken = new Set(rows.rows.map(row => row.slug));
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}
