import { expect, it, vi } from 'vitest';
import {
  correctOrganization,
  decideMerge,
  decideOnThread,
  decideSplit,
  decideStanding,
  markMisread,
  undoDecided,
} from '../../src/follow/desk.js';
import { refollow } from '../../src/follow/refollow.js';
import {
  auditLines,
  claimsOfArticle,
  type Db,
  decisionsOnThread,
  exportRows,
  misreadOnArticle,
  organizationByName,
  pinnedThreads,
  readingOfArticle,
  sameOrganization,
  saveReading,
  threadHead,
  threadsAssignedTo,
} from '../../src/store/store.js';
import { eachDatabase } from '../support/databases.js';
import { SEEDED_NOW, sampleArticles, seedArticle, seedBook } from '../support/seed.js';

vi.setConfig({ testTimeout: 60_000 });

const STORY = sampleArticles().filter(({ id }) => /^dev-a1-|^sample-compucom-/.test(id));
const HAND = { by: 'Ada', reason: 'I know the people', now: SEEDED_NOW };
const PARTNER = 'hallimore-technology-services';

/** The thread about a partner that has most evidence. */
async function threadOf(db: Db, partner = PARTNER): Promise<string> {
  const row = await db
    .selectFrom('threads as t')
    .innerJoin('thread_organizations as p', 'p.thread_id', 't.id')
    .innerJoin('organizations as o', 'o.id', 'p.organization_id')
    .innerJoin('evidence as e', 'e.thread_id', 't.id')
    .select('t.slug')
    .select(eb => eb.fn.countAll().as('n'))
    .where('o.slug', '=', partner)
    .groupBy('t.slug')
    .orderBy('n', 'desc')
    .executeTakeFirstOrThrow();
  return row.slug;
}

/** What the book holds, but for the numbers of rows and the times of reading. */
async function picture(db: Db) {
  const claims = await db
    .selectFrom('claims as c')
    .leftJoin('evidence as e', 'e.claim_id', 'c.id')
    .leftJoin('threads as t', 't.id', 'e.thread_id')
    .leftJoin('claim_organizations as co', 'co.claim_id', 'c.id')
    .leftJoin('organizations as o', 'o.id', 'co.organization_id')
    .select(['c.content', 'c.source', 't.slug', 'e.role', 't.standing', 'o.name', 'o.slug as about'])
    .execute();
  const mentions = await db
    .selectFrom('organization_mentions as m')
    .innerJoin('organizations as o', 'o.id', 'm.organization_id')
    .select(['m.article_id', 'o.name', 'o.slug', 'o.role', 'm.role as own', 'o.aliases'])
    .execute();
  return [...claims, ...mentions].map(row => JSON.stringify(row)).sort();
}

/** Every article as it was read, read once more. */
async function reread(db: Db): Promise<void> {
  const articles = await db.selectFrom('articles').select(['id', 'revision_id']).orderBy('id').execute();
  for (const { id, revision_id } of articles) {
    const { reading } = (await readingOfArticle(db, id))!;
    await saveReading(db, revision_id!, { ...reading, reader: 'newer' }, SEEDED_NOW);
  }
}

