import { describe, expect, it } from 'vitest';
import { recordOf, trackRecords, wilson } from '../../src/follow/record.js';
import { openStore, type SettledRumor } from '../../src/store/store.js';
import { sampleArticles } from '../support/seed.js';
import { followGold, inOrder } from './book.js';
import type { Gold } from './gold.js';

const rumor = (standing: SettledRumor['standing'], threadId: number): SettledRumor => ({
  ...{ whose: 'wire', threadId, standing },
  ...{ saidAt: '2024-03-01T08:00:00.000Z', settledAt: '2024-03-11T08:00:00.000Z' },
});

describe('a track record', () => {
  it('gives no verdict from fewer than five settled rumors', () => {
    const four = [1, 2, 3, 4].map(id => rumor('confirmed', id));
    expect(recordOf('wire', four)).toMatchObject({ confirmed: 4, settled: 4, right: null, daysAhead: 10 });
    expect(recordOf('wire', [...four, rumor('denied', 5)]).right).toMatchObject({ share: 0.8 });
  });

  it("has Wilson's interval", () => {
    // 8 of 10: 0.490 to 0.943, as tables have it
    expect(wilson(8, 10).from).toBeCloseTo(0.49, 2);
    expect(wilson(8, 10).to).toBeCloseTo(0.943, 2);
    expect(wilson(0, 4).from).toBe(0);
  });

  it('counts each thread once for an outlet that had it from its own sources', async () => {
    const store = await openStore(':memory:');
    await followGold(store.db, inOrder(sampleArticles() as unknown as Gold[]));
    const records = await trackRecords(store.db, 'outlet');
    expect(records.length).toBeGreaterThan(0);
    for (const r of records) expect(r.confirmed + r.denied + r.expired + r.withdrawn).toBe(r.settled);
    expect((await trackRecords(store.db, 'source')).map(r => r.whose)).toContain('anonymous');
    await store.close();
  });
});
