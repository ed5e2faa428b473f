import type { Db } from './schema.js';

/** How long a host wants to be left alone. */
export interface HostRest {
  /** ISO time until when */
  until: string;
  /** the back-off it has come to, in milliseconds; the next refusal doubles it */
  backOff: number;
}

const keyOf = (host: string) => `rest:${host}`;

/** What a host asked for before, also by another process. */
export async function hostRest(db: Db, host: string): Promise<HostRest | undefined> {
  const row = await db
    .selectFrom('house_notes')
    .select('value')
    .where('key', '=', keyOf(host))
    .executeTakeFirst();
  return row === undefined ? undefined : (JSON.parse(row.value) as HostRest);
}

/** Keeps what a host asked for; null: it is well again. */
export async function keepHostRest(db: Db, host: string, rest: HostRest | null): Promise<void> {
  if (rest === null) {
    await db.deleteFrom('house_notes').where('key', '=', keyOf(host)).execute();
    return;
  }
  const value = JSON.stringify(rest);
  await db
    .insertInto('house_notes')
    .values({ key: keyOf(host), value })
    .onConflict(conflict => conflict.column('key').doUpdateSet({ value }))
    .execute();
}
