import type { Kysely, Migration } from 'kysely';
import { differencesOf } from '../differences.js';
import { integer, makeTable, maybe, numbered, type TableShape, text, to } from './table.js';

/** Addresses of other programs that are told of events, and what each of them was told. */
export const WEBHOOK_TABLES: Record<string, TableShape> = {
  webhooks: {
    columns: {
      id: numbered,
      url: text,
      secret: text,
      events: text,
      shape: text,
      follows: text,
      paused: integer,
      stopped: maybe(text),
      created_at: text,
    },
  },
  webhook_deliveries: {
    columns: {
      id: numbered,
      webhook_id: to('webhooks.id', 'cascade'),
      item: text,
      event: text,
      message_id: text,
      body: text,
      state: text,
      attempts: integer,
      answer: maybe(integer),
      cause: maybe(text),
      reserved_at: text,
      sent_at: maybe(text),
      next_try_at: maybe(text),
    },
    unique: [['webhook_id', 'item']],
    indexes: [['state', 'next_try_at'], ['reserved_at']],
  },
};

/**
 * What subscribers choose besides, and letters that are no digests. A row of before keeps its meaning: of every kind,
 * confirmed, a digest.
 */
export const telling: Migration = {
  up: async (db: Kysely<unknown>) => {
    const { text: words, integer: whole } = differencesOf(db);
    await db.schema
      .alterTable('subscribers')
      .addColumn('kinds', words as never, column => column.notNull().defaultTo('[]'))
      .execute();
    await db.schema
      .alterTable('subscribers')
      .addColumn('unconfirmed', whole as never, column => column.notNull().defaultTo(0))
      .execute();
    await db.schema
      .alterTable('subscribers')
      .addColumn('stopped', words as never)
      .execute();
    await db.schema
      .alterTable('deliveries')
      .addColumn('letter', words as never, column => column.notNull().defaultTo('digest'))
      .execute();
    for (const [name, shape] of Object.entries(WEBHOOK_TABLES)) await makeTable(db, name, shape);
  },
};
