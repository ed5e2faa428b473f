import { ATTRIBUTES, type RawClaim } from './decode.js';

/** What the encoder says of two parts together: votes and tokens summed, the higher score of each subject. */
export function summed(a: RawClaim, b: RawClaim): Pick<RawClaim, 'votes' | 'tokens' | 'about'> {
  const votes = ATTRIBUTES.map(head => [head, a.votes[head].map((v, i) => v + b.votes[head][i]!)]);
  return {
    votes: Object.fromEntries(votes) as RawClaim['votes'],
    tokens: a.tokens + b.tokens,
    about: new Map(
      [...a.about, ...b.about].map(([at, score]) => [at, Math.max(score, a.about.get(at) ?? score)]),
    ),
  };
}

/** Adds a part to a claim that began before it; the claim keeps the first source and cue that any part has. */
export function addPart(claim: RawClaim, part: RawClaim): void {
  claim.contents.push(...part.contents);
  claim.chances.push(...part.chances);
  Object.assign(claim, summed(claim, part));
  if (!claim.source && part.source) {
    claim.source = part.source;
    claim.sourceVotes = part.sourceVotes;
    claim.pointed.source = part.pointed.source;
  }
  if (!claim.cue && part.cue) {
    claim.cue = part.cue;
    claim.pointed.cue = part.pointed.cue;
  }
}
