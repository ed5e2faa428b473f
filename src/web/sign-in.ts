import {
  audit,
  forgetOldSessions,
  forgetTriesOf,
  forgetTry,
  noteTry,
  openSession,
  passwordOf,
  userByName,
} from '../store/store.js';
import type { Office } from './office.js';
import { isPassword } from './password.js';
import { hashOfToken, newToken, sessionLimits } from './tokens.js';

/** So many failures count, of a name from one address, from one address, and of a name from anywhere. */
const MOST = { both: 5, address: 20, name: 50 };
/** Failures are forgotten after this time (ms). */
const WINDOW = 15 * 60 * 1000;

/** What a try to sign in came to: a session's token; or wrong; or not even looked at, for so many seconds. */
export type SignInOutcome = { token: string } | { wrong: true } | { waitSeconds: number };

/**
 * Looks at a name and password. Failures are counted before the password is, so that many tries at once gain nothing;
 * a name that nobody has takes as long and says as little as a wrong password.
 */
export async function signIn(
  office: Office,
  name: string,
  password: string,
  address: string,
): Promise<SignInOutcome> {
  const { db } = office.store;
  const now = office.clock();
  const since = new Date(now.getTime() - WINDOW).toISOString();
  const { id, before } = await noteTry(db, name, address, since, now);
  if (before.both >= MOST.both || before.address >= MOST.address || before.name >= MOST.name) {
    // one that is turned away does not make the wait longer
    await forgetTry(db, id);
    return { waitSeconds: secondsUntilFree(before.oldest, now) };
  }
  if (!(await isPassword(password, await passwordOf(db, name)))) return failed(office, name, address);
  await forgetTriesOf(db, name, address);
  return welcomed(office, name, now);
}

function secondsUntilFree(oldest: string | null, now: Date): number {
  const free = oldest === null ? WINDOW : Date.parse(oldest) + WINDOW - now.getTime();
  return Math.max(1, Math.ceil(free / 1000));
}

function failed(office: Office, name: string, address: string): SignInOutcome {
  office.log.warn(`sign-in failed: ${JSON.stringify(name.slice(0, 60))} from ${address}`);
  return { wrong: true };
}

/** A session with a token of its own: never one that the browser brought along. */
async function welcomed(office: Office, name: string, now: Date): Promise<SignInOutcome> {
  const { db } = office.store;
  const user = await userByName(db, name);
  if (user === undefined) return { wrong: true };
  const token = newToken();
  await forgetOldSessions(db, sessionLimits(now), new Date(now.getTime() - WINDOW).toISOString());
  await openSession(db, hashOfToken(token), user.id, now);
  await audit(db, { by: user.name, what: 'signed in', subject: user.name }, now.toISOString());
  return { token };
}
