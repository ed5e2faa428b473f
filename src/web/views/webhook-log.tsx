import type { WebhookDelivery } from '../../store/store.js';
import { threadHref, withQuery } from '../links.js';
import { Dot, More, When } from './parts.js';
import { EVENT_WORDS, type WebhooksData } from './webhooks-view.js';

/** What was told, to whom, and how that went: the newest first. */
export function WebhookLog({ data, now }: { data: WebhooksData; now: Date }) {
  const { log, only, more } = data;
  return (
    <section aria-labelledby="log">
      <h2 id="log">Deliveries{only !== null && ` of number ${only}`}</h2>
      {only !== null && (
        <p>
          <a href="/settings/webhooks#log">Those of all</a>
        </p>
      )}
      {log.length === 0 && <p class="quiet">Nothing was told yet.</p>}
      <ul class="users">
        {log.map(row => (
          <li key={row.id}>
            <Delivery row={row} now={now} />
          </li>
        ))}
      </ul>
      {more && (
        <More
          href={`${withQuery('/settings/webhooks', { webhook: only, before: log.at(-1)!.id })}#log`}
          words="Earlier"
        />
      )}
    </section>
  );
}

const STATES: Record<WebhookDelivery['state'], string> = {
  known: 'not told',
  reserved: '… waits',
  sent: '✓ told',
  failed: '✕ not told',
};

function Delivery({ row, now }: { row: WebhookDelivery; now: Date }) {
  const { state, answer, attempts, cause, webhook_id } = row;
  return (
    <>
      <p>
        {STATES[state]}: <What row={row} />
      </p>
      <p class="facts">
        <When at={row.sent_at ?? row.reserved_at} now={now} />
        <Dot />
        number {webhook_id}
        <Dot />
        {attempts === 1 ? 'one attempt' : `${attempts} attempts`}
        {answer !== null && cause === null && (
          <>
            <Dot />
            answered {answer}
          </>
        )}
        {state === 'reserved' && row.next_try_at && (
          <>
            <Dot />
            again <When at={row.next_try_at} now={now} />
          </>
        )}
        {cause && <span class="bad-words">: {cause}</span>}
      </p>
    </>
  );
}

/** What happened, with the way to its thread: an item's name begins with the slug of its thread or partner. */
function What({ row: { event, item } }: { row: WebhookDelivery }) {
  if (event === 'test') return <>a test</>;
  const words = EVENT_WORDS[event as keyof typeof EVENT_WORDS] ?? event;
  const [slug = ''] = item.split(' ');
  return (
    <>
      {words},{' '}
      <a
        href={
          event === 'partner-first-rumor' ? `/organizations/${encodeURIComponent(slug)}` : threadHref(slug)
        }
      >
        {slug}
      </a>
    </>
  );
}
