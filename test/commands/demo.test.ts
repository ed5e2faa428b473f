import { expect, it } from 'vitest';
import type { RoundSummary } from '../../src/collect/collect.js';
import { quieted, welcome, whatCame } from '../../src/commands/demo.js';
import { onlyFromHere, progressTeller } from '../../src/commands/running.js';
import { createLog } from '../../src/model/log.js';
import type { RoundReport } from '../../src/pipeline.js';

const logged = (level: 'info' | 'debug') => {
  const lines: string[] = [];
  return { lines, log: createLog(level, line => void lines.push(line)) };
};

const outlets = (n: number) => Array.from({ length: n }, () => ({})) as RoundSummary['outlets'];
const summary = (done: number, stored: number, finishedAt: string | null = null) =>
  ({
    outlets: outlets(done),
    outletsAll: 3,
    stored,
    revised: 0,
    current: [],
    finishedAt,
  }) as unknown as RoundSummary;

it('a round tells of each outlet that is done, and not of every article', () => {
  const { lines, log } = logged('info');
  const tell = progressTeller(log);
  for (const [done, stored] of [
    [0, 0],
    [0, 1],
    [0, 2],
    [1, 2],
    [1, 3],
    [2, 5],
  ] as const)
    tell(summary(done, stored));
  tell(summary(3, 6, '2025-01-23T15:10:00Z'));
  tell(summary(0, 0));
  tell(summary(1, 1));
  expect(lines).toEqual([
    'round: 1 of 3 outlets, 2 new and 0 revised articles\n',
    'round: 2 of 3 outlets, 5 new and 0 revised articles\n',
    'round: 1 of 3 outlets, 1 new and 0 revised articles\n',
  ]);
});

it('the demo says where it is, that it goes when it ends, and what came; faults are told, rounds are not', () => {
  const { lines, log } = logged('info');
  const quiet = quieted(log);
  const address = 'http://127.0.0.1:3000';
  for (const line of welcome(address, new Date('2025-01-23T15:10:00Z'))) log.info(line);
  quiet.info('Tierline: 2 found, 2 stored, 0 revised, 0 failed');
  quiet.warn('Tierline: it is silent');
  const report = { followed: 46, collected: summary(3, 46), digests: [{}, {}] } as unknown as RoundReport;
  log.info(whatCame(report, address));
  expect(lines).toEqual([
    'Open http://127.0.0.1:3000 now: the demo fills while you look.\n',
    'Its sample press is made up, it is 2025-01-23 there, and all of it goes when it ends (Ctrl-C).\n',
    'warn: Tierline: it is silent\n',
    'Full: 46 articles of 3 outlets, read and followed; 2 digests lie at http://127.0.0.1:3000/digests.\n',
  ]);
  const loud = logged('debug');
  quieted(loud.log).info('Tierline: 2 found');
  expect(loud.lines).toEqual(['debug: Tierline: 2 found\n']);
});

it("shows an administrator's pages to who sits at this machine alone", () => {
  expect(['127.0.0.1', '127.0.0.2', '::1', 'localhost'].map(onlyFromHere)).toEqual([true, true, true, true]);
  expect(['0.0.0.0', '::', '192.0.2.7', 'demo.example'].map(onlyFromHere)).toEqual(Array(4).fill(false));
});
