import {
  WEBHOOK_EVENTS,
  WEBHOOK_SHAPES,
  type WebhookEvent,
  type WebhookShape,
} from '../../model/vocabulary.js';
import type { Webhook } from '../../model/webhook.js';
import type { WebhookDelivery } from '../../store/store.js';
import { maskedUrl } from '../../tell/webhook-add.js';
import type { Person } from '../person.js';
import { Form } from './form.js';
import { When } from './parts.js';
import { SettingsTabs } from './settings-tabs.js';
import { WebhookLog } from './webhook-log.js';

export const EVENT_WORDS: Record<WebhookEvent, string> = {
  'thread-opened': 'a thread opened',
  'standing-moved': 'a standing moved',
  'partner-first-rumor': 'a partner’s first rumor',
};

const SHAPE_WORDS: Record<WebhookShape, string> = {
  plain: 'our own JSON',
  slack: 'messages for Slack',
  teams: 'messages for Teams',
};

/** What the page of webhooks shows. */
export interface WebhooksData {
  webhooks: Webhook[];
  /** the newest deliveries, of one webhook or of all */
  log: WebhookDelivery[];
  more: boolean;
  /** of which webhook alone the log is */
  only: number | null;
  /** one that was just added: its secret is shown this once */
  added: Webhook | null;
}

/** For an administrator: which programs are told what happens, and how that goes. */
export function WebhooksView({ data, person, now }: { data: WebhooksData; person: Person; now: Date }) {
  const { webhooks, added } = data;
  return (
    <>
      <header class="page-head">
        <h1>Webhooks</h1>
        <p class="page-sub">which programs are told what happens, and how that goes</p>
      </header>
      <SettingsTabs at="/settings/webhooks" />
      {added && <Added webhook={added} />}
      {webhooks.length === 0 ? (
        <div class="empty">
          <p class="lead">No program is told yet.</p>
        </div>
      ) : (
        <ul class="users">
          {webhooks.map(webhook => (
            <li key={webhook.id} data-item>
              <OneWebhook webhook={webhook} person={person} now={now} />
            </li>
          ))}
        </ul>
      )}
      <AddForm person={person} />
      <WebhookLog data={data} now={now} />
    </>
  );
}

function Added({ webhook }: { webhook: Webhook }) {
  return (
    <div class="notice done" role="status">
      <p>
        {maskedUrl(webhook.url)} is told from now on. Its secret, which signs what it is sent, is shown this
        once:
      </p>
      <p>
        <code>{webhook.secret}</code>
      </p>
    </div>
  );
}

function OneWebhook({ webhook, person, now }: { webhook: Webhook; person: Person; now: Date }) {
  const { id, url, shape, events, follows, paused, stopped, createdAt } = webhook;
  return (
    <>
      <p>
        <strong>{maskedUrl(url)}</strong>{' '}
        <span class="quiet">
          number {id}, since <When at={createdAt} now={now} day />
        </span>
      </p>
      <p class="quiet">
        {SHAPE_WORDS[shape]}; {events.map(event => EVENT_WORDS[event]).join(', ')};{' '}
        {follows.length === 0 ? 'all partners' : follows.join(', ')}
      </p>
      {paused && (
        <p class="health failing">
          <span aria-hidden="true">▲</span> told no more: {stopped ?? 'paused'}
        </p>
      )}
      <div class="inline-form">
        <Act act="test" id={id} person={person} words="Send a test" of={url} />
        <Act
          act={paused ? 'resume' : 'pause'}
          id={id}
          person={person}
          words={paused ? 'Tell it again' : 'Pause'}
          of={url}
        />
        <a href={`/settings/webhooks?webhook=${id}#log`}>Its deliveries</a>
        <details>
          <summary>Remove</summary>
          <p class="quiet">It is told no more, and what it was told is forgotten.</p>
          <Act act="remove" id={id} person={person} words="Remove it" of={url} />
        </details>
      </div>
    </>
  );
}

function Act(props: { act: string; id: number; person: Person; words: string; of: string }) {
  const { act, id, person, words, of } = props;
  return (
    <Form action={`/settings/webhooks/${act}`} person={person}>
      <input type="hidden" name="webhook" value={String(id)} />
      <button type="submit" class="small" aria-label={`${words}: ${maskedUrl(of)}`}>
        {words}
      </button>
    </Form>
  );
}

function AddForm({ person }: { person: Person }) {
  return (
    <section aria-labelledby="add">
      <h2 id="add">Tell another program</h2>
      <Form action="/settings/webhooks/add" person={person} class="stacked choices">
        <p>
          <label for="webhook-url">
            Address, told by POST; only public ones, unless GRAPEVINE_ALLOW_HOSTS names others
          </label>
          <input id="webhook-url" name="url" type="url" required maxLength={2000} autocomplete="off" />
        </p>
        <p>
          <label for="webhook-shape">Form of the messages</label>
          <select id="webhook-shape" name="shape">
            {WEBHOOK_SHAPES.map(shape => (
              <option key={shape} value={shape}>
                {SHAPE_WORDS[shape]}
              </option>
            ))}
          </select>
        </p>
        <fieldset>
          <legend>Events; none marked means all</legend>
          {WEBHOOK_EVENTS.map(event => (
            <label key={event} class="choice">
              <input type="checkbox" name="event" value={event} /> {EVENT_WORDS[event]}
            </label>
          ))}
        </fieldset>
        <p>
          <label for="webhook-follows">
            Only about these organizations, separated by commas; empty means all
          </label>
          <input id="webhook-follows" name="follows" maxLength={2000} autocomplete="off" />
        </p>
        <button type="submit">Tell it from now on</button>
      </Form>
    </section>
  );
}
