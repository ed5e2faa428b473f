/** A row of scores a token: `scores[token * stride + offset + label]`. */
export interface Scores {
  scores: Float32Array;
  /** number of the first score of the window's first token */
  base: number;
  stride: number;
}

/** Whether `after` may stand after `before`: an inside tag follows only the begin or inside tag of its own label. */
export function legal(before: string | undefined, after: string): boolean {
  if (!after.startsWith('I')) return true;
  return before !== undefined && before !== 'O' && before.slice(1) === after.slice(1);
}

/** Natural logarithms of the probabilities of one layer's labels, token by token. */
export function logProbabilities(of: Scores, offset: number, labels: number, tokens: number): Float32Array {
  const out = new Float32Array(tokens * labels);
  for (let t = 0; t < tokens; t += 1) {
    const at = of.base + t * of.stride + offset;
    let top = Number.NEGATIVE_INFINITY;
    for (let l = 0; l < labels; l += 1) top = Math.max(top, of.scores[at + l]!);
    let sum = 0;
    for (let l = 0; l < labels; l += 1) sum += Math.exp(of.scores[at + l]! - top);
    const log = top + Math.log(sum);
    for (let l = 0; l < labels; l += 1) out[t * labels + l] = of.scores[at + l]! - log;
  }
  return out;
}

/**
 * The likeliest legal row of tags (Viterbi 1967): token by token the label number. `logs` as logProbabilities gives
 * them; tokens from `first` (inclusive) to `last` (exclusive) are tagged, and no span crosses these borders, nor the
 * start of a paragraph (`opening` 1 at its first token).
 */
export function bestTags(
  logs: Float32Array,
  labels: string[],
  first: number,
  last: number,
  opening?: Uint8Array,
): Uint8Array {
  const L = labels.length;
  const tags = new Uint8Array(Math.max(0, last - first));
  if (tags.length === 0) return tags;
  const allowed = labels.map(after => labels.flatMap((before, b) => (legal(before, after) ? [b] : [])));
  const back = new Uint8Array(tags.length * L);
  const scoreAt = (t: number, l: number) => {
    const starts = t === 0 || opening?.[first + t] === 1;
    return starts && labels[l]!.startsWith('I') ? Number.NEGATIVE_INFINITY : logs[(first + t) * L + l]!;
  };
  let now = Float64Array.from(labels, (_, l) => scoreAt(0, l));
  for (let t = 1; t < tags.length; t += 1) {
    const next = new Float64Array(L);
    for (let l = 0; l < L; l += 1) {
      const from = argmax(allowed[l]!, now);
      back[t * L + l] = from;
      next[l] = now[from]! + scoreAt(t, l);
    }
    now = next;
  }
  const every = labels.map((_, l) => l);
  tags[tags.length - 1] = argmax(every, now);
  for (let t = tags.length - 1; t > 0; t -= 1) tags[t - 1] = back[t * L + tags[t]!]!;
  return tags;
}

function argmax(candidates: number[], values: Float64Array): number {
  let best = candidates[0]!;
  for (const c of candidates) if (values[c]! > values[best]!) best = c;
  return best;
}
