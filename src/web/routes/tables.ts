import type { Express, Request, Response } from 'express';
import { asked } from '../asked.js';
import type { Office } from '../office.js';
import { kindAsked, searchTable } from '../search-table.js';
import { chosenColumns, ROW_FORMS, sendRows } from '../send-rows.js';
import { TABLES, type Table } from '../tables.js';

/** A table ends after so many rows: the whole book is what an export is for. */
const MOST_ROWS = 5_000;

/** Every list and every search as CSV and as JSON lines, with its filters, and with `columns` to choose from. */
export function tableRoutes(app: Express, office: Office): void {
  for (const [path, table] of Object.entries(TABLES))
    app.get(`${path}.:form`, (request, response, next) =>
      isForm(request) ? sendTable(office, table, request, response) : next(),
    );
  app.get('/search.:form', (request, response, next) => {
    if (!isForm(request)) return next();
    const table = searchTable(kindAsked(request), TABLES['/threads']!.columns);
    return sendTable(office, table, request, response);
  });
}

const isForm = ({ params }: Request) => Object.hasOwn(ROW_FORMS, String(params.form));

async function sendTable(office: Office, table: Table, request: Request, response: Response): Promise<void> {
  const form = String(request.params.form);
  await sendRows(response, {
    form,
    name: request.path.slice(1, -form.length - 1),
    columns: chosenColumns(asked(request, 'columns'), table.columns),
    batches: table.rows(office, request),
    most: MOST_ROWS,
  });
}
