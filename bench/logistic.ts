/** One labelled pair: its measures, whether it belongs together, and how much it counts. */
export interface Example {
  x: number[];
  right: boolean;
  weight: number;
}

const RIDGE = 1.5;
const STEPS = 12;

/**
 * Logistic regression by Newton's method with a ridge. `signs` says which way each measure may speak (1 or -1): one that
 * would speak the other way is left out and the rest is fitted again. Rare positives count more, by the root of the odds.
 */
export function regression(examples: Example[], signs: number[]): { bias: number; weights: number[] } {
  const off = new Set<number>();
  for (;;) {
    const all = newton(examples, off);
    const weights = all.slice(0, -1);
    const wrong = weights.flatMap((w, i) => (!off.has(i) && w * signs[i]! < 0 ? [i] : []));
    if (wrong.length === 0) return { bias: all.at(-1)!, weights };
    for (const i of wrong) off.add(i);
  }
}

function newton(examples: Example[], off: Set<number>): number[] {
  const positives = examples.filter(e => e.right).length;
  const lift = Math.sqrt((examples.length - positives) / Math.max(1, positives));
  const rows = examples.map(e => [...e.x.map((v, i) => (off.has(i) ? 0 : v)), 1]);
  const size = rows[0]!.length;
  const w = new Array<number>(size).fill(0);
  w[size - 1] = -2;
  for (let step = 0; step < STEPS; step += 1) {
    const { gradient, hessian } = slopes(examples, rows, w, lift);
    solve(hessian, gradient).forEach((d, i) => {
      w[i]! -= d;
    });
  }
  return w;
}

function slopes(examples: Example[], rows: number[][], w: number[], lift: number) {
  const size = w.length;
  const gradient = w.map((v, i) => (i < size - 1 ? RIDGE * v : 0));
  const hessian = w.map((_, i) => w.map((__, j) => (i === j ? (i < size - 1 ? RIDGE : 0) + 1e-6 : 0)));
  rows.forEach((x, k) => {
    const { right, weight } = examples[k]!;
    const p = 1 / (1 + Math.exp(-x.reduce((sum, v, i) => sum + v * w[i]!, 0)));
    const counts = weight * (right ? lift : 1);
    const h = Math.max(1e-4, p * (1 - p)) * counts;
    for (let i = 0; i < size; i += 1) {
      if (x[i] === 0) continue;
      gradient[i]! += (p - Number(right)) * counts * x[i]!;
      for (let j = 0; j < size; j += 1) hessian[i]![j]! += h * x[i]! * x[j]!;
    }
  });
  return { gradient, hessian };
}

/** Solves a linear system by Gauss-Jordan elimination with pivoting. */
function solve(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  const size = rows.length;
  for (let i = 0; i < size; i += 1) {
    let pivot = i;
    for (let k = i + 1; k < size; k += 1) if (Math.abs(rows[k]![i]!) > Math.abs(rows[pivot]![i]!)) pivot = k;
    [rows[i], rows[pivot]] = [rows[pivot]!, rows[i]!];
    for (let k = 0; k < size; k += 1) {
      const factor = k === i ? 0 : rows[k]![i]! / rows[i]![i]!;
      if (factor !== 0) for (let c = i; c <= size; c += 1) rows[k]![c]! -= factor * rows[i]![c]!;
    }
  }
  return rows.map((row, i) => row[size]! / row[i]!);
}
