import type { Response } from 'express';
import { z } from 'zod';
import { EXPORT_COLUMNS, EXPORTS, exportRows } from '../../store/store.js';
import type { Office } from '../office.js';
import { chosenColumns, ROW_FORMS, sendRows } from '../send-rows.js';
import type { Endpoint } from './endpoint.js';

const BATCH = 200;
const FORMATS = ['csv', 'jsonl'] as const;

const place = z.object({ what: z.enum(EXPORTS).describe('what of the book') });
const question = z.object({
  format: z.enum(FORMATS, `one of: ${FORMATS.join(', ')}`).default('csv'),
  columns: z
    .string()
    .max(500)
    .optional()
    .describe('only these, in this order, comma-separated; the text of articles only when it is named'),
});

/** Rows in batches; one of none when there is none, so that the head is sent. */
async function* batched<Row>(rows: AsyncIterable<Row>): AsyncGenerator<Row[]> {
  let batch: Row[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length === BATCH) {
      yield batch;
      batch = [];
    }
  }
  yield batch;
}

type Asked = z.output<typeof place> & z.output<typeof question>;

async function send({ store, settings }: Office, asked: unknown, response: Response): Promise<void> {
  const { what, format, columns } = asked as Asked;
  const { always, asked: more } = EXPORT_COLUMNS[what];
  // the whole text leaves the house only where the licence allows it
  const known = [...always, ...more].filter(name => name !== 'text' || settings.showFullText);
  await sendRows(response, {
    form: format,
    name: what,
    columns: chosenColumns(columns, always, known),
    batches: batched(exportRows(store.db, what)),
    most: Number.POSITIVE_INFINITY,
  });
}

/** The whole book, row by row. */
export const ROUTES_OF_EXPORT: Endpoint[] = [
  {
    path: '/export/{what}',
    summary: 'all threads, claims or articles, row by row',
    scope: 'export',
    place,
    question,
    answer: z.string(),
    types: FORMATS.map(format => ROW_FORMS[format]!.type.split(';')[0]!),
    ask: async () => undefined,
    send,
  },
];
