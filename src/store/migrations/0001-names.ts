import { integer, maybe, numbered, type TableShape, text, to, unique } from './table.js';

/** Who and what is named: organizations, program terms, people. */
export const NAME_TABLES: Record<string, TableShape> = {
  organizations: {
    columns: { id: numbered, slug: unique(text), name: text, role: text, aliases: text, known: integer },
    indexes: [['name'], ['role', 'name']],
  },
  organization_names: {
    columns: { folded: text, organization_id: to('organizations.id', 'cascade'), name: text },
    primary: ['folded'],
    indexes: [['organization_id']],
  },
  organization_mentions: {
    columns: {
      article_id: to('articles.id', 'cascade'),
      organization_id: to('organizations.id', 'cascade'),
      role: text,
      mentions: integer,
      surfaces: text,
      published_at: text,
    },
    primary: ['article_id', 'organization_id'],
    indexes: [['organization_id', 'published_at'], ['published_at']],
  },
  claim_organizations: {
    columns: {
      claim_id: to('claims.id', 'cascade'),
      organization_id: to('organizations.id', 'cascade'),
      position: integer,
    },
    primary: ['claim_id', 'organization_id'],
    indexes: [['organization_id']],
  },
  terms: {
    columns: { id: numbered, slug: unique(text), term: text, vendor: maybe(text), kind: maybe(text) },
  },
  term_mentions: {
    columns: {
      article_id: to('articles.id', 'cascade'),
      term_id: to('terms.id', 'cascade'),
      mentions: integer,
      surfaces: text,
    },
    primary: ['article_id', 'term_id'],
    indexes: [['term_id']],
  },
  people: {
    columns: {
      article_id: to('articles.id', 'cascade'),
      name: text,
      title: maybe(text),
      organization_id: maybe(to('organizations.id', 'set null')),
    },
    primary: ['article_id', 'name'],
    indexes: [['organization_id'], ['name']],
  },
};
