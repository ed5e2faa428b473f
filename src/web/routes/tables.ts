import { once } from 'node:events';
import type { Express, Request, Response } from 'express';
import { csvLine } from '../../tell/csv.js';
import { asked } from '../asked.js';
import { PageError } from '../errors.js';
import type { Office } from '../office.js';
import { kindAsked, searchTable } from '../search-table.js';
import { TABLES, type Table, type TableRow } from '../tables.js';

/** A table ends after so many rows: the whole book is what `grapevine export` is for. */
const MOST_ROWS = 5_000;

/** How a row is written, by the ending of the address. */
const FORMS: Record<string, { type: string; head: (columns: string[]) => string; line: Line }> = {
  csv: { type: 'text/csv; charset=utf-8; header=present', head: csvLine, line: (_, row) => csvLine(row) },
  jsonl: {
    type: 'application/jsonl; charset=utf-8',
    head: () => '',
    line: (columns, row) =>
      `${JSON.stringify(Object.fromEntries(columns.map((name, i) => [name, row[i]])))}\n`,
  },
};

type Line = (columns: string[], row: unknown[]) => string;

/** Every list and every search as CSV and as JSON lines, with its filters, and with `columns` to choose from. */
export function tableRoutes(app: Express, office: Office): void {
  for (const [path, table] of Object.entries(TABLES))
    app.get(`${path}.:form`, (request, response, next) =>
      Object.hasOwn(FORMS, String(request.params.form))
        ? sendTable(office, table, request, response)
        : next(),
    );
  app.get('/search.:form', (request, response, next) => {
    if (!Object.hasOwn(FORMS, request.params.form)) return next();
    const table = searchTable(kindAsked(request), TABLES['/threads']!.columns);
    return sendTable(office, table, request, response);
  });
}

async function sendTable(office: Office, table: Table, request: Request, response: Response): Promise<void> {
  const columns = columnsAsked(request, table.columns);
  const form = FORMS[String(request.params.form)]!;
  const batches = table.rows(office, request);
  let left = MOST_ROWS;
  for await (const rows of batches) {
    // only now is it known that the first question can be answered
    if (left === MOST_ROWS && !response.headersSent) begin(request, response, form, columns);
    const lines = rows.slice(0, left).map(row => form.line(columns, cellsOf(row, columns)));
    left -= lines.length;
    if (!response.write(lines.join('')) && !response.destroyed) await once(response, 'drain');
    if (left <= 0 || response.destroyed) break;
  }
  response.end();
}

const cellsOf = (row: TableRow, columns: string[]) => columns.map(column => row[column] ?? null);

function begin(
  request: Request,
  response: Response,
  { type, head }: (typeof FORMS)[string],
  columns: string[],
): void {
  const name = request.path.replace(/^\//, '').replace(/[^a-z0-9.-]+/gi, '-');
  response.set({
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="grapevine-${name}"`,
    'Cache-Control': 'private, no-cache',
  });
  response.write(head(columns));
}

/** The columns that the address chooses, in its order; throws PageError 400 naming one that there is not. */
function columnsAsked(request: Request, columns: string[]): string[] {
  const chosen = asked(request, 'columns')
    ?.split(',')
    .map(name => name.trim())
    .filter(Boolean);
  if (chosen === undefined || chosen.length === 0) return columns;
  const unknown = chosen.find(name => !columns.includes(name));
  if (unknown !== undefined)
    throw new PageError(400, `There is no column "${unknown}". There are: ${columns.join(', ')}.`);
  return chosen;
}
