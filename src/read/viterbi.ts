import { best } from './softmax.js';

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
  const { scores, base, stride } = of;
  const out = new Float32Array(tokens * labels);
  for (let t = 0; t < tokens; t += 1) {
    const at = base + t * stride + offset;
    let top = scores[at]!;
    for (let l = 1; l < labels; l += 1) if (scores[at + l]! > top) top = scores[at + l]!;
    let sum = 0;
    for (let l = 0; l < labels; l += 1) sum += Math.exp(scores[at + l]! - top);
    const log = top + Math.log(sum);
    for (let l = 0; l < labels; l += 1) out[t * labels + l] = scores[at + l]! - log;
  }
  return out;
}

/** For each inside tag the tags that it may follow; undefined for those that may follow any. */
function leadsOf(labels: string[]): (number[] | undefined)[] {
  return labels.map(after =>
    after.startsWith('I') ? labels.flatMap((before, b) => (legal(before, after) ? [b] : [])) : undefined,
  );
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
  const leads = leadsOf(labels);
  const back = new Uint8Array(tags.length * L);
  let now = new Float64Array(L);
  let next = new Float64Array(L);
  for (let t = 0; t < tags.length; t += 1) {
    const starts = t === 0 || opening?.[first + t] === 1;
    const top = best(now);
    for (let l = 0; l < L; l += 1) {
      const lead = leads[l];
      const from = lead ? bestOf(lead, now) : top;
      back[t * L + l] = from;
      const score = starts && lead ? Number.NEGATIVE_INFINITY : logs[(first + t) * L + l]!;
      next[l] = now[from]! + score;
    }
    [now, next] = [next, now];
  }
  tags[tags.length - 1] = best(now);
  for (let t = tags.length - 1; t > 0; t -= 1) tags[t - 1] = back[t * L + tags[t]!]!;
  return tags;
}

function bestOf(candidates: number[], values: Float64Array): number {
  let top = candidates[0]!;
  for (const c of candidates) if (values[c]! > values[top]!) top = c;
  return top;
}
