import { expect, it } from 'vitest';
import {
  claimsOfArticle,
  type Db,
  markFollowed,
  organizationByName,
  programList,
  readingOfArticle,
  saveArticle,
  saveReading,
  unfollowedArticles,
  unreadRevisions,
} from '../../src/store/store.js';
import { eachDatabase } from '../support/databases.js';
import { claimIn, incoming, organization, place, reading } from '../support/readings.js';

const NOW = new Date('2024-04-01T12:00:00Z');

const TEXT =
  'Hallimore Inc. may lose its Vanguard Elite status with Corvane. "It will," two people told us.\n\n' +
  'Corvane declined to comment. Dana Reyes, chief executive of Hallimore, said it is an open issue.';

const full = () =>
  reading({
    organizations: [
      organization(TEXT, 'partner', 'Hallimore Inc.', 'Hallimore'),
      organization(TEXT, 'vendor', 'Corvane'),
    ],
    terms: [
      { term: 'Vanguard Elite', vendor: 'Corvane', kind: 'tier', mentions: [place(TEXT, 'Vanguard Elite')] },
    ],
    people: [
      {
        name: 'Dana Reyes',
        title: 'chief executive',
        organization: 'Hallimore Inc.',
        mentions: [place(TEXT, 'Dana Reyes')],
      },
    ],
    claims: [
      claimIn(TEXT, 'may lose its Vanguard Elite status', { about: ['Hallimore Inc.', 'Corvane'] }),
      claimIn(TEXT, 'it is an open issue', {
        about: ['Hallimore Inc.'],
        source: { ...place(TEXT, 'Dana Reyes, chief executive of Hallimore,'), name: 'Dana Reyes' },
        sourceKind: 'person',
        rumor: false,
      }),
    ],
  });

async function stored(db: Db, id = 'a', text = TEXT) {
  return saveArticle(db, incoming(id, { text }), NOW);
}

const rows = (
  db: Db,
  table: 'organization_mentions' | 'term_mentions' | 'people' | 'claims' | 'organizations',
) => db.selectFrom(table).selectAll().execute();

