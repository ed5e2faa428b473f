import type { Request } from 'express';
import type { FollowedThing, Subscriber } from '../model/digest.js';
import { busiestOrganizations, followsOf, forgetOldSessions, forgetTry, noteTry } from '../store/store.js';
import { sendWaiting } from '../tell/deliveries.js';
import type { Wishes } from '../tell/subscribers.js';
import { askedAll } from './asked.js';
import { PageError } from './errors.js';
import { namesOfFollowed } from './followed-names.js';
import { field, fields } from './forms.js';
import type { Office } from './office.js';
import type { Person } from './person.js';
import { sessionLimits } from './tokens.js';

/** What the form of choices shows: what is chosen, and what there is to choose from; what is chosen is among it. */
export interface Choosing {
  chosen: Wishes;
  /** names of partners */
  partners: string[];
  /** threads, terms and searches with what they are called */
  things: (FollowedThing & { name: string })[];
}

/** So many partners are offered, the busiest of so many weeks; any other name may be typed. */
const OFFERED = 12;
const BUSY_WEEKS = 26;

/** So many wishes come from one address of the network within a quarter of an hour. */
const MOST_WISHES = 10;
const WINDOW = 15 * 60_000;

/** The choices of a form, unchecked. */
export function wishesIn(request: Request): Wishes {
  const typed = (name: string, between: RegExp) =>
    field(request, name)
      .split(between)
      .map(one => one.trim())
      .filter(Boolean);
  const ticked = (name: string) => fields(request, name).filter(Boolean);
  return {
    address: field(request, 'address'),
    follows: [...ticked('partner'), ...typed('others', /[,;\n]/)],
    terms: [...ticked('term'), ...typed('terms', /[,;\n]/)],
    threads: ticked('thread'),
    searches: [...ticked('search'), ...typed('searches', /\n/)],
    kinds: fields(request, 'kind'),
    rhythm: field(request, 'rhythm') || undefined,
    hour: field(request, 'hour') || undefined,
    zone: field(request, 'zone') || undefined,
  };
}

/** What a subscriber chose, for the form. */
export const wishesOf = ({ address, follows, things, kinds, rhythm, hour, zone }: Subscriber): Wishes => ({
  ...{ address, follows, kinds, rhythm, hour, zone },
  ...wishedThings(things),
});

const wishedThings = (things: FollowedThing[]) => {
  const of = (what: FollowedThing['what']) =>
    things.filter(thing => thing.what === what).map(({ target }) => target);
  return { terms: of('term'), threads: of('thread'), searches: of('search') };
};

/** What an address asks to be followed: `partner`, `term`, `thread` and `search`, each as often as need be. */
export function followsAsked(request: Request): Pick<Wishes, 'follows' | 'terms' | 'threads' | 'searches'> {
  return {
    follows: askedAll(request, 'partner').map(name => name.slice(0, 120)),
    terms: askedAll(request, 'term').map(name => name.slice(0, 120)),
    threads: askedAll(request, 'thread'),
    searches: askedAll(request, 'search'),
  };
}

/** Wishes with what an address asks to be followed besides; `added`: whether that is anything new. */
export function withAsked(
  wishes: Wishes,
  besides: Pick<Wishes, 'follows' | 'terms' | 'threads' | 'searches'>,
): { wishes: Wishes; added: boolean } {
  const merged = { ...wishes };
  let added = false;
  for (const list of ['follows', 'terms', 'threads', 'searches'] as const) {
    const own = wishes[list] ?? [];
    const known = new Set(own.map(name => name.toLowerCase()));
    const fresh = (besides[list] ?? []).filter(name => !known.has(name.toLowerCase()));
    merged[list] = [...own, ...fresh];
    added ||= fresh.length > 0;
  }
  return { wishes: merged, added };
}

/** Everything that somebody follows on the desk, as wishes. */
export async function followsOfDesk(
  { store: { db } }: Office,
  person: Person | null,
): Promise<Pick<Wishes, 'follows' | 'terms' | 'threads' | 'searches'>> {
  const follows = person === null ? [] : await followsOf(db, person.id);
  const organizations = follows.filter(({ what }) => what === 'organization');
  const names = await namesOfFollowed(db, organizations);
  return { follows: organizations.map(names), ...wishedThings(follows) };
}

/** The choices with what the form offers: the busiest partners, and what the person follows on the desk. */
export async function choosing(office: Office, chosen: Wishes, person: Person | null): Promise<Choosing> {
  const { db } = office.store;
  const busy = await busiestOrganizations(db, office.clock(), {
    ...{ role: 'partner', weeks: BUSY_WEEKS, limit: OFFERED },
  });
  const desk = await followsOfDesk(office, person);
  const partners = [...(chosen.follows ?? []), ...(desk.follows ?? []), ...busy.map(({ name }) => name)];
  const things = [...thingsIn(chosen), ...thingsIn(desk)];
  const names = await namesOfFollowed(db, things);
  return {
    chosen,
    partners: [...new Map(partners.map(name => [name.toLowerCase(), name])).values()],
    things: [
      ...new Map(things.map(thing => [JSON.stringify(thing), { ...thing, name: names(thing) }])).values(),
    ],
  };
}

const thingsIn = ({ terms = [], threads = [], searches = [] }: Partial<Wishes>): FollowedThing[] => [
  ...threads.map(target => ({ what: 'thread' as const, target })),
  ...terms.map(target => ({ what: 'term' as const, target })),
  ...searches.map(target => ({ what: 'search' as const, target })),
];

/** Refuses whoever wishes digests for address after address; throws PageError 429. */
export async function slowDown(office: Office, request: Request): Promise<void> {
  const { db } = office.store;
  const now = office.clock();
  const since = new Date(now.getTime() - WINDOW).toISOString();
  await forgetOldSessions(db, sessionLimits(now), since);
  const { id, before } = await noteTry(db, 'wish for digests', `wish of ${request.ip ?? ''}`, since, now);
  if (before.both < MOST_WISHES) return;
  await forgetTry(db, id);
  throw new PageError(429, 'Too many wishes for digests came from here. Wait a quarter of an hour.');
}

/** Sends what waits for an address now, beside the answer; what fails is tried again with the rounds. */
export function sendSoon(office: Office, address: string): void {
  const { store, settings, clock, log } = office;
  sendWaiting(store.db, { settings, clock, log }, address).catch(error => {
    log.error(`the letter to ${address} waits for the next round: ${(error as Error).stack}`);
  });
}
