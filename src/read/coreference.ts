import type { Role, SourceKind } from '../model/vocabulary.js';
import { matchesOf } from './matches.js';
import type { Party } from './organizations.js';
import type { Person } from './people.js';
import { sentencesOf } from './sentences.js';
import { nameWords, type Place } from './surfaces.js';

/** Who and what an article names; places are on the sheet. */
export interface Cast {
  text: string;
  parties: Party[];
  people: Person[];
}

const PRONOUN = /^(?:he|she|him|her)$/i;
const COMPANY =
  /^(?:it|they|(?:the|its|this|that) (?:[\p{L}'’-]+ ){0,3}?(?<what>company|firm|group|vendor|maker|manufacturer|supplier|software house|developer|distributor|wholesaler|distie|reseller|integrator|partner|provider|msp|mssp|dealer|var|consultancy|outfit|business|newsletter|magazine|site|paper|publication))(?:[’']s)?$/iu;
const OFFICER = /\b(?:spokes(?:man|woman|person)|representative|company|firm)\b/i;
const ROLE_OF: [RegExp, Role[]][] = [
  [/vendor|maker|manufacturer|supplier|software|developer/i, ['vendor']],
  [/distributor|wholesaler|distie/i, ['distributor']],
  [/reseller|integrator|partner|provider|msp|mssp|dealer|var|consultancy/i, ['partner']],
  [/newsletter|magazine|site|paper|publication/i, ['press']],
];
const SENTENCE_END = /(?<=[a-z\d)%][.?!]["”’)]*) (?=\S)|\n/gu;
const ANYONE: Role[] = ['vendor', 'distributor', 'partner', 'other', 'analyst'];

/** The mention that stands last before a place, of those that fit. */
function lastBefore<T extends { mentions: Place[] }>(
  all: T[],
  at: number,
  fits: (one: T) => boolean,
): T | undefined {
  let best: { one: T; start: number } | undefined;
  for (const one of all) {
    if (!fits(one)) continue;
    for (const m of one.mentions)
      if (m.start < at && (!best || m.start > best.start)) best = { one, start: m.start };
  }
  return best?.one;
}

/** Whose name stands inside a place. */
export function namedIn<T extends { mentions: Place[] }>(all: T[], place: Place): T[] {
  return all.filter(one => one.mentions.some(m => m.start < place.end && place.start < m.end));
}

/**
 * The party that "the company", "the distributor", "it" stands for at a place: of the last sentence that names one of
 * that kind, the first. Undefined where nothing fits.
 */
export function partyMeant(words: string, at: number, cast: Cast): Party | undefined {
  const match = COMPANY.exec(words.trim());
  if (!match) return undefined;
  const what = match.groups?.what ?? '';
  const roles = ROLE_OF.find(([pattern]) => pattern.test(what))?.[1] ?? ANYONE;
  const last = lastBefore(cast.parties, at, p => roles.includes(p.role));
  return last && (subjectOf(last, at, roles, cast) ?? last);
}

/** What the sentence of a party's last mention before a place names first, where that fits and is no owner. */
function subjectOf(last: Party, at: number, roles: Role[], { text, parties }: Cast): Party | undefined {
  const end = last.mentions.findLast(m => m.start < at)!.start;
  const start = (matchesOf(text.slice(0, end + 1), SENTENCE_END).at(-1)?.index ?? -1) + 1;
  const there = parties
    .filter(p => roles.includes(p.role))
    .flatMap(party => party.mentions.map(m => ({ party, ...m })))
    .filter(m => m.start >= start && m.end <= end)
    .sort((a, b) => a.start - b.start);
  const free = there.find(m => !/^(?:[’']s?\b|-)/.test(text.slice(m.end, m.end + 2)));
  return free?.party;
}

/** Whoever was the source of an earlier claim: `name` null where unnamed; `end`, where the words for them end. */
export interface Speaker {
  name: string | null;
  kind: SourceKind;
  end: number;
}

const HUMAN: SourceKind[] = ['person', 'spokesperson', 'anonymous', 'analyst'];
/** One somebody: no "two people", no "the partners"; a definite "the manager" was named before. */
const ONE = /^(?:an?|one|another|he|she)\b/i;
const MANY = /^(?:they|both|two|three)\b|people\b/i;

/** Who speaks last once a source has spoken: one human being; null where "the manager" may be anybody named before. */
export function lastSpeaker(
  words: string,
  speaker: Speaker,
  before: Speaker | null,
  people: Person[],
): Speaker | null {
  if (!HUMAN.includes(speaker.kind) || MANY.test(words)) return before;
  const isNamed = speaker.kind === 'spokesperson' || people.some(p => p.name === speaker.name);
  if (speaker.name !== null) return isNamed ? speaker : null;
  return ONE.test(words) || before?.name === null ? speaker : null;
}

/** A cast without the names that stand in somebody's own quoted words: no company quoted names itself as a rule. */
export function outsideQuotes(cast: Cast, contents: Place[]): Cast {
  const quoted = contents.filter(c => /^["“‘]/.test(cast.text.slice(c.start, c.end)));
  if (quoted.length === 0) return cast;
  const isFree = (m: Place) => !quoted.some(q => q.start <= m.start && m.end <= q.end);
  return { ...cast, parties: cast.parties.map(p => ({ ...p, mentions: p.mentions.filter(isFree) })) };
}

/** The last speaker, whom "he" or "she" goes on with; undefined where a person is named since, outside the content. */
export function speakerMeant(
  source: Place,
  { text, people }: Cast,
  last: Speaker | null,
  contents: Place[],
): Speaker | undefined {
  if (!last || last.end > source.start || !PRONOUN.test(text.slice(source.start, source.end)))
    return undefined;
  const since = people
    .flatMap(p => p.mentions)
    .some(
      m =>
        m.start >= last.end &&
        m.end <= source.start &&
        !contents.some(c => c.start <= m.start && m.end <= c.end),
    );
  return since ? undefined : last;
}

/** The party of a sentence's beginning that "it", "the vendor" behind its comma goes back to: "A has bought B, it said". */
function subjectMeant(source: Place, meant: Party, cast: Cast): Party {
  const sentence = sentencesOf(cast.text).find(s => s.start <= source.start && source.start < s.end);
  const before = cast.text.slice(sentence?.start ?? 0, source.start);
  // "It owns A and B, and it says": one and the same
  if (sentence && /^It /.test(before)) return partyMeant('it', sentence.start, cast) ?? meant;
  if (!sentence || !/, $/.test(before) || /["“”]/.test(before)) return meant;
  const words = cast.text.slice(source.start, source.end);
  const places = cast.parties
    .flatMap(p => p.mentions)
    .filter(m => m.start >= sentence.start && m.end <= source.start)
    .sort((a, b) => a.start - b.start);
  const fitting = places.map(m => partyMeant(words, m.end, cast)).find(p => p !== undefined);
  return fitting && places.some(m => fitting.mentions.includes(m)) ? fitting : meant;
}

const CLAUSE = /,? (?:which|who|whose|where) /;
/** Behind a name that only describes: "the Cisco reseller", "the ASX-listed distributor". */
const DESCRIBES =
  /^(?:-(?:listed|based|owned|backed|led|run|focused)\b| (?:reseller|partner|distributor|dealer|integrator|customer|MSP|VAR|user|specialist|shop)s?\b)/;
/** Before the name of whoever merely saw it: "a memo seen by CRN". */
const SEEN_BY = /\b(?:seen|obtained|reviewed|viewed|read|shared|heard) (?:by|with) (?:the )?$/;

/** The party that speaks in a source's words: no mere description, no owner where what is owned is named too. */
function speakingParty(head: Place, { text, parties }: Cast): Party | undefined {
  const places = parties.flatMap(party => party.mentions.map(at => ({ party, at })));
  const told = places
    .filter(({ at }) => at.start >= head.start && at.end <= head.end)
    .filter(({ at }) => !DESCRIBES.test(text.slice(at.end, at.end + 14)))
    .filter(({ at }) => !SEEN_BY.test(text.slice(Math.max(0, at.start - 20), at.start)))
    .sort((a, b) => a.at.start - b.at.start);
  const free = told.filter(({ at }) => !/^[’']s?\b/.test(text.slice(at.end, at.end + 2)));
  return (free[0] ?? told[0])?.party;
}

/** Whose name ends in a word of the source: "a department spokeswoman" of the Justice Department. */
function namesakeIn(words: string, at: number, { parties }: Cast): Party | undefined {
  const own = new Set(nameWords(words));
  return lastBefore(parties, at, p => own.has(nameWords(p.name).at(-1) ?? ''));
}

/** Whether a source's words are "it" or "the company": one body, however unnamed. */
export const isBody = (words: string): boolean => COMPANY.test(words) && !/^they\b/i.test(words);

/**
 * The name that a source's words stand for: a person or organization named in them, else who is meant by "he",
 * "the spokesperson", "the company". null for unnamed sources. "He" and "she" are the person named last.
 */
export function sourceName(source: Place, cast: Cast): string | null {
  const words = cast.text.slice(source.start, source.end);
  const head = { start: source.start, end: source.start + words.split(CLAUSE)[0]!.length };
  const person = namedIn(cast.people, head)[0];
  if (person) return person.name;
  const party = speakingParty(head, cast);
  if (party) return party.name;
  if (PRONOUN.test(words)) return lastBefore(cast.people, source.start, () => true)?.name ?? null;
  const meant = partyMeant(words, source.start, cast);
  if (meant) return subjectMeant(source, meant, cast).name;
  if (/^(?:the|a|its) /i.test(words) && OFFICER.test(words))
    return (namesakeIn(words, source.start, cast) ?? partyMeant('it', source.start, cast))?.name ?? null;
  return null;
}

/** What a source is that is nothing but a name: one of the article's people, or of its companies (no press, no analysts). */
export function namedAs(source: string, { people, parties }: Cast): 'person' | 'company' | null {
  const bare = source.replace(/[’']s?$/u, '');
  if (people.some(p => p.surfaces.includes(bare))) return 'person';
  const party = parties.find(p => p.surfaces.includes(bare));
  return party && party.role !== 'press' && party.role !== 'analyst' ? 'company' : null;
}
