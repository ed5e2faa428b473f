import type { Express } from 'express';
import { programList, programPage } from '../../store/store.js';
import { asked, askedPage } from '../asked.js';
import { PageError } from '../errors.js';
import type { Office } from '../office.js';
import { follows, personOf } from '../person.js';
import { historyOfTerm } from '../program-history.js';
import { sendPage } from '../render.js';
import { ProgramListView } from '../views/program-list-view.js';
import { ProgramView } from '../views/program-view.js';

const ROWS = 80;

/** `/programs` and `/programs/<slug>`. */
export function programPages(app: Express, office: Office): void {
  app.get('/programs', async (request, response) => {
    const letters = asked(request, 'name');
    const page = askedPage(request);
    const list = await programList(office.store.db, { letters, limit: ROWS, page });
    sendPage(office, request, response, {
      title: 'Programs',
      section: 'programs',
      body: <ProgramListView {...list} {...{ letters, page }} now={office.clock()} />,
    });
  });
  app.get('/programs/:slug', async (request, response) => {
    const found = await programPage(office.store.db, request.params.slug);
    if (found === undefined) throw new PageError(404, 'There is no program of this name.');
    const { term, slug } = found.program;
    const person = personOf(response);
    const followed = await follows(office, person, { what: 'term', target: slug });
    sendPage(office, request, response, {
      title: term,
      section: 'programs',
      description: `${term}: its history, and the numbers claimed for it.`,
      body: (
        <ProgramView
          found={found}
          history={historyOfTerm(term)}
          now={office.clock()}
          person={person}
          followed={followed}
        />
      ),
    });
  });
}
