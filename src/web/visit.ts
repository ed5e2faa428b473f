import type { Request, Response } from 'express';
import { noteVisit, visitOf } from '../store/store.js';
import type { Office } from './office.js';
import { personOf } from './person.js';

/** A pause of this length ends a visit; what moves after it is news to the next one. */
const PAUSE = 30 * 60 * 1000;
const YEAR = 365 * 24 * 3600 * 1000;
const COOKIE = 'grapevine_visit';

interface Visit {
  /** end of the visit before this one (ms), or null when this is the first */
  since: number | null;
  /** last page of this visit (ms) */
  last: number;
}

/**
 * When the reader's last visit ended (ISO), or null on the first one. Reloading is no new visit: the end of the last
 * visit is kept beside the time of the last page; of a person in the database, of a stranger in a cookie.
 */
export async function lastVisit(
  office: Office,
  request: Request,
  response: Response,
): Promise<string | null> {
  const person = personOf(response);
  const now = office.clock();
  if (person === null) return cookieVisit(request, response, now);
  const { since, last } = await visitOf(office.store.db, person.id);
  const before =
    last === null ? null : { since: since === null ? null : Date.parse(since), last: Date.parse(last) };
  const visit = continueVisit(before, now.getTime());
  const stored = { since: isoOrNull(visit.since), last: new Date(visit.last).toISOString() };
  await noteVisit(office.store.db, person.id, stored);
  return stored.since;
}

const isoOrNull = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

function cookieVisit(request: Request, response: Response, now: Date): string | null {
  const before = readVisit(request.headers.cookie, now.getTime());
  const visit = continueVisit(before, now.getTime());
  response.cookie(COOKIE, `${visit.since ?? ''}.${visit.last}`, {
    httpOnly: true,
    sameSite: 'lax',
    secure: request.secure,
    maxAge: YEAR,
    path: '/',
  });
  return isoOrNull(visit.since);
}

function continueVisit(before: Visit | null, now: number): Visit {
  if (before === null) return { since: null, last: now };
  return now - before.last > PAUSE ? { since: before.last, last: now } : { since: before.since, last: now };
}

/** What the cookie says; null when it is absent, damaged or from the future. */
function readVisit(header: string | undefined, now: number): Visit | null {
  const found = new RegExp(`(?:^|;\\s*)${COOKIE}=(\\d{1,15})?\\.(\\d{1,15})(?:;|$)`).exec(header ?? '');
  if (!found) return null;
  const since = found[1] === undefined ? null : Number(found[1]);
  const last = Number(found[2]);
  return last > now || (since ?? 0) > last ? null : { since, last };
}
