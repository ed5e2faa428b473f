import type { ReadClaim } from './claims.js';
import { overlaps } from './surfaces.js';

/** The letters of a claim's contents, for comparing. */
function letters(claim: ReadClaim, text: string): string {
  const words = claim.contents.map(c => text.slice(c.start, c.end)).join(' ');
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * Claims without pull-quotes: words without a cue that stand, said by somebody, in another place of
 * the article.
 */
export function withoutPullQuotes(claims: ReadClaim[], text: string): ReadClaim[] {
  const words = claims.map(claim => letters(claim, text));
  const apart = (a: ReadClaim, b: ReadClaim) => !a.contents.some(c => b.contents.some(o => overlaps(c, o)));
  return claims.filter((claim, i) => {
    if (claim.cue || words[i]!.split(' ').length < 4) return true;
    const said = (other: ReadClaim, k: number) =>
      k !== i && other.source !== null && words[k]!.includes(words[i]!) && apart(claim, other);
    return !claims.some(said);
  });
}
