import type { ComponentChildren } from 'preact';
import type { Person } from '../person.js';

/** A form of a signed-in person: it carries the token that shows that we made it, and where to go back to. */
export function Form(props: {
  action: string;
  person: Pick<Person, 'token'>;
  back?: string;
  class?: string;
  id?: string;
  children?: ComponentChildren;
}) {
  const { action, person, back, id, children } = props;
  return (
    <form method="post" action={action} class={props.class} id={id}>
      <input type="hidden" name="token" value={person.token} />
      {back !== undefined && <input type="hidden" name="back" value={back} />}
      {children}
    </form>
  );
}

/** A button that begins or ends to follow something; nothing for somebody who is not signed in. */
export function FollowButton(props: {
  person: Person | null;
  what: string;
  target: string;
  followed: boolean;
  back: string;
}) {
  const { person, what, target, followed, back } = props;
  if (person === null) return null;
  return (
    <Form action="/desk/follow" person={person} back={back} class="follow">
      <input type="hidden" name="what" value={what} />
      <input type="hidden" name="target" value={target} />
      <input type="hidden" name="on" value={followed ? 'no' : 'yes'} />
      <button type="submit">
        <span aria-hidden="true">{followed ? '★' : '☆'}</span> {followed ? 'Stop following' : 'Follow'}
      </button>
    </Form>
  );
}

/** Why: asked with every decision that others must be able to follow. */
export function Reason({ id }: { id: string }) {
  return (
    <p>
      <label for={id}>Reason</label>
      <input id={id} name="reason" required maxLength={500} autocomplete="off" />
    </p>
  );
}

/** Takes a decision back. */
export function UndoButton(props: {
  person: Pick<Person, 'token'>;
  decision: number;
  back: string;
  /** what is undone, for who does not see the line above */
  of: string;
}) {
  return (
    <Form action="/desk/undo" person={props.person} back={props.back} class="undo">
      <input type="hidden" name="decision" value={String(props.decision)} />
      <button type="submit" class="small" aria-label={`Undo: ${props.of}`}>
        Undo
      </button>
    </Form>
  );
}

/** What was just done, said once, after a form brought the reader back: a word of the address to a sentence. */
export function Done({ done }: { done: string | undefined }) {
  const sentence = done === undefined ? undefined : DONE[done];
  if (sentence === undefined) return null;
  return (
    <p class="notice done" role="status">
      {sentence}
    </p>
  );
}

const DONE: Record<string, string> = {
  followed: 'You follow this now. What moves is on your desk.',
  unfollowed: 'You follow this no more.',
  standing: 'The standing was moved by you. It wins over the rules until it is undone.',
  merged: 'The two threads are one now. The old address leads here.',
  split: 'The claims stand apart now.',
  misread: 'The claim is marked as misread: it is not shown again, and kept to learn from.',
  note: 'The note was added.',
  assigned: 'The thread was assigned.',
  pinned: 'The thread stands at the top of the front page now.',
  unpinned: 'The thread is pinned no more.',
  corrected: 'The correction holds from now on, and for what is read later.',
  'corrected-later':
    'The correction holds from now on. Its many articles are followed again in the next round.',
  undone: 'It was undone.',
  password: 'The new password holds. Your other sessions were ended.',
  user: 'The user was changed.',
  'webhook-tested': 'The test was told, and answered as it should be.',
  'webhook-test-failed': 'The test was not told: the newest of the deliveries below says why.',
  'webhook-paused': 'The webhook is told no more, until it is resumed.',
  'webhook-resumed': 'The webhook is told again from the next round on, what was given up first.',
  'webhook-removed': 'The webhook was removed, with all that it was told.',
  'taken-down':
    'The article was taken down. Its words have left this house, and it is kept out when it comes again.',
};
