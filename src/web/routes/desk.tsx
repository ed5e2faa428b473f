import type { Express, Request, Response } from 'express';
import {
  FOLLOWED_WHATS,
  type FollowedThing,
  follow,
  followsOf,
  movedAmong,
  threadCards,
  threadsAssignedTo,
  threadsOfFollow,
  unfollow,
  unseenThreads,
} from '../../store/store.js';
import { PageError } from '../errors.js';
import { namesOfFollowed } from '../followed-names.js';
import { actingPerson, field, goBack, neededField, takeForm } from '../forms.js';
import { followedHref } from '../links.js';
import type { Office } from '../office.js';
import type { Person } from '../person.js';
import { sendPage } from '../render.js';
import { DeskView, type FollowedRow } from '../views/desk-view.js';
import { lastVisit } from '../visit.js';

const STORIES = 20;
const MOST_ASSIGNED = 40;
/** So many things one person may follow: each is asked for when the desk is opened. */
const MOST_FOLLOWS = 200;

/** `/desk`: what moved of what I follow, since I was here last; and the form that begins and ends to follow. */
export function deskPages(app: Express, office: Office): void {
  app.get('/desk', async (request, response) => {
    const person = actingPerson(response, 'reader');
    const since = await lastVisit(office, request, response);
    sendPage(office, request, response, {
      title: 'Your desk',
      section: 'desk',
      body: <DeskView {...(await deskData(office, person, since))} person={person} now={office.clock()} />,
    });
  });
  app.post('/desk/follow', ...takeForm(office), (request, response) =>
    changeFollow(office, request, response),
  );
}

async function deskData(office: Office, person: Person, since: string | null) {
  const { db } = office.store;
  const follows = await followsOf(db, person.id);
  const threads = new Map<FollowedThing, number[]>();
  for (const one of follows) threads.set(one, await threadsOfFollow(db, one, office.clock()));
  const moved = await movedAmong(db, [...new Set([...threads.values()].flat())], since);
  const shown = moved.slice(0, STORIES);
  const news = new Set(moved);
  const names = await namesOfFollowed(office.store.db, follows);
  const rows = follows.map(
    (one): FollowedRow => ({
      ...one,
      name: names(one),
      href: followedHref(one),
      moved: threads.get(one)!.filter(id => news.has(id)).length,
    }),
  );
  return {
    since,
    rows,
    cards: await threadCards(db, shown),
    assigned: await threadCards(db, (await threadsAssignedTo(db, person.name)).slice(0, MOST_ASSIGNED)),
    more: moved.length - shown.length,
    unseen: await unseenThreads(db, person.id, shown),
  };
}

async function changeFollow(office: Office, request: Request, response: Response): Promise<void> {
  const person = actingPerson(response, 'reader');
  const { db } = office.store;
  const what = FOLLOWED_WHATS.find(one => one === field(request, 'what'));
  const target = neededField(request, 'target', 'What to follow');
  if (what === undefined || target.length > 500) throw new PageError(400, 'That cannot be followed.');
  const on = field(request, 'on') !== 'no';
  if (!on) await unfollow(db, person.id, { what, target });
  else if ((await followsOf(db, person.id)).length >= MOST_FOLLOWS)
    throw new PageError(400, `One person follows at most ${MOST_FOLLOWS} things.`);
  else await follow(db, person.id, { what, target }, office.clock());
  goBack(request, response, '/desk', on ? 'followed' : 'unfollowed');
}
