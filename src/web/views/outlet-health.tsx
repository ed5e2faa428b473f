import type { ShownOutlet } from '../../store/store.js';
import { When } from './parts.js';

/** How an outlet is: whether it answers, since when it fails and why, and what is not well though it answers. */
export function OutletHealth({ outlet, now }: { outlet: ShownOutlet; now: Date }) {
  return (
    <>
      <Health outlet={outlet} now={now} />
      <Alerts outlet={outlet} />
    </>
  );
}

function Health({ outlet, now }: { outlet: ShownOutlet; now: Date }) {
  if (outlet.closed)
    return <p class="health quiet">closed in {outlet.closed.slice(0, 7)}; not asked any more</p>;
  if (outlet.failingSince)
    return (
      <p class="health failing">
        <strong>
          <span aria-hidden="true">▲</span> failing
        </strong>{' '}
        since <When at={outlet.failingSince} now={now} />
        {outlet.cause && `: ${outlet.cause}`}
      </p>
    );
  if (outlet.lastSuccessAt)
    return (
      <p class="health">
        <span aria-hidden="true">✓</span> answered <When at={outlet.lastSuccessAt} now={now} />
        {outlet.nextDueAt && (
          <>
            , next <When at={outlet.nextDueAt} now={now} />
          </>
        )}
      </p>
    );
  return (
    <p class="health quiet">{outlet.origin === 'imported' ? 'imported; never asked' : 'not asked yet'}</p>
  );
}

/** What is not well though it answers: silence, a changed layout, teasers only, or what the last round complained of. */
function Alerts({ outlet }: { outlet: ShownOutlet }) {
  if (outlet.closed) return null;
  const complaint = outlet.failingSince === null && outlet.cause !== null ? [outlet.cause] : [];
  return [...outlet.alerts.map(alert => alert.words), ...complaint].map(words => (
    <p key={words} class="health failing">
      <span aria-hidden="true">▲</span> {words}
    </p>
  ));
}
