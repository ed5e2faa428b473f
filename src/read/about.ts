import type { ClaimKind } from '../model/vocabulary.js';
import type { ClaimSources } from './claims.js';
import { type Cast, namedIn, partyMeant, sourceName } from './coreference.js';
import type { RawClaim } from './decode.js';
import { leadIn } from './lead-ins.js';
import type { Party } from './organizations.js';
import type { Place } from './surfaces.js';

const OWN_WORDS = /\b(?:I|I[’']\p{L}+|my|me|we|we[’']\p{L}+|our|us)\b/iu;

/** The parties that a claim concerns; a company that speaks of itself is one of them. */
export function aboutOf(
  raw: RawClaim,
  contents: Place[],
  kind: ClaimKind,
  sources: Pick<ClaimSources, 'cast' | 'layout'>,
): string[] {
  const about = subjectsOf(raw, contents, kind, sources);
  const speaker =
    partnerSpeaking(raw, contents, sources.cast) ?? companySpeaking(raw, contents, sources.cast);
  return speaker && !about.includes(speaker) ? [...about, speaker] : about;
}

/** A company that says of itself: "it would hold prices", "its list is under review". */
const OF_ITSELF = /^(?:it|its)(?:[’']\p{L}+)?\s/iu;
/** What a company says only of itself: "Quoin has ruled out a price rise". */
const RULES_OUT = /\b(?:rul(?:e|es|ed|ing) out|confirm(?:s|ed)?|den(?:y|ies|ied))\b/i;

/** The company, of whatever part, that is the source itself and speaks of itself as "it". */
function companySpeaking(raw: RawClaim, contents: Place[], { text, parties }: Cast): string | undefined {
  const [first] = contents;
  if (!raw.source || !first) return undefined;
  const source = text.slice(raw.source.start, raw.source.end);
  const party = / and |, /.test(source)
    ? undefined
    : parties.find(p => p.surfaces.some(s => source === s || source.endsWith(` ${s}`)));
  const ofItself =
    OF_ITSELF.test(text.slice(first.start, first.end)) ||
    (raw.cue ? RULES_OUT.test(text.slice(raw.cue.start, raw.cue.end)) : false);
  return ofItself && party && party.role !== 'press' && party.role !== 'analyst' ? party.name : undefined;
}

/** The partner or distributor whose people speak of it as "we" or of themselves as "I". */
function partnerSpeaking(raw: RawClaim, contents: Place[], cast: Cast): string | undefined {
  if (!raw.source || !contents.some(c => OWN_WORDS.test(cast.text.slice(c.start, c.end)))) return undefined;
  const name = sourceName(raw.source, cast);
  const house = cast.people.find(person => person.name === name)?.organization ?? name;
  const party = cast.parties.find(p => p.name === house);
  return party && (party.role === 'partner' || party.role === 'distributor') ? party.name : undefined;
}

/** The parties that the pointer names, and those that "it" or "the company" in the content stands for. */
function subjectsOf(
  raw: RawClaim,
  contents: Place[],
  kind: ClaimKind,
  { cast, layout }: Pick<ClaimSources, 'cast' | 'layout'>,
): string[] {
  const lead = contents[0] && leadIn(contents[0].start, cast);
  if (lead) return [...new Set([lead, ...contents.flatMap(c => namedIn(cast.parties, c))])].map(p => p.name);
  const scored = cast.parties
    .map(party => ({ party, score: scoreOf(party, raw.about) + leaning(party, contents) }))
    .filter(s => s.score > Number.NEGATIVE_INFINITY);
  const chosen = scored.filter(s => s.score > layout.thresholds.about).sort((a, b) => b.score - a.score);
  if (chosen.length > 0)
    return countedOnly(
      chosen.map(s => s.party),
      kind,
      contents,
      cast,
    );
  const named = contents.flatMap(c => namedIn(cast.parties, c)).filter(p => p.role !== 'press');
  if (named.length > 0) return [...new Set(named.map(p => p.name))].slice(0, 2);
  const meant = contents.map(c => partyMeant(firstWords(cast.text, c), c.start, cast)).find(Boolean);
  if (meant) return [meant.name];
  const top = scored.sort((a, b) => b.score - a.score)[0];
  return top ? [top.party.name] : [];
}

function firstWords(text: string, place: Place): string {
  return /^(?:it|they|(?:the|its) [\p{L}-]+)/iu.exec(text.slice(place.start, place.end))?.[0] ?? '';
}

/** An outlet is seldom what a claim concerns; what the content names itself is, the more often. */
function leaning(party: Party, contents: Place[]): number {
  if (party.role === 'press') return -2;
  return contents.some(c => namedIn([party], c).length > 0) ? 0.5 : -0.8;
}

function scoreOf(party: Party, about: Map<number, number>): number {
  let top = Number.NEGATIVE_INFINITY;
  for (const [start, score] of about)
    if (score > top && party.mentions.some(m => m.start <= start && start < m.end)) top = score;
  return top;
}

/**
 * How many partners a vendor has is a matter of the vendor: a partner counts as a subject only where the words of the
 * claim name it, however much the article is about it.
 */
function countedOnly(parties: Party[], kind: ClaimKind, contents: Place[], cast: Cast): string[] {
  const named = new Set(contents.flatMap(c => namedIn(cast.parties, c)));
  const kept = parties.filter(
    party => kind !== 'partner-count' || party.role !== 'partner' || named.has(party),
  );
  return (kept.length > 0 ? kept : parties).map(party => party.name);
}
