import type {
  DecisionRow,
  MentionDay,
  NamedOrganization,
  OrganizationHead,
  TimelineEntry,
} from '../../store/store.js';
import type { Lane } from '../lanes.js';
import { organizationHref, withQuery } from '../links.js';
import type { Person } from '../person.js';
import { counted } from '../words.js';
import { FollowButton } from './form.js';
import { LanesView } from './lanes-view.js';
import { OrganizationDesk } from './organization-desk.js';
import { Dot, More, StandingMark, When } from './parts.js';
import { TimelineView } from './timeline-view.js';

interface OrganizationProps {
  head: OrganizationHead;
  companions: (NamedOrganization & { claims: number })[];
  lanes: Lane[];
  moreThreads: boolean;
  mentions: MentionDay[];
  timeline: { entries: TimelineEntry[]; next: string | null };
  /** the place in the timeline from which this page goes on */
  before?: string;
  person: Person | null;
  followed: boolean;
  /** corrections in force, for an analyst */
  decisions: DecisionRow[];
  now: Date;
}

/** An organization's page: who it is, its threads over time, and everything printed about it. */
export function OrganizationView(props: OrganizationProps) {
  const { head, timeline, now } = props;
  return (
    <>
      <OrganizationTop {...props} />
      <OrganizationDesk {...props} />
      {props.before === undefined && <Threads {...props} />}
      <section aria-labelledby="timeline">
        <h2 id="timeline">Timeline</h2>
        {timeline.entries.length === 0 && <p class="quiet">No article names {head.name}.</p>}
        <TimelineView entries={timeline.entries} now={now} />
        {timeline.next && (
          <More href={withQuery(organizationHref(head.slug), { before: timeline.next })} words="Earlier" />
        )}
      </section>
    </>
  );
}

function OrganizationTop({ head, companions, lanes, person, followed, now }: OrganizationProps) {
  const standings = lanes.map(({ card }) => card.standing);
  return (
    <header class="page-head organization-head">
      <p class="kicker">
        {head.role}
        <Dot />
        {head.known ? 'in the reference list' : 'discovered in the text'}
      </p>
      <h1>{head.name}</h1>
      <p class="page-sub">
        {head.aliases.length > 0 && <>also written {head.aliases.slice(0, 12).join(', ')}. </>}
        Named in {counted(head.articles, 'article')}
        {head.lastNamedAt && (
          <>
            , last <When at={head.lastNamedAt} now={now} />
          </>
        )}
        .{' '}
        {[...new Set(standings)].map(standing => (
          <span key={standing} class="tally">
            <StandingMark standing={standing} />{' '}
            <span class="number">{standings.filter(s => s === standing).length}</span>
          </span>
        ))}
      </p>
      <Companions head={head} companions={companions} />
      <WaysOut head={head} />
      <FollowButton
        {...{ person, followed }}
        what="organization"
        target={head.slug}
        back={organizationHref(head.slug)}
      />
    </header>
  );
}

function WaysOut({ head: { slug, name } }: { head: OrganizationHead }) {
  return (
    <p class="facts">
      <a href={withQuery('/subscribe', { partner: name })}>By mail</a>
      <Dot />
      <a href={`${organizationHref(slug)}/feed.atom`}>Feed</a>
      <Dot />
      <a href={`${organizationHref(slug)}/feed.ics`}>Calendar of due days</a>
      <Dot />
      <a href={withQuery('/threads', { organization: slug })}>Its threads as a list</a>
    </p>
  );
}

function Companions({ head, companions }: Pick<OrganizationProps, 'head' | 'companions'>) {
  if (companions.length === 0) return null;
  const vendors = companions.filter(({ role }) => role === 'vendor');
  const others = companions.filter(({ role }) => role !== 'vendor');
  return (
    <p class="facts">
      {vendors.length > 0 && (
        <>
          <span class="label">{head.role === 'vendor' ? 'Vendors beside it' : 'Vendors'}</span>{' '}
          <Counted of={vendors} />
        </>
      )}
      {vendors.length > 0 && others.length > 0 && <Dot />}
      {others.length > 0 && (
        <>
          <span class="label">Named with</span> <Counted of={others} />
        </>
      )}
    </p>
  );
}

function Counted({ of }: { of: OrganizationProps['companions'] }) {
  return (
    <>
      {of.map(({ slug, name, claims }, i) => (
        <span key={slug}>
          {i > 0 && ', '}
          <a href={organizationHref(slug)}>{name}</a>{' '}
          <span class="quiet number" title={`in ${counted(claims, 'claim')}`}>
            {claims}
          </span>
        </span>
      ))}
    </>
  );
}

function Threads({ head, lanes, moreThreads, mentions, now }: OrganizationProps) {
  return (
    <section aria-labelledby="lanes">
      <h2 id="lanes">Its threads over time</h2>
      {lanes.length === 0 ? (
        <p class="quiet">No rumor about {head.name} is being followed.</p>
      ) : (
        <LanesView lanes={lanes} mentions={mentions} now={now} of={head.name} />
      )}
      {moreThreads && (
        <More href={withQuery('/threads', { organization: head.slug })} words="All its threads" />
      )}
    </section>
  );
}
