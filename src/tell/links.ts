import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Subscriber } from '../model/digest.js';
import { type Db, houseSecret, pauseSubscriber, subscriberById } from '../store/store.js';

/** Where the house takes a click on "unsubscribe" (GET shows a page, POST does it: RFC 8058). */
export const UNSUBSCRIBE_PATH = '/unsubscribe';
/** Where a subscriber chooses, and where the owner of an address says yes. */
export const PREFERENCES_PATH = '/preferences';
export const CONFIRM_PATH = '/subscribe/confirm';

type Addressee = Pick<Subscriber, 'id' | 'address'>;

/** What a signed link is for: it opens that door and no other. */
export type LinkPurpose = 'unsubscribe' | 'preferences' | `confirm until ${string}`;

/** What a token proves: that the house gave it to this address for this purpose. */
function signature(secret: string, { id, address }: Addressee, purpose: LinkPurpose): string {
  return createHmac('sha256', secret).update(`${purpose}\n${id}\n${address}`).digest('base64url');
}

/** A token that lets its holder do one thing for one subscriber: by default stop the digests. */
export function signedToken(secret: string, subscriber: Addressee, purpose: LinkPurpose): string {
  return `${subscriber.id}.${signature(secret, subscriber, purpose)}`;
}

/** A token that lets its holder stop the digests of one subscriber, and nothing else. */
export function unsubscribeToken(secret: string, subscriber: Addressee): string {
  return signedToken(secret, subscriber, 'unsubscribe');
}

/** Whether a token was made with this secret for this subscriber. */
export function isTokenFor(
  secret: string,
  subscriber: Addressee,
  token: string,
  purpose: LinkPurpose = 'unsubscribe',
): boolean {
  const given = Buffer.from(token);
  const right = Buffer.from(signedToken(secret, subscriber, purpose));
  return given.length === right.length && timingSafeEqual(given, right);
}

/** The secret that signs links: made at first need and kept in the database, so that old mails stay good. */
export function linkSecret(db: Db): Promise<string> {
  return houseSecret(db, 'secret:links', () => randomBytes(32).toString('base64url'));
}

/** The signed addresses of one subscriber. */
export interface SignedLinks {
  unsubscribe: string;
  preferences: string;
}

/** The signed address that stops a subscriber's digests, and that of the page where they choose. */
export function signedLinks(house: string, secret: string, subscriber: Addressee): SignedLinks {
  const link = (path: string, purpose: LinkPurpose) =>
    `${house}${path}?token=${encodeURIComponent(signedToken(secret, subscriber, purpose))}`;
  return {
    unsubscribe: link(UNSUBSCRIBE_PATH, 'unsubscribe'),
    preferences: link(PREFERENCES_PATH, 'preferences'),
  };
}

/** The signed address at which the owner of an address says yes, until the day `until` (ISO, included). */
export function confirmLink(house: string, secret: string, subscriber: Addressee, until: string): string {
  const token = signedToken(secret, subscriber, `confirm until ${until}`);
  return `${house}${CONFIRM_PATH}?until=${until}&token=${encodeURIComponent(token)}`;
}

/** Whose token this is, for a purpose, or undefined when it is damaged, foreign, or of somebody who was erased. */
export async function subscriberOfToken(
  db: Db,
  token: string,
  purpose: LinkPurpose = 'unsubscribe',
): Promise<Subscriber | undefined> {
  const id = /^(\d{1,15})\.[\w-]{43}$/.exec(token)?.[1];
  if (id === undefined) return undefined;
  const subscriber = await subscriberById(db, Number(id));
  if (!subscriber || !isTokenFor(await linkSecret(db), subscriber, token, purpose)) return undefined;
  return subscriber;
}

/** What a click came to: `invalid` for a token that is damaged, foreign, or of a subscriber who was erased. */
export type Unsubscribed = { outcome: 'unsubscribed' | 'already'; address: string } | { outcome: 'invalid' };

/** Stops the digests of the token's subscriber; clicking twice does no harm. */
export async function unsubscribe(db: Db, token: string): Promise<Unsubscribed> {
  const subscriber = await subscriberOfToken(db, token);
  if (!subscriber) return { outcome: 'invalid' };
  if (subscriber.paused) return { outcome: 'already', address: subscriber.address };
  await pauseSubscriber(db, subscriber.id);
  return { outcome: 'unsubscribed', address: subscriber.address };
}
