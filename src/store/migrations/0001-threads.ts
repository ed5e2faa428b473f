import { integer, maybe, numbered, real, type TableShape, text, to, unique } from './table.js';

/** Threads with their evidence and moves, and what analysts decided. */
export const THREAD_TABLES: Record<string, TableShape> = {
  threads: {
    columns: {
      id: numbered,
      slug: unique(text),
      statement: text,
      kind: text,
      standing: text,
      confidence: real,
      confidence_reasons: text,
      grade: text,
      due: maybe(text),
      opened_at: text,
      moved_at: text,
      merged_into: maybe(to('threads.id', 'set null')),
    },
    indexes: [
      ['moved_at'],
      ['opened_at'],
      ['standing', 'moved_at'],
      ['kind', 'moved_at'],
      ['due'],
      ['merged_into'],
    ],
  },
  thread_organizations: {
    columns: {
      thread_id: to('threads.id', 'cascade'),
      organization_id: to('organizations.id', 'cascade'),
      position: integer,
    },
    primary: ['thread_id', 'organization_id'],
    indexes: [['organization_id']],
  },
  evidence: {
    columns: {
      id: numbered,
      thread_id: to('threads.id', 'cascade'),
      claim_id: to('claims.id', 'cascade'),
      article_id: to('articles.id', 'cascade'),
      role: text,
      independent: integer,
      echo_of: maybe(to('articles.id', 'set null')),
      likeness: maybe(real),
      reasons: text,
      published_at: text,
    },
    unique: [['thread_id', 'claim_id']],
    indexes: [['thread_id', 'published_at'], ['claim_id'], ['article_id'], ['echo_of'], ['published_at']],
  },
  moves: {
    columns: {
      id: numbered,
      thread_id: to('threads.id', 'cascade'),
      position: integer,
      standing: text,
      at: text,
      rule: text,
      article_id: maybe(to('articles.id', 'set null')),
      claim_id: maybe(to('claims.id', 'set null')),
      sentence: maybe(text),
      by: maybe(text),
      reason: maybe(text),
    },
    indexes: [['thread_id', 'position'], ['at'], ['article_id'], ['claim_id']],
  },
  decisions: {
    columns: {
      id: numbered,
      // set null: a decision outlives a thread that today's rules no longer make
      thread_id: maybe(to('threads.id', 'set null')),
      what: text,
      detail: text,
      by: text,
      reason: text,
      at: text,
      undone_at: maybe(text),
    },
    indexes: [['thread_id'], ['at']],
  },
};

/** Who is told, and what they were sent. */
export const TELLING_TABLES: Record<string, TableShape> = {
  subscribers: {
    columns: {
      id: numbered,
      address: unique(text),
      rhythm: text,
      zone: text,
      hour: integer,
      follows: text,
      paused: integer,
      created_at: text,
    },
  },
  deliveries: {
    columns: {
      id: numbered,
      subscriber_id: to('subscribers.id', 'cascade'),
      period: text,
      message_id: unique(text),
      state: text,
      attempts: integer,
      subject: text,
      html: text,
      plain: text,
      reserved_at: text,
      sent_at: maybe(text),
      next_try_at: maybe(text),
      cause: maybe(text),
      transport: maybe(text),
    },
    unique: [['subscriber_id', 'period']],
    indexes: [['state', 'next_try_at'], ['reserved_at']],
  },
  delivery_items: {
    columns: {
      subscriber_id: to('subscribers.id', 'cascade'),
      item: text,
      delivery_id: to('deliveries.id', 'cascade'),
    },
    primary: ['subscriber_id', 'item'],
    indexes: [['delivery_id']],
  },
};
