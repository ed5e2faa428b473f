import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { run } from '../../src/commands/run.js';
import { openStore } from '../../src/store/store.js';
import { hear } from '../support/hearing.js';

let folder: string;
let out: string;
let err: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grapevine-webhook-'));
  vi.stubEnv('GRAPEVINE_DB', join(folder, 'book.db'));
  vi.stubEnv('GRAPEVINE_ALLOW_HOSTS', '127.0.0.1');
  out = '';
  err = '';
  hear(
    text => (out += text),
    text => (err += text),
  );
  await (await openStore(join(folder, 'book.db'))).close();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

it('adds a webhook, tries it, pauses, resumes and removes it, and says how each went', async () => {
  let status = 204;
  const got: string[] = [];
  const server = createServer((request, response) => {
    request.on('data', part => got.push(String(part)));
    request.on('end', () => response.writeHead(status).end());
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/secret-of-a-channel`;
  expect(await run(['webhook', 'add', url, '--shape', 'slack'])).toBe(0);
  expect(out).toMatch(/^added: 1: .*slack.*\nsecret: whsec_/);
  expect(await run(['webhook', 'test', '1'])).toBe(0);
  expect(out).toContain('told: it answered 204\n');
  expect(JSON.parse(got[0]!)).toEqual({ text: expect.stringMatching(/^A test from Grapevine/) });
  status = 500;
  expect(await run(['webhook', 'test', '1'])).toBe(1);
  expect(err).toMatch(/grapevine: not told: .*500/);
  expect(await run(['webhook', 'pause', '1'])).toBe(0);
  out = '';
  await run(['webhook', 'list']);
  expect(out).toContain('stopped: stopped by hand');
  await run(['webhook', 'log', '1']);
  expect(out).toMatch(
    /1: test test msg_\S+: failed, attempts 1, answer 500.*\n.*1: test test .*: sent, attempts 1/,
  );
  expect(await run(['webhook', 'resume', '1'])).toBe(0);
  out = '';
  await run(['webhook', 'log', '1']);
  expect(out).toMatch(/: failed, attempts 1/);
  expect(await run(['webhook', 'remove', '1'])).toBe(0);
  for (const deed of ['test', 'pause', 'resume', 'remove']) {
    expect(await run(['webhook', deed, '1'])).toBe(1);
    expect(err).toMatch(/there is no webhook 1; "grapevine webhook list" shows all\n$/);
  }
  server.closeAllConnections();
  server.close();
});
