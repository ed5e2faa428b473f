import type { Kysely, Migration } from 'kysely';

/**
 * Indexes for the lists of a large archive: the last claims about an organization, the threads that an outlet's articles
 * fed, and the threads that it was the first to bring. The first two stand in for narrower ones.
 */
export const lists: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.dropIndex('claim_organizations_by_organization_id').execute();
    await db.schema
      .createIndex('claim_organizations_by_organization')
      .on('claim_organizations')
      .columns(['organization_id', 'claim_id'])
      .execute();
    await db.schema.dropIndex('evidence_by_article_id').execute();
    await db.schema
      .createIndex('evidence_by_article')
      .on('evidence')
      .columns(['article_id', 'thread_id'])
      .execute();
    await db.schema
      .createIndex('evidence_by_first')
      .on('evidence')
      .columns(['role', 'article_id', 'thread_id'])
      .execute();
  },
};
