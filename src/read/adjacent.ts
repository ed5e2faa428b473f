import { mean } from './confidence.js';
import type { RawClaim } from './decode.js';
import { summed } from './parts.js';

/** Claims that the encoder cut in two where nothing lies between: one statement of one source. Places are on the sheet. */

/** A subject with its clause, and the verb that goes on behind it: "Access Group, whose package is sold here, | is courting". */
const CLAUSE = /, (?:which|who|whose|where) [^,;]+$/u;
const VERB =
  /^(?:is|are|was|were|has|have|had|will|would|may|might|could|can|plans|expects|wants|\p{Ll}+(?:ed|s)) /u;

/** A half that the encoder doubts more is rather a stray word. */
const LEAST = 0.75;
/** "Gartner doesn't:" leads on to another's words. */
const LEAD = /[:—–]$/;

/** Whether the second goes on where the first ends. */
function goesOn(a: RawClaim, b: RawClaim, text: string): boolean {
  const last = a.contents.at(-1)!;
  const next = b.contents[0]!;
  if (a.layer !== b.layer || !a.source || a.source.start !== b.source?.start || a.cue?.start !== b.cue?.start)
    return false;
  if (Math.min(mean(a.chances), mean(b.chances)) < LEAST || LEAD.test(text.slice(last.start, last.end)))
    return false;
  const between = text.slice(last.end, next.start);
  const told = text.slice(last.start, last.end);
  if (between === ' ' || between === '') return last.end <= next.start && !/[.!?]["”’]?$/.test(told);
  return between === ', ' && CLAUSE.test(told) && VERB.test(text.slice(next.start, next.end));
}

/** The claims, those cut in two made one again: its content runs through. */
export function withoutCuts(claims: RawClaim[], text: string): RawClaim[] {
  const out: RawClaim[] = [];
  for (const claim of [...claims].sort((a, b) => a.contents[0]!.start - b.contents[0]!.start)) {
    const before = out.findLast(c => goesOn(c, claim, text));
    if (!before) out.push(claim);
    else out[out.indexOf(before)] = united(before, claim);
  }
  return out;
}

/** One claim of two halves; how sure the encoder is of the surer one holds. */
function united(a: RawClaim, b: RawClaim): RawClaim {
  const last = a.contents.at(-1)!;
  const whole = { ...last, end: b.contents[0]!.end };
  return {
    ...a,
    contents: [...a.contents.slice(0, -1), whole, ...b.contents.slice(1)],
    chances: mean(a.chances) > mean(b.chances) ? a.chances : b.chances,
    ...summed(a, b),
  };
}
