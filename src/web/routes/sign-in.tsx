import type { Express, Request, Response } from 'express';
import { audit, endSession } from '../../store/store.js';
import { asked } from '../asked.js';
import { backTo, field, takeForm } from '../forms.js';
import type { Office } from '../office.js';
import { personOf } from '../person.js';
import { sendPage } from '../render.js';
import { signIn } from '../sign-in.js';
import { clearSessionCookie, formToken, hashOfToken, setSessionCookie } from '../tokens.js';
import { SignInView } from '../views/sign-in-view.js';

/** `/sign-in` and `/sign-out`. */
export function signInPages(app: Express, office: Office): void {
  app.get('/sign-in', (request, response) => showSignIn(office, request, response));
  app.post('/sign-in', ...takeForm(office), (request, response) => trySignIn(office, request, response));
  app.post('/sign-out', ...takeForm(office), (request, response) => signOut(office, request, response));
}

interface Shown {
  problem?: string;
  name?: string;
  back?: string;
}

function showSignIn(office: Office, request: Request, response: Response, shown: Shown = {}): void {
  const person = personOf(response);
  const token = person?.token ?? formToken(office, request, response, null);
  const back = backTo(shown.back ?? asked(request, 'back') ?? '', '/desk');
  response.set('Cache-Control', 'no-store');
  sendPage(office, request, response, {
    title: 'Sign in',
    body: <SignInView {...shown} {...{ person, token, back }} noLogin={office.noLogin === true} />,
  });
}

async function trySignIn(office: Office, request: Request, response: Response): Promise<void> {
  const [name, back] = [field(request, 'name'), field(request, 'back')];
  // a password is taken as it was typed, spaces and all
  const { password } = request.body as { password?: unknown };
  const outcome = await signIn(office, name, typeof password === 'string' ? password : '', request.ip ?? '');
  if ('token' in outcome) {
    setSessionCookie(office, request, response, outcome.token);
    return response.redirect(303, backTo(back, '/desk'));
  }
  const wait = 'waitSeconds' in outcome ? outcome.waitSeconds : null;
  if (wait !== null) response.set('Retry-After', String(wait));
  response.status(wait === null ? 401 : 429);
  const problem =
    wait === null
      ? 'Name or password is wrong.'
      : `Too many tries. Wait ${Math.ceil(wait / 60)} minutes, then try again.`;
  showSignIn(office, request, response, { problem, name, back });
}

async function signOut(office: Office, request: Request, response: Response): Promise<void> {
  const person = personOf(response);
  if (person?.session) {
    await endSession(office.store.db, hashOfToken(person.session));
    const entry = { by: person.name, what: 'signed out', subject: person.name };
    await audit(office.store.db, entry, office.clock().toISOString());
  }
  clearSessionCookie(office, request, response);
  response.redirect(303, '/');
}
