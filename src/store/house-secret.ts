import type { Db } from './schema.js';

/** A secret of the house by its name: the one that is kept, or `make`'s, which is kept from then on. */
export async function houseSecret(db: Db, name: string, make: () => string): Promise<string> {
  const read = () => db.selectFrom('house_notes').select('value').where('key', '=', name).executeTakeFirst();
  const known = await read();
  if (known) return known.value;
  await db
    .insertInto('house_notes')
    .values({ key: name, value: make() })
    .onConflict(on => on.column('key').doNothing())
    .execute();
  // read again: another process may have been quicker
  return (await read())!.value;
}
