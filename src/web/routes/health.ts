import type { Express } from 'express';
import { VERSION } from '../../config.js';
import { bookCounts } from '../../store/store.js';
import type { Office } from '../office.js';

/** /healthz, for machines: 200 while the database answers; what it throws ends as a 500. */
export function healthPage(app: Express, office: Office): void {
  app.get('/healthz', async (_request, response) => {
    const counts = await bookCounts(office.store.db);
    response.set('Cache-Control', 'no-store');
    response.json({
      ok: true,
      version: VERSION,
      database: office.store.kind,
      ...counts,
      house: office.status(),
    });
  });
}
