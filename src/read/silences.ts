import type { Suspect } from './hedges.js';
import type { Place } from './surfaces.js';

/** Sentences that tell of somebody who said nothing: "The works council would not speak to us". Places on the sheet. */

const NOT = "(?: not|n[’']t)";
/** What stands as the claim itself, with no cue. */
const SILENT = [
  `(?:did|does|do|had|has|have)${NOT} (?:immediately |yet |so far |formally |publicly )?(?:respond|repl(?:y|ied)|answer|return|pick(?:ed)? up|call(?:ed)? back|(?:get|got|come) back|comment|made? (?:any |a )?comment)[^;]{0,90}`,
  `(?:could|can)${NOT} (?:immediately |yet )?be (?:reached|contacted)[^;]{0,40}`,
  `(?:was|were|is|are)${NOT} (?:immediately )?(?:available|reachable)[^;]{0,40}`,
  '(?:was|were) unavailable(?: for comment)?',
  '(?:declined|refused)(?: to)? comment(?: further)?(?: (?:when|for|on) [^;]{3,60})?',
  '(?:had|has|offered|made) no (?:immediate )?comment',
  '(?:hung up|kept mum|went unanswered|(?:stayed|remained|kept|is keeping) (?:silent|quiet)|referred (?:us|questions|calls|[a-z ]{0,20}inquiries) [^;]{2,60})',
  `(?:would|will|wo|did)${NOT} (?:speak|talk|comment)(?: (?:to|with) [^;]{2,40})?`,
];
/** What is kept silent stands behind. */
const KEEPS =
  `(?:(?:declined|declines|declining|refused|refuses) to|(?:would|will|wo|could|did|does)${NOT}(?: immediately)?|would neither) ` +
  '(?:say|discuss|disclose|name|identify|reveal|specify|be drawn on|comment on|confirm|confirm or deny|give|provide|share|elaborate on)';
const NEITHER = '(?:would|will|could) (?:say|discuss|disclose|name|confirm|comment on|be drawn on)';
const CHAIN = '(?:(?:And|But|Meanwhile|However|So),? )?';
const WHO = '(?<source>[^,.;:“”"()\\n]{2,90})';
const NOTHING = new RegExp(`^${CHAIN}${WHO} (?<content>${SILENT.join('|')})$`, 'u');
const SOMETHING = new RegExp(`^${CHAIN}${WHO} (?<cue>${KEEPS}) (?<content>[^;“”"]{3,160})$`, 'u');
const NEITHER_OF = new RegExp(
  `^${CHAIN}(?<source>Neither(?: [^,.;:“”"]{2,60})?) (?<cue>${NEITHER}) (?<content>[^;“”"]{3,160})$`,
  'u',
);
/** A subject holds no verb, and no thing is silent. */
const NO_SUBJECT =
  /\b(?:is|are|was|were|has|have|had|said|says|told|that|which|who|when|if|because|it'd|will|would|could|may|whether|there)\b|^(?:the |its |their |this |that )?(?:change|changes|deal|program|programme|plan|rules?|terms?|contract|agreement|phone|number|price|product|software|portal|site|website|update)s?$/iu;

/** The silence that a sentence tells of, if it does. */
function silenceOf(text: string, { start, end }: Place): Suspect | undefined {
  const words = text.slice(start, end).replace(/[.?!]+$/, '');
  const groups = (NOTHING.exec(words) ?? SOMETHING.exec(words) ?? NEITHER_OF.exec(words))?.groups;
  if (!groups || NO_SUBJECT.test(groups.source!)) return undefined;
  const source = start + words.indexOf(groups.source!);
  const content = start + words.length - groups.content!.length;
  const cue = groups.cue === undefined ? null : content - 1 - groups.cue.length;
  return {
    kind: 'silence',
    content: { start: content, end: content + groups.content!.length },
    cue: cue === null ? null : { start: cue, end: content - 1 },
    source: { start: source, end: source + groups.source!.length },
  };
}

/** The clauses of a sentence between semicolons: "A declined comment; B did not respond." */
function clausesOf(text: string, { start, end }: Place): Place[] {
  const cut = text.slice(start, end).indexOf('; ');
  if (cut < 0) return [{ start, end }];
  return [{ start, end: start + cut }, ...clausesOf(text, { start: start + cut + 2, end })];
}

/** Every silence among the sentences of a text. */
export function silencesIn(text: string, sentences: Place[]): Suspect[] {
  return sentences.flatMap(place => clausesOf(text, place)).flatMap(place => silenceOf(text, place) ?? []);
}
