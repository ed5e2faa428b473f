import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOME } from '../../src/config.js';
import { openStore } from '../../src/store/store.js';
import { sampleArticles, seedBook } from '../support/seed.js';

/** As `npm ci` and `npm test` compile it. */
const MAIN = join(HOME, 'dist/main.js');
const built = existsSync(MAIN);
if (!built) console.warn('skipped: grapevine mcp over stdio, since dist/main.js is missing (npm run build)');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'grapevine-mcp-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A client of `grapevine mcp` as a process of its own. */
async function connected(db: string, log = 'debug') {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [MAIN, 'mcp'],
    env: {
      PATH: process.env.PATH ?? '',
      GRAPEVINE_DB: db,
      GRAPEVINE_NOW: '2025-01-24T09:00:00Z',
      GRAPEVINE_LOG: log,
    },
    stderr: 'pipe',
  });
  let told = '';
  transport.stderr?.on('data', chunk => {
    told += String(chunk);
  });
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport).catch(error => {
    throw new Error(`${error.message}: ${told}`);
  });
  return client;
}

describe.skipIf(!built)('grapevine mcp', () => {
  it('answers on standard output, with nothing else there, from the database of the settings', async () => {
    const path = join(folder, 'book.db');
    const store = await openStore(path);
    await seedBook(store.db, sampleArticles().slice(0, 6));
    await store.close();
    const client = await connected(path);
    const { tools } = await client.listTools();
    expect(tools).toHaveLength(4);
    const answer = await client.callTool({ name: 'moved_since', arguments: { since: '2014-01-01' } });
    const { threads } = answer.structuredContent as { threads: { page: string }[] };
    expect(threads.length).toBeGreaterThan(0);
    expect(threads[0]!.page).toMatch(/^http:\/\/127\.0\.0\.1:3000\/threads\//);
    await client.close();
  });

  it('says what keeps it from starting', async () => {
    const missing = join(folder, 'nowhere.db');
    await expect(connected(missing)).rejects.toThrow(/there is no database yet/);
  });
});
