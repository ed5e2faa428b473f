import { isIP } from 'node:net';
import express, { type Request, type RequestHandler, type Response } from 'express';
import type { UserRole } from '../model/vocabulary.js';
import { storable } from '../store/store.js';
import { PageError } from './errors.js';
import type { Office } from './office.js';
import { may, type Person, personOf } from './person.js';
import { cookieToken, isFormToken, SESSION_COOKIE } from './tokens.js';

/** The most a form may weigh, in bytes. */
export const LARGEST_FORM = 16_384;

/** Reads a form and refuses it when no page of ours made it for this browser. */
export function takeForm(office: Office): RequestHandler[] {
  const read = express.urlencoded({ extended: false, limit: LARGEST_FORM, parameterLimit: 400 });
  const check: RequestHandler = (request, response, next) => {
    if (office.noLogin) refuseForeignNames(office, request);
    const site = request.get('sec-fetch-site');
    const foreign = site !== undefined && site !== 'same-origin' && site !== 'none';
    // a session that ended proves nothing any more: then the browser's own cookie counts
    const session = personOf(response) ? cookieToken(request, SESSION_COOKIE) : null;
    if ((request.headers.cookie ?? '') === '') throw new PageError(403, noCookie(office));
    if (foreign || !isFormToken(request, office.noLogin ? null : session, field(request, 'token')))
      throw new PageError(
        403,
        'This form is too old, or no page of ours made it. Go back, reload, try again.',
      );
    next();
  };
  return [read, check];
}

/** Why a browser brings no cookie of ours: it keeps none, or not over http where the house is known by https. */
const noCookie = ({ settings: { url } }: Office) =>
  `Your browser kept no cookie of this house. Allow its cookies${
    url?.startsWith('https:') ? `, and open it as ${url}` : ''
  }.`;

/**
 * Without a login everybody who reaches the house may act. A page elsewhere whose name is made to lead here (DNS
 * rebinding) reaches it too, under that name: only names that cannot be another's are answered.
 */
function refuseForeignNames(office: Office, request: Request): void {
  const name = (request.get('host') ?? '')
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase();
  const { url, host } = office.settings;
  const own = [host, url === null ? '' : new URL(url).hostname, 'localhost'];
  if (!own.includes(name) && isIP(name) === 0)
    throw new PageError(403, 'Without a login this house acts only under its own address.');
}

/** One field of a form, trimmed, at most 2,000 characters; '' when it is absent. */
export function field(request: Request, name: string): string {
  return fields(request, name)[0] ?? '';
}

/** All values of a field of a form, as a database can hold them. */
export function fields(request: Request, name: string): string[] {
  const value = (request.body as Record<string, unknown> | undefined)?.[name];
  const all = Array.isArray(value) ? value : [value];
  return all.filter(one => typeof one === 'string').map(one => storable(one).trim().slice(0, 2_000));
}

/** A field that must be filled; throws PageError 400 that names it in words. */
export function neededField(request: Request, name: string, words: string): string {
  const value = field(request, name);
  if (value === '') throw new PageError(400, `${words} is missing. Go back and write it down.`);
  return value;
}

/** An address of ours to go back to, or `otherwise`: a form must not send people elsewhere. */
export function backTo(asked: string, otherwise: string): string {
  return /^\/(?![/\\])[^\s\\\p{C}]*$/u.test(asked) ? asked : otherwise;
}

/** Goes on to a page after a form did its work, so that reloading does not do it again. */
export function goBack(request: Request, response: Response, otherwise: string, done?: string): void {
  const to = backTo(field(request, 'back'), otherwise);
  const [path, fragment = ''] = to.split('#');
  const mark = done === undefined ? '' : `${path!.includes('?') ? '&' : '?'}done=${done}`;
  response.redirect(303, `${path}${mark}${fragment === '' ? '' : `#${fragment}`}`);
}

/** Who acts; throws PageError: 401 when nobody is signed in, 403 when the role does not reach. */
export function actingPerson(response: Response, role: UserRole): Person {
  const person = personOf(response);
  if (person === null) throw new PageError(401, 'Sign in to do this.');
  if (may(person, role)) return person;
  throw new PageError(403, `This takes the role of ${role}, which you do not have.`);
}
