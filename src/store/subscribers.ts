import type { Selectable } from 'kysely';
import type { FollowedThing, Subscriber } from '../model/digest.js';
import type { ClaimKind } from '../model/vocabulary.js';
import { quietKey } from './digests.js';
import type { Db, Tables } from './schema.js';
import { inTransaction } from './transaction.js';

/** What a subscriber chooses; everything else is the house's. */
export type SubscriberChoices = Pick<Subscriber, 'address' | 'rhythm' | 'zone' | 'hour' | 'follows'> &
  Partial<Pick<Subscriber, 'kinds' | 'things'>>;

function asSubscriber(row: Selectable<Tables['subscribers']>): Subscriber {
  return {
    id: row.id,
    address: row.address,
    rhythm: row.rhythm,
    zone: row.zone,
    hour: row.hour,
    follows: JSON.parse(row.follows) as string[],
    things: JSON.parse(row.things) as FollowedThing[],
    kinds: JSON.parse(row.kinds) as ClaimKind[],
    paused: row.paused === 1,
    stopped: row.stopped,
    unconfirmed: row.unconfirmed === 1,
    administrator: row.administrator === 1,
    createdAt: row.created_at,
  };
}

const asColumns = (choices: Omit<SubscriberChoices, 'address'>) => ({
  ...{ rhythm: choices.rhythm, zone: choices.zone, hour: choices.hour },
  follows: JSON.stringify(choices.follows),
  things: JSON.stringify(choices.things ?? []),
  kinds: JSON.stringify(choices.kinds ?? []),
});

/** Says whether a subscriber looks after the house. It is nobody's own choice, and no page from outside gives it. */
export async function setAdministrator(db: Db, id: number, administrator: boolean): Promise<void> {
  await db
    .updateTable('subscribers')
    .set({ administrator: administrator ? 1 : 0 })
    .where('id', '=', id)
    .execute();
}

/** Adds a subscriber, or changes the choices of the one with this address, who is told again if paused. */
export function saveSubscriber(db: Db, choices: SubscriberChoices, now: Date): Promise<Subscriber> {
  return putSubscriber(db, choices, now, 0);
}

/** Keeps what somebody wishes for an address until its owner says yes. Never for one that has said so. */
export function savePendingSubscriber(db: Db, choices: SubscriberChoices, now: Date): Promise<Subscriber> {
  return putSubscriber(db, choices, now, 1);
}

/** In one step: two wishes for one address, and a yes between, may come at the same moment. */
async function putSubscriber(db: Db, choices: SubscriberChoices, now: Date, unconfirmed: 0 | 1) {
  const values = { ...asColumns(choices), paused: 0, stopped: null, unconfirmed };
  await db
    .insertInto('subscribers')
    .values({ address: choices.address, ...values, created_at: now.toISOString() })
    .onConflict(on => {
      const change = on.column('address').doUpdateSet(values);
      return unconfirmed === 1 ? change.where('subscribers.unconfirmed', '=', 1) : change;
    })
    .execute();
  return (await subscriberByAddress(db, choices.address))!;
}

/** Changes what a subscriber chose, and nothing else of them. */
export async function changeChoices(
  db: Db,
  id: number,
  choices: Omit<SubscriberChoices, 'address'>,
): Promise<void> {
  await db.updateTable('subscribers').set(asColumns(choices)).where('id', '=', id).execute();
}

/** The address's owner said yes: digests begin now, or again. */
export async function confirmSubscriber(db: Db, id: number, now: Date): Promise<void> {
  await db
    .updateTable('subscribers')
    .set(eb => ({
      ...{ paused: 0, stopped: null, unconfirmed: 0 },
      created_at: eb
        .case()
        .when('unconfirmed', '=', 1)
        .then(now.toISOString())
        .else(eb.ref('created_at'))
        .end(),
    }))
    .where('id', '=', id)
    .execute();
}

/** Erases those who were asked before a time and did not say yes; gives their number. */
export async function forgetUnconfirmed(db: Db, before: string): Promise<number> {
  const result = await db
    .deleteFrom('subscribers')
    .where('unconfirmed', '=', 1)
    .where('created_at', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('deliveries')
            .select('deliveries.id')
            .whereRef('deliveries.subscriber_id', '=', 'subscribers.id')
            .where('reserved_at', '>=', before),
        ),
      ),
    )
    .executeTakeFirst();
  return Number(result.numDeletedRows);
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

/** Sends nothing more to a subscriber until they wish it again; `why` where it was not their wish. */
export async function pauseSubscriber(db: Db, id: number, why: string | null = null): Promise<void> {
  await db.updateTable('subscribers').set({ paused: 1, stopped: why }).where('id', '=', id).execute();
}

/** Sends digests again to a subscriber who paused. */
export async function resumeSubscriber(db: Db, id: number): Promise<void> {
  await db.updateTable('subscribers').set({ paused: 0, stopped: null }).where('id', '=', id).execute();
}

/** Erases a subscriber with all that was sent; false when there is none with this address. */
export async function removeSubscriber(db: Db, address: string): Promise<boolean> {
  return inTransaction(db, async trx => {
    const known = await subscriberByAddress(trx, address);
    if (!known) return false;
    await trx.deleteFrom('delivery_items').where('subscriber_id', '=', known.id).execute();
    await trx.deleteFrom('deliveries').where('subscriber_id', '=', known.id).execute();
    await trx.deleteFrom('subscribers').where('id', '=', known.id).execute();
    await trx.deleteFrom('house_notes').where('key', '=', quietKey(known.id)).execute();
    return true;
  });
}
