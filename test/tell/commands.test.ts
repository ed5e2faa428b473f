import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { digest } from '../../src/commands/digest.js';
import { subscriber } from '../../src/commands/subscriber.js';
import { webhook } from '../../src/commands/webhook.js';
import { clockFor, loadSettings } from '../../src/config.js';
import { SILENT } from '../../src/model/log.js';
import { openStore } from '../../src/store/store.js';
import { writeCompuCom, writeSixPartners } from './book.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grapevine-commands-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a command line on a database in a fresh folder, at a set time; gives what it printed. */
async function grapevine(
  line: string,
  now = '2014-11-18T07:00:00Z',
): Promise<{ out: string; error: string }> {
  const env = {
    GRAPEVINE_DB: join(folder, 'test.db'),
    GRAPEVINE_NOW: now,
    GRAPEVINE_URL: 'https://g.example',
  };
  const settings = loadSettings(env, folder);
  const program = new Command('grapevine').exitOverride();
  for (const register of [digest, subscriber, webhook])
    register(program, { settings: () => settings, clock: () => clockFor(settings), log: () => SILENT });
  const printed: Record<'stdout' | 'stderr', string> = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map(stream =>
    vi.spyOn(process[stream], 'write').mockImplementation(text => {
      printed[stream] += String(text);
      return true;
    }),
  );
  try {
    await program.parseAsync(line.split(' '), { from: 'user' });
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return { out: printed.stdout, error: printed.stderr };
}

async function fill(): Promise<void> {
  const store = await openStore(join(folder, 'test.db'));
  await writeCompuCom(store.db);
  await writeSixPartners(store.db);
  await store.close();
}

describe('grapevine subscriber', () => {
  test('adds, lists and removes', async () => {
    expect((await grapevine('subscriber list')).out).toContain('no subscribers');
    const { out } = await grapevine(
      'subscriber add a@desk.example --follow CompuCom --follow Telwright --rhythm weekly --zone Europe/London --hour 9',
    );
    expect(out).toBe('added: a@desk.example, weekly at 9:00 Europe/London, CompuCom, Telwright\n');
    expect((await grapevine('subscriber list')).out).toBe(out.replace('added: ', ''));
    expect(JSON.parse((await grapevine('subscriber list --json')).out)).toMatchObject({
      ...{ address: 'a@desk.example', follows: ['CompuCom', 'Telwright'], rhythm: 'weekly', hour: 9 },
    });
    expect((await grapevine('subscriber remove a@DESK.example')).out).toBe('removed: a@desk.example\n');
    await expect(grapevine('subscriber remove a@desk.example')).rejects.toThrow(
      'no subscriber has the address a@desk.example',
    );
  });

  test('adds one who follows terms, threads and searches, and says so', async () => {
    await fill();
    const { out } = await grapevine(
      'subscriber add a@desk.example --term LSP --thread microsoft-six-lsps --search kind:legal --search vendor:corvane',
    );
    expect(out).toBe(
      'added: a@desk.example, daily at 7:00 UTC, thread microsoft-six-lsps, term LSP, search "kind:legal", search "vendor:corvane"\n',
    );
    expect((await grapevine('digest --to a@desk.example')).out).toContain('THREADS YOU FOLLOW');
    expect((await grapevine('digest --to a@desk.example')).out).not.toContain('compucom-microsoft-lsp');
  });

  test.each([
    ['subscriber add a@b.example --search kind:gossip', /search "kind:gossip": "kind:gossip" is none of/],
    ['subscriber add a@b.example --thread nowhere', /thread "nowhere": no thread has this address/],
    ['subscriber add nobody', /"nobody" is no e-mail address/],
    ['subscriber add a@b.example --zone Mars', /zone "Mars"/],
    ['subscriber add a@b.example --hour 25', /hour "25"/],
    ['subscriber add a@b.example --rhythm often', /rhythm "often"/],
  ])('%s is refused with the reason', async (line, reason) => {
    await expect(grapevine(line)).rejects.toMatchObject({
      message: expect.stringMatching(reason),
      exitCode: 1,
    });
  });
});

describe('grapevine digest', () => {
  beforeEach(async () => (await openStore(join(folder, 'test.db'))).close());

  test('makes no empty database of its own', async () => {
    rmSync(join(folder, 'test.db'));
    await expect(grapevine('digest')).rejects.toThrow('there is no database yet');
  });

  test('prints the last week’s news for all partners', async () => {
    await fill();
    const { out } = await grapevine('digest');
    expect(out).toMatch(
      /^Subject: CompuCom may lose Microsoft LSP status, and 1 more\n\nGrapevine \| Digest, 18 Nov 2014\n/,
    );
    expect(out).toContain('https://g.example/threads/microsoft-six-lsps');
  });

  test('says so when nothing moved, and prints nothing', async () => {
    const { out, error } = await grapevine('digest');
    expect([out, error]).toEqual(['', 'nothing moved in the last seven days: there would be no digest\n']);
    const since = await grapevine('digest --since 2014-11-01');
    expect(since.error).toBe('nothing moved since 2014-11-01: there would be no digest\n');
    await grapevine('subscriber add b@desk.example');
    const own = await grapevine('digest --to b@desk.example');
    expect(own.error).toBe(
      'nothing that b@desk.example asked for and was not told yet: there would be no digest\n',
    );
  });

  test('writes a preview, which counts as told to nobody', async () => {
    await fill();
    await grapevine('subscriber add a@desk.example --follow CompuCom');
    const file = join(folder, 'preview.html');
    for (let i = 0; i < 2; i++) {
      const { out, error } = await grapevine(`digest --to a@desk.example --preview ${file}`);
      expect([out, error]).toEqual(['', `${file}: CompuCom may lose Microsoft LSP status\n`]);
    }
    expect(readFileSync(file, 'utf8')).toMatch(/^<!doctype html>/);
    await expect(grapevine(`digest --preview ${folder}`)).rejects.toThrow(`${folder} cannot be written`);
  });

  test('sends to the outbox beside the database, each item once', async () => {
    await fill();
    await grapevine('subscriber add a@desk.example --rhythm weekly');
    await grapevine('subscriber add b@desk.example --follow Nobody');
    const first = await grapevine('digest --send');
    expect(first.out).toBe(
      `b@desk.example: nothing to tell that was not told yet\na@desk.example: sent by outbox ${join(folder, 'outbox')}: CompuCom may lose Microsoft LSP status, and 1 more\n`,
    );
    expect(readdirSync(join(folder, 'outbox'))).toHaveLength(1);
    expect((await grapevine('digest --send --to a@desk.example', '2014-11-18T08:00:00Z')).out).toBe(
      'a@desk.example: nothing to tell that was not told yet\n',
    );
    const moved = await grapevine('digest --send --to a@desk.example', '2014-11-19T08:00:00Z');
    expect(moved.out).toContain('Corroborated: Microsoft may reduce the number of U.S. LSPs to six');
  });

  test('looks back as far as it is asked to', async () => {
    await fill();
    const { error } = await grapevine('digest', '2015-02-01T00:00:00Z');
    expect(error).toContain('nothing moved');
    const { out } = await grapevine('digest --since 2014-11-01', '2015-02-01T00:00:00Z');
    expect(out).toContain('CompuCom may lose Microsoft LSP status');
  });

  test.each([
    ['digest --send', /there are no subscribers/],
    ['digest --to a@desk.example', /no subscriber has the address a@desk.example; add one with/],
    ['digest --to nobody', /--to "nobody" is no e-mail address/],
    ['digest --since yesterday', /--since "yesterday": a time is written as ISO 8601/],
    ['digest --send --preview x.html', /either --send or --preview/],
  ])('%s is refused with the reason', async (line, reason) => {
    await expect(grapevine(line)).rejects.toMatchObject({
      message: expect.stringMatching(reason),
      exitCode: 1,
    });
  });
});

describe('grapevine webhook', () => {
  test('adds with a secret that is shown once, lists, resumes and removes', async () => {
    await fill();
    const url = 'https://hooks.example/services/very-secret';
    const { out } = await grapevine(
      `webhook add ${url} --event standing-moved --shape slack --follow CompuCom`,
    );
    const line = '1: https://hooks.example/serv…ret, slack, standing-moved, CompuCom\n';
    expect(out).toMatch(/^added: 1: .*\nsecret: whsec_[\w+/]{43}=\n$/);
    expect(out).toContain(line);
    expect((await grapevine('webhook list')).out).toBe(line);
    expect((await grapevine('webhook list --json')).out).not.toMatch(/whsec_|very-secret/);
    expect((await grapevine('webhook log')).out).toBe('');
    expect((await grapevine('webhook resume 1')).out).toBe('resumed: 1\n');
    expect((await grapevine('webhook remove 1')).out).toBe('removed: 1\n');
    expect((await grapevine('webhook list')).out).toContain('no webhooks');
  });

  test('says what cannot be told, and why', async () => {
    await fill();
    for (const [line, words] of [
      [
        'webhook add https://a.example/ --event gossip',
        'event "gossip": one of thread-opened, standing-moved',
      ],
      ['webhook add http://10.0.0.1/', 'is not a public address'],
      ['webhook add ftp://a.example/', 'only http and https'],
      ['webhook remove 7', 'there is no webhook 7'],
      ['webhook log x', 'ID "x": a whole number'],
    ] as const)
      await expect(grapevine(line)).rejects.toThrow(words);
  });
});
