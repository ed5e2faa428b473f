import type { HouseStatus } from '../house-status.js';
import { may, type Person } from '../person.js';
import { counted } from '../words.js';
import { When } from './parts.js';

/** What the house has to say of itself on every page; what its operator should set is told to no stranger. */
export function HouseNotices(props: { status: HouseStatus; now: Date; person: Person | null }) {
  const { status, now, person } = props;
  return (
    <section class="notices" aria-label="State of the house">
      {status.demo && <DemoNotice now={now} />}
      <RoundNotice progress={status.progress} />
      {status.offline && <OfflineNotice offline={status.offline} demo={status.demo} now={now} />}
      {status.contactMissing && !status.demo && may(person, 'analyst') && <ContactNotice />}
    </section>
  );
}

function DemoNotice({ now }: { now: Date }) {
  return (
    <p class="notice">
      <strong>Sample press.</strong> The outlets are invented, and so are nearly all companies and stories;
      the clock stands at <When at={now.toISOString()} now={now} day />.
    </p>
  );
}

/** Always there, empty or not, so that a screen reader hears when a round begins and ends. */
function RoundNotice({ progress }: { progress: HouseStatus['progress'] }) {
  return (
    <div class="notice round" role="status" id="round" hidden={!progress.running}>
      {progress.running && (
        <>
          <progress
            value={progress.outletsDone}
            max={Math.max(1, progress.outletsAll)}
            aria-label="Outlets asked"
          />{' '}
          <span>
            A round is running: {progress.outletsDone} of {counted(progress.outletsAll, 'outlet')} asked,{' '}
            {counted(progress.articles, 'article')} stored{progress.current && `; now ${progress.current}`}.
          </span>
        </>
      )}
    </div>
  );
}

function OfflineNotice(props: { offline: NonNullable<HouseStatus['offline']>; demo: boolean; now: Date }) {
  const causes = Object.entries(props.offline.causes);
  return (
    <div class="notice bad">
      <p>
        <strong>Offline.</strong> No outlet has answered since{' '}
        <When at={props.offline.since} now={props.now} />. What is in the book can be read as ever; the next
        round tries again.
        {!props.demo && (
          <>
            {' '}
            To look around without a network, run <code>npm run demo</code>.
          </>
        )}
      </p>
      <details>
        <summary>Why, for {counted(causes.length, 'outlet')}</summary>
        <ul class="plain-list">
          {causes.map(([outlet, cause]) => (
            <li key={outlet}>
              <strong>{outlet}</strong>: {cause}
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}

function ContactNotice() {
  return (
    <p class="notice">
      <strong>No contact address.</strong> Outlets like to know who asks: set <code>GRAPEVINE_CONTACT</code>{' '}
      to an address or mailbox. Until then collecting goes at half pace.
    </p>
  );
}
