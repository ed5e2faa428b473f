import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RoundSummary } from '../../src/collect/collect.js';
import { HOME, loadSettings } from '../../src/config.js';
import { createLog } from '../../src/model/log.js';
import { openStore, type Store } from '../../src/store/store.js';
import { type Front, roundsOf } from '../../src/work/rounds.js';
import { openSmallPress, type Press, smallArticle } from '../support/press.js';

vi.setConfig({ testTimeout: 120_000 });

/** As `npm ci` and `npm test` compile it. */
const ENTRY = join(HOME, 'dist/work/round-process.js');
const built = existsSync(ENTRY);
if (!built) console.warn(`skipped: rounds in their own process, since ${ENTRY} is missing (npm run build)`);

let folder: string;
let store: Store;
let logged: string[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grapevine-rounds-'));
  store = await openStore(join(folder, 'rounds.db'));
  logged = [];
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

function frontOf(press?: Press): Front {
  const settings = {
    ...loadSettings({}, HOME),
    db: store.where,
    allowHosts: press?.allowHosts ?? [],
    contact: 'desk@example.com',
    now: '2024-03-02T08:00:00.000Z',
    log: 'debug' as const,
  };
  const log = createLog('debug', line => void logged.push(line));
  const clock = () => new Date(settings.now);
  return { store, settings, clock, log, definitions: press?.outlets ?? [], pause: 0 };
}

/** An entry that answers `open`, and notes its number in a file; then it does what a test wants of `go`. */
function entryThat(goes: string): string {
  const file = join(folder, 'entry.mjs');
  writeFileSync(
    file,
    `import { appendFileSync } from 'node:fs';
    appendFileSync(${JSON.stringify(join(folder, 'started'))}, process.pid + '\\n');
    process.on('disconnect', () => process.exit(0));
    process.on('message', message => {
      if (message.open) process.send({ opened: true });
      else { ${goes} }
    });`,
  );
  return file;
}
const started = () => readFileSync(join(folder, 'started'), 'utf8').trim().split('\n');
const isAlive = (pid: string) => {
  try {
    return process.kill(Number(pid), 0);
  } catch {
    return false;
  }
};

describe.skipIf(!built)('rounds in a process of their own', () => {
  it('collects, reads and follows into the same database, and tells how it goes', async () => {
    const press = await openSmallPress(3);
    const rounds = roundsOf(frontOf(press), ENTRY);
    const heard: RoundSummary[] = [];
    let turns = 0;
    const pages = setInterval(() => {
      turns += 1;
    }, 5);
    await rounds.open();
    const report = await rounds.go({ force: true, onProgress: summary => void heard.push(summary) });
    clearInterval(pages);
    expect(report.collected.stored).toBe(press.articles.length);
    expect(report).toMatchObject({ read: press.articles.length, followed: press.articles.length });
    expect(heard.at(-1)).toEqual(report.collected);
    const articles = await store.db.selectFrom('articles').select('id').execute();
    expect(articles.length).toBe(press.articles.length);
    expect(logged.join('')).toMatch(/found, \d+ stored/);
    expect(turns).toBeGreaterThan(20);
    // a second round meets what the first one left: its process and pauses are still there
    const rss = { ...press.outlets[0]!, host: 'paper-rss.test', way: 'rss' as const };
    press.articles.push(smallArticle(rss, 9));
    expect((await rounds.go({ force: true })).collected.stored).toBe(1);
    await rounds.close();
    await press.close();
  });

  it('says why a round broke off, and why nothing can be opened', async () => {
    const rounds = roundsOf(frontOf(), ENTRY);
    await expect(rounds.go({ outlets: ['nobody'] })).rejects.toThrow('nobody');
    await rounds.close();
    const front = frontOf();
    const nowhere = { ...front, settings: { ...front.settings, db: join(folder, 'entry.mjs', 'x.db') } };
    entryThat('');
    const closed = roundsOf(nowhere, ENTRY);
    await expect(closed.open()).rejects.toThrow('x.db');
  });
});

describe('the process of the rounds', () => {
  it('is started again for the next round when it died in one', async () => {
    const rounds = roundsOf(
      frontOf(),
      entryThat(`if (message.go.since === 'die') process.kill(process.pid, 'SIGKILL');
        else process.send({ report: { read: 7 } });`),
    );
    await expect(rounds.go({ since: 'die' })).rejects.toThrow('SIGKILL');
    expect(await rounds.go({})).toEqual({ read: 7 });
    expect(started()).toHaveLength(2);
    await rounds.close();
    expect(started().filter(isAlive)).toEqual([]);
  });

  it('is not there for a database in memory, and nothing is left of it when none was opened', async () => {
    const memory = { ...frontOf(), store: await openStore(':memory:') };
    const rounds = roundsOf(memory, entryThat('process.send({ report: { read: 7 } });'));
    expect((await rounds.go({})).collected.outlets).toEqual([]);
    await rounds.close();
    await memory.store.close();
    expect(existsSync(join(folder, 'started'))).toBe(false);
    await roundsOf(frontOf(), entryThat('')).close();
    expect(existsSync(join(folder, 'started'))).toBe(false);
  });
});
