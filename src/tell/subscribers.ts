import { domainToASCII } from 'node:url';
import type { FollowedThing, Subscriber } from '../model/digest.js';
import { CLAIM_KINDS, type ClaimKind, RHYTHMS, type Rhythm } from '../model/vocabulary.js';
import {
  type Db,
  followedNames,
  type SubscriberChoices,
  saveSubscriber,
  setAdministrator,
} from '../store/store.js';
import { checkedFollows, checkedThings } from './follow-choices.js';
import { SubscriberError } from './subscriber-error.js';
import { isZone } from './zones.js';

export { SubscriberError };

/** What somebody asks for; absent choices take their defaults. */
export interface Wishes {
  address: string;
  follows?: string[];
  /** names (or slugs) of program terms, slugs of threads, and searches as the search box takes them */
  terms?: string[];
  threads?: string[];
  searches?: string[];
  kinds?: string[];
  rhythm?: string;
  zone?: string;
  hour?: number | string;
  /** looks after the house: hears of outlets in trouble too; left as it is when absent */
  administrator?: boolean;
}

/** Adds a subscriber or changes one. Throws SubscriberError naming the choice that cannot be kept. */
export async function addSubscriber(db: Db, wishes: Wishes, now: Date): Promise<Subscriber> {
  const { administrator } = wishes;
  const saved = await saveSubscriber(db, await knownChoices(db, wishes, now), now);
  if (administrator === undefined) return saved;
  await setAdministrator(db, saved.id, administrator);
  return { ...saved, administrator };
}

/** The choices, checked; a thread must be there, while partners and terms may still come. Throws SubscriberError. */
export async function knownChoices(db: Db, wishes: Wishes, now: Date): Promise<SubscriberChoices> {
  const choices = checkedChoices(wishes, now);
  const slugs = threadsIn(choices.things ?? []);
  const known = await followedNames(db, 'thread', slugs);
  const unknown = slugs.find(slug => !known.has(slug));
  if (unknown !== undefined)
    throw new SubscriberError(
      `thread "${unknown}": no thread has this address; it is what follows /threads/`,
    );
  return choices;
}

const threadsIn = (things: FollowedThing[]) =>
  things.filter(({ what }) => what === 'thread').map(({ target }) => target);

/** The choices, checked and in normal form; `now` is what a search's "since:2w" counts from. */
export function checkedChoices(wishes: Wishes, now: Date): SubscriberChoices {
  return {
    address: checkedAddress(wishes.address),
    rhythm: checkedRhythm(wishes.rhythm ?? 'daily'),
    zone: checkedZone(wishes.zone ?? 'UTC'),
    hour: checkedHour(wishes.hour ?? 7),
    follows: checkedFollows(wishes.follows ?? []),
    things: checkedThings(wishes, now),
    kinds: checkedKinds(wishes.kinds ?? []),
  };
}

/** Atoms and dots of RFC 5322; quoted local parts are legal, in use nowhere, and a way in for mischief. */
const LOCAL = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** An address that mail can go to, its host in lower case and ASCII. Throws SubscriberError. */
export function checkedAddress(address: string): string {
  const [, local, host] = /^(.{1,64})@([^@]+)$/.exec(address.trim()) ?? [];
  if (local === undefined || host === undefined) throw noAddress(address, 'it is not of the form name@host');
  if (!LOCAL.test(local)) throw noAddress(address, `"${local}" is no name that mail can be sent to`);
  const ascii = domainToASCII(host).toLowerCase();
  if (ascii === '' || ascii.length > 253 || !ascii.split('.').every(label => LABEL.test(label)))
    throw noAddress(address, `"${host}" is no host name`);
  return `${local}@${ascii}`;
}

function noAddress(address: string, why: string): SubscriberError {
  return new SubscriberError(`${JSON.stringify(address)} is no e-mail address: ${why}`);
}

function checkedRhythm(rhythm: string): Rhythm {
  const known = RHYTHMS.find(one => one === rhythm);
  if (!known) throw new SubscriberError(`rhythm "${rhythm}": one of ${RHYTHMS.join(', ')}`);
  return known;
}

function checkedZone(zone: string): string {
  if (!isZone(zone))
    throw new SubscriberError(`zone "${zone}": a time zone is named like Europe/London or America/New_York`);
  return zone;
}

function checkedHour(hour: number | string): number {
  const number = typeof hour === 'string' && !/^\d{1,2}$/.test(hour) ? Number.NaN : Number(hour);
  if (!Number.isInteger(number) || number < 0 || number > 23)
    throw new SubscriberError(`hour "${hour}": a whole number from 0 to 23`);
  return number;
}

function checkedKinds(kinds: string[]): ClaimKind[] {
  const unknown = kinds.find(kind => !(CLAIM_KINDS as readonly string[]).includes(kind));
  if (unknown !== undefined) throw new SubscriberError(`kind "${unknown}": one of ${CLAIM_KINDS.join(', ')}`);
  return CLAIM_KINDS.filter(kind => kinds.includes(kind));
}
