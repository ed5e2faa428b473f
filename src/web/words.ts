import type { Certainty, EvidenceRole, Role, SourceKind, Standing } from '../model/vocabulary.js';

/** Who speaks, as a person would say it. */
export const SOURCE_WORDS: Record<SourceKind, string> = {
  anonymous: 'anonymous source',
  person: 'named person',
  spokesperson: 'spokesperson',
  company: 'the company',
  document: 'document',
  press: 'another outlet',
  analyst: 'analyst',
  none: "the outlet's own hedge",
};

/** How firmly it is said. */
export const CERTAINTY_WORDS: Record<Certainty, string> = {
  asserted: 'asserted',
  hedged: 'hedged',
  denied: 'denied',
  declined: 'declined to say',
};

/** A claim's part in a thread, as a verb after the outlet's name. */
export const EVIDENCE_WORDS: Record<EvidenceRole, string> = {
  first: 'had it first',
  repeats: 'repeats it',
  adds: 'adds to it',
  confirms: 'confirms it',
  denies: 'denies it',
  declines: 'declines to say',
  contradicts: 'contradicts it',
};

/** The roles of organizations, in the plural. */
export const ROLES_WORDS: Record<Role, string> = {
  vendor: 'Vendors',
  partner: 'Partners',
  distributor: 'Distributors',
  press: 'Press',
  analyst: 'Analysts',
  other: 'Others',
};

/** What a standing means, in a sentence. */
export const STANDING_MEANING: Record<Standing, string> = {
  rumored: 'Somebody says so, and nobody with a source of their own has said the same yet.',
  corroborated: 'A second publisher with a source of its own says that it comes; their numbers may differ.',
  denied: 'The organization concerned flatly denies it. Declining to comment is not a denial.',
  confirmed: 'The organization concerned, or a public filing of it, says so on record.',
  expired: 'The day it named passed without it, or nothing was heard for 180 days.',
  withdrawn: 'The outlet corrected or pulled it.',
};

/** The one person of a house without a sign-in acts under this name. */
export const LAPTOP_NAME = 'analyst';

/**
 * The sentence for a standing that an analyst decided, with the reason and who; null where the rules moved it.
 * `moves`: oldest first. A merge after the decision leaves the standing as decided.
 */
export function decidedBy(
  moves: { standing: Standing; by: string | null; reason: string | null }[],
): string | null {
  const standing = moves.at(-1)?.standing;
  for (const move of [...moves].reverse()) {
    if (move.standing !== standing) return null;
    if (move.by === null) continue;
    const who = move.by === LAPTOP_NAME ? '' : ` (${move.by})`;
    return `An analyst decided so: ${move.reason || 'no reason was written down'}${who}`;
  }
  return null;
}

/** Standings that wait for an answer. */
export const OPEN_STANDINGS: ReadonlySet<Standing> = new Set(['rumored', 'corroborated', 'denied']);

/** Of the outlet that had it first, by how its rumors ended. */
const SOURCE_GRADES: Record<string, string> = {
  A: 'completely reliable',
  B: 'usually reliable',
  C: 'fairly reliable',
  D: 'not usually reliable',
  E: 'unreliable',
  F: 'not to be judged yet (fewer than five settled rumors)',
};

const INFORMATION_GRADES: Record<string, string> = {
  1: 'confirmed',
  2: 'probably true',
  3: 'possibly true',
  4: 'doubtful',
  5: 'improbable',
  6: 'truth cannot be judged',
};

/** An Admiralty grade such as "C3" in words; the grade itself where it has another shape. */
export function gradeInWords(grade: string): string {
  const source = SOURCE_GRADES[grade[0] ?? ''];
  const information = INFORMATION_GRADES[grade[1] ?? ''];
  return source && information
    ? `information ${information}; the outlet that had it first: ${source}`
    : grade;
}

/** "1 claim", "3 claims". */
export const counted = (n: number, one: string, many = `${one}s`) =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

/** The words cut at a space to at most `most` characters, with an ellipsis where something was cut. */
export function shortened(words: string, most: number): string {
  if (words.length <= most) return words;
  const cut = words.slice(0, most);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most - 20))}…`;
}

const LANGUAGES = new Intl.DisplayNames('en', { type: 'language' });

/** "German", "Brazilian Portuguese": what a language's tag (BCP 47) stands for. */
export const languageName = (tag: string) => LANGUAGES.of(tag) ?? tag;
