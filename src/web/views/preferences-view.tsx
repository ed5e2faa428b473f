import type { Subscriber } from '../../model/digest.js';
import { choiceWords } from '../../tell/choices.js';
import type { Choosing } from '../subscribing.js';
import { ChoiceFields } from './choices-view.js';
import { Problem } from './subscribe-view.js';

/** What was just done, by a word of the address. */
const SAID: Record<string, string> = {
  confirmed: 'Thank you. Digests begin now; choose here what you get.',
  saved: 'Your choices are kept.',
  paused: 'Nothing is sent until you go on.',
  resumed: 'Digests are sent again.',
};

interface PreferencesProps extends Choosing {
  subscriber: Subscriber;
  /** this page's signed address: the forms go there */
  action: string;
  said?: string;
  problem?: string;
  /** something is ticked that is not kept yet: the address asked for it */
  added?: boolean;
}

/** A subscriber's own page, reached by the signed link in every digest. */
export function PreferencesView(props: PreferencesProps) {
  const { subscriber, action, said, problem, added } = props;
  const done = said === undefined ? undefined : SAID[said];
  return (
    <section class="plain">
      <h1>Your digests</h1>
      <p class="lead">
        {subscriber.address}, {choiceWords(subscriber)}.
      </p>
      {done && (
        <p class="notice done" role="status">
          {done}
        </p>
      )}
      <Problem words={problem} />
      {added && (
        <p class="notice" role="status">
          What you asked for is ticked below, and not kept yet: look it through, then “Keep these choices”.
          {subscriber.follows.length + subscriber.things.length === 0 &&
            ' You hear of all partners now; then you hear of what is ticked alone.'}
        </p>
      )}
      <Stopped {...subscriber} />
      <form method="post" action={action} class="stacked choices">
        <ChoiceFields {...props} />
        <button type="submit" name="do" value="save">
          Keep these choices
        </button>
      </form>
      <h2>Pause, or leave</h2>
      <Pause paused={subscriber.paused} action={action} />
      <Leave action={action} />
    </section>
  );
}

function Pause({ paused, action }: { paused: boolean; action: string }) {
  return (
    <form method="post" action={action} class="stacked">
      <button type="submit" name="do" value={paused ? 'resume' : 'pause'}>
        {paused ? 'Send digests again' : 'Pause: keep my choices, send nothing'}
      </button>
    </form>
  );
}

function Leave({ action }: { action: string }) {
  return (
    <form method="post" action={action} class="stacked choices">
      <label class="choice">
        <input type="checkbox" name="sure" value="yes" required /> Erase my address, my choices and every
        digest sent to me
      </label>
      <button type="submit" name="do" value="erase">
        Leave and be erased
      </button>
    </form>
  );
}

function Stopped({ paused, stopped }: Subscriber) {
  if (!paused) return null;
  const words = stopped
    ? `Nothing is sent: your mail server said no (${stopped}).`
    : 'Paused: nothing is sent.';
  return <p class="notice">{words}</p>;
}
