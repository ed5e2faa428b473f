import { partyMeant } from './coreference.js';
import { matchesOf } from './matches.js';
import type { Party } from './organizations.js';
import type { Place } from './surfaces.js';

/** What is said of somebody's office: the title, and the organization where one is named with it. */
export interface Office {
  title: string;
  organization: string | null;
  /** which words give the house: "of Cutlass" behind the title, "its", a name in the title or right before it */
  by: 'behind' | 'own' | 'inside' | 'beside' | null;
}

const OFFICES =
  'chief (?:[a-z]+|human resources) officer|chief executive|chief of staff|C[A-Z]{1,2}O|CISO|(?:vice|deputy)[- ]president|[ES]?VP|(?:co-)?president|chairman|chairwoman|chairperson|chair|managing director|managing partner|general manager|country manager|MD|GM|director|head|chief|boss|co-founder|founder|co-owner|owner|partner|principal|proprietor|spokesman|spokeswoman|spokesperson|analyst|economist|manager|leader|lead|supremo|executive|editor|reporter|engineer|consultant|lawyer|solicitor|counsel|attorney|barrister|secretary[- ]general|secretary|treasurer|minister|administrator|liquidator|receiver|judge|buyer|architect|technician|representative|rep|supervisor|strategist|evangelist|adviser|advisor|salesman|saleswoman|controller|shopkeeper|organiser|organizer|officer|official|editor-in-chief|councillor|councilor';
const MODIFIERS =
  'former|ex|then|deputy|acting|interim|joint|senior|junior|global|worldwide|regional|national|international|group|corporate|executive|assistant|associate|(?!chief (?:[a-z]+|human resources) officer)chief|channel|channels|partner|partners|reseller|sales|marketing|finance|financial|operations|operating|technology|technical|product|commercial|communications|business|security|cloud|country|branch|lead|key|industry|staff|district|software|licensing|procurement|purchasing|service|services|account|credit|program|programme|alliances|ecosystem|revenue|distribution|public|sector|general|hr|human|resources|people|personnel|research|consulting|digital|strategy|strategic|solutions|legal|media|press|investor|relations|marketplace|engineering|enterprise|education|supply|chain|logistics|data|development|ecosystems|practice|division|retail|m&a|ward|principal|managing|president|north|northern|south|southern|east|eastern|west|western|central|european|australian|american|americas|canadian|indian|british|irish|uk|u\\.k\\.|us|u\\.s\\.|emea|apac|apj|anz|a\\/nz|ireland|india|australia|canada|europe|asia|of';
const TITLE = `(?:(?:${MODIFIERS})[ -])*(?:${OFFICES})\\b(?: and (?:(?:${MODIFIERS})[ -])*(?:${OFFICES})\\b)?(?: (?:of|for|in charge of) (?!which|whom)(?:[^,.;:()“”"\\n]{2,50}?(?= (?:at|of|said|says|told|who)\\b|[,.;:()“”"\\n]|$)))?`;
/** What follows an office without being part of it: the kind of house, and where it stands. */
const KIND_OF_HOUSE =
  '(?:resellers?|partner|distributor|wholesaler|integrator|provider|vendor|maker|manufacturer|supplier|firm|company|group|dealer|consultancy|outfit|shop|house|specialist|developer|agency|broker|rival|VARs?|VAD|MSPs?|MSSP|ISV|CSP|[\\p{L}-]+-(?:based|listed|owned))';
