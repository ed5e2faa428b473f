import { matchesOf } from './matches.js';
/** Whether a stretch of text speaks of what lies ahead or behind, as far as choosing a year or a week-day needs it. */
export type Tense = 'past' | 'future';

const VERB =
  /(?<future>\b(?:will|would|(?<!\b(?:than|as|was|were|had|been) )expected|won[’']t|wouldn[’']t|shall|should|may|might|could|can|must|plans?|planning|expects?|intends?|aims?|hopes?|going|(?<!fell )due|(?:scheduled|slated|set|planned) to|poised|ends|expires?|starts|starting|begins|beginning|becomes|closes|runs|goes|leaves|leaving|rises|falls|drops|lapses|ships|moves|arrives|takes|wants|(?<!\b(?:to|a|an|the|its|their|his|her|trial|let) )(?:end|start|begin|become|close|go|leave|lapse|take|switch)|tipped|likely|effective|upcoming|coming)\b|[’'](?:ll|d (?:be|have|rather|like))\b)|(?<past>\b(?:was|were|had|has|have|did|didn[’']t|wasn[’']t|weren[’']t|hadn[’']t|became|began|broke|brought|bought|came|chose|drew|fell|fought|found|flew|gave|got|grew|heard|held|kept|knew|laid|led|left|lent|lost|made|met|paid|ran|rang|rose|said|saw|sent|slid|sold|spent|spoke|stood|struck|thought|threw|told|took|went|won|wrote|ago|since)\b|[’'](?:ve|d)\b)|(?<maybe>\b(?!hundred\b|need|speed\b|indeed\b|feed\b|shed\b|based\b)[a-z]{3,}ed\b(?!-))/gi;
const PASSIVE =
  /(?:[’'](?:m|re)|\b(?:be|am|is|are|get|gets|being|to|will|would|could|may|might|should|can|must|not|n[’']t))(?: (?:also|now|only|still|all|not))? $/i;
/** An infinitive alone looks ahead where it opens the words or follows a word of asking and meaning. */
const ORDERED =
  /(?:^["“‘]?|\b(?:told|asked|agreed|decided|due|set|ready|decision|order|ordered|plan|plans|way) )to \p{Ll}{2,}/u;
const OWNS = /^have (?:a|an|the|until|till|to|no|two|three|some)\b/i;

interface Sign {
  at: number;
  tense: Tense;
  strong: boolean;
}

function signsOf(text: string): Sign[] {
  return matchesOf(text, VERB).flatMap((match): Sign[] => {
    const { future, past } = match.groups as Record<string, string | undefined>;
    // the month of May is no verb
    if (match[0] === 'May') return [];
    if (future) return [{ at: match.index, tense: 'future', strong: true }];
    const passive = PASSIVE.test(text.slice(Math.max(0, match.index - 16), match.index));
    if (passive || OWNS.test(text.slice(match.index))) return [];
    return [{ at: match.index, tense: 'past', strong: past !== undefined }];
  });
}

/** Where the clause of a position begins: behind the last "after", "when", "because". */
function clauseStart(text: string, position: number): number {
  const links = matchesOf(text.slice(0, position), /\b(?:after|when|because|although|though)\b/gi);
  return links.at(-1)?.index ?? 0;
}

/**
 * The tense of the last verb before a position (of its own clause first), else of the first behind it; auxiliaries and
 * irregular verbs before words that only end like a past tense. An infinitive alone looks ahead. undefined where nothing
 * tells.
 */
export function tenseAt(text: string, position: number): Tense | undefined {
  const signs = signsOf(text);
  const before = signs.filter(s => s.at < position);
  const clause = before.filter(s => s.at > clauseStart(text, position));
  const own = clause.length > 0 ? clause : before;
  const told = own.findLast(s => s.strong) ?? own.at(-1) ?? signs.find(s => s.at >= position && s.strong);
  if (told) return told.tense;
  return ORDERED.test(text.slice(0, position)) ? 'future' : undefined;
}

/** A noun stands before: the verb is a participle ("orders placed"), unless the noun is a name, a pronoun, its subject. */
const NOUN = /(?<!\b(?:it|he|she|they|we|you|who|which|that|and|or|then|also|company|vendor|firm)) $/i;
const NAME = /\p{Lu}[\p{L}\p{N}’'&-]* $/u;

/** Whether a past verb that is no mere participle stands before a position. */
export function isPastBefore(text: string, position: number): boolean {
  const last = signsOf(text).findLast(s => s.at < position);
  if (last?.tense !== 'past') return false;
  const before = text.slice(0, last.at);
  return last.strong || !NOUN.test(before) || NAME.test(before) || before === '';
}

const AHEAD =
  /\b(?:until|till|by|starting|effective|beginning|as of|next|through|from|on or before|set for|scheduled for|planned for|no later than|no further than)(?: the)?[ ,]*$/i;
const BEHIND = /\b(?:since|last|back in|as of last|earlier this|ended|ending last)(?: the)?[ ,]*$/i;
/** After these a past verb still places the date behind ("disclosed nothing until 8 February"). */
const OPEN = /\b(?:by|until|till|from|through|effective|starting|beginning|as of)(?: the)?[ ,]*$/i;

/** A date in a text, with the words around looking ahead or not. */
interface Dated {
  text: string;
  start: number;
  end: number;
  ahead?: boolean;
}

/** The tense at a date: the word before it first ("since", "until"), the verbs around it second. */
export function tenseOf(spot: Dated): Tense | undefined {
  const before = spot.text.slice(Math.max(0, spot.start - 24), spot.start);
  if (BEHIND.test(before)) return 'past';
  const verbs = tenseAt(spot.text, spot.start);
  if (/\bafter(?: the)?[ ,]*$/i.test(before)) return undefined;
  // "orders placed by 15 August": a participle places no deadline in the past
  if (
    /\b(?:by|before|until|till|through)(?: the)?[ ,]*$/i.test(before) &&
    !isPastBefore(spot.text, spot.start)
  )
    return 'future';
  if (AHEAD.test(before) && !(verbs === 'past' && OPEN.test(before) && !looksAhead(spot))) return 'future';
  return verbs ?? (spot.ahead ? 'future' : undefined);
}

/** What is said of the time named: "from Diwali onwards we will buy". */
const WILL = /^(?: onwards?)?,?(?: [\p{L}’']+){1,3}? (?:will|shall|must|won[’']t)\b/u;

/** "were told to wait until", "has until": an infinitive or a term granted stands just before, or "will" behind. */
function looksAhead(spot: Dated): boolean {
  if (WILL.test(spot.text.slice(spot.end, spot.end + 60))) return true;
  const clause = spot.text.slice(Math.max(0, spot.start - 60), spot.start);
  if (/\bto \p{Ll}{2,}[^,.;]*$|\b(?:has|have|had|given|got) (?:until|till) (?:the )?$/u.test(clause))
    return true;
  // "has offered 8% until", "a contract till": what has been given still runs
  return /\b(?:has|have)\b(?![^.;]*\b(?:was|were|had|did)\b)[^.;]*(?:until|till|through|from)(?: the)? $/u.test(
    clause,
  );
}
