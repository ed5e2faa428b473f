import type { Express, Request, Response } from 'express';
import { ROLES } from '../../model/vocabulary.js';
import {
  companionsOf,
  decisionsOnOrganization,
  evidenceSteps,
  mentionDays,
  organizationHead,
  organizationList,
  sameOrganization,
  threadCardPage,
  timelinePage,
} from '../../store/store.js';
import { asked, askedPage, askedWord } from '../asked.js';
import { PageError } from '../errors.js';
import { lanesOf } from '../lanes.js';
import { organizationHref } from '../links.js';
import type { Office } from '../office.js';
import { follows, may, personOf } from '../person.js';
import { sendPage } from '../render.js';
import { OrganizationListView } from '../views/organization-list-view.js';
import { OrganizationView } from '../views/organization-view.js';

const ROWS = 60;
const LANES = 12;
const ENTRIES = 20;

/** `/organizations` and `/organizations/<slug>`. */
export function organizationPages(app: Express, office: Office): void {
  app.get('/organizations', (request, response) => organizations(office, request, response));
  app.get('/organizations/:slug', (request, response) => oneOrganization(office, request, response));
}

async function organizations(office: Office, request: Request, response: Response): Promise<void> {
  const role = askedWord(request, 'role', ROLES);
  const letters = asked(request, 'name');
  const page = askedPage(request);
  const list = await organizationList(office.store.db, { role, letters, limit: ROWS, page });
  sendPage(office, request, response, {
    title: 'Organizations',
    section: 'organizations',
    body: <OrganizationListView {...list} {...{ role, letters, page }} now={office.clock()} />,
  });
}

async function oneOrganization(
  office: Office,
  request: Request<{ slug: string }>,
  response: Response,
): Promise<void> {
  const { db } = office.store;
  const now = office.clock();
  const { slug } = request.params;
  const head = await organizationHead(db, slug);
  if (head === undefined) return toTheSame(office, response, slug);
  const person = personOf(response);
  const threads = await threadCardPage(db, { organization: slug }, LANES);
  const steps = await evidenceSteps(
    db,
    threads.cards.map(({ id }) => id),
  );
  const before = asked(request, 'before');
  sendPage(office, request, response, {
    title: head.name,
    section: 'organizations',
    description: `${head.name}: what is known, what is only said, and what changed.`,
    feed: `/organizations/${encodeURIComponent(slug)}/feed.atom`,
    body: (
      <OrganizationView
        head={head}
        companions={await companionsOf(db, head.id, 12)}
        lanes={lanesOf(threads.cards, steps)}
        moreThreads={threads.next !== null}
        mentions={await mentionDays(db, head.id)}
        timeline={await timelinePage(db, head.id, ENTRIES, before)}
        before={before}
        person={person}
        followed={await follows(office, person, { what: 'organization', target: slug })}
        decisions={may(person, 'analyst') ? await decisionsOnOrganization(db, slug) : []}
        now={now}
      />
    ),
  });
}

/** An organization that an analyst found to be another one: its address leads there. */
async function toTheSame(office: Office, response: Response, slug: string): Promise<void> {
  const into = await sameOrganization(office.store.db, slug);
  if (into === undefined) throw new PageError(404, 'There is no organization of this name.');
  response.redirect(302, organizationHref(into));
}
