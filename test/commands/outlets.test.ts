import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from '../../src/commands/run.js';
import { openStore, saveOutletWatch } from '../../src/store/store.js';
import { hear } from '../support/hearing.js';
import { openSmallPress, type Press } from '../support/press.js';

let folder: string;
let out: string;
let err: string;
let press: Press;
const stdin = Object.getOwnPropertyDescriptor(process, 'stdin')!;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grapevine-outlets-'));
  press = await openSmallPress(2, ['rss', 'listing']);
  vi.stubEnv('GRAPEVINE_DB', join(folder, 'book.db'));
  vi.stubEnv('GRAPEVINE_ALLOW_HOSTS', press.allowHosts.join(','));
  vi.stubEnv('GRAPEVINE_NOW', '2024-06-01T12:00:00Z');
  vi.stubEnv('GRAPEVINE_CONTACT', 'desk@example.com');
  vi.stubEnv('GRAPEVINE_LOG', 'silent');
  out = '';
  err = '';
  hear(
    text => (out += text),
    text => (err += text),
  );
});
afterEach(async () => {
  Object.defineProperty(process, 'stdin', stdin);
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await press.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a command; its exit code and what it said on both outputs. */
async function said(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  out = '';
  err = '';
  const code = await run(args);
  return { code, out, err };
}

const site = (way: 'rss' | 'listing') => `http://paper-${way}.localhost:${press.port}`;

describe('grapevine outlets', () => {
  it('add finds the way in, shows what it would collect, and keeps it; once only', async () => {
    const dry = await said('outlets', 'add', site('rss'), '--dry-run');
    expect(dry.code).toBe(0);
    expect(dry.out).toContain(`  feed     ${site('rss')}/rss.xml`);
    expect(dry.out).toMatch(/would collect 2 articles now, such as\n {2}Vendor Of paper rss two Weighs/);
    expect((await said('outlets', 'list')).out).not.toContain('localhost');
    const added = await said('outlets', 'add', `${site('rss')}/`, '--id', 'paper', '--region', 'UK');
    expect(added.out).toMatch(/added: paper; "grapevine collect --outlet paper" collects it now\n$/);
    expect((await said('outlets', 'list')).out).toMatch(/^paper .* UK .*added .*not asked yet$/m);
    const again = await said('outlets', 'add', site('rss'));
    expect(again).toMatchObject({ code: 1, err: expect.stringMatching(/belongs to the outlet "paper"/) });
    const nothing = await said('outlets', 'add', 'not an address');
    expect(nothing).toMatchObject({ code: 1, err: 'grapevine: "not an address" is no address\n' });
  });

  it('try shows every field with the rule that found it, and stores nothing', async () => {
    await said('outlets', 'add', site('rss'), '--id', 'paper');
    const tried = await said('outlets', 'try', 'paper');
    expect(tried.code).toBe(0);
    expect(tried.out).toMatch(/rss\.xml: 2 addresses\n/);
    expect(tried.out).toMatch(/^ {2}byline +Robin Vale +the page's data$/m);
    expect(tried.out).toMatch(/^ {2}text +\d+ characters +the page's data and scoring$/m);
    const one = JSON.parse((await said('outlets', 'try', 'paper', `${site('rss')}/nowhere`, '--json')).out);
    expect(one).toMatchObject({ fields: [], problem: expect.stringMatching(/404/) });
    expect((await said('outlets', 'try', 'nobody')).err).toMatch(/no outlet has the id "nobody"/);
    expect((await said('export', 'articles', '--format', 'jsonl')).out).toBe('');
  });

  it('add --article stores one page, once, and leaves no outlet where there is none', async () => {
    const [article] = press.articles;
    const url = press.addressOf(article!);
    expect((await said('outlets', 'add', '--article', url)).out).toMatch(/stored as article 1 of /);
    expect((await said('outlets', 'add', '--article', `${url}?utm_source=x`)).out).toMatch(/stored already/);
    const gone = await said('outlets', 'add', '--article', `${site('listing')}/nothing/here`);
    expect(gone).toMatchObject({ code: 1, err: expect.stringMatching(/404/) });
    expect((await said('outlets', 'list')).out).not.toContain('paper-listing');
  });

  it('export gives a scraper file, remove takes away what has no articles and closes what has', async () => {
    await said('outlets', 'add', site('rss'), '--id', 'paper');
    const list = join(folder, 'list.opml');
    writeFileSync(list, '<opml><body><outline text="Lists" xmlUrl="https://l.example/f"/></body></opml>');
    await said('outlets', 'import-opml', list);
    const file = (await said('outlets', 'export', 'paper')).out;
    expect(file).toMatch(/^import type \{ OutletDefinition \} from/);
    expect(file).toContain(`feeds: [{ url: '${site('rss')}/rss.xml'`);
    await said('outlets', 'add', '--article', press.addressOf(press.articles[0]!));
    expect((await said('outlets', 'remove', 'lists')).out).toBe('lists: removed\n');
    expect((await said('outlets', 'remove', 'paper')).out).toMatch(/closed; its articles stay/);
    expect((await said('outlets', 'list')).out).toMatch(/^paper .*closed 2024-06-01$/m);
    expect((await said('outlets', 'remove', 'lists')).code).toBe(1);
  });

  it('import-opml adds feeds and says what it dropped and passed over; export-opml gives them back', async () => {
    const file = join(folder, 'list.opml');
    const outline = (title: string, feed: string) => `<outline text="${title}" xmlUrl="${feed}"/>`;
    const lines = [
      outline('One', 'https://one.example/feed'),
      outline('One again', 'https://one.example/feed'),
      outline('A file', 'file:///etc/passwd'),
      outline('Two of one house', 'https://one.example/other'),
      '<outline text="A bookmark" htmlUrl="https://b.example/"/>',
    ];
    writeFileSync(
      file,
      `<opml version="2.0"><body><outline text="IT">${lines.join('')}</outline></body></opml>`,
    );
    const told = await said('outlets', 'import-opml', file);
    expect(told.code).toBe(0);
    expect(told.out.split('\n')).toEqual([
      'dropped: One again: the list names this feed twice',
      'dropped: A file: "file:///etc/passwd" is no web address',
      'dropped: A bookmark: it names no feed (xmlUrl)',
      'added: one (https://one.example/feed)',
      'passed over: Two of one house: one.example belongs to the outlet "one" (One) already',
      '1 added, 1 passed over, 3 dropped',
      '',
    ]);
    expect((await said('outlets', 'export-opml')).out).toContain('xmlUrl="https://one.example/feed"');
    writeFileSync(file, '<html></html>');
    expect((await said('outlets', 'import-opml', file)).err).toMatch(/no OPML list/);
    expect((await said('outlets', 'import-opml', join(folder, 'none'))).err).toMatch(/none: cannot be read/);
  });

  it('list says what is not well with an outlet that answers, and so does doctor', async () => {
    await said('outlets', 'add', site('rss'), '--id', 'paper');
    await said('collect', '--outlet', 'paper');
    const { db, close } = await openStore(join(folder, 'book.db'));
    const words = 'layout changed: byline was found on 12 of 12 pages and on none of the last 5';
    const alerts = [{ kind: 'layout' as const, since: '2024-06-01T00:00:00.000Z', words }];
    await saveOutletWatch(db, 'paper', { fields: {}, alerts, rhythmKnown: false });
    await close();
    expect((await said('outlets', 'list')).out).toMatch(new RegExp(`^paper .*${words}$`, 'm'));
    expect((await said('doctor')).out).toContain(`paper: ${words}`);
  });

  it('list calls an outlet silent where /outlets does, also one whose rhythm is not known yet', async () => {
    await said('outlets', 'add', site('rss'), '--id', 'paper');
    await said('collect', '--outlet', 'paper');
    expect((await said('outlets', 'list')).out).toMatch(/^paper .*well; asked/m);
    vi.stubEnv('GRAPEVINE_NOW', '2024-09-01T12:00:00Z');
    expect((await said('outlets', 'list')).out).toMatch(/^paper .*silent; its last article is from 2024-0/m);
    const [line] = (await said('outlets', 'list', '--json')).out
      .split('\n')
      .filter(one => one.includes('"paper"'));
    expect(JSON.parse(line!).alerts).toMatchObject([{ kind: 'silent' }]);
  });
});

describe('grapevine collect', () => {
  it('asks one outlet, and says what was found, stored and read; the second time nothing is new', async () => {
    await said('outlets', 'add', site('rss'), '--id', 'paper', '--name', 'Paper');
    const first = await said('collect', '--outlet', 'paper');
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(/^Paper {10,}2 found, 2 stored, 0 revised, 0 same, 0 failed, \d+\.\d s\n/);
    expect(first.out).toMatch(/\n1 outlets: 2 articles stored, 0 revised, 2 read, 2 followed\n$/);
    const second = JSON.parse((await said('collect', '--outlet', 'paper', '--json')).out);
    expect(second).toMatchObject({ outletId: 'paper', stored: 0, revised: 0, cause: null });
  });

  it('says the cause where an outlet fails, and refuses ids and days that are none', async () => {
    await said('outlets', 'add', site('rss'), '--id', 'paper', '--name', 'Paper');
    press.faults.set('paper-rss/rss.xml', { status: 403 });
    expect((await said('collect', '--outlet', 'paper')).out).toMatch(
      /0 stored.*\n +403 since 12:00 UTC: the site refuses robots; ask it or drop it\n/,
    );
    expect(await said('collect', '--outlet', 'nobody')).toMatchObject({
      code: 1,
      err: 'grapevine: no outlet has the id "nobody"\n',
    });
    expect((await said('collect', '--since', 'yesterday')).err).toMatch(/"yesterday" is no day such as/);
  });
});

describe('grapevine feed', () => {
  it('reads Base64, answers what is none with an error, and shows the promised fields only', async () => {
    const feed =
      '<rss><channel><item><title>A</title><source url="https://b.example/">B</source></item></channel></rss>';
    const lines = [
      {
        id: 1,
        body: Buffer.from(feed)
          .toString('base64')
          .replace(/(.{20})/g, '$1\n'),
      },
      { id: 2, body: feed },
    ];
    const input = lines.map(line => JSON.stringify(line)).join('\n');
    Object.defineProperty(process, 'stdin', { value: Readable.from([input]), configurable: true });
    const answers = (await said('feed')).out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(answers).toEqual([
      {
        id: 1,
        format: 'rss',
        title: null,
        entries: [
          {
            id: null,
            title: 'A',
            link: null,
            summary: null,
            content: null,
            author: null,
            published: null,
            updated: null,
          },
        ],
      },
      {
        id: 2,
        error: `field "body" is no base64, it begins ${JSON.stringify(feed.slice(0, 40))}: encode the bytes of the feed`,
      },
    ]);
  });
});
