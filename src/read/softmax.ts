/** The place of the highest score; the first of equals. */
export function best(scores: ArrayLike<number>): number {
  let top = 0;
  for (let i = 1; i < scores.length; i += 1) if (scores[i]! > scores[top]!) top = i;
  return top;
}

/** The probabilities that scores stand for. */
export function softmax(scores: ArrayLike<number>): number[] {
  const top = scores[best(scores)]!;
  const powers = Array.from(scores, s => Math.exp(s - top));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map(p => p / sum);
}
