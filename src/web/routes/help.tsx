import type { Express } from 'express';
import type { Office } from '../office.js';
import { sendPage } from '../render.js';
import { AboutView, HelpView } from '../views/help-view.js';

/** `/about` and `/help`: what the words mean, the rules, the keys, the search, the limits. */
export function helpPages(app: Express, office: Office): void {
  app.get('/help', (request, response) =>
    sendPage(office, request, response, { title: 'Help', section: 'help', body: <HelpView /> }),
  );
  app.get('/about', (request, response) =>
    sendPage(office, request, response, { title: 'About', section: 'help', body: <AboutView /> }),
  );
}
