import type { Request, RequestHandler, Response } from 'express';
import { USER_ROLES, type UserRole } from '../model/vocabulary.js';
import { addUser, type FollowedThing, isFollowed, sessionUser, userByName } from '../store/store.js';
import type { Office } from './office.js';
import { cookieToken, formToken, hashOfToken, SESSION_COOKIE, sessionLimits } from './tokens.js';
import { LAPTOP_NAME } from './words.js';

/** Who looks at a page. */
export interface Person {
  id: number;
  name: string;
  role: UserRole;
  /** what each form on the page carries */
  token: string;
  /** the session's own token; null with --no-login, where nobody signs in */
  session: string | null;
}

/** Finds out who looks, once a request: by the session, or the one person there is with --no-login. */
export function knowPerson(office: Office): RequestHandler {
  return async (request, response, next) => {
    response.locals.person = office.noLogin
      ? await laptopPerson(office, request, response)
      : await signedInPerson(office, request, response);
    next();
  };
}

/** Who looks at this page, or null: somebody who only reads. */
export const personOf = (response: Response): Person | null =>
  (response.locals.person as Person | null | undefined) ?? null;

const rank = (role: UserRole) => USER_ROLES.indexOf(role);

/** Whether somebody may do what needs this role. */
export const may = (person: Person | null, role: UserRole): person is Person =>
  person !== null && rank(person.role) >= rank(role);

/** Whether this person follows this; false for a stranger. */
export async function follows(
  office: Office,
  person: Person | null,
  { what, target }: FollowedThing,
): Promise<boolean> {
  return person !== null && isFollowed(office.store.db, person.id, what, target);
}

async function signedInPerson(office: Office, request: Request, response: Response): Promise<Person | null> {
  const session = cookieToken(request, SESSION_COOKIE);
  if (session === null) return null;
  const now = office.clock();
  const user = await sessionUser(office.store.db, hashOfToken(session), sessionLimits(now), now);
  return user === undefined
    ? null
    : { ...user, session, token: formToken(office, request, response, session) };
}

/** The one who acts without signing in: a user without a password, made at first need. */
async function laptopPerson(office: Office, request: Request, response: Response): Promise<Person> {
  const { db } = office.store;
  const role = office.laptopRole ?? 'analyst';
  const wanted = { name: LAPTOP_NAME, role, password: null };
  const user =
    (await userByName(db, LAPTOP_NAME)) ??
    (await addUser(db, wanted, office.clock())) ??
    (await userByName(db, LAPTOP_NAME));
  const token = formToken(office, request, response, null);
  return { id: user!.id, name: user!.name, role, session: null, token };
}
