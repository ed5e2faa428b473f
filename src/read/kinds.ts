import { CLAIM_KINDS, type ClaimKind } from '../model/vocabulary.js';
import type { RawClaim } from './decode.js';

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

/** What a claim is about: the kind head over its content. */
export function kindOf(raw: RawClaim): ClaimKind {
  return CLAIM_KINDS[best(raw.votes.kind)]!;
}

/** The kind head's probabilities for a claim, by kind. */
export function kindChances(raw: RawClaim): Record<ClaimKind, number> {
  const chances = softmax(raw.votes.kind.map(v => v / raw.tokens));
  return Object.fromEntries(CLAIM_KINDS.map((kind, i) => [kind, chances[i]!])) as Record<ClaimKind, number>;
}
