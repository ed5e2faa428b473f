import type { Express, Request, Response } from 'express';
import { KIND_LABELS } from '../../model/vocabulary.js';
import {
  filterChoices,
  takenDownOfThread,
  threadCardPage,
  threadCounts,
  threadPage,
} from '../../store/store.js';
import { asked, askedFilter } from '../asked.js';
import { PageError } from '../errors.js';
import { threadHref } from '../links.js';
import type { Office } from '../office.js';
import { personOf } from '../person.js';
import { sendPage } from '../render.js';
import { sayThreadTakenDown } from '../taken-down.js';
import { threadDeskData } from '../thread-desk-data.js';
import { ThreadListView } from '../views/thread-list-view.js';
import { ThreadView } from '../views/thread-view.js';
import { unseenOf } from './front.js';

const ROWS = 40;

/** `/threads` with its filters, and `/threads/<slug>`. */
export function threadPages(app: Express, office: Office): void {
  app.get('/threads', (request, response) => threadList(office, request, response));
  app.get('/threads/:slug', (request, response) => oneThread(office, request, response));
}

async function threadList(office: Office, request: Request, response: Response): Promise<void> {
  const now = office.clock();
  const { db } = office.store;
  const filter = askedFilter(request, now);
  const page = await threadCardPage(db, filter, ROWS, asked(request, 'after'));
  const counts = await threadCounts(db, { ...filter, standing: undefined });
  const choices = await filterChoices(db);
  const since = asked(request, 'since');
  sendPage(office, request, response, {
    title: 'Threads',
    section: 'threads',
    feed: '/threads.atom',
    body: (
      <ThreadListView
        {...{ page, counts, filter, since, choices, now }}
        unseen={await unseenOf(office, response, page.cards)}
      />
    ),
  });
}

async function oneThread(
  office: Office,
  request: Request<{ slug: string }>,
  response: Response,
): Promise<void> {
  const thread = await threadPage(office.store.db, request.params.slug);
  if (thread === undefined) {
    await sayThreadTakenDown(office.store.db, request.params.slug);
    throw new PageError(404, 'There is no thread of this name.');
  }
  if ('movedTo' in thread) return response.redirect(301, threadHref(thread.movedTo));
  const { card } = thread;
  const takenDown = await takenDownOfThread(office.store.db, card.slug);
  const desk = await threadDeskData(office, personOf(response), card);
  sendPage(office, request, response, {
    title: card.statement,
    section: 'threads',
    description: `${KIND_LABELS[card.kind]}, ${card.standing}: ${card.moves.at(-1)?.sentence ?? card.statement}`,
    body: <ThreadView {...{ thread, desk, takenDown }} now={office.clock()} />,
  });
}
