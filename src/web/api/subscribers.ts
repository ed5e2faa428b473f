import { z } from 'zod';
import type { Subscriber } from '../../model/digest.js';
import { CLAIM_KINDS, FOLLOWED_WHATS, RHYTHMS } from '../../model/vocabulary.js';
import {
  audit,
  changeChoices,
  type Db,
  lastDeliveries,
  listSubscribers,
  pauseSubscriber,
  subscriberByAddress,
  type TokenHolder,
} from '../../store/store.js';
import { eraseSubscriber } from '../../tell/erase.js';
import { requestDigests } from '../../tell/opt-in.js';
import { knownChoices, SubscriberError, type Wishes } from '../../tell/subscribers.js';
import { outboxFor } from '../../tell/transport.js';
import { PageError } from '../errors.js';
import type { Office } from '../office.js';
import { sendSoon, wishesOf } from '../subscribing.js';
import { maskedAddress } from '../views/digest-view.js';
import { actor } from './actor.js';
import { time } from './answers.js';
import { deed, endpoint } from './endpoint.js';

const nothing = z.object({});
const place = z.object({ address: z.string().max(320).describe('the e-mail address') });

const subscriber = z
  .object({
    address: z.string(),
    rhythm: z.enum(RHYTHMS),
    zone: z.string().describe('time zone of the hour, such as Europe/London'),
    hour: z.number().int(),
    follows: z.array(z.string()).describe('names of partners'),
    things: z
      .array(z.object({ what: z.enum(FOLLOWED_WHATS), target: z.string() }))
      .describe('threads, program terms and searches'),
    kinds: z.array(z.enum(CLAIM_KINDS)).describe('only these kinds; none: as digests choose'),
    paused: z.boolean(),
    stopped: z.string().nullable().describe('why nothing is sent, where it was not their wish'),
    unconfirmed: z.boolean().describe('the owner of the address has not said yes yet'),
    administrator: z.boolean().describe('hears which outlets are in trouble, too'),
    createdAt: time,
    last: z
      .object({ period: z.string(), state: z.string(), cause: z.string().nullable() })
      .nullable()
      .describe('how the last digest went'),
  })
  .meta({ id: 'Subscriber' });

const names = (meaning: string) => z.array(z.string(), meaning).optional().describe(meaning);

/** What a subscriber chooses; each choice is checked as the pages check it. */
const choices = {
  follows: names('names of partners; with nothing followed all'),
  terms: names('names or slugs of program terms'),
  threads: names('slugs of threads'),
  searches: names('searches, as the search box takes them'),
  kinds: names('only these kinds of claim'),
  rhythm: z
    .string('a rhythm')
    .optional()
    .describe(`one of: ${RHYTHMS.join(', ')}`),
  zone: z.string('a time zone').optional().describe('such as Europe/London'),
  hour: z.number('an hour').optional().describe('0 to 23'),
};

type Last = Awaited<ReturnType<typeof lastDeliveries>>;

const told = ({ id, ...one }: Subscriber, last: Last) => {
  const sent = last.get(id);
  return { ...one, last: sent ? { period: sent.period, state: sent.state, cause: sent.cause } : null };
};

async function known(db: Db, address: string): Promise<Subscriber> {
  const found = await subscriberByAddress(db, address);
  if (found === undefined) throw new PageError(404, 'No subscriber has this address.');
  return found;
}

/** Does it as the administrator of the token, and writes it down; a choice that cannot be kept is a 400. */
async function administered(
  { store: { db }, clock }: Office,
  caller: TokenHolder | null,
  what: string,
  act: () => Promise<string>,
): Promise<void> {
  const by = actor(caller, 'administrator').name;
  const address = await act().catch((cause: unknown) => {
    throw cause instanceof SubscriberError ? new PageError(400, `${cause.message}.`, { cause }) : cause;
  });
  await audit(db, { by, what, subject: maskedAddress(address) }, clock().toISOString());
}

const list = endpoint({
  path: '/subscribers',
  summary: 'who gets digests, what they follow, and how the last one went',
  scope: 'tell',
  place: nothing,
  question: nothing,
  answer: z.object({ subscribers: z.array(subscriber) }),
  ask: async ({ store: { db } }, _asked, caller) => {
    actor(caller, 'administrator');
    const last = await lastDeliveries(db);
    return { subscribers: (await listSubscribers(db)).map(one => told(one, last)) };
  },
});

const add = deed({
  path: '/subscribers',
  summary:
    'asks the owner of an address by mail whether they want digests; nothing else is sent before they say yes',
  method: 'post',
  scope: 'tell',
  place: nothing,
  body: z.object({ address: z.string('an e-mail address').max(320), ...choices }),
  answer: z.object({ asked: z.string().describe('the address that was written to') }),
  ask: async (office, wishes, caller) => {
    let asked = '';
    await administered(office, caller, 'asked whether digests are wanted', async () => {
      asked = await requestDigests(office.store.db, wishes, office);
      return asked;
    });
    sendSoon(office, asked);
    return { asked };
  },
});

const change = deed({
  path: '/subscribers/{address}',
  summary: 'changes what a subscriber gets; choices that are not sent stay as they are',
  method: 'put',
  scope: 'tell',
  place,
  body: z.object(choices),
  answer: subscriber,
  ask: async (office, { address, ...changes }, caller) => {
    const { db } = office.store;
    await administered(office, caller, 'changed the digests of', async () => {
      const before = await known(db, address);
      const given = Object.entries(changes).filter(([, value]) => value !== undefined);
      const wishes: Wishes = { ...wishesOf(before), ...Object.fromEntries(given) };
      await changeChoices(db, before.id, await knownChoices(db, wishes, office.clock()));
      return address;
    });
    return told(await known(db, address), await lastDeliveries(db));
  },
});

const pause = deed({
  path: '/subscribers/{address}/pause',
  summary: 'sends no more digests there; only the owner of the address begins them again',
  method: 'post',
  scope: 'tell',
  place,
  body: nothing,
  answer: subscriber,
  ask: async (office, { address }, caller) => {
    const { db } = office.store;
    await administered(office, caller, 'stopped the digests of', async () => {
      await pauseSubscriber(db, (await known(db, address)).id, 'stopped by an administrator');
      return address;
    });
    return told(await known(db, address), await lastDeliveries(db));
  },
});

const erase = deed({
  path: '/subscribers/{address}',
  summary: 'erases a subscriber: the address, the choices, every letter; nothing undoes it',
  method: 'delete',
  scope: 'tell',
  place,
  body: nothing,
  answer: z.object({ erased: z.boolean() }),
  ask: async (office, { address }, caller) => {
    await administered(office, caller, 'erased the subscriber', async () => {
      await known(office.store.db, address);
      await eraseSubscriber(office.store.db, address, outboxFor(office.settings));
      return address;
    });
    return { erased: true };
  },
});

/** Who gets digests. */
export const ROUTES_OF_SUBSCRIBERS = [list, add, change, pause, erase];
