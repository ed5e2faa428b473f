import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { threadLines } from '../../src/follow/lines.js';
import type { ThreadLine } from '../../src/model/thread.js';
import { openStore } from '../../src/store/store.js';
import { sampleArticles } from '../support/seed.js';
import { echoScore, followGold, groupingScore, inOrder, standingScore } from './book.js';
import { type Gold, goldIn, SHARED } from './gold.js';

async function bookOf(golds: Gold[]): Promise<ThreadLine[]> {
  const store = await openStore(':memory:');
  try {
    await followGold(store.db, inOrder(golds));
    return await threadLines(store.db);
  } finally {
    await store.close();
  }
}

const sample = () => sampleArticles() as unknown as Gold[];
const arcs = goldIn('arcs');
const later = goldIn('corpus', /^x/);
if (arcs.length === 0) process.stderr.write(`skipped: following's scores on ${SHARED}, which is not here\n`);

vi.setConfig({ testTimeout: 120_000 });

describe('following gold readings', () => {
  it('groups the sample press as its stories go, with the right standings and echoes', async () => {
    const lines = await bookOf(sample());
    expect(groupingScore(lines, sample())).toBeGreaterThanOrEqual(0.95);
    expect(standingScore(lines, sample())).toBeGreaterThanOrEqual(0.9);
    expect(echoScore(lines, sample())).toBeGreaterThanOrEqual(0.9);
  });

  it.skipIf(arcs.length === 0)('holds its floors on the arcs', async () => {
    const lines = await bookOf(arcs);
    expect(groupingScore(lines, arcs)).toBeGreaterThanOrEqual(0.97);
    expect(standingScore(lines, arcs)).toBeGreaterThanOrEqual(0.95);
    expect(echoScore(lines, arcs)).toBeGreaterThanOrEqual(0.95);
  });

  it.skipIf(later.length === 0)(
    'holds its floors on stories of one vendor told in the same months',
    async () => {
      const lines = await bookOf(later);
      expect(groupingScore(lines, later)).toBeGreaterThanOrEqual(0.96);
      expect(standingScore(lines, later)).toBeGreaterThanOrEqual(0.95);
      expect(echoScore(lines, later)).toBeGreaterThanOrEqual(0.95);
    },
  );

  it.skipIf(arcs.length === 0)('grows just two threads from the seed article', async () => {
    const seed = JSON.parse(readFileSync(join(SHARED, 'seed/article.json'), 'utf8')) as Gold;
    const dated = { ...seed, published: seed.published ?? '2014-11-18T17:00:00Z' };
    const lines = await bookOf([dated]);
    expect(lines.map(line => line.kind).sort()).toEqual(['partner-count', 'partner-status']);
    const count = lines.find(line => line.kind === 'partner-count')!;
    expect(count.due).toBe('2015-06-30');
    expect(count.statement).toBe('Microsoft may reduce the number of U.S. LSPs to six by 30 June 2015');
    const status = lines.find(line => line.kind === 'partner-status')!;
    expect(status.organizations).toEqual(['CompuCom', 'Microsoft']);
  });
});
