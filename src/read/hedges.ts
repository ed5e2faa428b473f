import { mean } from './confidence.js';
import type { RawClaim } from './decode.js';
import { overlaps, type Place } from './surfaces.js';

/**
 * Sentences in which the outlet itself hedges ("Hallimore is understood to be in talks with its lenders", "Word is that
 * ..."): no source, often no cue, and so what the encoder misses most. They are found by their words, and a claim is
 * made of one only where the encoder thinks a content at least possible. Places are on the sheet.
 */
export interface Suspect {
  kind: 'hedge' | 'silence' | 'answer';
  content: Place;
  /** "Word is that", "It is understood that", "would not say"; null where nothing reports */
  cue: Place | null;
  source: Place | null;
}

const VERBS =
  'said|understood|believed|thought|rumou?red|reported|alleged|tipped|expected|poised|slated|set|likely|unlikely|about|considering|weighing|preparing|mulling|bracing|negotiating';
const HEDGED = new RegExp(
  [
    `\\b(?:is|are|was|were|being|be|been|’s|’re) (?:not |also |now |already |widely |still |currently |generally )*(?:${VERBS}) (?:to|for|in|on|that|by|between|a|an|up)\\b`,
    '\\b(?:is|are) (?:not )?(?:expected|under (?:threat|review)|at risk|in doubt|up for grabs|in line for|facing|in talks)\\b',
    '(?<!\\b(?:in|of|by|until|since|from|before|after|and|to|last|this|early|late|mid|end of) )\\b(?:may|might|could) (?!I\\b)(?:not |well |also |yet |soon |even |now |then |still |easily )*[a-z]+',
    '\\b(?:reportedly|supposedly|purportedly|allegedly)\\b',
    '\\b(?:looks|look|seems|seem|appears|appear) (?:set|likely|certain|bound|poised|ready) ',
    "\\b(?:question (?:now )?is|next question|(?:any(?:body|one)[’']s guess)|open question|another matter|remains to be seen|(?:is|was|remains|it[’']s) (?:also )?(?:still )?un(?:clear|certain)|unclear (?:is|whether|if|how))\\b",
    '^If [^,]+, .*\\b(?:would|could|may|might)\\b',
  ].join('|'),
  'u',
);
const CUED =
  /^(?:(?:But|And|Meanwhile|So|Now),? )?(?<cue>(?:It is (?:understood|believed|thought|rumou?red|said)|There (?:is|are|was|were|has been|have been|[’']s) (?:also |already |some )?(?:speculation|talk|rumou?rs|chatter|whispers?|suggestions?)|(?:Word|Rumou?r|Talk|Gossip|Speculation|The (?:word|talk|rumou?r|gossip|chatter))(?: [\p{L}’' -]{1,40})? (?:is|was|has it|had it|reaches us))(?: that)?) (?<content>(?!to\b).+)$/u;

/** Somebody is named as saying so: then it is no hedge of the outlet's own. */
const SAID =
  /["“”]|\b(?:sa(?:id|ys?|ying)|t(?:old|ells?)|according to|add(?:s|ed)|writes?|wrote|insist(?:s|ed)|claim(?:s|ed)|warn(?:s|ed)|confirm(?:s|ed)?|argue[sd]?|explain(?:s|ed)|predict(?:s|ed)|declined|refused|den(?:ied|ies)|ask(?:s|ed)|report(?:s|ed)|reckon(?:s|ed)|estimate[sd]|admit(?:s|ted)|reveal(?:s|ed)?|understands|learn(?:ed|t)|suggest(?:s|ed)?|feels?|allowed|hint(?:s|ed)|concede[sd]?|caution(?:s|ed)|believed? that|ha(?:s|ve) recommended|not (?:immediately )?be (?:reached|contacted)|not rule out|shoot down)\b/;
const PASSIVE_SAID =
  /\b(?:is|are|was|were|be|been) (?:also |now )?(?:said|told|reported|estimated|believed) (?:to|that)\b/g;
/** Addressed to the reader, or a matter of dates and rules rather than of what is going to happen. */
const ASIDE =
  /\b(?:you|your|readers?)\b|\?\s*$|\b(?:is|are|was|were) (?:due|meant|set up)\b|\b(?:hearing|trial|date) (?:is|has been|was) set\b/i;

/** Words of a rule of what is allowed, no doubt about what is going to happen: "No other kind of partner may sell it". */
export const PERMITS = /^(?:No|Nobody|None|Only)\b[^,;]* may \p{Ll}/u;

/** The hedge that a sentence is, if it is one. */
function hedgeOf(text: string, { start, end }: Place): Suspect | undefined {
  const words = text.slice(start, end).replace(/[.?!]+$/, '');
  if (words.length > 400 || ASIDE.test(text.slice(start, end)) || PERMITS.test(words)) return undefined;
  const cued = CUED.exec(words)?.groups;
  if (cued) {
    const from = start + words.length - cued.content!.length;
    const cue = start + words.indexOf(cued.cue!);
    return {
      kind: 'hedge',
      content: { start: from, end: start + words.length },
      cue: { start: cue, end: cue + cued.cue!.length },
      source: null,
    };
  }
  if (SAID.test(words.replace(PASSIVE_SAID, ' ')) || !HEDGED.test(words)) return undefined;
  return { kind: 'hedge', content: { start, end: start + words.length }, cue: null, source: null };
}

/** Every hedge of the outlet's own among the sentences of a text. */
export function hedgesIn(text: string, sentences: Place[]): Suspect[] {
  return sentences.flatMap(place => hedgeOf(text, place) ?? []);
}

/** How likely the encoder must think content tags, on the mean, for a hedge's words to be a claim; silences are sure. */
const LEAST_HEDGED = 0.25;

/** The suspects that the claims at hand do not say already, sure enough to be claims of their own. */
export function freshClaims(suspects: RawClaim[], claims: RawClaim[]): RawClaim[] {
  return suspects.filter(suspect => {
    const own = suspect.contents[0]!;
    if (suspect.suspect === 'answer') return true;
    if (suspect.suspect === 'hedge' && mean(suspect.chances) < LEAST_HEDGED) return false;
    return !claims.some(c => [...c.contents, c.source, c.cue].some(p => p && overlaps(p, own)));
  });
}
