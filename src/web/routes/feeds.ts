import type { Express, Response } from 'express';
import { houseAddress } from '../../config.js';
import {
  type CardFilter,
  type Db,
  datedThreads,
  organizationHead,
  parseQuery,
  threadCardPage,
  threadHead,
  threadsOfFollow,
} from '../../store/store.js';
import { calendarOf } from '../../tell/calendar.js';
import { jsonFeed } from '../../tell/feeds.js';
import { asked, askedFilter } from '../asked.js';
import { atomFeed } from '../atom.js';
import { PageError } from '../errors.js';
import { filterQuery, organizationHref, threadHref, withQuery } from '../links.js';
import type { Office } from '../office.js';

const ENTRIES = 50;
/** A calendar holds all that is due ahead, within reason, and what was due lately: it crosses that out. */
const DATES = 500;
const LATELY = 90 * 24 * 3600 * 1000;

interface Head {
  title: string;
  self: string;
  page: string;
  house: string;
  now: Date;
}

interface Form {
  type: string;
  /** the list in this form */
  text: (db: Db, filter: CardFilter, head: Head) => Promise<string>;
}

const cards = async (db: Db, filter: CardFilter) => (await threadCardPage(db, filter, ENTRIES)).cards;

/** The forms in which a list of threads leaves the house, by the ending of the address. */
const FORMS: Record<string, Form> = {
  atom: {
    type: 'application/atom+xml',
    text: async (db, filter, head) => atomFeed(head, await cards(db, filter)),
  },
  json: {
    type: 'application/feed+json',
    text: async (db, filter, head) => jsonFeed(head, await cards(db, filter)),
  },
  ics: {
    type: 'text/calendar',
    text: async (db, filter, head) => {
      const dueFrom = new Date(head.now.getTime() - LATELY).toISOString().slice(0, 10);
      return calendarOf(head, await datedThreads(db, { ...filter, dueFrom }, DATES));
    },
  },
};

/**
 * Feeds and calendars: of all threads (with the filters of `/threads`), of what a search finds, of one thread, and of
 * one organization's.
 */
export function feedPages(app: Express, office: Office): void {
  app.get(/^\/threads\.(atom|json|ics)$/, async (request, response) => {
    const filter = askedFilter(request, office.clock());
    const query = filterQuery(filter);
    const form = String(request.params[0]);
    const place = { self: withQuery(`/threads.${form}`, query), page: withQuery('/threads', query) };
    await sendFeed(office, response, form, { ...place, title: 'Grapevine: threads', filter });
  });
  app.get(/^\/search\.(atom|json|ics)$/, async (request, response) => {
    const words = asked(request, 'q')?.trim() ?? '';
    const parsed = parseQuery(words, office.clock());
    if ('problem' in parsed) throw new PageError(400, parsed.problem);
    const form = String(request.params[0]);
    const query = { q: words };
    const place = { self: withQuery(`/search.${form}`, query), page: withQuery('/search', query) };
    const found = await threadsOfFollow(office.store.db, { what: 'search', target: words }, office.clock());
    await sendFeed(office, response, form, {
      ...place,
      title: `Grapevine: ${words}`,
      filter: { among: found },
    });
  });
  feedsOfOne(app, office);
}

/** Those of one thread, and of one organization. */
function feedsOfOne(app: Express, office: Office): void {
  app.get('/threads/:slug/feed.:form', async (request, response) => {
    const { slug, form } = request.params;
    const head = Object.hasOwn(FORMS, form) ? await threadHead(office.store.db, slug) : undefined;
    if (head === undefined) throw new PageError(404, 'There is no such feed.');
    const page = threadHref(slug);
    const place = { self: `${page}/feed.${form}`, page };
    await sendFeed(office, response, form, {
      ...place,
      title: `Grapevine: ${head.statement}`,
      filter: { among: [head.id] },
    });
  });
  app.get('/organizations/:slug/feed.:form', async (request, response) => {
    const { slug, form } = request.params;
    const head = Object.hasOwn(FORMS, form) ? await organizationHead(office.store.db, slug) : undefined;
    if (head === undefined) throw new PageError(404, 'There is no such feed.');
    const page = organizationHref(slug);
    const filter = { organization: slug };
    await sendFeed(office, response, form, {
      self: `${page}/feed.${form}`,
      page,
      title: `Grapevine: ${head.name}`,
      filter,
    });
  });
}

async function sendFeed(
  office: Office,
  response: Response,
  name: string,
  feed: { self: string; page: string; title: string; filter: CardFilter },
): Promise<void> {
  const form = FORMS[name]!;
  const now = office.clock();
  const house = houseAddress(office.settings);
  const head = { title: feed.title, self: house + feed.self, page: house + feed.page, house, now };
  response.type(form.type).send(await form.text(office.store.db, feed.filter, head));
}
