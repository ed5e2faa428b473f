import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as questions from '../../src/store/store.js';
import { type Db, openStore, parseQuery, type Store } from '../../src/store/store.js';
import { postgresAddresses, whyNoPostgres } from '../support/databases.js';
import { SEEDED_NOW, sampleArticles, seedBook } from '../support/seed.js';

const NOW = SEEDED_NOW;
const SINCE = '2024-01-01T00:00:00.000Z';

const query = (text: string) => {
  const result = parseQuery(text, NOW);
  if ('problem' in result) throw new Error(result.problem);
  return result.query;
};

const listOf = async (rows: AsyncIterable<unknown>) => {
  const found: unknown[] = [];
  for await (const row of rows) found.push(row);
  return found;
};

async function ids(db: Db, table: 'articles' | 'threads' | 'organizations' | 'claims'): Promise<number[]> {
  const rows = await db.selectFrom(table).select('id').orderBy('id').execute();
  return rows.map(row => row.id);
}

const slugs = async (db: Db, table: 'threads' | 'organizations' | 'terms') =>
  (await db.selectFrom(table).select('slug').orderBy('slug').execute()).map(row => row.slug);

const ofEach = async <T>(list: T[], ask: (one: T) => Promise<unknown>) => {
  const answers: unknown[] = [];
  for (const one of list) answers.push(await ask(one));
  return answers;
};

