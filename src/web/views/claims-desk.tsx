import type { ThreadHead } from '../../store/store.js';
import type { Person } from '../person.js';
import { Form, Reason } from './form.js';
import { OtherThread } from './thread-acts.js';

/** The form that marked claims belong to, wherever on the page they stand. */
export const CLAIMS_FORM = 'marked';

/** A box beside a claim that marks it for the form; nothing for who may not decide. */
export function ClaimMark({ claimId, words, acts }: { claimId: number; words: string; acts: boolean }) {
  if (!acts) return null;
  return (
    <input
      type="checkbox"
      name="claim"
      value={claimId}
      form={CLAIMS_FORM}
      aria-label={`Mark ${words.slice(0, 32)}`}
    />
  );
}

/** What may be done with marked claims of a thread. */
export function ClaimsDesk(props: { action: string; person: Person; beside: ThreadHead[] }) {
  return (
    <Form action={props.action} person={props.person} id={CLAIMS_FORM} class="stacked claims-desk">
      <h3>With the marked claims</h3>
      <Reason id="claims-reason" />
      <p>
        <button type="submit" name="deed" value="split">
          Split off into a thread of their own
        </button>{' '}
        <button type="submit" name="deed" value="misread">
          They are misread: never show them again
        </button>
      </p>
      <details>
        <summary>Move them to another thread</summary>
        <OtherThread id="claims" beside={props.beside} />
        <button type="submit" name="deed" value="move">
          Move them
        </button>
      </details>
    </Form>
  );
}

/** What may be done with marked claims of an article. */
export function MisreadDesk(props: { action: string; person: Person; back: string }) {
  return (
    <Form
      action={props.action}
      person={props.person}
      back={props.back}
      id={CLAIMS_FORM}
      class="stacked claims-desk"
    >
      <h3>With the marked claims</h3>
      <Reason id="claims-reason" />
      <button type="submit">They are misread: never show them again</button>
    </Form>
  );
}