eachDatabase((_, open) => {
  it('writes every decision about a thread into the audit, and what is undone too', async () => {
    const { db } = await open();
    await seedBook(db, STORY);
    const before = await picture(db);
    const slug = await threadOf(db);
    const { id, statement } = (await threadHead(db, slug))!;
    const moved = await decideStanding(db, slug, 'withdrawn', HAND);
    const noted = await decideOnThread(db, slug, { what: 'note', text: 'Ask the distributor' }, HAND);
    await decideOnThread(db, slug, { what: 'assign', to: 'Grace' }, { ...HAND, reason: '' });
    await decideOnThread(db, slug, { what: 'assign', to: 'Ada' }, { ...HAND, reason: '' });
    const pinned = await decideOnThread(db, slug, { what: 'pin', on: true }, { ...HAND, reason: '' });
    expect([await pinnedThreads(db), await threadsAssignedTo(db, 'Ada')]).toEqual([[id], [id]]);
    expect(await threadsAssignedTo(db, 'Grace')).toEqual([]);
    expect((await decisionsOnThread(db, id)).map(({ what, by }) => `${by} ${what}`)).toEqual(
      ['pin', 'assign', 'assign', 'note', 'standing'].map(what => `Ada ${what}`),
    );
    for (const decision of [moved, noted, pinned])
      await undoDecided(db, decision, { by: 'Grace', now: SEEDED_NOW });
    expect(await picture(db)).toEqual(before);
    expect(await pinnedThreads(db)).toEqual([]);
    const lines = await auditLines(db, { limit: 20 });
    expect(lines.slice(0, 3).map(line => [line.by, line.what, line.detail])).toEqual([
      ['Grace', 'undid', 'pinned'],
      ['Grace', 'undid', 'wrote a note on'],
      ['Grace', 'undid', 'moved the standing of'],
    ]);
    expect(lines.at(-1)).toMatchObject({
      by: 'Ada',
      what: 'moved the standing of',
      subject: statement,
      href: `/threads/${slug}`,
      detail: 'to withdrawn: I know the people',
      inForce: false,
    });
    await expect(undoDecided(db, moved, { by: 'Ada', now: SEEDED_NOW })).rejects.toThrow(/none in force/);
  });

  it('keeps notes, pins and standings when everything is read and followed again, also of a thread merged away', async () => {
    const { db } = await open();
    await seedBook(db, STORY);
    const [one, other] = [await threadOf(db), await threadOf(db, 'compucom')];
    await decideOnThread(db, one, { what: 'note', text: 'first' }, HAND);
    await decideOnThread(db, one, { what: 'pin', on: true }, HAND);
    await decideStanding(db, other, 'denied', HAND);
    const merged = await decideMerge(db, one, other, HAND);
    await reread(db);
    await refollow(db, { dryRun: false, now: SEEDED_NOW });
    const { id, slug } = (await threadHead(db, one))!;
    expect(slug).toBe(other);
    expect((await decisionsOnThread(db, id)).map(({ what }) => what).sort()).toEqual([
      'merge',
      'note',
      'pin',
      'standing',
    ]);
    expect(await pinnedThreads(db)).toEqual([id]);
    await undoDecided(db, merged, HAND);
    const parted = (await threadHead(db, one))!;
    expect(parted.slug).toBe(one);
    expect((await decisionsOnThread(db, parted.id)).map(({ what }) => what)).toEqual(['pin', 'note']);
  });

  it('splits claims off and puts them back', async () => {
    const { db } = await open();
    await seedBook(db, STORY);
    const before = await picture(db);
    const slug = await threadOf(db);
    const { id } = (await threadHead(db, slug))!;
    const claims = await db
      .selectFrom('evidence')
      .select('claim_id')
      .where('thread_id', '=', id)
      .orderBy('claim_id', 'desc')
      .limit(2)
      .execute();
    const split = await decideSplit(
      db,
      slug,
      claims.map(c => c.claim_id),
      HAND,
      null,
    );
    expect(await picture(db)).not.toEqual(before);
    await undoDecided(db, split, HAND);
    expect(await picture(db)).toEqual(before);
  });

  it('never shows a misread claim again, whichever reader finds it, keeps it to learn from, and brings it back on undo', async () => {
    const { db } = await open();
    await seedBook(db, STORY);
    const before = await picture(db);
    const { id } = await db
      .selectFrom('articles')
      .select('id')
      .orderBy('published_at')
      .executeTakeFirstOrThrow();
    const [claim] = await claimsOfArticle(db, id);
    const decision = await markMisread(db, claim!.id, HAND);
    const contents = async () => (await claimsOfArticle(db, id)).map(c => c.content);
    expect(await contents()).not.toContain(claim!.content);
    await reread(db);
    await refollow(db, { dryRun: false, now: SEEDED_NOW });
    expect(await contents()).not.toContain(claim!.content);
    expect(await misreadOnArticle(db, id)).toMatchObject([
      { by: 'Ada', reason: 'I know the people', content: claim!.content },
    ]);
    const [kept] = await db.selectFrom('misread_claims').selectAll().execute();
    expect(kept).toMatchObject({ article_id: id, reader: 'gold' });
    expect(JSON.parse(kept!.claim).row.sentence).toBe(claim!.sentence);
    const exported = [];
    for await (const row of exportRows(db, 'misread')) exported.push(row);
    const { content, sentence } = claim!;
    expect(exported).toMatchObject([
      { content, sentence, reader: 'gold', by: 'Ada', reason: 'I know the people' },
    ]);
    await undoDecided(db, decision, HAND);
    expect(await contents()).toContain(claim!.content);
    expect(await picture(db)).toEqual(before);
    await reread(db);
    expect(await contents()).toContain(claim!.content);
  });

  it("keeps an organization's corrected name and role when it is read again, the old name as an alias, until undone", async () => {
    const { db } = await open();
    await seedBook(db, STORY);
    const before = await picture(db);
    const done = await correctOrganization(
      db,
      PARTNER,
      { name: 'Hallimore Group', role: 'distributor' },
      HAND,
    );
    expect(done).toMatchObject({ slug: PARTNER, waits: false });
    await reread(db);
    await refollow(db, { dryRun: false, now: SEEDED_NOW });
    for (const name of ['Hallimore Group', 'Hallimore Technology Services']) {
      const found = (await organizationByName(db, name))!;
      expect(found).toMatchObject({ slug: PARTNER, name: 'Hallimore Group', role: 'distributor' });
      expect(JSON.parse(found.aliases)).toContain('Hallimore Technology Services');
    }
    const roles = await db
      .selectFrom('organization_mentions as m')
      .innerJoin('organizations as o', 'o.id', 'm.organization_id')
      .select('m.role')
      .distinct()
      .where('o.slug', '=', PARTNER)
      .execute();
    expect(roles).toEqual([{ role: 'distributor' }]);
    await undoDecided(db, done.decisionId, HAND);
    const back = await organizationByName(db, PARTNER);
    expect(back).toMatchObject({ name: 'Hallimore Technology Services', role: 'partner' });
    const plain = (rows: string[]) => rows.map(row => row.replace(/"aliases":"(\\"|[^"])*"/, ''));
    expect(plain(await picture(db))).toEqual(plain(before));
  });

  it('makes two organizations one where the right name is the name of the other, for what comes later too, and parts them on undo', async () => {
    const { db } = await open();
    const doubled = STORY.map(article => ({
      ...article,
      organizations: article.organizations.map(o =>
        o.name === 'CompuCom' && article.id === 'sample-compucom-2' ? { ...o, name: 'Kompukom' } : o,
      ),
      claims: article.claims.map(c =>
        article.id === 'sample-compucom-2'
          ? { ...c, about: c.about.map(name => (name === 'CompuCom' ? 'Kompukom' : name)) }
          : c,
      ),
    }));
    await seedBook(db, doubled);
    const before = await picture(db);
    expect(await organizationByName(db, 'Kompukom')).toBeDefined();
    const done = await correctOrganization(db, 'kompukom', { name: 'CompuCom' }, HAND);
    expect(done.slug).toBe('compucom');
    expect((await organizationByName(db, 'Kompukom'))?.slug).toBe('compucom');
    expect(await sameOrganization(db, 'kompukom')).toBe('compucom');
    await reread(db);
    await refollow(db, { dryRun: false, now: SEEDED_NOW });
    const slugs = () =>
      db.selectFrom('organizations').select('slug').where('slug', '=', 'kompukom').execute();
    expect(await slugs()).toEqual([]);
    await undoDecided(db, done.decisionId, HAND);
    expect((await organizationByName(db, 'Kompukom'))?.slug).toBe('kompukom');
    expect(await picture(db)).toEqual(before);
    await correctOrganization(db, 'kompukom', { name: 'CompuCom' }, HAND);
    const later = doubled.find(({ id }) => id === 'sample-compucom-2')!;
    await seedArticle(db, { ...later, id: 'later', url: 'https://later.test/', title: 'Kompukom again' });
    expect(await slugs()).toEqual([]);
  });

  it('lets a round follow and analysts decide at the same time, one after the other', async () => {
    const { db } = await open();
    await seedBook(db, STORY.slice(0, -1));
    const slug = await threadOf(db);
    const { id } = (await threadHead(db, slug))!;
    const rows = await db
      .selectFrom('evidence')
      .select('claim_id')
      .where('thread_id', '=', id)
      .limit(2)
      .execute();
    await Promise.all([
      seedArticle(db, STORY.at(-1)!),
      decideStanding(db, slug, 'denied', HAND),
      decideSplit(
        db,
        slug,
        rows.map(row => row.claim_id),
        HAND,
        null,
      ),
      markMisread(db, rows[0]!.claim_id, HAND),
    ]);
    const mixed = await picture(db);
    await refollow(db, { dryRun: false, now: SEEDED_NOW });
    expect(await picture(db)).toEqual(mixed);
  });

  it('says what cannot be', async () => {
    const { db } = await open();
    await seedBook(db, STORY.slice(0, 2));
    await expect(decideOnThread(db, 'none', { what: 'pin', on: true }, HAND)).rejects.toThrow(
      /no thread of that/,
    );
    await expect(markMisread(db, 9999, HAND)).rejects.toThrow(/claim 9999/);
    await expect(correctOrganization(db, 'compucom', {}, HAND)).rejects.toThrow(/Nothing is changed/);
    await expect(correctOrganization(db, 'compucom', { name: '??' }, HAND)).rejects.toThrow(
      /a letter among them/,
    );
    await expect(correctOrganization(db, 'none', { name: 'X' }, HAND)).rejects.toThrow(/no organization/);
    expect(await auditLines(db, { limit: 9 })).toEqual([]);
  });
});
