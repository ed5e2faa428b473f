import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOME } from '../../src/config.js';
import { followArticle } from '../../src/follow/follow.js';
import { threadLines } from '../../src/follow/lines.js';
import { createReader, type Reader } from '../../src/read/read.js';
import { openStore, saveArticle, saveReading, unreadRevisions } from '../../src/store/store.js';

const ARTICLES = [
  ['the seed article', join(HOME, '..', 'shared', 'seed', 'article.json')],
  ['its twin in the sample press', join(HOME, 'data', 'sample', 'articles', 'sample-compucom-1.json')],
] as const;

describe.each(ARTICLES)('%s', (name, file) => {
  const there = existsSync(file);
  if (!there) console.warn(`skipped: ${name} is not at hand (${file})`);
  let reader: Reader;
  beforeAll(async () => {
    reader = await createReader();
  });
  afterAll(() => reader.close());

  it.skipIf(!there)('grows exactly two threads from its text: the status, and six LSPs by June', async () => {
    const { id, outlet, url, title, byline, published, text } = JSON.parse(readFileSync(file, 'utf8'));
    const store = await openStore(':memory:');
    const now = new Date('2014-11-20T00:00:00Z');
    const incoming = { id, outlet, url, title, byline: byline ?? null, published: published ?? null, text };
    const { articleId, revisionId } = await saveArticle(store.db, incoming, now);
    const [waiting] = await unreadRevisions(store.db, 1, reader.version);
    await saveReading(store.db, revisionId, await reader.read(waiting!.input), now);
    await followArticle(store.db, articleId, now);
    const threads = await threadLines(store.db, {});
    expect(threads.map(({ kind }) => kind).sort()).toEqual(['partner-count', 'partner-status']);
    const count = threads.find(({ kind }) => kind === 'partner-count')!;
    const status = threads.find(({ kind }) => kind === 'partner-status')!;
    expect(count).toMatchObject({ standing: 'rumored', due: '2015-06-30' });
    expect(count.statement).toMatch(/six/);
    expect(status).toMatchObject({ standing: 'rumored' });
    expect(status.organizations).toEqual(expect.arrayContaining(['CompuCom', 'Microsoft']));
    await store.close();
  });
});