/** What screens, commands and rooms ask, with what makes it hard: empty lists, far cursors, filters. */
const ASKED: Record<string, (db: Db) => Promise<unknown>> = {
  bookCounts: db => questions.bookCounts(db),
  busiest: db => questions.busiestOrganizations(db, NOW, { role: 'partner', weeks: 60, limit: 10 }),
  troubled: db => questions.troubledOutlets(db, NOW, 14),
  choices: db => questions.filterChoices(db),
  organizationList: db => questions.organizationList(db, { limit: 50, page: 1 }),
  organizationListByLetters: db =>
    questions.organizationList(db, { role: 'vendor', letters: 'O_R%', limit: 5, page: 1 }),
  organizationHeads: async db =>
    ofEach(await slugs(db, 'organizations'), slug => questions.organizationHead(db, slug)),
  companions: async db => ofEach(await ids(db, 'organizations'), id => questions.companionsOf(db, id, 5)),
  namesToMean: db => questions.namesToMean(db),
  outlets: db => questions.shownOutlets(db, NOW),
  outletsWithHealth: db => questions.outletsWithHealth(db),
  watches: async db => [...(await questions.outletWatches(db))],
  publicationDays: async db =>
    ofEach(
      (await db.selectFrom('outlets').select('id').orderBy('id').execute()).map(row => row.id),
      id => questions.publicationDays(db, id, 5),
    ),
  latestOfOutlet: async db =>
    ofEach(
      (await db.selectFrom('outlets').select('id').orderBy('id').execute()).map(row => row.id),
      id => questions.latestOfOutlet(db, id, 5),
    ),
  programs: db => questions.programList(db, { limit: 100, page: 1 }),
  programsByLetters: db => questions.programList(db, { letters: 'ELITE', limit: 100, page: 1 }),
  programPages: async db => ofEach(await slugs(db, 'terms'), slug => questions.programPage(db, slug)),
  articlePages: async db =>
    ofEach([...(await ids(db, 'articles')), 4e14], id => questions.articlePage(db, id)),
  timelines: async db =>
    ofEach(await ids(db, 'organizations'), id =>
      questions.timelinePage(db, id, 3, '2024-06-01T00:00:00.000Z~999999999999999'),
    ),
  timelineOf: async db =>
    ofEach(await ids(db, 'organizations'), id =>
      questions.timelineOf(db, id, { since: SINCE, until: '2024-12-01T00:00:00.000Z' }),
    ),
  cards: async db => questions.threadCards(db, [...(await ids(db, 'threads')), 4e14]),
  noCards: db => questions.threadCards(db, []),
  cardPage: db => questions.threadCardPage(db, {}, 3),
  cardPageAfter: db => questions.threadCardPage(db, {}, 3, '2024-06-01T00:00:00.000Z~999999999999999'),
  cardPageFiltered: db =>
    questions.threadCardPage(db, { standing: 'confirmed', role: 'vendor', since: SINCE, storedToo: true }, 9),
  cardPageRegion: db => questions.threadCardPage(db, { region: 'uk', kind: 'partner-status' }, 9),
  threadCounts: async db => [...(await questions.threadCounts(db, {}))].sort(),
  due: db => questions.dueThreads(db, { dueFrom: '2024-01-01', dueTo: '2026-01-01' }, 20),
  threadPages: async db => ofEach(await slugs(db, 'threads'), slug => questions.threadPage(db, slug)),
  listedThreads: db => questions.listedThreads(db),
  followed: async db => questions.followedArticles(db, await ids(db, 'articles')),
  noneFollowed: db => questions.followedArticles(db, []),
  allFollowed: db => questions.allFollowed(db),
  followedAbout: async db =>
    (await questions.followedAbout(db, await ids(db, 'organizations'), SINCE)).sort((a, b) => a.id - b.id),
  organizationsClaimed: async db =>
    (await questions.organizationsClaimed(db, await ids(db, 'articles'))).sort((a, b) => a - b),
  toExpire: db => questions.threadsToExpire(db, '2026-01-01', '2026-01-01T00:00:00.000Z', '2026-01-31'),
  movesOfMoved: db => questions.movesOfMovedThreads(db, { since: SINCE, until: NOW.toISOString() }),
  quietEvidence: db => questions.evidenceWithoutMove(db, { since: SINCE, until: NOW.toISOString() }),
  threadsDue: db => questions.threadsDue(db, '2024-01-01', '2026-01-01'),
  voices: async db =>
    [...(await questions.voicesOfThreads(db, await ids(db, 'threads')))].sort((a, b) => a[0] - b[0]),
  organizationsOfThreads: async db => questions.organizationsOfThreads(db, await ids(db, 'threads')),
  claims: async db => ofEach(await ids(db, 'articles'), id => questions.claimsOfArticle(db, id)),
  lists: db => questions.listArticles(db, { since: SINCE, limit: 10 }),
  unread: db => questions.unreadRevisions(db, 5, 'another', { again: true }),
  unfollowed: db => questions.unfollowedArticles(db, 5),
  searchArticles: db =>
    questions.searchArticles(db, query('status OR partners -layoffs'), { limit: 100 }).then(unranked),
  searchClaims: db =>
    questions.searchClaims(db, query('rumor:yes partner OR reseller'), { limit: 100 }).then(unranked),
  searchThreads: db => questions.searchThreads(db, query('source:anonymous since:2024')),
  facets: db => questions.searchFacets(db, query('')),
  exportThreads: db => listOf(questions.exportRows(db, 'threads')),
  exportClaims: db => listOf(questions.exportRows(db, 'claims')),
  exportArticles: db => listOf(questions.exportRows(db, 'articles')),
  subscribers: db => questions.listSubscribers(db),
  deliveries: db => questions.listDeliveries(db, 5),
  deliveriesToTry: db => questions.deliveriesToTry(db, NOW),
  lastDeliveries: async db => [...(await questions.lastDeliveries(db))],
  decisions: db => questions.decisionsInForce(db),
  counts: db => questions.countRows(db),
  damage: db => questions.databaseDamage(db),
  waiting: db => questions.waitingWork(db),
  failing: db => questions.failingOutlets(db),
  noCopies: db => questions.copyCandidates(db, { articleId: 1, outletId: 'crn' }, []),
};

/** bm25 and ts_rank_cd weigh differently: the same is found, not always in the same order. */
const unranked = ({ total, hits }: { total: number; hits: { id: number }[] }) => ({
  total,
  hits: [...hits].sort((a, b) => a.id - b.id),
});

describe.skipIf(whyNoPostgres() !== null)('both databases answer alike', () => {
  const address = postgresAddresses();
  let folder: string;
  let stores: Store[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'grapevine-alike-'));
    stores = [await openStore(join(folder, 'alike.db')), await openStore(await address())];
    for (const { db } of stores) await seedBook(db, sampleArticles(), NOW);
  }, 180_000);
  afterAll(async () => {
    for (const store of stores ?? []) await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('to a book that is worth asking', async () => {
    const { articles, claims, threads } = await questions.countRows(stores[0]!.db);
    expect(Math.min(articles!, claims!, threads!)).toBeGreaterThan(5);
  });

  it.each(Object.keys(ASKED))('to %s', async name => {
    const [sqlite, postgres] = [await ASKED[name]!(stores[0]!.db), await ASKED[name]!(stores[1]!.db)];
    expect(postgres).toEqual(sqlite);
  });
});
