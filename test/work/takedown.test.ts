import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, expect, it, vi } from 'vitest';
import { spellingsOf } from '../../src/collect/urls.js';
import { loadSettings, type Settings } from '../../src/config.js';
import { decideOnThread, decideStanding, markMisread, undoDecided } from '../../src/follow/desk.js';
import { refollow } from '../../src/follow/refollow.js';
import { takeDown } from '../../src/follow/takedown.js';
import { SILENT } from '../../src/model/log.js';
import { readWaiting } from '../../src/pipeline.js';
import {
  auditLines,
  claimsOfArticle,
  countRows,
  type Db,
  decisionsOnThread,
  moveTo,
  openStore,
  parseQuery,
  saveArticle,
  searchArticles,
  takedownCounts,
  threadHead,
} from '../../src/store/store.js';
import { sendDueDigests } from '../../src/tell/deliveries.js';
import { addSubscriber } from '../../src/tell/subscribers.js';
import { addWebhook } from '../../src/tell/webhook-add.js';
import { sendDueWebhooks } from '../../src/tell/webhooks.js';
import { takeDownArticle } from '../../src/work/takedown.js';
import { eachDatabase } from '../support/databases.js';
import {
  type GoldArticle,
  readingOf,
  SEEDED_NOW,
  sampleArticles,
  seedArticle,
  seedBook,
} from '../support/seed.js';

vi.setConfig({ testTimeout: 120_000 });

const STORY = sampleArticles().filter(({ id }) => /^dev-a1-|^sample-compucom-/.test(id));
const HAND = { by: 'Grace', reason: 'The editor asked for it', now: SEEDED_NOW };

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function settings(): Settings {
  const folder = mkdtempSync(join(tmpdir(), 'grapevine-takedown-'));
  folders.push(folder);
  return { ...loadSettings({}, '/'), db: join(folder, 'book.db'), allowHosts: ['127.0.0.1'] };
}

const idOf = async (db: Db, key: string) =>
  (await db.selectFrom('articles').select('id').where('key', '=', key).executeTakeFirstOrThrow()).id;

/** Every row of every table as text. */
async function everything(db: Db): Promise<string[]> {
  const rows: string[] = [];
  for (const table of Object.keys(await countRows(db))) {
    const { rows: found } = await sql<object>`select * from ${sql.table(table)}`.execute(db);
    rows.push(...found.map(row => `${table} ${JSON.stringify(row)}`));
  }
  return rows;
}

