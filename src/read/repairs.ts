import { withoutCuts } from './adjacent.js';
import type { Marked, RawClaim } from './decode.js';
import { withWholeEdges } from './edges.js';
import { withSayings } from './sayings.js';
import { isApart } from './speakers.js';

/** Rules that put right how the encoder cuts some turns of phrase, before claims are chosen and finished. */

const VERBS =
  'provide|give|name|disclose|discuss|say|comment on|comment|confirm|share|offer|identify|specify|elaborate on|reveal|answer';
const DECLINED = new RegExp(
  `\\b(?<cue>(?:declined|declines|declining|refused|refuses) to) (?<verb>(?:${VERBS}) )$`,
  'i',
);
const QUESTION = /(?:^|\n|[.!?”"] )(?<lead>(?:The|One) (?:\w+ )?question(?: now| here)? is )$/;
const HEDGE = /^(?:it['’]s|it is|there['’]s|there is) (?:\w+ ){0,2}\w+$/i;

const lengthen = (content: Marked, start: number): Marked => ({ ...content, start });

/** "declined to provide a figure": the cue is "declined to", what is declined begins with the verb. */
function mendDeclining(claim: RawClaim, text: string): RawClaim {
  const [first, ...rest] = claim.contents as [Marked, ...Marked[]];
  const found = DECLINED.exec(text.slice(Math.max(0, first.start - 48), first.start));
  if (!found) return claim;
  const { cue, verb } = found.groups as { cue: string; verb: string };
  const start = first.start - verb.length;
  if (claim.cue && claim.cue.end > first.start) return claim;
  const at = start - 1 - cue.length;
  const mended: Marked = {
    label: 'CUE',
    start: at,
    end: at + cue.length,
    probability: claim.cue?.probability ?? 0.5,
  };
  return { ...claim, cue: mended, contents: [lengthen(first, start), ...rest] };
}

/** "The question now is whether ...": the outlet's own hedge is the whole sentence. */
function mendQuestion(claim: RawClaim, text: string): RawClaim {
  const [first, ...rest] = claim.contents as [Marked, ...Marked[]];
  const lead = QUESTION.exec(text.slice(Math.max(0, first.start - 48), first.start))?.groups?.lead;
  if (!lead || claim.source) return claim;
  return { ...claim, contents: [lengthen(first, first.start - lead.length), ...rest] };
}

/** "it's likely" + "that they will": one claim by one source, not two. */
function joinHedges(claims: RawClaim[], text: string): RawClaim[] {
  const hedges = new Set<RawClaim>();
  const joined = claims.map(claim => {
    const [first, ...rest] = claim.contents as [Marked, ...Marked[]];
    const hedge = claims.find(other => {
      const own = other.contents[0]!;
      if (other === claim || other.contents.length > 1 || other.source?.start !== claim.source?.start)
        return false;
      const between = text.slice(own.end, first.start);
      return /^ (?:that )?$/.test(between) && HEDGE.test(text.slice(own.start, own.end));
    });
    if (!hedge) return claim;
    hedges.add(hedge);
    return { ...claim, contents: [lengthen(first, hedge.contents[0]!.start), ...rest] };
  });
  return joined.filter((_, i) => !hedges.has(claims[i]!));
}

/** How hearsay is told: with a cue and nobody behind it. */
const HEARSAY =
  /\b(?:talk|word|rumou?r|specul|gossip|chatter|whisper|hear|guess|rounds|told|tell|inform|warn|promis|advis|assur|ask|invit|urg|order|understood|believ|thought|said|report|alleg|expect|suggest|fear|claim|poised|tipped)/i;

/** A cue without a source that is no hearsay ("gauges"): nobody says anything. */
function isStray(claim: RawClaim, text: string): boolean {
  const { cue, source } = claim;
  return source === null && cue !== null && !HEARSAY.test(text.slice(cue.start, cue.end));
}

/** A cue whose source only another of its claims has: "A will merge, sources said, and B could follow". */
function withSourceOfCue(claims: RawClaim[]): RawClaim[] {
  return claims.map(claim => {
    if (claim.source || !claim.cue) return claim;
    const told = claims.find(c => c.source && c.cue?.start === claim.cue!.start);
    return told ? { ...claim, source: told.source, sourceVotes: told.sourceVotes } : claim;
  });
}

/** Whoever does one thing "and told" another: "when Microsoft debuted the name and told its partners to sell". */
const AND_TOLD =
  /(?:^|[.!?] |\b(?:when|where|after|before|until|once|because|while|that) )(?<who>\p{Lu}[\p{L}\d&-]*(?: \p{Lu}[\p{L}\d&-]*){0,3}) (?:\p{Ll}+ ){0,2}?\p{Ll}+(?:ed|t|w|n|d) [^.;:,“”"\n]{3,60} and $/u;

/** The source of a second verb is the subject of the first, where none is told within the sentence. */
function withSubject(claim: RawClaim, text: string): RawClaim {
  const { cue, source } = claim;
  if (!cue || (source && !isApart(text, cue, source))) return claim;
  const from = Math.max(text.lastIndexOf('\n', cue.start) + 1, cue.start - 160);
  const found = AND_TOLD.exec(text.slice(from, cue.start));
  if (!found) return claim;
  const start = from + found.index + found[0].indexOf(found.groups!.who!);
  const named = { label: 'SOURCE', start, end: start + found.groups!.who!.length, probability: 0.5 };
  return { ...claim, source: named, sourceVotes: source ? null : claim.sourceVotes };
}

/** A name at the end of a content, with what describes it as the source: "..., CISPE, the trade body, warned". */
const NAME_LEFT = /, (?<name>\p{Lu}[\p{L}\d&.-]*(?: \p{Lu}[\p{L}\d&.-]*){0,3}),?$/u;
const DESCRIPTION = /^(?:the|a|an|its|one of) \p{Ll}/u;

/** The source takes back its name from the content before it. */
function nameToSource(claim: RawClaim, text: string): RawClaim {
  const last = claim.contents.at(-1)!;
  const { source } = claim;
  if (!source || !/^,? $/.test(text.slice(last.end, source.start))) return claim;
  const name = NAME_LEFT.exec(text.slice(last.start, last.end));
  if (!name || !DESCRIPTION.test(text.slice(source.start, source.end))) return claim;
  const start = last.start + name.index;
  return {
    ...claim,
    source: { ...source, start: start + 2 },
    contents: [...claim.contents.slice(0, -1), { ...last, end: start }],
  };
}

/** The encoder's claims with these turns put right. */
export function repaired(raw: RawClaim[], text: string): RawClaim[] {
  const claims = raw.map(claim => withSubject(nameToSource(claim, text), text));
  const whole = joinHedges(withSayings(withoutCuts(claims, text), text), text);
  const kept = whole
    .map(claim => withWholeEdges(mendQuestion(mendDeclining(claim, text), text), text))
    .filter(claim => !isStray(claim, text));
  return withSourceOfCue(kept);
}
