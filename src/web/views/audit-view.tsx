import type { AuditLine } from '../../store/store.js';
import { withQuery } from '../links.js';
import type { Person } from '../person.js';
import { shortened } from '../words.js';
import { UndoButton } from './form.js';
import { More, When } from './parts.js';

interface AuditProps {
  lines: AuditLine[];
  more: boolean;
  /** only what this user did */
  by?: string;
  names: string[];
  person: Person;
  now: Date;
}

/** Who did what when, the newest first; what is in force can be undone here. */
export function AuditView(props: AuditProps) {
  const { lines, more, by } = props;
  return (
    <>
      <header class="page-head">
        <h1>Audit</h1>
        <p class="page-sub">Who did what when{by && `: ${by}`}. Nothing is ever taken out of it.</p>
      </header>
      <By {...props} />
      {lines.length === 0 ? (
        <div class="empty">
          <p class="lead">Nothing was done{by ? ` by ${by}` : ''} yet.</p>
        </div>
      ) : (
        <Lines {...props} />
      )}
      {more && <More href={withQuery('/audit', { by, before: lines.at(-1)!.id })} words="Earlier" />}
    </>
  );
}

function By({ by, names }: AuditProps) {
  return (
    <form action="/audit" class="inline-form">
      <label for="by">Done by</label>
      <select id="by" name="by">
        <option value="">everybody</option>
        {names.map(name => (
          <option key={name} value={name} selected={name === by}>
            {name}
          </option>
        ))}
      </select>
      <button type="submit">Show</button>
    </form>
  );
}

function Lines({ lines, person, now, by }: AuditProps) {
  return (
    <ol class="audit">
      {lines.map(line => (
        <li key={line.id} data-item>
          <Deed line={line} now={now} />
          {line.detail && !line.of && <p class="quiet">{shortened(line.detail, 400)}</p>}
          {line.inForce && (
            <UndoButton
              person={person}
              decision={line.decisionId!}
              back={withQuery('/audit', { by })}
              of={line.what}
            />
          )}
        </li>
      ))}
    </ol>
  );
}

/** Who did what; of what was taken back, what it had been. */
function Deed({ line, now }: { line: AuditLine; now: Date }) {
  return (
    <p>
      <strong>{line.by}</strong> {line.of ? `undid: ${line.of.what}` : line.what} <Subject line={line} />{' '}
      {line.of && `${shortened(line.of.detail, 200)} `}
      <span class="quiet">
        <When at={line.at} now={now} />
      </span>
      {line.undone && <strong class="undone"> undone</strong>}
    </p>
  );
}

function Subject({ line: { href, subject, by } }: { line: AuditLine }) {
  // signing in and the like: what somebody did to nobody else
  if (subject === by) return null;
  const words = shortened(subject, 140);
  return href ? <a href={href}>{words}</a> : words;
}
