import { USER_ROLES } from '../../model/vocabulary.js';
import type { User } from '../../store/store.js';
import type { Person } from '../person.js';
import { Form } from './form.js';
import { When } from './parts.js';
import { SettingsTabs } from './settings-tabs.js';

interface SettingsProps {
  person: Person;
  /** for an administrator; null for everybody else */
  users: User[] | null;
  now: Date;
}

/** A person's own settings, and an administrator's: who may sign in, and as what. */
export function SettingsView({ person, users, now }: SettingsProps) {
  return (
    <>
      <header class="page-head">
        <h1>Settings</h1>
        <p class="page-sub">
          {person.name}, {person.role}
        </p>
      </header>
      {users && <SettingsTabs at="/settings" />}
      {person.session === null ? (
        <p class="lead">Nobody signs in here: there is no password to change.</p>
      ) : (
        <PasswordForm person={person} />
      )}
      {users && <Users users={users} person={person} now={now} />}
    </>
  );
}

function PasswordForm({ person }: { person: Person }) {
  const field = (name: string, words: string, autocomplete: 'current-password' | 'new-password') => (
    <p>
      <label for={`password-${name}`}>{words}</label>
      <input id={`password-${name}`} name={name} type="password" autocomplete={autocomplete} required />
    </p>
  );
  return (
    <section aria-labelledby="password">
      <h2 id="password">Password</h2>
      <Form action="/settings/password" person={person} class="stacked">
        <input type="text" name="username" value={person.name} autocomplete="username" hidden readOnly />
        {field('old', 'The old one', 'current-password')}
        {field('new', 'The new one, at least 10 characters', 'new-password')}
        {field('again', 'The new one once more', 'new-password')}
        <button type="submit">Change the password</button>
      </Form>
    </section>
  );
}

function Users({ users, person, now }: { users: User[]; person: Person; now: Date }) {
  return (
    <section aria-labelledby="users">
      <h2 id="users">Users</h2>
      <ul class="users">
        {users.map(user => (
          <li key={user.id}>
            <p>
              <strong>{user.name}</strong>{' '}
              <span class="quiet">
                since <When at={user.createdAt} now={now} day />
                {user.disabledAt && (
                  <>
                    , let in no more since <When at={user.disabledAt} now={now} day />
                  </>
                )}
              </span>
            </p>
            {user.id === person.id ? (
              <p class="quiet">{user.role}: that is you</p>
            ) : (
              <UserForm user={user} person={person} />
            )}
          </li>
        ))}
      </ul>
      <p class="quiet">
        New users are added with <code>npx grapevine user add NAME</code>; a forgotten password is set anew
        with <code>npx grapevine user password NAME</code>.
      </p>
    </section>
  );
}

function UserForm({ user, person }: { user: User; person: Person }) {
  return (
    <Form action="/settings/user" person={person} class="inline-form">
      <input type="hidden" name="user" value={user.name} />
      <select name="role" aria-label={`Role of ${user.name}`}>
        {USER_ROLES.map(role => (
          <option key={role} value={role} selected={role === user.role}>
            {role}
          </option>
        ))}
      </select>
      <select name="admitted" aria-label={`May ${user.name} sign in?`}>
        <option value="yes" selected={user.disabledAt === null}>
          may sign in
        </option>
        <option value="no" selected={user.disabledAt !== null}>
          may not sign in
        </option>
      </select>
      <button type="submit">Save</button>
    </Form>
  );
}
