import type { AddressedDelivery } from '../../store/store.js';
import { withQuery } from '../links.js';
import { periodWords } from '../times.js';
import { Dot, More, When } from './parts.js';

const STATES: Record<AddressedDelivery['state'], string> = {
  reserved: '… waiting to be sent',
  sent: '✓ sent',
  failed: '✕ failed',
  unknown: '? outcome unknown, will be repeated under the same Message-ID',
};

/** An address as an archive may show it: enough to know it again, not enough to write to. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 1 ? '…' : `${address.slice(0, Math.min(2, at))}…${address.slice(at)}`;
}

/** The archive of digests, newest first. */
export function DigestListView(props: { deliveries: AddressedDelivery[]; more: boolean; now: Date }) {
  const { deliveries, now } = props;
  return (
    <>
      <header class="page-head">
        <h1>Digests</h1>
        <p class="page-sub">
          what was sent to subscribers, and how that went <Dot /> <a href="/subscribe">Get them by mail</a>
        </p>
      </header>
      {deliveries.length === 0 && <NoDigests />}
      <ul class="digest-rows">
        {deliveries.map(delivery => (
          <li key={delivery.id} data-item>
            <h2>
              <a href={`/digests/${delivery.id}`}>{delivery.subject}</a>
            </h2>
            <DigestFacts delivery={delivery} now={now} />
          </li>
        ))}
      </ul>
      {props.more && (
        <More href={withQuery('/digests', { before: deliveries.at(-1)?.id })} words="Earlier digests" />
      )}
    </>
  );
}

function NoDigests() {
  return (
    <div class="empty">
      <p class="lead">No digest has been written yet.</p>
      <p>
        <a href="/subscribe">Ask for digests by mail</a>, or add a reader with{' '}
        <code>npx grapevine subscriber add ADDRESS --follow NAME</code>;{' '}
        <code>npx grapevine digest --preview FILE.html</code> shows what would be sent. Nothing is sent when
        nothing moved.
      </p>
    </div>
  );
}

function DigestFacts({ delivery, now }: { delivery: AddressedDelivery; now: Date }) {
  return (
    <p class="facts">
      {STATES[delivery.state]} <When at={delivery.sent_at ?? delivery.reserved_at} now={now} />
      <Dot />
      to {maskedAddress(delivery.address)}
      <Dot />
      {periodWords(delivery.period)}
      {delivery.cause && <span class="bad-words">: {delivery.cause}</span>}
    </p>
  );
}

/** One digest as its reader got it: the HTML in a frame that runs nothing and loads nothing, and the plain text. */
export function DigestView({ delivery, now }: { delivery: AddressedDelivery; now: Date }) {
  return (
    <>
      <header class="page-head">
        <p class="kicker">Digest</p>
        <h1>{delivery.subject}</h1>
        <DigestFacts delivery={delivery} now={now} />
      </header>
      <iframe
        class="mail"
        title="The digest as HTML"
        src={`/digests/${delivery.id}/mail`}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        loading="lazy"
      />
      <details class="mail-plain">
        <summary>The same as plain text</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <section class="scroll" tabIndex={0} aria-label="The digest as plain text">
          <pre>{delivery.plain}</pre>
        </section>
      </details>
    </>
  );
}
