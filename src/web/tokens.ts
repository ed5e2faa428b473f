import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { CookieOptions, Request, Response } from 'express';
import type { Office } from './office.js';

/** What a signed-in browser holds; the database knows its hash only. */
export const SESSION_COOKIE = 'grapevine_session';
/** What any browser holds that was shown a form: forms of others cannot know it. */
const FORM_COOKIE = 'grapevine_form';

const DAY = 24 * 3600 * 1000;
/** A session ends after so many days, and after so many without a page. */
const LONGEST_SESSION = 30 * DAY;
const LONGEST_SILENCE = 14 * DAY;

/** The times after which a session must have been opened and seen to count at `now`. */
export const sessionLimits = (now: Date) => ({
  openedAfter: new Date(now.getTime() - LONGEST_SESSION).toISOString(),
  seenAfter: new Date(now.getTime() - LONGEST_SILENCE).toISOString(),
});

/** A fresh secret of 256 bits, fit for a cookie. */
export const newToken = () => randomBytes(32).toString('base64url');

/** What the database keeps of a token. */
export const hashOfToken = (token: string) => createHash('sha256').update(token).digest('base64url');

/** A cookie's token, or null when there is none of the right shape. */
export function cookieToken(request: Request, name: string): string | null {
  const found = new RegExp(`(?:^|;\\s*)${name}=([\\w-]{43})(?:;|$)`).exec(request.headers.cookie ?? '');
  return found ? found[1]! : null;
}

/** Read by no script, sent by no other site's form, and only over https where the house is reached by it. */
function cookieOptions(office: Office, request: Request): CookieOptions {
  const secure = request.secure || (office.settings.url ?? '').startsWith('https:');
  return { httpOnly: true, sameSite: 'lax', secure, path: '/' };
}

export function setSessionCookie(office: Office, request: Request, response: Response, token: string): void {
  response.cookie(SESSION_COOKIE, token, { ...cookieOptions(office, request), maxAge: LONGEST_SESSION });
}

export function clearSessionCookie(office: Office, request: Request, response: Response): void {
  response.clearCookie(SESSION_COOKIE, cookieOptions(office, request));
}

/**
 * What a form must carry back to show that a page of ours made it: derived from the session, else from a cookie of
 * its own, which is set at first need.
 */
export function formToken(
  office: Office,
  request: Request,
  response: Response,
  session: string | null,
): string {
  const known = session ?? cookieToken(request, FORM_COOKIE);
  if (known !== null) return derived(known);
  const made = newToken();
  response.cookie(FORM_COOKIE, made, cookieOptions(office, request));
  return derived(made);
}

const derived = (token: string) => hashOfToken(`form of ${token}`);

/** Whether a form carries the token that this browser was given. */
export function isFormToken(request: Request, session: string | null, given: string): boolean {
  const known = session ?? cookieToken(request, FORM_COOKIE);
  if (known === null) return false;
  const [right, got] = [Buffer.from(derived(known)), Buffer.from(given)];
  return right.length === got.length && timingSafeEqual(right, got);
}
