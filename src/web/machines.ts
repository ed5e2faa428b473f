import type { Express } from 'express';
import { apiRoutes } from './api/api.js';
import type { Office } from './office.js';
import { apiDocs } from './routes/api-docs.js';

/** What programs ask for: the API with its description. */
export function forMachines(app: Express, office: Office): void {
  apiDocs(app, office);
  app.use('/api/v1', apiRoutes(office));
}
