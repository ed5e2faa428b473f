import type { Person } from '../person.js';
import { Form } from './form.js';

interface SignInProps {
  person: Person | null;
  noLogin: boolean;
  token: string;
  back: string;
  problem?: string;
  name?: string;
}

/** The door: name and password; or, for somebody who is in already, the way out. */
export function SignInView(props: SignInProps) {
  if (props.person !== null) return <InAlready person={props.person} noLogin={props.noLogin} />;
  const { token, back, problem, name } = props;
  return (
    <section class="plain">
      <h1>Sign in</h1>
      {problem && (
        <p class="notice bad" role="alert">
          {problem}
        </p>
      )}
      <Form action="/sign-in" person={{ token }} back={back} class="stacked">
        <p>
          <label for="name">Name</label>
          <input id="name" name="name" value={name} autocomplete="username" required maxLength={60} />
        </p>
        <p>
          <label for="password">Password</label>
          <input id="password" name="password" type="password" autocomplete="current-password" required />
        </p>
        <button type="submit">Sign in</button>
      </Form>
      <p class="quiet">
        Everything can be read without. Who looks after this house adds users with{' '}
        <code>npx grapevine user add NAME</code>, and sets a forgotten password anew with{' '}
        <code>npx grapevine user password NAME</code>.
      </p>
    </section>
  );
}

function InAlready({ person, noLogin }: { person: Person; noLogin: boolean }) {
  if (noLogin)
    return (
      <section class="plain">
        <h1>No login here</h1>
        <p class="lead">
          This house was started for one person: you act as its {person.role}.{' '}
          <a href="/desk">To your desk</a>
        </p>
      </section>
    );
  return (
    <section class="plain">
      <h1>You are {person.name}</h1>
      <p class="lead">
        Signed in as {person.role}. <a href="/desk">To your desk</a>
      </p>
      <Form action="/sign-out" person={person}>
        <button type="submit">Sign out</button>
      </Form>
    </section>
  );
}
