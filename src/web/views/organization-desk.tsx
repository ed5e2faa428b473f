import { ROLES } from '../../model/vocabulary.js';
import type { DecisionRow, OrganizationHead } from '../../store/store.js';
import { organizationHref } from '../links.js';
import { may, type Person } from '../person.js';
import { Form, Reason, UndoButton } from './form.js';
import { When } from './parts.js';

interface OrganizationDeskProps {
  person: Person | null;
  head: OrganizationHead;
  /** corrections in force, the newest first */
  decisions: DecisionRow[];
  now: Date;
}

/** For an analyst: correcting an organization's role or name, and undoing what was corrected. */
export function OrganizationDesk(props: OrganizationDeskProps) {
  const { person, head, decisions, now } = props;
  if (!may(person, 'analyst')) return null;
  return (
    <details class="desk" id="desk">
      <summary>Correct its role or name</summary>
      <Correct person={person} head={head} />
      {decisions.length > 0 && (
        <ul class="decisions">
          {decisions.map(({ id, by, at, reason, what, detail }) => (
            <li key={id}>
              <p>{inWords(what, detail)}</p>
              <p class="quiet">
                {by}, <When at={at} now={now} />
                {reason && `: ${reason}`}
              </p>
              <UndoButton
                person={person}
                decision={id}
                back={organizationHref(head.slug)}
                of="the correction"
              />
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

function Correct({ person, head }: { person: Person; head: OrganizationHead }) {
  return (
    <Form action={`/desk${organizationHref(head.slug)}/correct`} person={person} class="stacked">
      <p>
        <label for="correct-name">
          Name (the old one stays an alias; another organization's makes the two one)
        </label>
        <input id="correct-name" name="name" value={head.name} maxLength={120} required autocomplete="off" />
      </p>
      <p>
        <label for="correct-role">Role</label>
        <select id="correct-role" name="role">
          {ROLES.map(role => (
            <option key={role} value={role} selected={role === head.role}>
              {role}
            </option>
          ))}
        </select>
      </p>
      <Reason id="correct-reason" />
      <button type="submit">Correct</button>
    </Form>
  );
}

interface Change {
  before: { name: string; role: string };
  after: { name: string; role: string };
}

function inWords(what: string, detail: DecisionRow['detail']): string {
  if (what === 'same') return `“${(detail.gone as { name: string }).name}” is found to be the same`;
  const { before, after } = detail as unknown as Change;
  return [
    before.name === after.name ? '' : `“${before.name}” became “${after.name}”`,
    before.role === after.role ? '' : `${before.role} became ${after.role}`,
  ]
    .filter(Boolean)
    .join(', ');
}
