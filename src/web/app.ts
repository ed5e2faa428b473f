import express, { type Express } from 'express';
import { serveAssets } from './assets.js';
import { answerError, answerNotFound } from './errors.js';
import { safeHeaders, safeRequests } from './headers.js';
import { forMachines } from './machines.js';
import type { Office } from './office.js';
import { knowPerson } from './person.js';
import { articlePages } from './routes/articles.js';
import { auditPage } from './routes/audit.js';
import { deskPages } from './routes/desk.js';
import { deskArticleForms } from './routes/desk-articles.js';
import { deskOrganizationForms } from './routes/desk-organizations.js';
import { deskThreadForms } from './routes/desk-threads.js';
import { digestPages } from './routes/digests.js';
import { evidencePackPages } from './routes/evidence-pack.js';
import { feedPages } from './routes/feeds.js';
import { frontPage } from './routes/front.js';
import { healthPage } from './routes/health.js';
import { helpPages } from './routes/help.js';
import { organizationPages } from './routes/organizations.js';
import { outletPages } from './routes/outlets.js';
import { preferencePages } from './routes/preferences.js';
import { programPages } from './routes/programs.js';
import { searchPage } from './routes/search.js';
import { settingsPages } from './routes/settings.js';
import { houseSettingsPage } from './routes/settings-house.js';
import { webhookPages } from './routes/settings-webhooks.js';
import { signInPages } from './routes/sign-in.js';
import { subscribePages } from './routes/subscribe.js';
import { threadPages } from './routes/threads.js';
import { unsubscribePages } from './routes/unsubscribe.js';

export { AT_REST, type HouseStatus } from './house-status.js';
export type { Office } from './office.js';

/** Every page, each in its file: what it answers and how. */
const ROUTES = [
  healthPage,
  frontPage,
  feedPages,
  organizationPages,
  threadPages,
  evidencePackPages,
  articlePages,
  programPages,
  searchPage,
  outletPages,
  digestPages,
  subscribePages,
  preferencePages,
  unsubscribePages,
  helpPages,
  signInPages,
  deskPages,
  deskThreadForms,
  deskArticleForms,
  deskOrganizationForms,
  auditPage,
  settingsPages,
  webhookPages,
  houseSettingsPage,
];

/**
 * The front of the house as an Express app: pages, assets and /api/v1. For a stranger it reads the store, and writes
 * only what a subscriber wishes; who is signed in follows, sees and decides.
 * `status` is asked anew for every page.
 */
export function createApp(office: Office): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', office.settings.proxy);
  app.set('query parser', 'simple');
  app.use(safeHeaders, safeRequests);
  app.use('/assets', serveAssets());
  app.use(knowPerson(office));
  for (const register of ROUTES) register(app, office);
  forMachines(app, office);
  app.use(answerNotFound(office));
  app.use(answerError(office));
  return app;
}
