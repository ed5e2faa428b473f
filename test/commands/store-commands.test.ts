import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { run } from '../../src/commands/run.js';
import { openStore, saveArticle, saveReading } from '../../src/store/store.js';
import { hear } from '../support/hearing.js';
import { claimIn, incoming, organization, reading } from '../support/readings.js';

const NOW = new Date('2024-04-01T12:00:00Z');
const TEXT = '=Hallimore may lose its status, two people said. "It is not," said Corvane.';

let folder: string;
let out: string;
let err: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grapevine-commands-'));
  vi.stubEnv('GRAPEVINE_DB', join(folder, 'book.db'));
  out = '';
  err = '';
  hear(
    text => (out += text),
    text => (err += text),
  );
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

async function fill(): Promise<void> {
  const store = await openStore(join(folder, 'book.db'));
  for (const id of ['a', 'b']) {
    const { revisionId } = await saveArticle(
      store.db,
      incoming(id, { text: `${TEXT} ${id}`, title: '=cmd()' }),
      NOW,
    );
    await saveReading(
      store.db,
      revisionId,
      reading({
        organizations: [organization(TEXT, 'partner', 'Hallimore'), organization(TEXT, 'vendor', 'Corvane')],
        claims: [
          claimIn(TEXT, '=Hallimore may lose its status', {
            about: ['Hallimore', 'Corvane'],
            values: [{ type: 'count', value: '6', text: 'six' }],
          }),
        ],
      }),
      NOW,
    );
  }
  await store.close();
}

it('backs up and restores', async () => {
  await fill();
  const file = join(folder, 'copy.backup');
  expect(await run(['backup', file])).toBe(0);
  expect(err).toMatch(/copy\.backup: \d+ bytes \(SQLite database\)/);
  expect(await run(['backup', file])).toBe(1);
  expect(err).toMatch(/there is a file of this name already; choose another, or say --force\n$/);
  expect(await run(['backup', file, '--force'])).toBe(0);
  expect(await run(['restore', file])).toBe(1);
  expect(err).toMatch(/this database has 2 articles in it; --force puts the backup in its place\n$/);
  expect(await run(['restore', file, '--force'])).toBe(0);
  expect(err).toMatch(
    /restored 2 articles, 2 claims, 0 threads, 0 subscribers\nwhat stood there before is kept as/,
  );
  expect(out).toBe('');
});

it('names the database that is not there, and makes none', async () => {
  for (const command of [
    ['backup', join(folder, 'x')],
    ['export', 'claims'],
  ]) {
    expect(await run(command)).toBe(1);
    expect(err).toMatch(/book\.db: there is no database yet/);
  }
  expect(existsSync(join(folder, 'book.db'))).toBe(false);
});

it('says in one line which file is no database', async () => {
  writeFileSync(join(folder, 'book.db'), 'Dear diary, nothing happened. '.repeat(99));
  expect(await run(['export', 'claims'])).toBe(1);
  expect(err).toMatch(/^grapevine: .*book\.db: the database cannot be opened: file is not a database\n$/);
});

it('exports claims as CSV that no spreadsheet runs', async () => {
  await fill();
  expect(await run(['export', 'claims', '--columns', 'article, content,about,rumor,values,confidence'])).toBe(
    0,
  );
  expect(out).toBe(
    'article,content,about,rumor,values,confidence\r\n' +
      'a,\'=Hallimore may lose its status,"Hallimore; Corvane",true,6,0.8\r\n' +
      'b,\'=Hallimore may lose its status,"Hallimore; Corvane",true,6,0.8\r\n',
  );
});

it('exports articles as JSON lines, with the text only when asked', async () => {
  await fill();
  expect(await run(['export', 'articles', '--format', 'jsonl'])).toBe(0);
  const lines = out
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line));
  expect(lines.map(line => line.id)).toEqual(['a', 'b']);
  expect(lines[0]).toMatchObject({
    title: '=cmd()',
    claims: 1,
    organizations: ['Corvane', 'Hallimore'],
    revisions: 1,
  });
  expect(lines[0]).not.toHaveProperty('text');
  out = '';
  await run(['export', 'articles', '--format', 'jsonl', '--columns', 'id,text']);
  expect(JSON.parse(out.split('\n')[0]!)).toEqual({ id: 'a', text: `${TEXT} a` });
});

it('exports an empty book as a header alone', async () => {
  await (await openStore(join(folder, 'book.db'))).close();
  await run(['export', 'threads']);
  expect(out).toMatch(/^slug,statement,kind,organizations,standing,[\w,]+\r\n$/);
});

it('says which column, format or kind there is not', async () => {
  await fill();
  for (const [args, message] of [
    [['export', 'people'], '"people" is none of threads, claims, articles'],
    [['export', 'claims', '--format', 'xls'], '--format: "xls" is none of csv, jsonl'],
    [['export', 'claims', '--columns', 'id,colour'], '--columns: "colour" is no column of claims'],
  ] as const) {
    expect(await run([...args])).toBe(1);
    expect(err).toContain(message);
  }
});

it('finds a sound house well, and says what waits', async () => {
  await fill();
  expect(await run(['doctor', '--json'])).toBe(0);
  const findings = out
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line));
  const said = findings.map(({ what, state }) => `${what} ${state}`);
  expect(said).toContain('reader well');
  expect(said).toContain('database well');
  expect(findings.some(({ says }) => /2 articles, 2 claims, 0 threads/.test(says))).toBe(true);
  expect(findings.some(({ says }) => /0 articles wait to be read, 2 to be followed/.test(says))).toBe(true);
  expect(said.filter(line => line.endsWith('broken'))).toEqual([]);
  expect(findings.find(({ what }) => what === 'mail').says).toContain(
    `in the folder ${join(folder, 'outbox')}`,
  );
});

it('finds what is broken, and ends with 1', async () => {
  writeFileSync(join(folder, 'book.db'), 'Dear diary, nothing happened. '.repeat(99));
  expect(await run(['doctor'])).toBe(1);
  expect(out).toMatch(/BROKEN database\s+.*book\.db: the database cannot be opened/);
  expect(err).toMatch(/1 of \d+ things are broken/);
  vi.stubEnv('GRAPEVINE_PORT', 'eighty');
  out = '';
  expect(await run(['doctor'])).toBe(1);
  expect(out).toMatch(/BROKEN settings\s+GRAPEVINE_PORT: "eighty" cannot be used/);
});
