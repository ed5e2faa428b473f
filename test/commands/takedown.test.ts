import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { run } from '../../src/commands/run.js';
import { auditLines, openStore, saveArticle, saveReading } from '../../src/store/store.js';
import { hear } from '../support/hearing.js';
import { claimIn, incoming, organization, reading } from '../support/readings.js';

const NOW = new Date('2024-04-01T12:00:00Z');
const TEXT = 'Hallimore may lose its status, two people said. It is not so, said Corvane.';

let folder: string;
let out: string;
let err: string;
const stdin = Object.getOwnPropertyDescriptor(process, 'stdin')!;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grapevine-takedown-'));
  vi.stubEnv('GRAPEVINE_DB', join(folder, 'book.db'));
  vi.stubEnv('GRAPEVINE_URL', 'https://grapevine.example');
  out = '';
  err = '';
  hear(
    text => (out += text),
    text => (err += text),
  );
});
afterEach(() => {
  Object.defineProperty(process, 'stdin', stdin);
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

async function fill(): Promise<void> {
  const { db, close } = await openStore(join(folder, 'book.db'));
  for (const id of ['a', 'b', 'c']) {
    const { revisionId } = await saveArticle(db, incoming(id, { text: `${TEXT} Said of ${id}.` }), NOW);
    const organizations = [organization(TEXT, 'partner', 'Hallimore')];
    const claims = [claimIn(TEXT, 'Hallimore may lose its status', { about: ['Hallimore'] })];
    await saveReading(db, revisionId, reading({ organizations, claims }), NOW);
  }
  await close();
}

/** A terminal at which this is typed. */
function typed(line: string): void {
  const terminal = Object.assign(new PassThrough(), { isTTY: true });
  terminal.end(`${line}\n`);
  Object.defineProperty(process, 'stdin', { value: terminal, configurable: true });
}

it('takes an article down by number, by either address or by its id at import; doctor counts them', async () => {
  await fill();
  const why = ['--reason', 'its owner asked', '--yes'];
  expect(await run(['takedown', 'http://channel-meridian.test/a/', ...why])).toBe(0);
  expect(out).toMatch(
    /^taken down: https:\/\/channel-meridian\.test\/a; threads followed again: \d; letters .*: 0\n$/,
  );
  expect(await run(['takedown', 'https://grapevine.example/articles/2', ...why])).toBe(0);
  expect(await run(['takedown', 'c', ...why])).toBe(0);
  const { db, close } = await openStore(join(folder, 'book.db'));
  expect(await db.selectFrom('articles').select('id').execute()).toEqual([]);
  const lines = await auditLines(db, { limit: 9 });
  expect(lines.map(({ by, what, detail }) => `${by} ${what}: ${detail}`)).toEqual(
    Array(3).fill('the command line took down for good: its owner asked'),
  );
  await close();
  for (const which of ['https://www.channel-meridian.test/a', '1']) {
    expect(await run(['takedown', which, ...why])).toBe(1);
    expect(err).toMatch(/channel-meridian\.test\/a was taken down already, on \d{4}-\d\d-\d\d\n$/);
  }
  out = '';
  await run(['doctor']);
  expect(out).toContain("taken down at their owner's wish and kept out: 3");
});

it('asks first, and changes nothing without the right answer or without anybody to ask', async () => {
  await fill();
  typed('yes');
  expect(await run(['takedown', '2', '--reason', 'asked'])).toBe(1);
  expect(err).toMatch(
    /Title of b\nChannel Meridian, 2024-03-04, .*this cannot be undone\. Type its number, 2/s,
  );
  expect(err).toMatch(/nothing was changed\n$/);
  Object.defineProperty(process, 'stdin', { value: new PassThrough(), configurable: true });
  expect(await run(['takedown', '2', '--reason', 'asked'])).toBe(1);
  expect(err).toMatch(/nobody is there to ask; --yes takes it down without asking\n$/);
  expect(await run(['takedown', '2', '--reason', '  ', '--yes'])).toBe(1);
  expect(await run(['takedown', '77', '--reason', 'asked', '--yes'])).toBe(1);
  expect(err).toMatch(/77: there is no such article\n$/);
  typed('2');
  expect(await run(['takedown', '2', '--reason', 'asked'])).toBe(0);
  expect(out).toContain('taken down: https://channel-meridian.test/b');
});

it('keeps out of an import what was taken down, says so, and stores the other lines', async () => {
  await fill();
  expect(await run(['takedown', 'a', '--reason', 'asked', '--yes'])).toBe(0);
  const line = (id: string) => JSON.stringify({ ...incoming(id), text: `Other words for ${id}.` });
  const file = join(folder, 'lines.jsonl');
  writeFileSync(file, ['x', 'a', 'y'].map(line).join('\n'));
  expect(await run(['import', file])).toBe(0);
  expect(err).toContain(
    'stored: 2 new, 0 revised, 0 known, 0 lines passed over, 1 taken down before and kept out',
  );
  const { db, close } = await openStore(join(folder, 'book.db'));
  const keys = await db.selectFrom('articles').select('key').orderBy('key').execute();
  expect(keys.map(({ key }) => key)).toEqual(['b', 'c', 'x', 'y']);
  await close();
}, 60_000);
