import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type CompiledQuery, Kysely, type LogEvent } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FileDialect } from '../../src/store/sqlite.js';
import * as questions from '../../src/store/store.js';
import { type Db, openStore, type Store, type Tables } from '../../src/store/store.js';

/** Tables that grow with the archive: no question that is asked often may go through one whole. */
const LARGE =
  /^SCAN (articles|a|revisions|r|readings|claims|c|evidence|e|moves|m|organization_mentions|claim_organizations|co|term_mentions|people|addresses|frontier|threads|t)\b(?!.*USING (COVERING )?INDEX)/;

const NOW = new Date('2024-04-01T12:00:00Z');

/** What is asked for every article, on every page, or every minute. */
const HOT: Record<string, (db: Db) => Promise<unknown>> = {
  'an article by its address': db => questions.articleByUrl(db, 'https://x.test/'),
  'an article by its key': db => questions.articleByKey(db, 'k'),
  'the claims of an article': db => questions.claimsOfArticle(db, 1),
  'what waits to be read': db => questions.unreadRevisions(db, 16, 'r'),
  'what waits to be followed': db => questions.unfollowedArticles(db, 50),
  'the newest articles': db => questions.listArticles(db, { limit: 20 }),
  'the newest articles of an outlet': db => questions.listArticles(db, { outletId: 'crn', limit: 20 }),
  'an organization by its name': db => questions.organizationByName(db, 'CompuCom'),
  'a timeline': db => questions.timelinePage(db, 1, 20),
  'a thread': db => questions.threadPage(db, 'x'),
  'the last moved threads': db => questions.threadCardPage(db, {}, 20),
  'an article page': db => questions.articlePage(db, 1),
  'the threads of marks': db => questions.threadsByMarks(db, ['o1'], 20),
  'addresses that wait': db => questions.waitingAddresses(db, 'crn', NOW, 20),
};

let folder: string;
let store: Store;
let watched: Db;
let raw: Database.Database;
const asked: CompiledQuery[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grapevine-plans-'));
  store = await openStore(join(folder, 'plans.db'));
  raw = new Database(join(folder, 'plans.db'));
  const log = (event: LogEvent) => void asked.push(event.query);
  watched = new Kysely<Tables>({ dialect: new FileDialect(raw), log });
});
afterAll(async () => {
  await store.close();
  await watched.destroy();
  rmSync(folder, { recursive: true, force: true });
});

/** Steps of the plans of everything `ask` asks that go through a large table whole. */
async function scansOf(ask: (db: Db) => Promise<unknown>): Promise<string[]> {
  return (await stepsOf(ask)).filter(detail => LARGE.test(detail));
}

/** All steps of the plans of everything `ask` asks. */
async function stepsOf(ask: (db: Db) => Promise<unknown>): Promise<string[]> {
  asked.length = 0;
  await ask(watched);
  expect(asked.length).toBeGreaterThan(0);
  return asked.flatMap(({ sql, parameters }) => {
    const plan = raw.prepare(`explain query plan ${sql}`).all(...parameters) as { detail: string }[];
    return plan.map(step => step.detail);
  });
}

it('sees a scan where there is one', async () => {
  const byByline = (db: Db) => db.selectFrom('articles').select('id').where('byline', '=', 'Ann').execute();
  expect(await scansOf(byByline)).toEqual(['SCAN articles']);
});

it.each(Object.keys(HOT))('an index answers: %s', async name => {
  expect(await scansOf(HOT[name]!)).toEqual([]);
});

const LISTS: Record<string, (db: Db) => Promise<unknown>> = {
  'all threads': db => questions.threadCardPage(db, {}, 20),
  'what moved lately': db => questions.threadCardPage(db, { since: '2024-03-25T00:00:00Z' }, 20),
  'the threads of a standing': db => questions.threadCardPage(db, { standing: 'confirmed' }, 20),
  'what is due': db => questions.dueThreads(db, { dueFrom: '2024-04-01', dueTo: '2024-05-01' }, 20),
  'the counts by standing': db => questions.threadCounts(db, {}),
};

it.each(Object.keys(LISTS))('come in the order of an index, whatever the archive: %s', async name => {
  const steps = await stepsOf(LISTS[name]!);
  expect(steps.filter(step => /threads/.test(step))).not.toEqual([]);
  expect(steps.filter(step => /TEMP B-TREE|SCAN threads/.test(step))).toEqual([]);
});
