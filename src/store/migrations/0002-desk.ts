import type { Kysely, Migration } from 'kysely';
import { differencesOf } from '../differences.js';
import { integer, makeTable, maybe, numbered, type TableShape, text, to, unique } from './table.js';

/** The analyst's desk: users, their sessions, what they follow and saw, what they corrected and did. */
export const DESK_TABLES: Record<string, TableShape> = {
  users: {
    columns: {
      id: numbered,
      name: text,
      folded: unique(text),
      role: text,
      password: maybe(text),
      created_at: text,
      disabled_at: maybe(text),
      visit_since: maybe(text),
      visit_last: maybe(text),
    },
  },
  sessions: {
    columns: {
      token_hash: text,
      user_id: to('users.id', 'cascade'),
      created_at: text,
      last_seen_at: text,
    },
    primary: ['token_hash'],
    indexes: [['user_id'], ['last_seen_at']],
  },
  sign_in_tries: {
    columns: { id: numbered, folded: text, address: text, at: text },
    indexes: [['folded', 'at'], ['address', 'at'], ['at']],
  },
  follows: {
    columns: { id: numbered, user_id: to('users.id', 'cascade'), what: text, target: text, created_at: text },
    unique: [['user_id', 'what', 'target']],
  },
  thread_visits: {
    columns: { user_id: to('users.id', 'cascade'), thread_id: to('threads.id', 'cascade'), seen_at: text },
    primary: ['user_id', 'thread_id'],
    indexes: [['thread_id']],
  },
  organization_corrections: {
    columns: {
      organization_id: to('organizations.id', 'cascade'),
      role: maybe(text),
      name: maybe(text),
    },
    primary: ['organization_id'],
  },
  misread_claims: {
    columns: {
      decision_id: to('decisions.id', 'cascade'),
      article_id: to('articles.id', 'cascade'),
      revision_id: to('revisions.id', 'cascade'),
      content: text,
      source: maybe(text),
      in_title: integer,
      claim: text,
      reader: maybe(text),
    },
    primary: ['decision_id'],
    indexes: [['article_id'], ['revision_id']],
  },
  audit: {
    columns: {
      id: numbered,
      at: text,
      by: text,
      what: text,
      subject: text,
      href: maybe(text),
      detail: maybe(text),
      decision_id: maybe(to('decisions.id', 'set null')),
    },
    indexes: [['at'], ['decision_id']],
  },
};

export const desk: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const [name, shape] of Object.entries(DESK_TABLES)) await makeTable(db, name, shape);
    await db.schema
      .alterTable('decisions')
      .addColumn('undone_by', differencesOf(db).text as never)
      .execute();
    await db.schema.createIndex('decisions_by_what').on('decisions').column('what').execute();
  },
};
