import type {
  BookCounts,
  BusyOrganization,
  CardFilter,
  CardPage,
  ThreadCard,
  TroubledOutlet,
} from '../../store/store.js';
import { filterQuery, withQuery } from '../links.js';
import { type Choices, Filters } from './filters.js';
import { BusyPartners, Deadlines, TheBook, Troubled } from './front-side.js';
import { More, When } from './parts.js';
import { Stories, ThreadRow } from './story.js';

/** What the front page shows. */
export interface FrontPageData {
  /** threads that analysts pinned, the latest pinned first */
  pinned: ThreadCard[];
  moved: CardPage;
  due: ThreadCard[];
  partners: BusyOrganization[];
  troubled: TroubledOutlet[];
  choices: Choices;
}

interface FrontProps extends FrontPageData {
  counts: BookCounts;
  /** ISO time from which things count as news, or null on a first visit */
  since: string | null;
  /** what the address says of it */
  sinceAsked?: string;
  filter: CardFilter;
  /** threads that the person has not opened since they moved */
  unseen: ReadonlySet<number>;
  now: Date;
}

/** The front page: a column of stories, a column of what to watch. */
export function FrontView(props: FrontProps) {
  return (
    <div class="columns">
      <div class="col-main">
        <FrontHead {...props} />
        <Filters action="/" filter={props.filter} since={props.sinceAsked} choices={props.choices} />
        <Pinned {...props} />
        <Moved {...props} />
      </div>
      <aside class="col-side" aria-label="What to watch">
        <Deadlines due={props.due} now={props.now} />
        <BusyPartners partners={props.partners} />
        <Troubled outlets={props.troubled} now={props.now} />
        <TheBook counts={props.counts} now={props.now} />
      </aside>
    </div>
  );
}

/** What analysts keep in sight, whatever moved. */
function Pinned({ pinned, now }: FrontProps) {
  if (pinned.length === 0) return null;
  return (
    <section class="pinned" aria-label="Pinned">
      <p class="label">Pinned</p>
      <ul>
        {pinned.map(card => (
          <ThreadRow key={card.id} card={card} now={now} />
        ))}
      </ul>
    </section>
  );
}

const SPANS: [string, string][] = [
  ['24h', '24 hours'],
  ['7d', '7 days'],
  ['30d', '30 days'],
  ['all', 'everything'],
];

function FrontHead({ since, sinceAsked, filter, now }: FrontProps) {
  return (
    <header class="page-head">
      <h1>What moved</h1>
      <p class="page-sub">
        {since === null ? (
          'the latest first'
        ) : (
          <>
            since {sinceAsked ? '' : 'your last visit, '}
            <When at={since} now={now} />
          </>
        )}
        <span class="spans">
          {SPANS.map(([value, words]) => (
            <a
              key={value}
              href={withQuery('/', { ...filterQuery(filter), since: value })}
              aria-current={sinceAsked === value ? 'true' : undefined}
            >
              {words}
            </a>
          ))}
        </span>
      </p>
    </header>
  );
}

function Moved({ moved, since, filter, unseen, now }: FrontProps) {
  if (moved.cards.length === 0) return <NothingMoved filtered={Object.values(filter).some(Boolean)} />;
  return (
    <>
      <Stories cards={moved.cards} since={since} unseen={unseen} now={now} />
      {moved.next && (
        <More
          href={withQuery('/threads', { ...filterQuery(filter), since, after: moved.next })}
          words="More that moved, in the list of threads"
        />
      )}
    </>
  );
}

function NothingMoved({ filtered }: { filtered: boolean }) {
  return (
    <div class="empty">
      <p class="lead">Nothing moved{filtered && ' that these filters let through'}.</p>
      <p>
        No thread was opened and no standing changed in this time. Look at{' '}
        <a href="/?since=30d">the last 30 days</a>, at <a href="/?since=all">everything</a>, or at{' '}
        <a href="/threads">all threads</a>.
      </p>
    </div>
  );
}
