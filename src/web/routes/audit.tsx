import type { Express } from 'express';
import { auditLines, listUsers } from '../../store/store.js';
import { asked } from '../asked.js';
import { actingPerson } from '../forms.js';
import type { Office } from '../office.js';
import { sendPage } from '../render.js';
import { AuditView } from '../views/audit-view.js';
import { articleNumber } from './articles.js';

const LINES = 60;

/** `/audit`: who did what when, and what of it can be undone. */
export function auditPage(app: Express, office: Office): void {
  app.get('/audit', async (request, response) => {
    const person = actingPerson(response, 'analyst');
    const by = asked(request, 'by');
    const before = articleNumber(asked(request, 'before') ?? '') ?? undefined;
    const lines = await auditLines(office.store.db, { limit: LINES + 1, before, by });
    const names = (await listUsers(office.store.db)).map(user => user.name);
    sendPage(office, request, response, {
      title: 'Audit',
      section: 'desk',
      body: (
        <AuditView
          lines={lines.slice(0, LINES)}
          more={lines.length > LINES}
          now={office.clock()}
          {...{ by, person, names }}
        />
      ),
    });
  });
}
