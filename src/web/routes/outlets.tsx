import type { Express } from 'express';
import { latestOfOutlet, notedRecords, shownOutlets, threadCardPage } from '../../store/store.js';
import { askedPage } from '../asked.js';
import { PageError } from '../errors.js';
import type { Office } from '../office.js';
import { sendPage } from '../render.js';
import { OutletListView } from '../views/outlet-list-view.js';
import { OutletView } from '../views/outlet-view.js';

/** `/outlets` and `/outlets/<id>`. */
export function outletPages(app: Express, office: Office): void {
  app.get('/outlets', async (request, response) => {
    const now = office.clock();
    const outlets = await shownOutlets(office.store.db, now);
    const page = askedPage(request);
    const settled = (await notedRecords(office.store.db)).outlets;
    sendPage(office, request, response, {
      title: 'Outlets',
      section: 'outlets',
      body: <OutletListView outlets={outlets} settled={settled} page={page} now={now} />,
    });
  });
  app.get('/outlets/:id', async (request, response) => {
    const now = office.clock();
    const { db } = office.store;
    const [outlet] = await shownOutlets(db, now, request.params.id);
    if (outlet === undefined) throw new PageError(404, 'There is no outlet of this name.');
    const threads = await threadCardPage(db, { outlet: outlet.id }, 10);
    const articles = await latestOfOutlet(db, outlet.id, 20);
    const settled = (await notedRecords(db)).outlets[outlet.id];
    sendPage(office, request, response, {
      title: outlet.name,
      section: 'outlets',
      body: <OutletView {...{ outlet, settled, threads, articles, now }} />,
    });
  });
}
