import { CERTAINTIES, type Certainty, SOURCE_KINDS, type SourceKind } from '../model/vocabulary.js';
import type { RawClaim } from './decode.js';
import { best } from './softmax.js';

/** What rules look at: the words of a claim. */
export interface ClaimWords {
  content: string;
  cue: string;
  source: string;
}

const SILENT =
  /^(?:(?:had|has|have|did|does|do|was|were|could|would|will|is|are)(?: not|n[’']t) (?:immediately |yet |immediately be )?(?:respond|repl|return|answer|be reached|comment|available|got back|come back|get back)|declin(?:ed|es|ing) (?:to )?(?:comment|answer|discuss|say)|declined comment|refus(?:ed|es) to (?:comment|answer|discuss|say)|no comment\b|could not (?:immediately )?be (?:reached|contacted))/i;
const DECLINED_CUE =
  /^(?:has |have |had )?(?:declin(?:ed|es|ing)|refus(?:ed|es|ing)) (?:to|comment)\b|\bwould not be drawn\b|\bneither confirmed nor denied\b/i;
const EVADES = /\b(?:not|never|n[’']t|neither) (?:\w+ )?(?:disput|den[yi]|confirm)/i;
const DENIES =
  /^(?:\S+ ){0,2}(?:disput(?:es?|ed)|den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?|rul(?:es?|ed) out|sho(?:ots?|t) down)\b/i;
const RECKONS =
  /^puts?\b|\b(?:expect(?:s|ed)?|reckons?|believes?|suspects?|estimate[sd]?|guess(?:es|ed)?|predict(?:s|ed)?|forecasts?|hopes?|fears?)\b/i;
const HEARD = /\b(?:understands?|has learned|have learned|has learnt|we hear|hears|can reveal)\b/i;

/** A statement that leaves itself open. */
const MODAL =
  /(?<!\bif (?:[\p{L}’']+ ){1,4})\b(?:may|might|could|should)(?! (?:have|not|never|be (?:ashamed|sorry)|you|I)\b) [a-z]|\b(?:plans?|planning|aims?) to \p{Ll}|\bprobably\b|\bcan[’']t rule\b|\blooks (?:like|set|a matter)\b/u;

/** What is merely added or noted, without any word of denying, denies nothing. */
const ADDS = /^(?:noting|noted|notes|adding|added|adds)\b/i;
const NEGATES =
  /\b(?:no|not|never|nor|none|nothing|nobody|nowhere|without|false|untrue|wrong|incorrect|inaccurate|baseless|unfounded|den(?:y|ies|ied|ial)|reject|dismiss)\w*\b|n[’']t\b/i;

/** A flat no in the words themselves, and a door left open. */
const FLAT_NO =
  /^["“‘]?(?:That[’']s|That is|It[’']s|This is|Those (?:reports|rumou?rs) are) (?:simply |just |completely |absolutely |all )?(?:false|untrue|not true|nonsense|rubbish|wrong|incorrect|inaccurate)\b|^["“‘]?(?:there (?:is|was|are)|there[’']s) no (?:truth|talks?|plans?) |^["“‘]?(?:(?:we|I) (?:dispute|deny|reject|refute)\b|not so\b)/i;
const LEFT_OPEN = /\b(?:not|never|n[’']t) rule (?:it |that |this )?out\b/i;

const RULES_NOTHING =
  /\b(?:(?:ca|could|would|wo)n[’']t|(?:can|could|would|will) ?not) rule (?:\S+ ){0,3}out\b/i;
/** A firm stand is told, nothing denied: "our position has not changed". */
const UNMOVED = /\b(?:position|policy|stance|commitment)\b.{0,12}\b(?:ha[sd]|have)(?:n[’']t| not) changed\b/i;

/** Whether words are plainly silence or a declining. */
export function isDeclining(content: string, cue: string): boolean {
  return SILENT.test(content) || DECLINED_CUE.test(cue);
}

/** A rule's answer with its reason, or what the encoder answered (`rule` null). */
export interface Judged<T> {
  value: T;
  rule: string | null;
}

/** Who is speaking: the two heads together, what the source is by its bare name, "none" where there is no source. */
export function judgeSourceKind(
  raw: RawClaim,
  words: ClaimWords,
  isOutlet: boolean,
  named: 'person' | 'company' | null,
): Judged<SourceKind> {
  if (words.source === '') return { value: 'none', rule: 'no source: the outlet itself hedges' };
  if ((isOutlet || /^we$/i.test(words.source)) && HEARD.test(words.cue))
    return { value: 'anonymous', rule: '"understands", "has learned": somebody unnamed told the outlet' };
  const mean = raw.votes.sourceKind.map((v, i) => v / raw.tokens + (raw.sourceVotes?.[i] ?? 0));
  mean[SOURCE_KINDS.indexOf('none')] = Number.NEGATIVE_INFINITY;
  const value = SOURCE_KINDS[best(mean)]!;
  if (named === 'person' && value === 'company')
    return { value: named, rule: 'the source is a person by name' };
  if (named === 'company' && /^(?:person|document|spokesperson)$/.test(value))
    return { value: named, rule: 'the source is a company by name' };
  return { value, rule: null };
}

/** How firmly a claim is made. */
export function judgeCertainty(raw: RawClaim, words: ClaimWords, kind: SourceKind): Judged<Certainty> {
  if (SILENT.test(words.content)) return { value: 'declined', rule: 'silence or a declining' };
  if (DECLINED_CUE.test(words.cue)) return { value: 'declined', rule: 'a declining cue' };
  if (EVADES.test(words.cue)) return { value: 'declined', rule: 'neither yes nor no' };
  if (LEFT_OPEN.test(words.cue)) return { value: 'hedged', rule: 'ruled nothing out' };
  if (FLAT_NO.test(words.content)) return { value: 'denied', rule: 'a flat no' };
  if (DENIES.test(words.cue) && !/\bnot\b|n[’']t\b/.test(words.cue))
    return { value: 'denied', rule: 'a denying cue' };
  const value = CERTAINTIES[best(raw.votes.certainty)]!;
  if (value === 'denied' && ADDS.test(words.cue) && !NEGATES.test(words.content))
    return { value: 'asserted', rule: 'added, without a word of denying' };
  if (value === 'denied' && RULES_NOTHING.test(words.content))
    return { value: 'hedged', rule: 'ruled nothing out' };
  if (value === 'denied' && UNMOVED.test(words.content))
    return { value: 'asserted', rule: 'a stand that has not changed' };
  if (value === 'asserted' && MODAL.test(words.content))
    return { value: 'hedged', rule: 'may, could, should' };
  if (value === 'asserted' && RECKONS.test(words.cue)) return { value: 'hedged', rule: 'a reckoning cue' };
  if (kind === 'none' && value === 'asserted') return { value: 'hedged', rule: "the outlet's own hedge" };
  return { value, rule: null };
}

/** How much counted words add to the rumor head's lead, in their logarithm of odds: chosen on held-out articles. */
const RUMOR_WORDS = 0.5;

/** Whether a claim is one to follow up; `told`: what counted words tell of it (no, yes). */
export function judgeRumor(
  raw: RawClaim,
  words: ClaimWords,
  certainty: Certainty,
  kind: SourceKind,
  told: number[],
): Judged<boolean> {
  if (LEFT_OPEN.test(words.cue)) return { value: true, rule: 'what is not ruled out is a rumor' };
  if (certainty === 'declined') return { value: false, rule: 'a declining is no rumor' };
  if (kind === 'none' && certainty === 'hedged')
    return { value: true, rule: "the outlet's own hedge is a rumor" };
  const counted = Math.log((told[1]! + 1e-3) / (told[0]! + 1e-3));
  const lead = (raw.votes.rumor[1]! - raw.votes.rumor[0]!) / raw.tokens + RUMOR_WORDS * counted;
  return { value: lead > 0, rule: null };
}
