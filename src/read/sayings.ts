import type { Marked, RawClaim } from './decode.js';

/**
 * Contents that the encoder takes for one though they are two spans, a paraphrase with the quotation behind its colon; and
 * for two claims though they are one: "Under the plan, the people said, ...". Places are on the sheet.
 */

/** A paraphrase, and its quotation behind a colon. */
const PARAPHRASE = /^(?<told>[^"“:]{3,}): (?<quote>["“].*["”])$/su;
/** A frame that is no claim yet. */
const FRAME = /^(?:Under|As part of) [^,]+,?$/;
/** How far behind a frame its claim may begin: behind "the people said". */
const NEAR = 100;

const part = (of: Marked, start: number, end: number): Marked => ({ ...of, start, end });

/** "stock was held back: "All orders ship."": a paraphrase and its quotation are two spans. */
function splitQuotes(claim: RawClaim, text: string): RawClaim {
  const contents = claim.contents.flatMap(c => {
    const { told, quote } = PARAPHRASE.exec(text.slice(c.start, c.end))?.groups ?? {};
    if (!told || !quote) return [c];
    return [part(c, c.start, c.start + told.length), part(c, c.end - quote.length, c.end)];
  });
  return { ...claim, contents };
}

const isOneSpeaker = (a: RawClaim, b: RawClaim) =>
  a.layer === b.layer && (!a.source || !b.source || a.source.start === b.source.start);

/** What happens under a frame ("Under the plan"): the next claim of its speaker in the sentence. */
function framedBy(claim: RawClaim, claims: RawClaim[], text: string): RawClaim | undefined {
  const frame = claim.contents[0]!;
  if (claim.contents.length > 1 || !FRAME.test(text.slice(frame.start, frame.end))) return undefined;
  return claims.find(other => {
    const { start } = other.contents[0]!;
    const isNext = start >= frame.end && start - frame.end < NEAR;
    return isNext && !/[.!?\n]/.test(text.slice(frame.end, start)) && isOneSpeaker(claim, other);
  });
}

/** "Under the plan" + what happens under it: one claim by one source. */
function joinFrames(claims: RawClaim[], text: string): RawClaim[] {
  const frames = new Map<RawClaim, RawClaim>();
  for (const claim of claims) {
    const framed = framedBy(claim, claims, text);
    if (framed) frames.set(framed, claim);
  }
  const used = new Set(frames.values());
  return claims.flatMap(claim => {
    if (used.has(claim)) return [];
    const frame = frames.get(claim)?.contents[0];
    if (!frame) return [claim];
    const [first, ...rest] = claim.contents as [Marked, ...Marked[]];
    const isRunning = /^,? ?$/.test(text.slice(frame.end, first.start));
    const contents = isRunning ? [part(first, frame.start, first.end)] : [frame, first];
    return [{ ...claim, contents: [...contents, ...rest] }];
  });
}

/** The claims with their contents told apart and joined as the words have it. */
export function withSayings(claims: RawClaim[], text: string): RawClaim[] {
  const split = claims.map(claim => splitQuotes(claim, text));
  return joinFrames(split, text);
}
