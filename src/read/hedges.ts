import type { RawClaim } from './decode.js';
import { matchesOf } from './matches.js';
import { overlaps, type Place } from './surfaces.js';

/**
 * Sentences in which the outlet itself hedges ("Hallimore is understood to be in talks with its lenders", "Word is that
 * ..."): no source, often no cue, and so what the encoder misses most. They are found by their words, and a claim is
 * made of one only where the encoder thinks a content at least possible. Places are on the sheet.
 */
export interface Hedge {
  content: Place;
  /** "Word is that", "It is understood that"; null where the hedge is part of the content */
  cue: Place | null;
}

const SENTENCE = /[^\n.?!]+(?:[.?!](?![\s"”’)]|$)[^\n.?!]*)*[.?!]*["”’)]*/gu;
/** What ends no sentence: initials, abbreviations. */
const SHORT =
  /(?:\b\p{Lu}|\b(?:Inc|Corp|Ltd|Co|Mr|Mrs|Ms|Dr|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|No|St|vs|approx|Calif|Mass|Conn|Fla|Tex|Ill|Pa|Ont))\.$/u;

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
  /^(?:(?:But|And|Meanwhile|So|Now),? )?(?<cue>(?:It is (?:understood|believed|thought|rumou?red|said)|There (?:is|are|was|were|has been|have been|[’']s) (?:also |already |some )?(?:speculation|talk|rumou?rs|chatter|whispers?|suggestions?)|(?:Word|Rumou?r|Talk|Gossip|Speculation|The (?:word|talk|rumou?r|gossip|chatter))(?: [\p{L}’' -]{1,40})? (?:is|was|has it|had it|reaches us))(?: that)?) (?<content>.+)$/u;

/** Somebody is named as saying so: then it is no hedge of the outlet's own. */
const SAID =
  /["“”]|\b(?:said|says|saying|told|tells|according to|adds?|added|writes|wrote|insists?|insisted|claims?|claimed|warns?|warned|confirm(?:s|ed)?|argues?|argued|explained|predicts?|predicted|declined|refused|denied|denies|asked|reports that|reported that)\b/;
const PASSIVE_SAID = /\b(?:is|are|was|were|be|been) (?:also |now )?(?:said|told|reported) (?:to|that)\b/g;
/** Addressed to the reader, or a matter of dates and rules rather than of what is going to happen. */
const ASIDE =
  /\b(?:you|your|readers?)\b|\?\s*$|\b(?:is|are|was|were) (?:due|meant|set up)\b|\b(?:hearing|trial|date) (?:is|has been|was) set\b/i;

/** The sentences of a text, cut at full stops that end no abbreviation. */
function sentencesOf(text: string): Place[] {
  const out: Place[] = [];
  for (const match of matchesOf(text, SENTENCE)) {
    const last = out.at(-1);
    const place = { start: match.index, end: match.index + match[0].length };
    const before = last ? text.slice(last.start, last.end) : '';
    if (last && SHORT.test(before) && !text.slice(last.end, place.start + 1).includes('\n'))
      last.end = place.end;
    else out.push(place);
  }
  return out.map(({ start, end }) => {
    const words = text.slice(start, end);
    return { start: start + words.length - words.trimStart().length, end: start + words.trimEnd().length };
  });
}

/** The hedge that a sentence is, if it is one. */
function hedgeOf(text: string, { start, end }: Place): Hedge | undefined {
  const words = text.slice(start, end).replace(/[.?!]+$/, '');
  if (words.length > 400 || ASIDE.test(text.slice(start, end))) return undefined;
  const cued = CUED.exec(words)?.groups;
  if (cued) {
    const from = start + words.length - cued.content!.length;
    const cue = start + words.indexOf(cued.cue!);
    return {
      content: { start: from, end: start + words.length },
      cue: { start: cue, end: cue + cued.cue!.length },
    };
  }
  if (SAID.test(words.replace(PASSIVE_SAID, ' ')) || !HEDGED.test(words)) return undefined;
  return { content: { start, end: start + words.length }, cue: null };
}

/** Every hedge of the outlet's own in a text from an offset on. */
export function hedgesIn(text: string, from: number): Hedge[] {
  return sentencesOf(text)
    .filter(place => place.start >= from)
    .flatMap(place => hedgeOf(text, place) ?? []);
}

/** How likely the encoder must think content tags, on the mean, for a hedge's words to be a claim. */
export const LEAST_HEDGED = 0.25;

/** The hedges that the claims at hand do not say already, sure enough to be claims of their own. */
export function freshHedges(hedged: RawClaim[], claims: RawClaim[]): RawClaim[] {
  return hedged.filter(hedge => {
    const own = hedge.contents[0]!;
    const mean = hedge.chances.reduce((a, b) => a + b, 0) / hedge.chances.length;
    if (mean < LEAST_HEDGED) return false;
    return !claims.some(c => [...c.contents, c.source, c.cue].some(p => p && overlaps(p, own)));
  });
}
