import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askPassword, type PasswordInput } from '../../src/commands/asking.js';
import { run } from '../../src/commands/run.js';
import { auditLines, openStore, passwordOf } from '../../src/store/store.js';
import { isPassword } from '../../src/web/password.js';
import { hear } from '../support/hearing.js';

let folder: string;
let out: string;
let err: string;
const stdin = Object.getOwnPropertyDescriptor(process, 'stdin')!;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grapevine-user-'));
  vi.stubEnv('GRAPEVINE_DB', join(folder, 'book.db'));
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

/** Runs a command with this on its standard input. */
function runWith(input: string, ...args: string[]): Promise<number> {
  Object.defineProperty(process, 'stdin', { value: Readable.from([input]), configurable: true });
  return run(args);
}

describe('grapevine user', () => {
  it('adds, lists, disables and enables; passwords come in by standard input and are kept as a hash', async () => {
    expect(await runWith('a long enough word\nmore\n', 'user', 'add', 'Ada')).toBe(0);
    expect(await runWith('another long word\n', 'user', 'add', 'Rita', '--role', 'reader')).toBe(0);
    expect(out).toMatch(/^added: Ada, analyst, since [\d-]+\nadded: Rita, reader, /);
    expect(await run(['user', 'disable', 'rita'])).toBe(0);
    out = '';
    expect(await run(['user', 'list', '--json'])).toBe(0);
    const listed = out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(listed).toMatchObject([
      { name: 'Ada', role: 'analyst', disabledAt: null },
      { name: 'Rita', disabledAt: expect.stringMatching(/^20/) },
    ]);
    expect(await run(['user', 'enable', 'Rita'])).toBe(0);
    const { db, close } = await openStore(join(folder, 'book.db'));
    const kept = await passwordOf(db, 'Ada');
    expect(kept).not.toContain('enough');
    expect(await isPassword('a long enough word', kept)).toBe(true);
    expect(await isPassword('a long enough wort', kept)).toBe(false);
    expect(
      (await auditLines(db, { limit: 9 })).map(line => `${line.by} ${line.what}: ${line.subject}`),
    ).toEqual([
      'the command line enabled a user: Rita',
      'the command line disabled a user: Rita',
      'the command line added a user: Rita',
      'the command line added a user: Ada',
    ]);
    await close();
  });

  it('sets a new password and ends the sessions that the old one opened', async () => {
    await runWith('a long enough word\n', 'user', 'add', 'Ada');
    expect(await runWith('a better, longer one\n', 'user', 'password', 'ADA')).toBe(0);
    const { db, close } = await openStore(join(folder, 'book.db'));
    expect(await isPassword('a better, longer one', await passwordOf(db, 'Ada'))).toBe(true);
    await close();
  });

  it('says in one line what cannot be', async () => {
    await runWith('a long enough word\n', 'user', 'add', 'Ada');
    for (const [input, args, words] of [
      ['a long enough word\n', ['add', 'ada'], 'there is a user ada already'],
      ['short\n', ['add', 'Bea'], 'a password has at least 10 characters'],
      ['aaaaaaaaaaaaaa\n', ['add', 'Bea'], 'this password is one sign over and over'],
      ['', ['add', 'Bea'], 'a password is expected'],
      ['a long enough word\n', ['password', 'Bea'], 'there is no user Bea'],
      ['', ['disable', 'Bea'], 'there is no user Bea'],
      ['', ['add', ' '], 'a name has 1 to 60 characters'],
    ] as const) {
      err = '';
      expect(await runWith(input, 'user', ...args)).toBe(1);
      expect(err).toContain(`grapevine: ${words}`);
    }
    expect(await runWith('a long enough word\n', 'user', 'add', 'Bea', '--role', 'queen')).toBe(1);
    expect(err).toContain('Allowed choices are reader, analyst, administrator');
  });
});

describe('a password on a terminal', () => {
  const terminal = () => {
    const input = Object.assign(new PassThrough(), { isTTY: true, raw: [] as boolean[] });
    const setRawMode = (on: boolean) => void input.raw.push(on);
    const output = new PassThrough();
    return { input: Object.assign(input, { setRawMode }) as unknown as PasswordInput & PassThrough, output };
  };

  it('is asked for twice and shown by nothing', async () => {
    const { input, output } = terminal();
    const asked = askPassword('Ada', input, output);
    input.write('secrets\u007f word\r');
    await new Promise(resolve => setImmediate(resolve));
    input.write('secret word\r');
    expect(await asked).toBe('secret word');
    expect(String(output.read())).toBe('Password for Ada: \nOnce more: \n');
  });

  it('is taken only when both are the same, and given up on Ctrl-C', async () => {
    const { input, output } = terminal();
    const asked = askPassword('Ada', input, output);
    input.write('one\r');
    await new Promise(resolve => setImmediate(resolve));
    input.write('two\r');
    await expect(asked).rejects.toThrow('not the same');
    const given = askPassword('Ada', input, output);
    input.write('one\u0003');
    await expect(given).rejects.toThrow('broken off');
  });
});
