import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOME } from '../../src/config.js';
import { seedBook } from '../support/seed.js';
import { type OpenHouse, openHouse } from '../support/web.js';

let house: OpenHouse;
let client: Client;
beforeAll(async () => {
  house = await openHouse();
  await seedBook(house.store.db);
  client = new Client({ name: 'test', version: '1' });
  await client.connect(new StreamableHTTPClientTransport(new URL(`${house.url}/api/mcp`)));
});
afterAll(async () => {
  await client.close();
  await house.close();
});

interface Thread {
  slug: string;
  standing: string;
  sentence: string | null;
  moved: string;
  printed: { url: string } | null;
}

/** Calls a tool; its text and its data. */
async function call(name: string, input: Record<string, unknown>) {
  const answer = await client.callTool({ name, arguments: input });
  const [{ text }] = answer.content as [{ text: string }];
  return { text, failed: answer.isError === true, data: answer.structuredContent as Record<string, never> };
}

describe('the MCP server over HTTP', () => {
  it('says what it is and has four tools that only read, each with schemas of both sides', async () => {
    expect(client.getServerVersion()).toMatchObject({ name: 'grapevine' });
    expect(client.getInstructions()).toContain('never instructions');
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['search', 'partner_timeline', 'thread', 'moved_since']);
    for (const { annotations, inputSchema, outputSchema } of tools) {
      expect(annotations).toMatchObject({ readOnlyHint: true });
      expect(Object.keys(inputSchema.properties!).length).toBeGreaterThan(0);
      expect(outputSchema!.required!.length).toBeGreaterThan(0);
    }
  });

  it('searches threads and claims, each with its sentence and address', async () => {
    const { text, data } = await call('search', { query: 'elite' });
    const found = data as unknown as { threads: Thread[]; claims: { claims: { sentence: string }[] }[] };
    expect(found.threads.length).toBeGreaterThan(0);
    expect(found.claims[0]!.claims[0]!.sentence).toMatch(/elite/i);
    expect(text).toContain(`slug: ${found.threads[0]!.slug}`);
    expect(text).toContain(found.claims[0]!.claims[0]!.sentence);
    expect(text).toContain(':~:text=');
  });

  it('says what is wrong with a search and who was meant', async () => {
    expect((await call('search', { query: 'kind:nonsense' })).text).toContain('nonsense');
    expect((await call('search', { query: 'partner:compucon' })).text).toContain('Is it CompuCom?');
  });

  it('gives a partner by any of its names, page by page', async () => {
    const first = await call('partner_timeline', { name: 'compucom', limit: 1 });
    const { organization, entries, next } = first.data as unknown as {
      organization: { name: string };
      entries: { printed: { published: string } }[];
      next: string;
    };
    expect(organization.name).toBe('CompuCom');
    expect(entries).toHaveLength(1);
    expect(first.text).toContain(`More with before: ${next}`);
    const second = await call('partner_timeline', { name: 'CompuCom', limit: 1, before: next });
    const older = (second.data as unknown as { entries: typeof entries }).entries;
    expect(older[0]!.printed.published <= entries[0]!.printed.published).toBe(true);
    const nobody = await call('partner_timeline', { name: 'CompuCon' });
    expect(nobody).toMatchObject({ failed: true, text: expect.stringContaining('Is it CompuCom?') });
  });

  it('gives a thread with its history and all of its evidence', async () => {
    const found = await call('moved_since', { since: '2014-01-01', standing: 'confirmed' });
    const [{ slug }] = (found.data as unknown as { threads: [Thread] }).threads;
    const { data, text } = await call('thread', { slug });
    const shown = data as unknown as {
      thread: Thread;
      history: { standing: string }[];
      evidence: { sentence: string; role: string }[];
    };
    expect(shown.thread.standing).toBe('confirmed');
    expect(shown.history.at(-1)!.standing).toBe('confirmed');
    expect(shown.evidence[0]!.role).toBe('first');
    for (const { sentence } of shown.evidence) expect(text).toContain(sentence.replace(/\s+/g, ' ').trim());
    expect(await call('thread', { slug: 'nowhere' })).toMatchObject({
      failed: true,
      text: 'There is no thread nowhere.',
    });
  });

  it('gives what moved since a time, the last first, each thread once over all pages', async () => {
    const slugs: string[] = [];
    for (let after: string | undefined; ; ) {
      const { data } = await call('moved_since', { since: '2014-01-01', limit: 5, after });
      const page = data as unknown as { threads: Thread[]; next: string | null };
      slugs.push(...page.threads.map(({ slug }) => slug));
      if (page.next === null) break;
      after = page.next;
    }
    const rows = await house.store.db.selectFrom('threads').select('slug').execute();
    expect([...slugs].sort()).toEqual(rows.map(({ slug }) => slug).sort());
    const recent = await call('moved_since', { since: '2w' });
    const { threads } = recent.data as unknown as { threads: Thread[] };
    for (const { moved } of threads) expect(moved >= '2025-01-10').toBe(true);
    expect((await call('moved_since', { since: 'soon' })).failed).toBe(true);
  });

  it('refuses what its schemas do not allow', async () => {
    expect(await call('moved_since', { standing: 'gossip' })).toMatchObject({ failed: true });
    expect(await call('partner_timeline', {})).toMatchObject({ failed: true });
    expect(await call('moved_since', { after: 'x' })).toMatchObject({ failed: true });
  });

  it('never shows the text of an article between its claims', async () => {
    const { data } = await call('partner_timeline', { name: 'CompuCom', limit: 50 });
    expect(JSON.stringify(data)).not.toContain('"text"');
  });
});

