import type { Subscriber } from '../../model/digest.js';
import { choiceWords } from '../../tell/choices.js';
import type { Choosing } from '../subscribing.js';
import { ChoiceFields } from './choices-view.js';
import { Form } from './form.js';

/** The page on which somebody wishes digests. */
export function SubscribeView(props: Choosing & { token: string; problem?: string }) {
  const { chosen, token, problem } = props;
  return (
    <section class="plain">
      <h1>Digests by mail</h1>
      <p class="lead">
        New rumors and moved standings of what you choose, each once, each with the sentence that moved it.
        Nothing is sent when nothing moved.
      </p>
      <Problem words={problem} />
      <Form action="/subscribe" person={{ token }} class="stacked choices">
        <p>
          <label for="address">E-mail address</label>
          <input
            id="address"
            name="address"
            type="email"
            autocomplete="email"
            required
            maxLength={320}
            value={chosen.address}
          />
        </p>
        <ChoiceFields {...props} />
        <button type="submit">Ask for digests</button>
        <p class="quiet">
          You get a mail with a link to say yes. Without it nothing else is sent, and the address is forgotten
          in a week.
        </p>
      </Form>
    </section>
  );
}

/** What could not be kept, said above the form. */
export function Problem({ words }: { words?: string }) {
  if (words === undefined) return null;
  return (
    <p class="notice bad" role="alert">
      {words}
    </p>
  );
}

/** After the form: the same words whether the address was known or not. */
export function AskedView({ address }: { address: string }) {
  return (
    <section class="plain">
      <h1>Look into your mail</h1>
      <p class="lead">
        We wrote to {address}. Digests begin when you say yes by the link in that mail; it works for a week.
      </p>
      <p class="quiet">
        Nothing there after some minutes? Look among the unwanted mail. An address is asked three times a day
        at most.
      </p>
    </section>
  );
}

/** The same without a mail server; `outbox`: the folder of the letters, for those who look after the house, else null. */
export function LaidAsideView({ address, outbox }: { address: string; outbox: string | null }) {
  return (
    <section class="plain">
      <h1>No mail goes out here</h1>
      <p class="lead">
        No mail server is set, so nothing is sent to {address}. The letter is kept for whoever looks after
        this house
        {outbox !== null && (
          <>
            , as an .eml file in the folder <code>{outbox}</code>
          </>
        )}
        .
      </p>
      <p class="quiet">
        Digests begin when you say yes by the link in that letter; it works for a week. An address is asked
        three times a day at most.
        {outbox !== null && (
          <>
            {' '}
            To send mail, set <code>GRAPEVINE_SMTP_URL</code>.
          </>
        )}
      </p>
    </section>
  );
}

/** The link of the mail: asks before it acts, since mail programs follow links on their own. */
export function ConfirmView({ subscriber, action }: { subscriber: Subscriber; action: string }) {
  return (
    <section class="plain">
      <h1>Send you digests?</h1>
      <p class="lead">
        {subscriber.address}, {choiceWords(subscriber)}.
      </p>
      <form method="post" action={action}>
        <button type="submit">Yes, send me digests</button>
      </form>
      <p class="quiet">What you get can be changed on the next page, and by a link in every digest.</p>
    </section>
  );
}