eachDatabase((_name, open) => {
  it('hands over what is unread in order of publication, and not again once it was read', async () => {
    const { db } = await open();
    await saveArticle(db, incoming('late', { published: '2024-03-09T00:00:00Z' }), NOW);
    const early = await saveArticle(db, incoming('early', { published: '2024-03-01T00:00:00Z' }), NOW);
    const waiting = await unreadRevisions(db, 9, 'r1');
    expect(waiting.map(({ input }) => input.id)).toEqual(['early', 'late']);
    expect(waiting[0]).toEqual({
      revisionId: early.revisionId,
      articleId: early.articleId,
      input: {
        id: 'early',
        title: 'Title of early',
        text: 'Text of early.',
        outlet: 'Channel Meridian',
        url: 'https://channel-meridian.test/early',
        published: '2024-03-01T00:00:00.000Z',
      },
    });
    await saveReading(db, early.revisionId, reading(), NOW);
    expect((await unreadRevisions(db, 9, 'r2')).map(({ input }) => input.id)).toEqual(['late']);
  });

  it('hands over what another reader read when asked to read again', async () => {
    const { db } = await open();
    const { revisionId } = await stored(db);
    await saveReading(db, revisionId, reading({ reader: 'r1' }), NOW);
    expect(await unreadRevisions(db, 9, 'r1', { again: true })).toEqual([]);
    expect(await unreadRevisions(db, 9, 'r2', { again: true })).toHaveLength(1);
    await saveReading(db, revisionId, reading({ reader: 'r2' }), NOW);
    expect(await unreadRevisions(db, 9, 'r2', { again: true })).toEqual([]);
  });

  it('stores claims with the sentence around them and the organizations they concern', async () => {
    const { db } = await open();
    const { articleId, revisionId } = await stored(db);
    await saveReading(db, revisionId, full(), NOW);
    const claims = await claimsOfArticle(db, articleId);
    expect(claims.map(({ sentence }) => sentence)).toEqual([
      'Hallimore Inc. may lose its Vanguard Elite status with Corvane.',
      'Dana Reyes, chief executive of Hallimore, said it is an open issue.',
    ]);
    expect(claims[0]!.organizations.map(({ slug }) => slug)).toEqual(['hallimore-inc', 'corvane']);
    expect(claims[1]).toMatchObject({
      source: 'Dana Reyes, chief executive of Hallimore,',
      source_name: 'Dana Reyes',
      rumor: 0,
      published_at: '2024-03-04T14:05:00.000Z',
    });
    expect(claims[0]!.claim.content[0]).toEqual(place(TEXT, 'may lose its Vanguard Elite status'));
  });

  it('gives a claim of the title alone the title for its sentence', async () => {
    const { db } = await open();
    const { articleId, revisionId } = await stored(db);
    const claim = claimIn(TEXT, 'open issue', {
      content: [{ start: null, end: null, text: 'Title of a' }],
      inTitle: true,
    });
    await saveReading(db, revisionId, reading({ claims: [claim] }), NOW);
    expect((await claimsOfArticle(db, articleId))[0]).toMatchObject({ sentence: 'Title of a', in_title: 1 });
  });

  it('stores organizations, terms and people with what they are called', async () => {
    const { db } = await open();
    const { articleId, revisionId } = await stored(db);
    await saveReading(db, revisionId, full(), NOW);
    const hallimore = (await organizationByName(db, 'HALLIMORE'))!;
    expect(hallimore).toMatchObject({
      name: 'Hallimore Inc.',
      slug: 'hallimore-inc',
      role: 'partner',
      known: 0,
    });
    const mentions = await rows(db, 'organization_mentions');
    expect(mentions).toContainEqual({
      article_id: articleId,
      organization_id: hallimore.id,
      role: 'partner',
      mentions: 2,
      surfaces: '["Hallimore Inc.","Hallimore"]',
      published_at: '2024-03-04T14:05:00.000Z',
    });
    expect(await rows(db, 'people')).toEqual([
      { article_id: articleId, name: 'Dana Reyes', title: 'chief executive', organization_id: hallimore.id },
    ]);
    expect(await db.selectFrom('terms').select(['slug', 'term', 'vendor', 'kind']).execute()).toEqual([
      { slug: 'vanguard-elite', term: 'Vanguard Elite', vendor: 'Corvane', kind: 'tier' },
    ]);
  });

  it('changes nothing when the same reading comes again', async () => {
    const { db } = await open();
    const { articleId, revisionId } = await stored(db);
    await saveReading(db, revisionId, full(), NOW);
    const before = [await claimsOfArticle(db, articleId), await rows(db, 'organizations')];
    await saveReading(db, revisionId, full(), NOW);
    expect([await claimsOfArticle(db, articleId), await rows(db, 'organizations')]).toEqual(before);
  });

  it('takes back what a better reader does not find, and keeps the number of what it finds again', async () => {
    const { db } = await open();
    const { articleId, revisionId } = await stored(db);
    await saveReading(db, revisionId, full(), NOW);
    const [, kept] = await claimsOfArticle(db, articleId);
    const less = { ...full(), reader: 'r2', terms: [], people: [] };
    less.organizations = less.organizations.slice(0, 1);
    less.claims = [{ ...less.claims[1]!, kind: 'legal' }];
    await saveReading(db, revisionId, less, NOW);
    const claims = await claimsOfArticle(db, articleId);
    expect(claims).toHaveLength(1);
    expect(claims[0]).toMatchObject({ id: kept!.id, kind: 'legal', position: 0 });
    expect(await organizationByName(db, 'Corvane')).toBeUndefined();
    expect(await rows(db, 'term_mentions')).toEqual([]);
    expect(await readingOfArticle(db, articleId)).toMatchObject({ reader: 'r2', reading: { reader: 'r2' } });
  });

  it('keeps a claim that an edit took out for the thread that leans on it, and shows it no more', async () => {
    const { db } = await open();
    const first = await stored(db);
    await saveReading(db, first.revisionId, full(), NOW);
    const [leaned] = await claimsOfArticle(db, first.articleId);
    await leanOn(db, leaned!.id, first.articleId);
    const edit = await stored(db, 'a', 'Nothing is known of Hallimore.');
    await saveReading(db, edit.revisionId, reading(), NOW);
    expect(await claimsOfArticle(db, first.articleId)).toEqual([]);
    expect((await rows(db, 'claims')).map(row => 'revision_id' in row && row.revision_id)).toEqual([
      first.revisionId,
    ]);
    expect(await db.selectFrom('evidence').select('claim_id').execute()).toEqual([{ claim_id: leaned!.id }]);
  });

  it('only keeps the reading of an older revision', async () => {
    const { db } = await open();
    const first = await stored(db);
    const second = await stored(db, 'a', 'Edited.');
    await saveReading(db, second.revisionId, reading(), NOW);
    await saveReading(db, first.revisionId, full(), NOW);
    expect(await claimsOfArticle(db, first.articleId)).toEqual([]);
    expect(await db.selectFrom('readings').select('revision_id').execute()).toHaveLength(2);
  });

  it('names the revision that is not there', async () => {
    const { db } = await open();
    await expect(saveReading(db, 77, reading(), NOW)).rejects.toThrow('revision 77');
  });

  it('asks for an article to be followed once a reading, in order of publication', async () => {
    const { db } = await open();
    const late = await saveArticle(db, incoming('late', { published: '2024-03-09T00:00:00Z' }), NOW);
    const early = await saveArticle(db, incoming('early', { published: '2024-03-01T00:00:00Z' }), NOW);
    expect(await unfollowedArticles(db, 9)).toEqual([]);
    for (const { revisionId } of [late, early]) await saveReading(db, revisionId, reading(), NOW);
    expect(await unfollowedArticles(db, 9)).toEqual([early.articleId, late.articleId]);
    await markFollowed(db, early.articleId, NOW);
    expect(await unfollowedArticles(db, 9)).toEqual([late.articleId]);
    await saveReading(db, early.revisionId, reading({ reader: 'r2' }), NOW);
    expect(await unfollowedArticles(db, 9)).toEqual([early.articleId, late.articleId]);
  });

  it('keeps terms of one name apart by their vendor', async () => {
    const { db } = await open();
    for (const [id, vendor] of [
      ['a', 'Corvane'],
      ['b', 'Ostrelle'],
      ['c', null],
      ['d', 'CORVANE'],
    ] as const) {
      const { revisionId } = await stored(db, id, `Text ${id} Gold Partner`);
      const term = { term: 'Gold Partner', vendor, kind: null, mentions: [] };
      await saveReading(db, revisionId, reading({ terms: [term] }), NOW);
    }
    const terms = await db.selectFrom('terms').select(['slug', 'vendor']).orderBy('slug').execute();
    expect(terms).toEqual([
      { slug: 'gold-partner', vendor: 'Corvane' },
      { slug: 'gold-partner-2', vendor: 'Ostrelle' },
    ]);
  });

  it('takes the terms of one vendor for the same, whichever of its names an article uses', async () => {
    const { db } = await open();
    const article = async (id: string, ...names: string[]) => {
      const text = `Text ${id} of ${names.join(', ')}: Gold Partner`;
      const { revisionId } = await stored(db, id, text);
      const term = { term: 'Gold Partner', vendor: names[0]!, kind: null, mentions: [] };
      const organizations = names.map(name => organization(text, 'vendor', name));
      await saveReading(db, revisionId, reading({ terms: [term], organizations }), NOW);
    };
    await article('a', 'Corvane Software');
    await article('b', 'Corvane');
    await article('c', 'Ostrelle');
    const { programs } = await programList(db, { limit: 9, page: 1 });
    expect(programs.map(({ vendor, vendorSlug, articles }) => ({ vendor, vendorSlug, articles }))).toEqual([
      { vendor: 'Corvane Software', vendorSlug: 'corvane-software', articles: 2 },
      { vendor: 'Ostrelle', vendorSlug: 'ostrelle', articles: 1 },
    ]);
  });

  it('lists no term that a later reading took back', async () => {
    const { db } = await open();
    const { revisionId } = await stored(db);
    await saveReading(db, revisionId, full(), NOW);
    await saveReading(db, revisionId, { ...full(), terms: [] }, NOW);
    expect((await programList(db, { limit: 9, page: 1 })).programs).toEqual([]);
  });
});

async function leanOn(db: Db, claimId: number, articleId: number): Promise<void> {
  const thread = await db
    .insertInto('threads')
    .values({
      slug: 't',
      statement: 's',
      kind: 'partner-status',
      standing: 'rumored',
      confidence: 0.4,
      confidence_reasons: '[]',
      grade: 'C3',
      due: null,
      opened_at: '2024-03-04',
      moved_at: '2024-03-04',
      merged_into: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('evidence')
    .values({
      thread_id: thread.id,
      claim_id: claimId,
      article_id: articleId,
      role: 'first',
      independent: 1,
      echo_of: null,
      likeness: null,
      reasons: '[]',
      published_at: '2024-03-04',
    })
    .execute();
}
