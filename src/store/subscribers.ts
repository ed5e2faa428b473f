import type { Selectable } from 'kysely';
import type { Subscriber } from '../model/digest.js';
import type { Db, Tables } from './schema.js';
import { inTransaction } from './transaction.js';

/** What a subscriber chooses; everything else is the house's. */
export type SubscriberChoices = Pick<Subscriber, 'address' | 'rhythm' | 'zone' | 'hour' | 'follows'>;

function asSubscriber(row: Selectable<Tables['subscribers']>): Subscriber {
  return {
    id: row.id,
    address: row.address,
    rhythm: row.rhythm,
    zone: row.zone,
    hour: row.hour,
    follows: JSON.parse(row.follows) as string[],
    paused: row.paused === 1,
    createdAt: row.created_at,
  };
}

/** Adds a subscriber, or changes the choices of the one with this address, who is told again if paused. */
export async function saveSubscriber(db: Db, choices: SubscriberChoices, now: Date): Promise<Subscriber> {
  const { address, ...chosen } = choices;
  const values = { ...chosen, follows: JSON.stringify(choices.follows), paused: 0 };
  return inTransaction(db, async trx => {
    const known = await subscriberByAddress(trx, address);
    if (known) await trx.updateTable('subscribers').set(values).where('id', '=', known.id).execute();
    else
      await trx
        .insertInto('subscribers')
        .values({ address, ...values, created_at: now.toISOString() })
        .execute();
    return (await subscriberByAddress(trx, address))!;
  });
}

/** Every subscriber, by address; the paused ones too. */
export async function listSubscribers(db: Db): Promise<Subscriber[]> {
  return (await db.selectFrom('subscribers').selectAll().orderBy('address').execute()).map(asSubscriber);
}

/** The subscriber with this address, or undefined. */
export async function subscriberByAddress(db: Db, address: string): Promise<Subscriber | undefined> {
  const row = await db
    .selectFrom('subscribers')
    .selectAll()
    .where('address', '=', address)
    .executeTakeFirst();
  return row && asSubscriber(row);
}

/** The subscriber with this number, or undefined. */
export async function subscriberById(db: Db, id: number): Promise<Subscriber | undefined> {
  const row = await db.selectFrom('subscribers').selectAll().where('id', '=', id).executeTakeFirst();
  return row && asSubscriber(row);
}

/** Sends nothing more to a subscriber until the address is added again. */
export async function pauseSubscriber(db: Db, id: number): Promise<void> {
  await db.updateTable('subscribers').set({ paused: 1 }).where('id', '=', id).execute();
}

/** Erases a subscriber with all that was sent; false when there is none with this address. */
export async function removeSubscriber(db: Db, address: string): Promise<boolean> {
  return inTransaction(db, async trx => {
    const known = await subscriberByAddress(trx, address);
    if (!known) return false;
    await trx.deleteFrom('delivery_items').where('subscriber_id', '=', known.id).execute();
    await trx.deleteFrom('deliveries').where('subscriber_id', '=', known.id).execute();
    await trx.deleteFrom('subscribers').where('id', '=', known.id).execute();
    return true;
  });
}

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
