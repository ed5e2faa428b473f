import { expect, it } from 'vitest';
import { finishRound, lastRounds, startRound } from '../../src/store/store.js';
import { eachDatabase } from '../support/databases.js';

eachDatabase((_name, open) => {
  it('keeps rounds with what they came to, newest first, an unfinished one among them', async () => {
    const { db } = await open();
    const first = await startRound(db, new Date('2024-04-01T12:00:00Z'));
    await finishRound(db, first, { stored: 3 }, new Date('2024-04-01T12:05:00Z'));
    const second = await startRound(db, new Date('2024-04-01T13:00:00Z'));
    expect(await lastRounds(db, 5)).toEqual([
      { id: second, startedAt: '2024-04-01T13:00:00.000Z', finishedAt: null, summary: null },
      {
        id: first,
        startedAt: '2024-04-01T12:00:00.000Z',
        finishedAt: '2024-04-01T12:05:00.000Z',
        summary: { stored: 3 },
      },
    ]);
    expect(await lastRounds(db, 1)).toHaveLength(1);
  });
});
