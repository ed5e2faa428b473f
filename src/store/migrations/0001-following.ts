import { integer, maybe, real, type TableShape, text, to } from './table.js';

/** What following finds its threads by. */
export const FOLLOWING_TABLES: Record<string, TableShape> = {
  thread_articles: {
    columns: {
      thread_id: to('threads.id', 'cascade'),
      article_id: to('articles.id', 'cascade'),
      main: integer,
      likeness: maybe(real),
      reasons: text,
    },
    primary: ['thread_id', 'article_id'],
    indexes: [['article_id']],
  },
  thread_profiles: {
    columns: { thread_id: to('threads.id', 'cascade'), profile: text, latest_at: text },
    primary: ['thread_id'],
    indexes: [['latest_at']],
  },
  thread_marks: {
    columns: { mark: text, thread_id: to('threads.id', 'cascade'), latest_at: text },
    primary: ['mark', 'thread_id'],
    indexes: [['mark', 'latest_at'], ['thread_id']],
  },
};