/** Stretches of an article that nothing else in the story says. */
function wordsOf(article: GoldArticle): string[] {
  const others = STORY.filter(other => other.id !== article.id).map(({ title, text }) => `${title}\n${text}`);
  const claimed = article.claims.flatMap(claim => claim.content);
  const sentences = article.text.split(/(?<=[.”"])\s+/);
  const own = [article.title, ...claimed, ...sentences].map(words => words.slice(0, 60));
  return own.filter(words => words.length > 24 && !others.some(other => other.includes(words)));
}

/** What the book says, but for numbers of rows and addresses of threads. */
async function picture(db: Db) {
  const threads = await db.selectFrom('threads').selectAll().where('merged_into', 'is', null).execute();
  const evidence = await db
    .selectFrom('evidence as e')
    .innerJoin('claims as c', 'c.id', 'e.claim_id')
    .innerJoin('threads as t', 't.id', 'e.thread_id')
    .innerJoin('articles as a', 'a.id', 'e.article_id')
    .select(['t.statement', 'c.content', 'e.role', 'e.independent', 'a.key'])
    .execute();
  const names = await db.selectFrom('organizations').select(['slug', 'name', 'role']).execute();
  const told = threads.map(({ statement, kind, standing, confidence, grade, due, opened_at, moved_at }) => ({
    ...{ statement, kind, standing, confidence, grade, due, opened_at, moved_at },
  }));
  return [...told, ...evidence, ...names].map(row => JSON.stringify(row)).sort();
}

eachDatabase((name, open) => {
  it('takes an article down: the book is as if it had never been there, and none of its words is left', async () => {
    const without = [];
    for (const article of name === 'SQLite' ? STORY.slice(0, 5) : [STORY[0]!, STORY.at(-1)!]) {
      const [{ db }, { db: never }] = [await open(), await open()];
      await seedBook(db, STORY);
      await seedBook(
        never,
        STORY.filter(({ id }) => id !== article.id),
      );
      const id = await idOf(db, article.id);
      const words = wordsOf(article);
      expect((await everything(db)).some(row => words.some(one => row.includes(one)))).toBe(true);
      await takeDown(db, id, HAND, spellingsOf);
      expect(await picture(db)).toEqual(await picture(never));
      const left = (await everything(db)).filter(row => words.some(one => row.includes(one)));
      expect(left).toEqual([]);
      without.push(await refollow(db, { dryRun: true, now: SEEDED_NOW }));
    }
    expect(without.flat()).toEqual([]);
  });

  it('keeps what was taken down out: at any spelling of its address, by its id, and the same text elsewhere', async () => {
    const { db } = await open();
    await seedBook(db, STORY);
    const [gone, other] = [STORY[0]!, STORY[1]!];
    const id = await idOf(db, gone.id);
    await takeDown(db, id, HAND, spellingsOf);
    const plain = gone.url.replace(/^https:\/\/(www\.)?/, 'http://');
    const again = [
      { ...gone, text: 'Edited since.' },
      { ...gone, id: 'new-id', url: plain, text: 'Edited since.' },
      { ...gone, id: null, url: `${gone.url}-2` },
      { ...gone, id: 'new-id', url: `${gone.url}-3`, alsoAt: [gone.url] },
    ];
    for (const article of again)
      await expect(saveArticle(db, article, SEEDED_NOW)).rejects.toThrow(
        `taken down at its owner's wish on ${SEEDED_NOW.toISOString().slice(0, 10)}`,
      );
    const elsewhere = { ...gone, id: null, outlet: 'The Other Paper', url: 'https://other-paper.test/x' };
    expect((await saveArticle(db, elsewhere, SEEDED_NOW)).outcome).toBe('new');
    expect((await saveArticle(db, other, SEEDED_NOW)).outcome).toBe('same');
    expect([...(await takedownCounts(db)).values()]).toEqual([1]);
    const found = async (words: string) => {
      const parsed = parseQuery(words.replace(/[^\w ]/g, ' '), SEEDED_NOW);
      if ('problem' in parsed) throw new Error(parsed.problem);
      return (await searchArticles(db, parsed.query, { limit: 50 })).hits;
    };
    const outlets = (await found(gone.title)).map(hit => hit.outlet);
    expect(outlets).toEqual(['The Other Paper']);
    expect((await found(other.title)).length).toBeGreaterThan(0);
    await expect(takeDown(db, id, HAND, spellingsOf)).rejects.toThrow('there is none of that number');
  });

  it('keeps what analysts decided by another claim of the thread; what rested on it alone ends', async () => {
    const { db } = await open();
    await seedBook(db, STORY);
    const id = await idOf(db, STORY[0]!.id);
    const { slug } = await db
      .selectFrom('threads as t')
      .innerJoin('thread_articles as a', 'a.thread_id', 't.id')
      .innerJoin('evidence as e', 'e.thread_id', 't.id')
      .select('t.slug')
      .select(eb => eb.fn.count('e.article_id').distinct().as('n'))
      .where('a.article_id', '=', id)
      .groupBy('t.slug')
      .orderBy('n', 'desc')
      .executeTakeFirstOrThrow();
    const moved = await decideStanding(db, slug, 'withdrawn', { ...HAND, by: 'Ada', reason: 'By phone' });
    const noted = await decideOnThread(
      db,
      slug,
      { what: 'note', text: 'Call back' },
      { ...HAND, by: 'Ada', reason: '' },
    );
    const [claim] = await claimsOfArticle(db, id);
    const misread = await markMisread(db, claim!.id, { ...HAND, by: 'Ada' });
    await takeDown(db, id, HAND, spellingsOf);

    const head = (await threadHead(db, slug))!;
    const inForce = (await decisionsOnThread(db, head.id)).map(decision => decision.id);
    expect(inForce).toEqual([noted, moved]);
    const standing = await db.selectFrom('threads').select('standing').where('slug', '=', slug).execute();
    expect(standing).toEqual([{ standing: 'withdrawn' }]);
    await expect(undoDecided(db, misread, HAND)).rejects.toThrow('there is none in force');
    const words = wordsOf(STORY[0]!);
    expect((await everything(db)).filter(row => words.some(one => row.includes(one)))).toEqual([]);
    const lines = (await auditLines(db, { limit: 9 })).map(({ by, what, subject, detail }) => ({
      ...{ by, what, subject, detail },
    }));
    expect(lines[0]).toEqual({
      by: 'Grace',
      what: 'took down for good',
      subject: `${STORY[0]!.url} (${STORY[0]!.outlet})`,
      detail: 'The editor asked for it',
    });
    expect(lines[1]).toMatchObject({ by: 'Ada', what: 'marked as misread', subject: /taken down/ as never });
    expect(lines.find(({ what }) => what === 'moved the standing of')).toMatchObject({
      subject: head.statement,
    });
    await undoDecided(db, moved, HAND);
  });

  it('lets go of kept letters, of the outbox and of messages to other programs; what was not sent is made anew', async () => {
    const { db } = await open();
    const own = settings();
    const desk = { settings: own, clock: () => SEEDED_NOW, log: SILENT };
    const early = new Date(Date.parse(STORY[0]!.published) - 86_400_000);
    await addSubscriber(
      db,
      { address: 'ada@desk.example', follows: [], kinds: [], rhythm: 'now', zone: 'UTC', hour: '7' },
      early,
    );
    await addWebhook(db, { url: 'http://127.0.0.1:9/hook' }, own, early);
    await seedBook(db, STORY);
    await db.updateTable('subscribers').set({ created_at: early.toISOString() }).execute();
    const last = STORY.findLast(({ claims }) => claims.some(({ rumor }) => rumor))!;
    const now = new Date(Date.parse(last.published) + 3_600_000);
    const then = { ...desk, clock: () => now };
    await sendDueDigests(db, then);
    await sendDueWebhooks(db, then);
    const outbox = join(own.db, '..', 'outbox');
    const letters = () =>
      readdirSync(outbox).map(file => readFileSync(join(outbox, file), 'utf8').replace(/=\r\n/g, ''));
    const isTold = (url: string) => letters().some(letter => letter.includes(url.slice(8, 60)));
    const told = STORY.filter(({ url }) => isTold(url));
    expect(told.length).toBeGreaterThan(0);
    const waiting = await db.selectFrom('webhook_deliveries').select('state').execute();
    expect(waiting.filter(({ state }) => state === 'reserved').length).toBeGreaterThan(0);

    const taken = await takeDownArticle(db, await idOf(db, told[0]!.id), HAND, own);
    expect(taken.withdrawn.messageIds.length).toBeGreaterThan(0);
    expect(isTold(told[0]!.url)).toBe(false);
    const rows = await db.selectFrom('deliveries').select(['subject', 'plain', 'state']).execute();
    expect(rows).toEqual([
      {
        subject: 'A digest that is not kept',
        plain: expect.stringContaining("taken down at its owner's wish"),
        state: 'sent',
      },
    ]);
    const words = wordsOf(told[0]!);
    expect((await everything(db)).filter(row => words.some(one => row.includes(one)))).toEqual([]);
    await sendDueWebhooks(db, then);
    const bodies = await db.selectFrom('webhook_deliveries').select('body').execute();
    expect(bodies.some(({ body }) => body.includes(told[0]!.url))).toBe(false);
  });

  it('is remembered where everything moves to, and a new file holds no trace of its words', async () => {
    const store = await open();
    const { db } = store;
    await seedBook(db, STORY.slice(0, 3));
    const own = settings();
    await takeDownArticle(db, await idOf(db, STORY[0]!.id), HAND, own);
    await moveTo(store, own.db, SEEDED_NOW);
    const words = wordsOf(STORY[0]!).filter(one => /^[\w ,.]+$/.test(one));
    expect(words.length).toBeGreaterThan(5);
    const bytes = readFileSync(own.db, 'latin1');
    expect(words.filter(one => bytes.includes(one))).toEqual([]);
    const there = await openStore(own.db);
    await expect(saveArticle(there.db, STORY[0]!, SEEDED_NOW)).rejects.toThrow('kept out');
    await there.close();
  });

  it('goes while an article is read: the others of the round are kept', async () => {
    const store = await open();
    const { db } = store;
    const [gone, other] = [STORY[0]!, STORY[1]!];
    const { articleId } = await saveArticle(db, gone, SEEDED_NOW);
    await saveArticle(db, other, SEEDED_NOW);
    const readMany = async (inputs: { id: string }[]) => {
      await takeDown(db, articleId, HAND, spellingsOf);
      return inputs.map(({ id }) => readingOf(STORY.find(one => one.id === id)!));
    };
    const desk = { version: 'gold', readMany, close: async () => undefined };
    const house = { store, settings: settings(), clock: () => SEEDED_NOW, log: SILENT, desk };
    expect(await readWaiting(house)).toBe(2);
    const read = await db.selectFrom('readings').select('article_id').execute();
    expect(read).toEqual([{ article_id: await idOf(db, other.id) }]);
  });

  it('goes as well for an article that waits to be read or followed', async () => {
    const { db } = await open();
    const { articleId } = await saveArticle(db, STORY[0]!, SEEDED_NOW);
    await takeDown(db, articleId, HAND, spellingsOf);
    expect(await db.selectFrom('articles').select('id').execute()).toEqual([]);
    await seedArticle(db, STORY[1]!);
    expect(await takeDown(db, await idOf(db, STORY[1]!.id), HAND, spellingsOf)).toMatchObject({
      url: STORY[1]!.url,
    });
    expect(await db.selectFrom('threads').select('id').execute()).toEqual([]);
  });
});