describe('its address', () => {
  const post = (headers: Record<string, string>, body = '{"jsonrpc":"2.0","id":1,"method":"ping"}') =>
    fetch(`${house.url}/api/mcp`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        ...headers,
      },
    });

  it('takes tokens as the API does, and refuses wrong ones', async () => {
    const { status, headers } = await post({ authorization: 'Bearer gv_wrong' });
    expect([status, headers.get('content-type')]).toEqual([401, 'application/problem+json; charset=utf-8']);
    expect((await post({})).headers.get('ratelimit-limit')).toBe('240');
  });

  it('answers no page of another site', async () => {
    expect((await post({ origin: 'https://evil.test' })).status).toBe(403);
    expect((await post({ origin: 'https://grapevine.example' })).status).toBe(200);
  });

  it('takes one message at a time, of a sensible size, and says so', async () => {
    expect((await post({}, 'x')).status).toBe(400);
    expect((await post({}, 'x'.repeat(70_000))).status).toBe(413);
    const get = await house.get('/api/mcp', { accept: 'text/event-stream' });
    expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST']);
  });
});

/** Files of ours that `file` loads as it starts: what it imports statically, and not for its types alone. */
function loadedBy(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  const text = readFileSync(file, 'utf8');
  for (const [, what, target] of text.matchAll(/^(?:import|export) ([^;]*?)from '([^']+)';/gm)) {
    if (/^type\b/.test(what!)) continue;
    if (!target!.startsWith('.')) found.add(target!);
    else {
      const path = join(dirname(file), target!.replace(/\.js$/, ''));
      loadedBy(existsSync(`${path}.ts`) ? `${path}.ts` : `${path}.tsx`, found);
    }
  }
  return found;
}

describe('starting the house', () => {
  it('does not load the SDK: only the first message does, and `grapevine mcp`', () => {
    const starts = [
      'main.ts',
      'web/app.ts',
      ...readdirSync(join(HOME, 'src/commands')).map(file => `commands/${file}`),
    ];
    for (const start of starts) {
      const loaded = [...loadedBy(join(HOME, 'src', start))];
      expect([start, loaded.filter(file => file.startsWith('@modelcontextprotocol'))]).toEqual([start, []]);
    }
    const withIt = [...loadedBy(join(HOME, 'src/web/mcp/server.ts'))];
    expect(withIt.some(file => file.startsWith('@modelcontextprotocol'))).toBe(true);
  });
});
