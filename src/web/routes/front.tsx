import type { Express, Response } from 'express';
import {
  bookCounts,
  busiestOrganizations,
  type CardFilter,
  type Db,
  dueThreads,
  filterChoices,
  pinnedThreads,
  threadCardPage,
  threadCards,
  troubledOutlets,
  unseenThreads,
} from '../../store/store.js';
import { asked, askedFilter } from '../asked.js';
import type { Office } from '../office.js';
import { personOf } from '../person.js';
import { sendPage } from '../render.js';
import { FirstRun } from '../views/first-run.js';
import { type FrontPageData, FrontView } from '../views/front-view.js';
import { lastVisit } from '../visit.js';

const STORIES = 14;
const MOST_PINNED = 10;
const WEEKS = 12;
const DUE_DAYS = 30;

/** `/`: what moved since the last visit, what is due, who is talked about, and what is wrong with the outlets. */
export function frontPage(app: Express, office: Office): void {
  app.get('/', async (request, response) => {
    const now = office.clock();
    const { db } = office.store;
    const filter = askedFilter(request, now);
    const sinceAsked = asked(request, 'since');
    const visit = await lastVisit(office, request, response);
    const counts = await bookCounts(db);
    if (counts.articles === 0)
      return sendPage(office, request, response, {
        title: 'Grapevine',
        section: 'front',
        body: <FirstRun status={office.status()} outlets={counts.outlets} />,
      });
    const since = sinceAsked === undefined ? visit : (filter.since ?? null);
    const data = await frontData(db, now, { ...filter, since: since ?? undefined, storedToo: !sinceAsked });
    sendPage(office, request, response, {
      title: 'Grapevine',
      section: 'front',
      feed: '/threads.atom',
      body: (
        <FrontView
          {...data}
          counts={counts}
          since={since}
          sinceAsked={sinceAsked}
          filter={filter}
          unseen={await unseenOf(office, response, data.moved.cards)}
          now={now}
        />
      ),
    });
  });
}

/** Which of these threads the person has not opened since they moved; nobody's for a stranger. */
export async function unseenOf(
  office: Office,
  response: Response,
  cards: { id: number }[],
): Promise<ReadonlySet<number>> {
  const person = personOf(response);
  if (person === null) return new Set();
  return unseenThreads(
    office.store.db,
    person.id,
    cards.map(({ id }) => id),
  );
}

/** Everything that the front page shows, for the page and for /api/v1/front. */
export async function frontData(db: Db, now: Date, filter: CardFilter): Promise<FrontPageData> {
  const today = now.toISOString().slice(0, 10);
  const until = new Date(now.getTime() + DUE_DAYS * 24 * 3600 * 1000).toISOString().slice(0, 10);
  const { since: _, storedToo: __, ...lasting } = filter;
  return {
    pinned: await threadCards(db, (await pinnedThreads(db)).slice(0, MOST_PINNED)),
    moved: await threadCardPage(db, filter, STORIES),
    due: await dueThreads(db, { ...lasting, dueFrom: today, dueTo: until }, 8),
    partners: await busiestOrganizations(db, now, { role: 'partner', weeks: WEEKS, limit: 8 }),
    troubled: await troubledOutlets(db, now),
    choices: await filterChoices(db),
  };
}
