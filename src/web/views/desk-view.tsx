import type { FollowedThing, FollowedWhat, ThreadCard } from '../../store/store.js';
import { withQuery } from '../links.js';
import { may, type Person } from '../person.js';
import { counted, shortened } from '../words.js';
import { Form } from './form.js';
import { Dot, When } from './parts.js';
import { Stories, ThreadRow } from './story.js';

/** One thing that a person follows. */
export interface FollowedRow extends FollowedThing {
  name: string;
  href: string;
  /** threads of it that moved since the last visit */
  moved: number;
}

interface DeskProps {
  person: Person;
  /** end of the last visit, or null on the first */
  since: string | null;
  rows: FollowedRow[];
  cards: ThreadCard[];
  /** threads assigned to this person */
  assigned: ThreadCard[];
  /** so many more moved */
  more: number;
  unseen: ReadonlySet<number>;
  now: Date;
}

/** A person's desk: what moved of what they follow, and what that is. */
export function DeskView(props: DeskProps) {
  const { since, cards, person, now } = props;
  return (
    <div class="columns">
      <div class="col-main">
        <header class="page-head">
          <h1>Your desk</h1>
          <p class="page-sub">
            What moved of what you follow{' '}
            {since === null ? (
              '(the latest first)'
            ) : (
              <>
                since your last visit, <When at={since} now={now} />
              </>
            )}
          </p>
          <p class="facts">
            {may(person, 'analyst') && (
              <>
                <a href={withQuery('/audit', { by: person.name })}>What you did</a>
                <Dot />
                <a href="/audit">Audit</a>
                <Dot />
              </>
            )}
            <a href="/subscribe?desk=all">Get all of this by mail</a>
            <Dot />
            <a href="/settings">Settings</a>
          </p>
        </header>
        <Assigned {...props} />
        {cards.length === 0 ? <Nothing follows={props.rows.length} /> : <Moved {...props} />}
      </div>
      <aside class="col-side" aria-label="What you follow">
        <Follows {...props} />
      </aside>
    </div>
  );
}

function Assigned({ assigned, now }: DeskProps) {
  if (assigned.length === 0) return null;
  return (
    <section class="pinned" aria-label="Assigned to you">
      <p class="label">Assigned to you</p>
      <ul>
        {assigned.map(card => (
          <ThreadRow key={card.id} card={card} now={now} />
        ))}
      </ul>
    </section>
  );
}

function Moved({ cards, since, unseen, more, now }: DeskProps) {
  return (
    <>
      <Stories cards={cards} since={since} unseen={unseen} now={now} />
      {more > 0 && (
        <p class="quiet">{counted(more, 'more thread')} moved; look at each of them from the list.</p>
      )}
    </>
  );
}

function Nothing({ follows }: { follows: number }) {
  if (follows === 0)
    return (
      <div class="empty">
        <p class="lead">You follow nothing yet.</p>
        <p>
          Every page of a <a href="/organizations">partner or vendor</a>, a{' '}
          <a href="/programs">program term</a>, a <a href="/threads">thread</a> and every{' '}
          <a href="/search">search</a> has a button to follow it. What moves then stands here.
        </p>
      </div>
    );
  return (
    <div class="empty">
      <p class="lead">Nothing moved of what you follow.</p>
      <p>
        Look at <a href="/">what moved elsewhere</a>.
      </p>
    </div>
  );
}

const GROUPS: [FollowedWhat, string][] = [
  ['organization', 'Organizations'],
  ['term', 'Program terms'],
  ['thread', 'Threads'],
  ['search', 'Searches'],
];

function Follows({ rows, person }: DeskProps) {
  return (
    <>
      {GROUPS.map(([what, title]) => {
        const own = rows.filter(row => row.what === what);
        return own.length === 0 ? null : <Group key={what} title={title} rows={own} person={person} />;
      })}
    </>
  );
}

function Group({ title, rows, person }: { title: string; rows: FollowedRow[]; person: Person }) {
  return (
    <section class="box">
      <h2>{title}</h2>
      <ul class="followed">
        {rows.map(({ what, target, name, href, moved }) => (
          <li key={target}>
            <a href={href}>{shortened(name, 90)}</a>{' '}
            <span class="quiet number">{moved > 0 && `${moved} moved`}</span>
            <Form action="/desk/follow" person={person} back="/desk">
              <input type="hidden" name="what" value={what} />
              <input type="hidden" name="target" value={target} />
              <input type="hidden" name="on" value="no" />
              <button
                type="submit"
                class="small"
                aria-label={`Stop following ${name}`}
                title="Stop following"
              >
                ✕
              </button>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  );
}
