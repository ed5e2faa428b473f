import type { Express, Request, Response } from 'express';
import { USER_ROLES } from '../../model/vocabulary.js';
import {
  audit,
  disableUser,
  inTransaction,
  listUsers,
  passwordOf,
  setPassword,
  setUserRole,
  userByName,
} from '../../store/store.js';
import { PageError } from '../errors.js';
import { actingPerson, field, goBack, takeForm } from '../forms.js';
import type { Office } from '../office.js';
import { hashPassword, isPassword, passwordProblem } from '../password.js';
import { may } from '../person.js';
import { sendPage } from '../render.js';
import { hashOfToken } from '../tokens.js';
import { SettingsView } from '../views/settings-view.js';

/** `/settings`: a person's own password; for an administrator the users. */
export function settingsPages(app: Express, office: Office): void {
  app.get('/settings', async (_request, response) => {
    const person = actingPerson(response, 'reader');
    const users = may(person, 'administrator') ? await listUsers(office.store.db) : null;
    sendPage(office, _request, response, {
      title: 'Settings',
      section: 'desk',
      body: <SettingsView person={person} users={users} now={office.clock()} />,
    });
  });
  app.post('/settings/password', ...takeForm(office), (request, response) =>
    changePassword(office, request, response),
  );
  app.post('/settings/user', ...takeForm(office), (request, response) =>
    changeUser(office, request, response),
  );
}

/** A password as it was typed, spaces and all. */
const typed = (request: Request, name: string) => {
  const value = (request.body as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : '';
};

async function changePassword(office: Office, request: Request, response: Response): Promise<void> {
  const person = actingPerson(response, 'reader');
  if (person.session === null) throw new PageError(400, 'Nobody signs in here: there is no password.');
  const { db } = office.store;
  const [old, wanted, again] = ['old', 'new', 'again'].map(name => typed(request, name)) as [
    string,
    string,
    string,
  ];
  const problem = wanted === again ? passwordProblem(wanted, person.name) : 'the two are not the same';
  if (problem) throw new PageError(400, `The password stays as it was: ${problem}.`);
  if (!(await isPassword(old, await passwordOf(db, person.name))))
    throw new PageError(400, 'The password stays as it was: the old one is wrong.');
  const hash = await hashPassword(wanted);
  await setPassword(db, person.id, hash, hashOfToken(person.session));
  const entry = { by: person.name, what: 'set a password', subject: person.name };
  await audit(db, entry, office.clock().toISOString());
  goBack(request, response, '/settings', 'password');
}

async function changeUser(office: Office, request: Request, response: Response): Promise<void> {
  const person = actingPerson(response, 'administrator');
  await inTransaction(office.store.db, async trx => {
    const user = await userByName(trx, field(request, 'user'));
    if (user === undefined) throw new PageError(400, 'There is no user of that name.');
    if (user.id === person.id)
      throw new PageError(400, 'Nobody takes their own role or lets themselves out.');
    const now = office.clock().toISOString();
    const role = USER_ROLES.find(one => one === field(request, 'role'));
    const admitted = field(request, 'admitted') === 'yes';
    if (role === undefined) throw new PageError(400, `A role is one of: ${USER_ROLES.join(', ')}.`);
    const note = (what: string, detail?: string) =>
      audit(trx, { by: person.name, what, subject: user.name, detail }, now);
    if (role !== user.role) {
      await setUserRole(trx, user.id, role);
      await note('gave another role to', `${user.role} became ${role}`);
    }
    if (admitted === (user.disabledAt === null)) return;
    await disableUser(trx, user.id, admitted ? null : now);
    await note(admitted ? 'enabled a user' : 'disabled a user');
  });
  goBack(request, response, '/settings', 'user');
}
