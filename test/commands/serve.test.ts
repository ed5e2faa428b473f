import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import cron from 'node-cron';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { run } from '../../src/commands/run.js';
import { hear } from '../support/hearing.js';

let folder: string;
let err: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grapevine-serve-'));
  vi.stubEnv('GRAPEVINE_DB', join(folder, 'book.db'));
  vi.stubEnv('GRAPEVINE_LOG', 'info');
  err = '';
  hear(
    () => undefined,
    text => (err += text),
  );
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** Serves, looks at the house, and ends it as a service does; says whether rounds were to be gone by the clock. */
async function serveOnce(...options: string[]): Promise<{ ticks: boolean; health: unknown }> {
  // no round begins in the test: the first one is seconds away
  vi.spyOn(Math, 'random').mockReturnValue(0.999);
  const schedule = vi.spyOn(cron, 'schedule');
  const before = { SIGTERM: process.listeners('SIGTERM'), SIGINT: process.listeners('SIGINT') };
  const ended = run(['serve', '--port', '0', ...options]);
  await vi.waitUntil(() => /Grapevine is at http/.test(err), { timeout: 20_000 });
  const address = /Grapevine is at (\S+)/.exec(err)![1]!;
  const health = await (await fetch(`${address}/healthz`, { headers: { connection: 'close' } })).json();
  process.emit('SIGTERM');
  expect(await ended).toBe(0);
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    for (const listener of process.listeners(signal))
      if (!before[signal].includes(listener)) process.off(signal, listener);
  return { ticks: schedule.mock.calls.length > 0, health };
}

it('goes its rounds by the clock, ends at a stop signal, and with --no-rounds serves pages only', async () => {
  const plain = await serveOnce();
  expect(plain).toMatchObject({ ticks: true, health: { ok: true, database: 'sqlite' } });
  expect(err).toContain('closing; once more ends it at once');
  err = '';
  vi.restoreAllMocks();
  hear(
    () => undefined,
    text => (err += text),
  );
  expect(await serveOnce('--no-rounds')).toMatchObject({ ticks: false, health: { ok: true } });
}, 60_000);
