import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOME, loadSettings } from '../src/config.js';
import { threadLines } from '../src/follow/lines.js';
import { SILENT } from '../src/model/log.js';
import { type House, runRound } from '../src/pipeline.js';
import { openStore } from '../src/store/store.js';
import { addSubscriber } from '../src/tell/subscribers.js';
import { openDesk } from '../src/work/desk.js';
import { openPress, type Press, type PressArticle, readPressFolder } from '../src/work/press.js';
import { openPostbox, type Postbox } from './tell/postbox.js';

/** One story of the sample press, from the first whisper to the announcement. */
const STORY = ['dev-a1-1', 'dev-a1-2', 'dev-a1-3', 'dev-a1-4', 'dev-a1-5'];

describe('a story, from first whisper to mail', () => {
  let press: Press;
  let postbox: Postbox;
  let house: House;
  let now = new Date('2024-03-01T06:00:00Z');
  const told: PressArticle[] = [];

  /** What the letters so far say in their subjects, encoded words (RFC 2047) made plain. */
  const subjects = () =>
    postbox.mails.map(mail => {
      const folded = /^Subject: (.*(?:\r?\n .*)*)/m.exec(mail)![1]!;
      const words = folded.replace(/\?=\s+=\?UTF-8\?Q\?/g, '').replace(/=\?UTF-8\?Q\?|\?=/g, '');
      return words.replaceAll('_', ' ').replace(/=3A/g, ':').replace(/\s+/g, ' ');
    });

  /** The day goes on to just after an article appears, and the house goes its round. */
  async function appears(id: string) {
    const article = told.find(one => one.id === id)!;
    press.articles.push(article);
    now = new Date(Date.parse(article.published!) + 3_600_000);
    await runRound(house, { force: true });
    const lines = await threadLines(house.store.db, { asOf: now });
    return lines.find(
      ({ kind, organizations }) =>
        kind === 'partner-status' && organizations.some(name => name.startsWith('Hallimore')),
    );
  }

  beforeAll(async () => {
    const sample = readPressFolder(join(HOME, 'data', 'sample'));
    told.push(...sample.articles.filter(({ id }) => STORY.includes(id)));
    press = await openPress({ ...sample, articles: [] });
    postbox = await openPostbox();
    const settings = {
      ...loadSettings({}, HOME),
      allowHosts: press.allowHosts,
      smtpUrl: postbox.url,
      db: join(mkdtempSync(join(tmpdir(), 'grapevine-story-')), 'story.db'),
    };
    const store = await openStore(settings.db);
    const desk = await openDesk();
    house = { store, settings, clock: () => now, log: SILENT, desk, definitions: press.outlets, pause: 0 };
    await addSubscriber(store.db, { address: 'desk@analysts.example', rhythm: 'now' }, now);
  });

  afterAll(async () => {
    await house.desk.close();
    await house.store.close();
    await press.close();
    await postbox.close();
  });

  it('opens a thread with the first whisper, and mails it', async () => {
    const thread = await appears('dev-a1-1');
    expect(thread).toMatchObject({ standing: 'rumored', kind: 'partner-status' });
    expect(thread!.evidence[0]).toMatchObject({ role: 'first', independent: true });
    expect(subjects()).toEqual([expect.stringContaining('Hallimore')]);
  });

  it('takes a relay for an echo: the standing stays, no second letter', async () => {
    const thread = await appears('dev-a1-2');
    expect(thread).toMatchObject({ standing: 'rumored' });
    const relayed = thread!.evidence.filter(({ article }) => article.outlet === 'Partner Courier');
    expect(relayed.length).toBeGreaterThan(0);
    expect(relayed.every(({ independent }) => !independent)).toBe(true);
    expect(subjects()).toHaveLength(1);
  });

  it('is corroborated by a second voice with a source of its own, and says so by mail', async () => {
    expect(await appears('dev-a1-3')).toMatchObject({ standing: 'corroborated' });
    expect(subjects().at(-1)).toMatch(/^Corroborated: .*Hallimore/);
  });

  it('hears a reprint as the same voice', async () => {
    const thread = await appears('dev-a1-4');
    const reprint = thread!.evidence.filter(({ article }) => article.outlet === 'Northern Channel News');
    expect(reprint.every(({ independent }) => !independent)).toBe(true);
  });

  it('is confirmed when the company says so itself, with its history and its sentences', async () => {
    const thread = await appears('dev-a1-5');
    expect(thread!.standing).toBe('confirmed');
    expect(thread!.history.map(({ standing }) => standing)).toEqual(['rumored', 'corroborated', 'confirmed']);
    for (const move of thread!.history) expect(move.sentence).toBeTruthy();
    expect(subjects().filter(subject => /^Confirmed: .*Hallimore/.test(subject))).toHaveLength(1);
  });

  it('has stored each article once, whatever the rounds', async () => {
    const before = subjects();
    await runRound(house, { force: true });
    const { count } = await house.store.db
      .selectFrom('articles')
      .select(({ fn }) => fn.countAll().as('count'))
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBe(STORY.length);
    expect(subjects()).toEqual(before);
  });
});
