import type { Express } from 'express';
import { houseAddress } from '../../config.js';
import { openApiFor } from '../api/openapi.js';
import type { Office } from '../office.js';
import { sendPage } from '../render.js';
import { ApiDocsView } from '../views/api-docs-view.js';
import type { DescribedApi } from '../views/described-api.js';

/** `/api/docs`: the OpenAPI document as a page that needs neither scripts nor another house. */
export function apiDocs(app: Express, office: Office): void {
  app.get('/api/docs', (request, response) => {
    const house = houseAddress(office.settings);
    const api = openApiFor(house) as unknown as DescribedApi;
    sendPage(office, request, response, {
      title: 'API',
      section: 'help',
      description: 'What programs may ask of Grapevine, and what they are answered.',
      body: <ApiDocsView api={api} house={house} />,
    });
  });
}
