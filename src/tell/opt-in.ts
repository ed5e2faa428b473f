import { houseAddress } from '../config.js';
import type { Subscriber } from '../model/digest.js';
import {
  confirmSubscriber,
  type Db,
  lettersSince,
  reserveDelivery,
  type SubscriberChoices,
  savePendingSubscriber,
  subscriberByAddress,
} from '../store/store.js';
import { alreadyLetter, type Confirmation, confirmationLetter } from './confirmation.js';
import type { DeliveryDesk } from './deliveries.js';
import { confirmLink, linkSecret, signedLinks, subscriberOfToken } from './links.js';
import { newMessageId } from './reserve.js';
import { knownChoices, type Wishes } from './subscribers.js';

const DAY = 86_400_000;

/** How long the question stands, and how often an address is asked within a day, whoever wishes it. */
const STANDS = 7 * DAY;
const MOST_A_DAY = 3;

type Desk = Pick<DeliveryDesk, 'settings' | 'clock'>;

/**
 * Somebody wishes digests for an address: its owner is asked by mail, and nothing else is sent before they say yes. The
 * letter is reserved like a digest and sent with those. Whether the address was known shows in its owner's mail alone.
 * Gives the address as it is written to. Throws SubscriberError naming the choice that cannot be kept.
 */
export async function requestDigests(db: Db, wishes: Wishes, desk: Desk): Promise<string> {
  const now = desk.clock();
  const choices = await knownChoices(db, wishes, now);
  const subscriber = await askedSubscriber(db, choices, now);
  const dayAgo = new Date(now.getTime() - DAY).toISOString();
  if ((await lettersSince(db, subscriber.id, 'confirmation', dayAgo)) >= MOST_A_DAY) return choices.address;
  const period = `confirm ${now.toISOString()}`;
  const letter = await letterTo(db, subscriber, choices, desk);
  const messageId = newMessageId(subscriber, period, desk.settings);
  const subscriberId = subscriber.id;
  await reserveDelivery(
    db,
    { subscriberId, period, messageId, letter: 'confirmation', ...letter, items: [] },
    now,
  );
  return choices.address;
}

/** Whoever said yes once keeps what they chose: a stranger's wish changes nothing of it. */
async function askedSubscriber(db: Db, choices: SubscriberChoices, now: Date): Promise<Subscriber> {
  const known = await subscriberByAddress(db, choices.address);
  return known && !known.unconfirmed ? known : savePendingSubscriber(db, choices, now);
}

async function letterTo(
  db: Db,
  subscriber: Subscriber,
  wished: SubscriberChoices,
  { settings, clock }: Desk,
): Promise<Confirmation> {
  const house = houseAddress(settings);
  const secret = await linkSecret(db);
  if (!subscriber.unconfirmed && !subscriber.paused)
    return alreadyLetter(subscriber, choicesLink(house, secret, subscriber, wished), house);
  const until = new Date(clock().getTime() + STANDS).toISOString().slice(0, 10);
  return confirmationLetter({
    subscriber,
    link: confirmLink(house, secret, subscriber, until),
    until,
    house,
  });
}

/** So many wishes, and so many characters of them, fit into a link. */
const MOST_IN_LINK = 10;
const LONGEST_LINK = 1_200;

/** Where somebody known may take up what was wished: it stands ticked there, and is kept by them alone. */
function choicesLink(
  house: string,
  secret: string,
  subscriber: Subscriber,
  wished: SubscriberChoices,
): string {
  const { preferences } = signedLinks(house, secret, subscriber);
  const pairs = [
    ...wished.follows.map(name => ['partner', name]),
    ...(wished.things ?? []).map(({ what, target }) => [what, target]),
  ];
  const asked = new URLSearchParams(pairs.slice(0, MOST_IN_LINK)).toString();
  return asked === '' || asked.length > LONGEST_LINK ? preferences : `${preferences}&${asked}`;
}

/** Who is asked by this link, or undefined when it is damaged or too old. */
export async function askedByLink(
  db: Db,
  { token, until }: { token: string; until: string },
  now: Date,
): Promise<Subscriber | undefined> {
  if (!/^\d{4}-\d\d-\d\d$/.test(until) || until < now.toISOString().slice(0, 10)) return undefined;
  return subscriberOfToken(db, token, `confirm until ${until}`);
}

/** The owner of an address says yes: digests begin, or begin again. Saying it twice does no harm. */
export async function confirmDigests(
  db: Db,
  link: { token: string; until: string },
  now: Date,
): Promise<Subscriber | undefined> {
  const subscriber = await askedByLink(db, link, now);
  if (subscriber) await confirmSubscriber(db, subscriber.id, now);
  return subscriber;
}
