import type { Request } from 'express';
import type { Subscriber } from '../model/digest.js';
import { busiestOrganizations, forgetOldSessions, forgetTry, noteTry } from '../store/store.js';
import { sendWaiting } from '../tell/deliveries.js';
import type { Wishes } from '../tell/subscribers.js';
import { PageError } from './errors.js';
import { field, fields } from './forms.js';
import type { Office } from './office.js';
import { sessionLimits } from './tokens.js';

/** What the form of choices shows: what is chosen, and partners to choose from. */
export interface Choosing {
  chosen: Wishes;
  /** names of partners that are offered; those chosen are among them */
  partners: string[];
}

/** So many partners are offered, the busiest of so many weeks; any other name may be typed. */
const OFFERED = 12;
const BUSY_WEEKS = 26;

/** So many wishes come from one address of the network within a quarter of an hour. */
const MOST_WISHES = 10;
const WINDOW = 15 * 60_000;

/** The choices of a form, unchecked. */
export function wishesIn(request: Request): Wishes {
  const typed = field(request, 'others')
    .split(/[,;\n]/)
    .map(name => name.trim())
    .filter(Boolean);
  return {
    address: field(request, 'address'),
    follows: [...fields(request, 'partner').filter(Boolean), ...typed],
    kinds: fields(request, 'kind'),
    rhythm: field(request, 'rhythm') || undefined,
    hour: field(request, 'hour') || undefined,
    zone: field(request, 'zone') || undefined,
  };
}

/** What a subscriber chose, for the form. */
export const wishesOf = ({ address, follows, kinds, rhythm, hour, zone }: Subscriber): Wishes => ({
  ...{ address, follows, kinds, rhythm, hour, zone },
});

/** The choices with the partners that the form offers. */
export async function choosing(office: Office, chosen: Wishes): Promise<Choosing> {
  const busy = await busiestOrganizations(office.store.db, office.clock(), {
    ...{ role: 'partner', weeks: BUSY_WEEKS, limit: OFFERED },
  });
  const names = [...(chosen.follows ?? []), ...busy.map(({ name }) => name)];
  return { chosen, partners: [...new Map(names.map(name => [name.toLowerCase(), name])).values()] };
}

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
