import { once } from 'node:events';
import type { Response } from 'express';
import { csvLine } from '../tell/csv.js';
import { PageError } from './errors.js';

type Row = Record<string, unknown>;

/** How rows are written, by the ending of their address. */
export const ROW_FORMS: Record<string, { type: string; head: (columns: string[]) => string; line: Line }> = {
  csv: { type: 'text/csv; charset=utf-8; header=present', head: csvLine, line: (_, cells) => csvLine(cells) },
  jsonl: {
    type: 'application/jsonl; charset=utf-8',
    head: () => '',
    line: (columns, cells) =>
      `${JSON.stringify(Object.fromEntries(columns.map((name, i) => [name, cells[i]])))}\n`,
  },
};

type Line = (columns: string[], cells: unknown[]) => string;

interface Rows {
  form: string;
  /** the file's name, without its ending */
  name: string;
  columns: string[];
  /** at least one; what it throws before the first is still told as a page or a problem */
  batches: AsyncIterable<Row[]>;
  /** it ends after so many rows */
  most: number;
}

/** Sends rows as they are asked for, no faster than they are taken. */
export async function sendRows(
  response: Response,
  { form, name, columns, batches, most }: Rows,
): Promise<void> {
  const { type, head, line } = ROW_FORMS[form]!;
  let left = most;
  for await (const rows of batches) {
    if (!response.headersSent) {
      response.set({
        'Content-Type': type,
        'Content-Disposition': `attachment; filename="grapevine-${name.replace(/[^a-z0-9-]+/gi, '-')}.${form}"`,
        'Cache-Control': 'private, no-cache',
      });
      response.write(head(columns));
    }
    const lines = rows.slice(0, left).map(row =>
      line(
        columns,
        columns.map(column => row[column] ?? null),
      ),
    );
    left -= lines.length;
    if (!response.write(lines.join('')) && !response.destroyed) await drained(response);
    if (left <= 0 || response.destroyed) break;
  }
  response.end();
}

/** Waits until the reader took what was written, or went away. */
const drained = (response: Response) => Promise.race([once(response, 'drain'), once(response, 'close')]);

/** Columns chosen by a list of names, in its order; all when there is none. Throws PageError 400 naming a wrong one. */
export function chosenColumns(given: string | undefined, standard: string[], known = standard): string[] {
  const chosen = (given ?? '')
    .split(',')
    .map(name => name.trim())
    .filter(Boolean);
  if (chosen.length === 0) return standard;
  const unknown = chosen.find(name => !known.includes(name));
  if (unknown !== undefined)
    throw new PageError(400, `There is no column "${unknown}". There are: ${known.join(', ')}.`);
  return chosen;
}
