import { ATTRIBUTES, type RawClaim } from './decode.js';

/** Adds a part to a claim that began before it; the claim keeps the first source and cue that any part has. */
export function addPart(claim: RawClaim, part: RawClaim): void {
  claim.contents.push(...part.contents);
  claim.chances.push(...part.chances);
  for (const head of ATTRIBUTES)
    claim.votes[head] = claim.votes[head].map((v, i) => v + part.votes[head][i]!);
  claim.tokens += part.tokens;
  if (!claim.source && part.source) {
    claim.source = part.source;
    claim.sourceVotes = part.sourceVotes;
    claim.pointed.source = part.pointed.source;
  }
  if (!claim.cue && part.cue) {
    claim.cue = part.cue;
    claim.pointed.cue = part.pointed.cue;
  }
  for (const [start, score] of part.about)
    claim.about.set(start, Math.max(score, claim.about.get(start) ?? score));
}
