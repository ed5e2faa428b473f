import { isDeclining } from './certainty.js';
import { confidenceOf, mean } from './confidence.js';
import type { RawClaim } from './decode.js';
import type { Layout } from './layout.js';
import type { Place } from './surfaces.js';

/** Under this calibrated probability nothing is claimed, whatever the tags say. */
const LEAST = 0.25;

/** Words that are plainly a declining, or a quotation with its cue, need less of the encoder than bare prose. */
const SURE = 0.55;
/** And so much of its calibration: who declines is seldom in doubt, who is quoted may be. */
const FAINT = { declining: 0, quotation: 0.05 };

/** How sure the words themselves are that this is a claim: a declining, a quotation with source and cue, neither. */
function plainness(claim: RawClaim, text: string): 'declining' | 'quotation' | null {
  const words = (place: Place | null) => (place ? text.slice(place.start, place.end) : '');
  const content = words(claim.contents[0]!);
  if (isDeclining(content, words(claim.cue))) return 'declining';
  return /^["“‘]/.test(content) && claim.cue !== null && claim.source !== null ? 'quotation' : null;
}

/** The claims that pass their threshold; a nested one with the words and source of another is dropped. */
export function keptClaims(claims: RawClaim[], layout: Layout, text: string): RawClaim[] {
  const seen = new Set<string>();
  const kept = [...claims]
    .sort((a, b) => a.layer - b.layer)
    .filter(claim => {
      const key = `${claim.contents.map(c => `${c.start}-${c.end}`)} ${claim.source?.start}`;
      const limit = claim.layer === 0 ? layout.thresholds.content1 : layout.thresholds.content2;
      const plain = plainness(claim, text);
      if (seen.has(key) || mean(claim.chances) < (plain ? Math.min(SURE, limit) : limit)) return false;
      if (confidenceOf(claim, layout) < (plain ? FAINT[plain] : LEAST)) return false;
      seen.add(key);
      return true;
    });
  const whole = kept.filter(claim => !kept.some(o => isShredOf(claim, o) || isSpeakerOf(claim, o)));
  return whole.sort((a, b) => a.contents[0]!.start - b.contents[0]!.start);
}

/** Whether all that a claim holds is the source of another: "reported that [Icahn] believes ...". */
function isSpeakerOf({ contents }: RawClaim, { source }: RawClaim): boolean {
  const [only, ...more] = contents;
  return source !== null && more.length === 0 && source.start <= only!.start && only!.end <= source.end;
}

/** Whether a claim is but a piece of another of its layer, whose content it stands in. */
function isShredOf(claim: RawClaim, other: RawClaim): boolean {
  if (claim === other || claim.layer !== other.layer) return false;
  const size = (c: RawClaim) => c.contents.reduce((sum, p) => sum + p.end - p.start, 0);
  const inside = claim.contents.every(c => other.contents.some(o => o.start <= c.start && c.end <= o.end));
  return inside && size(claim) < size(other);
}
