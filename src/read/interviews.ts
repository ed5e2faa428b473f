import type { RawClaim } from './decode.js';
import type { Suspect } from './hedges.js';
import { matchesOf } from './matches.js';
import { overlaps } from './surfaces.js';

/** Interviews: "Lachance: We closed it in February." after a question. Each answer is one claim. Places on the sheet. */

const PARAGRAPH = /[^\n]+/g;
const ANSWER =
  /^(?<name>\p{Lu}[\p{L}.’'-]*(?: (?:\p{Lu}[\p{L}.’'-]*|de|van|von|der|la|du)){0,3}): ?(?<words>\S.*\S)$/u;

/** A quotation with nothing but a name behind a dash, or before a colon. */
const CREDIT = /^(?:[•*-] )?(?<words>["“][^"“”]{6,}["”]),? ?[–—-]{1,2} ?(?<name>\p{Lu}[^"“”]{2,90})$/u;
const NAMED = /^(?:[•*-] )?(?<name>\p{Lu}[^:"“”]{2,70}): (?<words>["“].{6,}["”])$/u;
/** A verb beside the name ("Ott said in an email: ..."): then it is a sentence as any other. */
const SPOKEN =
  /\s(?:is|was|were|has|had|put|said|says|adds|told|tells|wrote|writes|(?!(?:based|named|owned|need|speed|indeed)\b)\p{Ll}{2,}ed)(?=\s|$)/u;
const NO_SPEAKER =
  /^(?:Related|Read|See|Photo|Picture|Image|Caption|Update|Sponsored|Advertisement|Correction|Note|Editor|Headline|Quote|Watch|More)\b/;

interface Answer {
  name: string;
  suspect: Suspect;
  /** a question stands right before */
  asked: boolean;
}

function answerOf(words: string, at: number, before: string): Answer | undefined {
  const groups = ANSWER.exec(words)?.groups;
  if (!groups || groups.words!.endsWith('?')) return undefined;
  const content = groups.words!.replace(/(?<![.\p{Lu}])\.$/u, '');
  const start = at + words.length - groups.words!.length;
  return {
    name: groups.name!,
    asked: before.endsWith('?'),
    suspect: {
      kind: 'answer',
      content: { start, end: start + content.length },
      cue: null,
      source: { start: at, end: at + groups.name!.length },
    },
  };
}

/** The answers of an interview: paragraphs that one name opens, twice or more, some of them after a question. */
export function answersIn(text: string, from: number): Suspect[] {
  const found: Answer[] = [];
  let before = '';
  for (const match of matchesOf(text, PARAGRAPH)) {
    const words = match[0].trimEnd();
    const answer = match.index >= from && answerOf(words, match.index, before);
    if (answer) found.push(answer);
    before = words;
  }
  const speaks = (name: string) => {
    const own = found.filter(a => a.name === name);
    return own.length > 1 && own.filter(a => a.asked).length * 2 >= own.length;
  };
  return found.filter(a => speaks(a.name)).map(a => a.suspect);
}

/** Quotations with nothing but their speaker beside them, line after line: each is its own speaker's. */
export function creditsIn(text: string, from: number): Suspect[] {
  return matchesOf(text, PARAGRAPH).flatMap(({ 0: line, index }): Suspect[] => {
    const words = line.trimEnd();
    const named = NAMED.exec(words)?.groups;
    const groups = CREDIT.exec(words)?.groups ?? (named && !SPOKEN.test(named.name!) ? named : undefined);
    if (index < from || !groups || NO_SPEAKER.test(groups.name!)) return [];
    const content = index + words.indexOf(groups.words!);
    const source = index + words.lastIndexOf(groups.name!);
    const name = groups.name!.replace(/[.\s]+$/, '');
    return [
      {
        kind: 'answer',
        content: { start: content, end: content + groups.words!.length },
        cue: null,
        source: { start: source, end: source + name.length },
      },
    ];
  });
}

/** Whether a claim is only a part of an answer: inside it, and said by nobody whom the answer names. */
export function isPartOf(claim: RawClaim, answer: RawClaim, text: string): boolean {
  const whole = answer.contents[0]!;
  const { source } = claim;
  if (!claim.contents.every(c => overlaps(c, whole))) return false;
  return (
    source === null || !overlaps(source, whole) || /^(?:I|we)$/i.test(text.slice(source.start, source.end))
  );
}
