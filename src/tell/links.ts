import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Subscriber } from '../model/digest.js';
import { type Db, houseSecret, pauseSubscriber, subscriberById } from '../store/store.js';

/** Where the house takes a click on "unsubscribe" (GET shows a page, POST does it: RFC 8058). */
export const UNSUBSCRIBE_PATH = '/unsubscribe';

type Addressee = Pick<Subscriber, 'id' | 'address'>;

/** What a token proves: that the house gave it to this address. The purpose keeps it from opening other doors. */
function signature(secret: string, { id, address }: Addressee): string {
  return createHmac('sha256', secret).update(`unsubscribe\n${id}\n${address}`).digest('base64url');
}

/** A token that lets its holder stop the digests of one subscriber, and nothing else. */
export function unsubscribeToken(secret: string, subscriber: Addressee): string {
  return `${subscriber.id}.${signature(secret, subscriber)}`;
}

/** Whether a token was made with this secret for this subscriber. */
export function isTokenFor(secret: string, subscriber: Addressee, token: string): boolean {
  const given = Buffer.from(token);
  const right = Buffer.from(unsubscribeToken(secret, subscriber));
  return given.length === right.length && timingSafeEqual(given, right);
}

/** The secret that signs links: made at first need and kept in the database, so that old mails stay good. */
export function linkSecret(db: Db): Promise<string> {
  return houseSecret(db, 'secret:links', () => randomBytes(32).toString('base64url'));
}

/** The signed address that stops a subscriber's digests. */
export function unsubscribeLink(house: string, secret: string, subscriber: Addressee): string {
  return `${house}${UNSUBSCRIBE_PATH}?token=${encodeURIComponent(unsubscribeToken(secret, subscriber))}`;
}

/** What a click came to: `invalid` for a token that is damaged, foreign, or of a subscriber who was erased. */
export type Unsubscribed = { outcome: 'unsubscribed' | 'already'; address: string } | { outcome: 'invalid' };

/** Whose digests a token would stop, without stopping them: for the page that asks. */
export async function subscriberOfToken(db: Db, token: string): Promise<Subscriber | undefined> {
  const id = /^(\d{1,15})\.[\w-]{43}$/.exec(token)?.[1];
  if (id === undefined) return undefined;
  const subscriber = await subscriberById(db, Number(id));
  if (!subscriber || !isTokenFor(await linkSecret(db), subscriber, token)) return undefined;
  return subscriber;
}

/** Stops the digests of the token's subscriber; clicking twice does no harm. */
export async function unsubscribe(db: Db, token: string): Promise<Unsubscribed> {
  const subscriber = await subscriberOfToken(db, token);
  if (!subscriber) return { outcome: 'invalid' };
  if (subscriber.paused) return { outcome: 'already', address: subscriber.address };
  await pauseSubscriber(db, subscriber.id);
  return { outcome: 'unsubscribed', address: subscriber.address };
}