const BEFORE = new RegExp(`(?<![\\p{L}-])(?<title>${TITLE}),? $`, 'iu');
const ONLY_TITLE = new RegExp(`^${TITLE}`, 'iu');
const AFTER = new RegExp(
  `^,? (?:who (?:is|was) )?(?:now |then )?(?:a|an|the|its|their|his|her|one of the)? ?(?:new )?(?:(?:[\\p{Lu}][^,.;:“”"\\n]{1,40}?[’']s?|(?:(?!(?:${MODIFIERS})\\b)[\\p{L}\\d&.-]+ ){0,2}(?!(?:${MODIFIERS})\\b)[\\p{L}\\d&.-]+) )??(?:new )?(?<title>${TITLE})`,
  'iu',
);
/** Words of an office alone name no house: "Worldwide Channels", "Global Partner Solutions". */
const BRANCH = new RegExp(`^(?!.* group$)(?:(?:${MODIFIERS}|and|&)(?: |$))+$`, 'iu');
/** Behind a name that only tells whose reseller a house is. */
const DESCRIBES = new RegExp(`^ (?:\\p{Ll}+ )?${KIND_OF_HOUSE}s?\\b`, 'u');
/** What may stand between an office and its house, and between a house and an office. */
const APPOSED = new RegExp(`^, (?:the )?(?:(?:[\\p{L}\\d.'’-]+ ){0,4}${KIND_OF_HOUSE} )?$`, 'u');
const BESIDE = /^(?:[’']s?(?: [\p{L}\d&.-]+){0,4}|(?: \p{Lu}[\p{L}\d&.-]*){0,2})? $/u;
const LINK =
  /^,? (?:of|from|at) (?:the )?|^,? (?:who|whose) (?:\p{L}+ ){1,6}?(?:at|for) (?:the )?(?=\p{Lu})|^,? who (?:runs|owns|founded|heads|leads|left|ran) (?:the )?|^, whose (?=\p{Lu})/u;
const OWN = /\b(?:its|their|the (?:company|vendor|distributor|reseller|firm|group)[’']s) $/i;

type Standing = Place & { party: Party };

/** The parties' mentions within [from, to), in order; office words that were taken for a party are none. */
function standing(parties: Party[], from: number, to: number): Standing[] {
  return parties
    .filter(party => !BRANCH.test(party.name))
    .flatMap(party => party.mentions.map(({ start, end }) => ({ party, start, end })))
    .filter(m => m.start >= from && m.end <= to)
    .sort((a, b) => a.start - b.start);
}

/** The party that begins within [from, to] of one sentence, as house and not to describe one ("the Cisco reseller"). */
function houseWithin(text: string, parties: Party[], from: number, to: number): Party | undefined {
  return standing(parties, from, to + 60).find(
    m =>
      m.start <= to &&
      !/[;:!?“”"\n]|\. |, \p{Ll}/u.test(text.slice(from, m.start)) &&
      !DESCRIBES.test(text.slice(m.end, m.end + 40)),
  )?.party;
}

/** The house named behind an office: "at Cutlass", "of the Leeds reseller Cutlass", ", Kolkata-based integrator Cutlass". */
function houseBehind(text: string, parties: Party[], at: number): Party | undefined {
  const link = /^,? (?:at|of|for|with|from) (?:the )?/.exec(text.slice(at, at + 12));
  if (link) return houseWithin(text, parties, at + link[0].length, at + link[0].length + 60);
  return standing(parties, at, at + 140).find(m => APPOSED.test(text.slice(at, m.start)))?.party;
}

/** Who "its" stands for: what its sentence, or else the one before, speaks of first. */
function subjectBefore(text: string, parties: Party[], at: number): Party | undefined {
  const paragraph = text.lastIndexOf('\n', at - 1) + 1;
  const before = standing(parties, paragraph, at).filter(m => m.party.role !== 'press');
  const sentences = before.map(m => sentenceStart(text, m.start));
  return before[sentences.indexOf(sentences.at(-1) ?? -1)]?.party;
}

function sentenceStart(text: string, at: number): number {
  const ends = matchesOf(text.slice(0, at + 1), /(?<=[a-z\d)%][.?!]["”’)]*) (?=\S)|\n/gu);
  return ends.at(-1)?.index ?? 0;
}

/** Whose office "its", "the distributor's" says it is. */
function owner(text: string, parties: Party[], whose: string, at: number): Party | undefined {
  const meant = partyMeant(whose, at, { text, parties, people: [] });
  return meant ?? subjectBefore(text, parties, at) ?? standing(parties, 0, at).at(-1)?.party;
}

/** The party that a title's own words name, or that stands close to it, and by which words. */
function houseOf(text: string, parties: Party[], title: Place): Omit<Office, 'title'> {
  const own = OWN.exec(text.slice(Math.max(0, title.start - 24), title.start));
  const close = standing(parties, title.start - 60, title.start).at(-1);
  const ways: [Office['by'], Party | undefined][] = own
    ? [['own', owner(text, parties, own[0].trim(), title.start)]]
    : [
        ['behind', houseBehind(text, parties, title.end)],
        ['inside', standing(parties, title.start, title.end).at(-1)?.party],
        ['beside', close && BESIDE.test(text.slice(close.end, title.start)) ? close.party : undefined],
      ];
  const [by, party] = ways.find(([, found]) => found) ?? [null, undefined];
  return { organization: party?.name ?? null, by };
}

const literal = (s: string) => s.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Cuts the organization off a title ("director of channels at Cutlass"), and "of Cutlass" where it is one. */
function tidy(title: string, parties: Party[]): string {
  const bare = title.trim().replace(/^(?:of|then) /i, '');
  const tail = (surface: string) =>
    new RegExp(
      ` (?:of|for|at) (?:the |\\S+[’']s )?(?:(?:(?!(?:at|of|for|in|and|with) )[\\p{L}\\d.'’-]+,? ){0,4}${KIND_OF_HOUSE} )?${literal(surface)}(?![\\w]).*$`,
      'u',
    );
  const named = parties.flatMap(p => p.surfaces).filter(s => bare.includes(` ${s}`) && !BRANCH.test(s));
  const house = named.find(s => tail(s).test(bare));
  return house ? bare.replace(tail(house), '') : bare;
}

/** Where a title begins whose first words are the last ones of its house: "Ardent [Software] chief executive". */
function behindHouse(text: string, from: number, end: number, parties: Party[]): number {
  const house = parties.flatMap(p => p.mentions).find(m => m.start < from && from < m.end && m.end < end);
  const rest = house && text.slice(house.end, end).replace(/^[’']s?/, '');
  return rest && ONLY_TITLE.test(rest.trim()) ? end - rest.trimStart().length : from;
}

/** The office that stands right before or behind a mention of a name. */
export function officeAt(text: string, place: Place, parties: Party[]): Office | undefined {
  const start = Math.max(text.lastIndexOf('\n', place.start) + 1, place.start - 110);
  const before = BEFORE.exec(text.slice(start, place.start))?.groups?.title;
  const after = AFTER.exec(text.slice(place.end, place.end + 170));
  const words = before ?? after?.groups?.title;
  if (!words) return undefined;
  const at = before ? text.lastIndexOf(before, place.start) : place.end + after![0].length - words.length;
  const from = behindHouse(text, at, at + words.length, parties);
  const house = houseOf(text, parties, {
    start: from,
    end: before ? place.start : at + words.length,
  });
  return { title: tidy(text.slice(from, at + words.length), parties), ...house };
}

/** "Name of Organization", "Name, who runs Organization", "Organization's Name": where no office is given. */
export function houseAt(text: string, place: Place, parties: Party[]): string | null {
  const rest = text.slice(place.end, place.end + 80);
  const after = LINK.exec(rest);
  const at = place.end + (after?.[0].length ?? 0);
  const party = after ? houseWithin(text, parties, at, at + 45) : undefined;
  const last = standing(parties, place.end, place.end + 80).find(
    m => text.slice(place.end, m.start) === ', ' && /^\s*(?:\n|$)/.test(text.slice(m.end, m.end + 3)),
  );
  if (party || last) return (party ?? last!.party).name;
  return (
    parties.find(p => p.mentions.some(m => /^[’']s? $/.test(text.slice(m.end, place.start))))?.name ?? null
  );
}
