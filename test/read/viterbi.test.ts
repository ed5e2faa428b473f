import { describe, expect, it } from 'vitest';
import { bestTags, legal, logProbabilities } from '../../src/read/viterbi.js';

const labels = ['O', 'B-X', 'I-X', 'B-Y', 'I-Y'];

/** Scores of a row of tokens, each given as label -> score. */
function scoresOf(rows: Record<string, number>[]) {
  const scores = Float32Array.from(rows.flatMap(row => labels.map(l => row[l] ?? 0)));
  return { scores, base: 0, stride: labels.length };
}

/** The best row by trying all of them. */
function bestByTrying(logs: Float32Array, n: number): number[] {
  let best: { row: number[]; score: number } | undefined;
  for (let code = 0; code < labels.length ** n; code += 1) {
    const row = Array.from({ length: n }, (_, i) => Math.floor(code / labels.length ** i) % labels.length);
    if (!row.every((l, i) => legal(labels[row[i - 1]!], labels[l]!))) continue;
    const score = row.reduce((sum, l, i) => sum + logs[i * labels.length + l]!, 0);
    if (!best || score > best.score) best = { row, score };
  }
  return best!.row;
}

describe('tags', () => {
  it('never put an inside tag behind anything but its own beginning', () => {
    expect(legal(undefined, 'I-X')).toBe(false);
    expect(legal('O', 'I-X')).toBe(false);
    expect(legal('B-Y', 'I-X')).toBe(false);
    expect(legal('I-X', 'I-X')).toBe(true);
    expect(legal('B', 'I')).toBe(true);
    expect(legal('O', 'I')).toBe(false);
  });

  it('are the best legal row, as trying all rows finds it', () => {
    let seed = 7;
    const random = () => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return (seed / 2147483648) * 6 - 3;
    };
    for (let run = 0; run < 20; run += 1) {
      const rows = Array.from({ length: 5 }, () => Object.fromEntries(labels.map(l => [l, random()])));
      const logs = logProbabilities(scoresOf(rows), 0, labels.length, rows.length);
      expect([...bestTags(logs, labels, 0, rows.length)]).toEqual(bestByTrying(logs, rows.length));
    }
  });

  it('have probabilities that add up to one', () => {
    const logs = logProbabilities(scoresOf([{ O: 900, 'B-X': 899 }]), 0, labels.length, 1);
    expect([...logs].reduce((sum, l) => sum + Math.exp(l), 0)).toBeCloseTo(1, 5);
  });

  it('run over no beginning of a paragraph', () => {
    const logs = logProbabilities(scoresOf([{ 'B-X': 5 }, { 'I-X': 5 }, { 'I-X': 5 }]), 0, labels.length, 3);
    expect([...bestTags(logs, labels, 0, 3)].map(l => labels[l])).toEqual(['B-X', 'I-X', 'I-X']);
    const tags = bestTags(logs, labels, 0, 3, Uint8Array.from([1, 0, 1]));
    expect(labels[tags[2]!]).not.toBe('I-X');
  });

  it('leave out what lies outside the given tokens', () => {
    const logs = logProbabilities(scoresOf([{ 'B-X': 5 }, { 'I-X': 5 }, { O: 5 }]), 0, labels.length, 3);
    expect([...bestTags(logs, labels, 1, 3)].map(l => labels[l])).not.toContain('B-X');
    expect(bestTags(logs, labels, 2, 2)).toHaveLength(0);
  });
});
