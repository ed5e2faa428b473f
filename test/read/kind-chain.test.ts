import { describe, expect, it } from 'vitest';
import { chained } from '../../src/read/kind-chain.js';

const SURE = [0.96, 0.02, 0.02];
const OTHER = [0.02, 0.96, 0.02];
const UNSURE = [1 / 3, 1 / 3, 1 / 3];

describe('the chain of kinds', () => {
  it('leaves a claim that stands alone as it is', () => {
    const [only] = chained([[0.5, 0.3, 0.2]], [0]);
    expect(only!.indexOf(Math.max(...only!))).toBe(0);
    expect(only!.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
  });

  it('gives a claim that tells nothing by itself the kind of its own paragraph', () => {
    const [, before] = chained([SURE, UNSURE, OTHER], [0, 0, 1]);
    expect(before![0]).toBeGreaterThan(before![1]! * 1.5);
    const [, after] = chained([SURE, UNSURE, OTHER], [0, 1, 1]);
    expect(after![1]).toBeGreaterThan(after![0]! * 1.5);
  });

  it('holds a paragraph together more than it joins two', () => {
    const shaken = [0.4, 0.55, 0.05];
    const [, same] = chained([SURE, shaken], [3, 3]);
    const [, apart] = chained([SURE, shaken], [3, 4]);
    expect(same![0]).toBeGreaterThan(apart![0]!);
  });

  it('answers as adding up every row of kinds does', () => {
    const alone = [
      [0.5, 0.2, 0.3],
      [0.1, 0.6, 0.3],
      [0.3, 0.3, 0.4],
    ];
    const mean = [0, 1, 2].map(c => (0.9 * alone.reduce((sum, a) => sum + a[c]!, 0)) / 3 + 0.1 / 3);
    const turn = (from: number, to: number, stay: number) =>
      (from === to ? stay : 0) + (1 - stay) * mean[to]!;
    const sums = [0, 1, 2].map(() => [0, 0, 0]);
    for (const a of [0, 1, 2])
      for (const b of [0, 1, 2])
        for (const c of [0, 1, 2]) {
          const path =
            mean[a]! * alone[0]![a]! * turn(a, b, 0.4) * alone[1]![b]! * turn(b, c, 0.15) * alone[2]![c]!;
          sums[0]![a]! += path;
          sums[1]![b]! += path;
          sums[2]![c]! += path;
        }
    chained(alone, [0, 0, 2]).forEach((chances, i) => {
      const total = sums[i]!.reduce((x, y) => x + y);
      for (const [c, p] of chances.entries()) expect(p).toBeCloseTo(sums[i]![c]! / total, 9);
    });
  });
});
