import type { OutletHealth } from '../model/outlet.js';
import { FetchError } from '../net/errors.js';

/** What to do about a cause, in words; the first that fits. */
const ADVICE: [test: (error: FetchError) => boolean, words: string][] = [
  [e => e.status === 401 || e.status === 402, 'the site wants a sign-in; drop it or take a subscription'],
  [e => e.status === 403, 'the site refuses robots; ask it or drop it'],
  [e => e.status === 404, 'the address is gone; look for another with `grapevine outlets add`'],
  [e => e.status === 410, 'the address is gone for good; drop it'],
  [e => e.status === 429, 'the site asks for fewer visits; Grapevine waits'],
  [e => e.status === 451, 'the site may not show this here; drop it'],
  [e => (e.status ?? 0) >= 500, 'the site has trouble; nothing to do but wait'],
  [e => e.fault === 'robots', "the site's robots.txt decides; ask the site"],
  [e => e.fault === 'wait', 'Grapevine waits'],
  [e => e.fault === 'unreachable', 'check the network, then the address'],
  [e => e.fault === 'refused', 'the server is down or the address is wrong'],
  [e => e.fault === 'timeout', 'the server is slow; nothing to do but wait'],
  [e => e.fault === 'not-public', 'only public addresses are asked'],
  [e => e.fault === 'redirect', 'the site leads in circles; check the address'],
  [e => e.fault === 'too-large', 'the answer is over the limit; check the address'],
];

/** One cause in words: the status or fault, and what to do. Errors that are not of the net keep their message. */
export function causeOf(error: unknown): { what: string; advice: string | null } {
  if (!(error instanceof FetchError)) return { what: (error as Error).message, advice: null };
  const what = error.fault === 'status' && error.status !== null ? String(error.status) : error.message;
  return { what, advice: ADVICE.find(([test]) => test(error))?.[1] ?? null };
}

/** Did the network fail, rather than the outlet? Names that nobody knows and ways that do not exist. */
export function isOffline(error: unknown): boolean {
  return error instanceof FetchError && error.fault === 'unreachable';
}

const DAY = 86_400_000;

/** "Tuesday" within the last week, else the date. */
function sinceWords(since: Date, now: Date): string {
  const days = (now.getTime() - since.getTime()) / DAY;
  if (days < 1) return `${since.toISOString().slice(11, 16)} UTC`;
  if (days < 7) return since.toLocaleDateString('en-GB', { weekday: 'long', timeZone: 'UTC' });
  return since.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

/** "403 since Tuesday: the site refuses robots; ask it or drop it". */
export function causeInWords(error: unknown, since: Date, now: Date): string {
  const { what, advice } = causeOf(error);
  const dated = `${what} since ${sinceWords(since, now)}`;
  return advice === null ? dated : `${dated}: ${advice}`;
}

const SHORTEST = 5;
const LONGEST = 24 * 60;
const FIRST = 60;

const clamp = (minutes: number) => Math.min(LONGEST, Math.max(SHORTEST, minutes));

/**
 * Minutes between two visits, from the publication times (ISO, newest first) of the latest articles: half of the
 * usual gap between two of them, so that news is met soon; longer when the outlet has fallen silent.
 */
export function rhythmOf(times: string[], now: Date): number {
  const moments = times.map(time => Date.parse(time)).filter(time => time <= now.getTime());
  if (moments.length < 3) return FIRST;
  const gaps = moments.slice(1).map((time, i) => (moments[i]! - time) / 60_000);
  const usual = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)]!;
  const silence = (now.getTime() - moments[0]!) / 60_000;
  return clamp(Math.max(usual / 2, silence / 20));
}

/** How a round went for one outlet. */
export interface Outcome {
  /** what kept the outlet from being read at all, or undefined */
  error: unknown;
  /** a lesser complaint, in words: only teasers, no articles among its links ... */
  complaint: string | null;
  times: string[];
  /** ms that the outlet asked to be left alone */
  retryAfter: number | null;
}

/** The outlet's health after a round: failing since, cause, and when it is due again, spread by `random` (0 to 1). */
export function healthAfter(
  before: OutletHealth | null,
  outletId: string,
  outcome: Outcome,
  now: Date,
  random: () => number,
): OutletHealth {
  const at = now.toISOString();
  const failing = outcome.error !== undefined;
  const failingSince = failing ? (before?.failingSince ?? at) : null;
  const minutes = failing ? clamp((before?.intervalMinutes ?? FIRST) * 2) : rhythmOf(outcome.times, now);
  const wait = Math.max(minutes * 60_000 * (0.9 + 0.2 * random()), outcome.retryAfter ?? 0);
  return {
    outletId,
    lastRoundAt: at,
    lastSuccessAt: failing ? (before?.lastSuccessAt ?? null) : at,
    failingSince,
    cause: failing ? causeInWords(outcome.error, new Date(failingSince!), now) : outcome.complaint,
    nextDueAt: new Date(now.getTime() + wait).toISOString(),
    intervalMinutes: Math.round(minutes),
  };
}
