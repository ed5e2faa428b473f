import type { Party } from './organizations.js';
import type { Place } from './surfaces.js';

/** What is said of somebody's office: the title, and the organization where one is named with it. */
export interface Office {
  title: string;
  organization: string | null;
}

const OFFICES =
  'chief (?:[a-z]+|human resources) officer|chief executive|chief of staff|C[A-Z]{1,2}O|CISO|(?:vice|deputy)[- ]president|[ES]?VP|(?:co-)?president|chairman|chairwoman|chairperson|chair|managing director|managing partner|general manager|country manager|MD|GM|director|head|chief|boss|co-founder|founder|co-owner|owner|partner|principal|proprietor|spokesman|spokeswoman|spokesperson|analyst|economist|manager|leader|lead|supremo|executive|editor|reporter|engineer|consultant|lawyer|solicitor|counsel|attorney|barrister|secretary|treasurer|minister|administrator|liquidator|receiver|judge|buyer|architect|technician|representative|rep|supervisor|strategist|evangelist|adviser|advisor|salesman|saleswoman|controller|shopkeeper|organiser|organizer|officer|official|editor-in-chief|councillor|councilor';
const MODIFIERS =
  'former|ex|then|deputy|acting|interim|joint|senior|junior|global|worldwide|regional|national|international|group|corporate|executive|assistant|associate|(?!chief (?:[a-z]+|human resources) officer)chief|channel|channels|partner|partners|reseller|sales|marketing|finance|financial|operations|operating|technology|technical|product|commercial|communications|business|security|cloud|country|branch|lead|key|industry|staff|district|software|licensing|procurement|purchasing|service|services|account|credit|program|programme|alliances|ecosystem|revenue|distribution|public|sector|general|hr|human|resources|people|personnel|research|consulting|digital|strategy|strategic|solutions|legal|media|press|investor|relations|marketplace|engineering|enterprise|education|supply|chain|logistics|data|development|ecosystems|practice|division|retail|m&a|ward|principal|managing|president|north|northern|south|southern|east|eastern|west|western|central|european|australian|american|americas|canadian|indian|british|irish|uk|u\\.k\\.|us|u\\.s\\.|emea|apac|apj|anz|a\\/nz|ireland|india|australia|canada|europe|asia|of';
const TITLE = `(?:(?:${MODIFIERS})[ -])*(?:${OFFICES})\\b(?: and (?:(?:${MODIFIERS})[ -])*(?:${OFFICES})\\b)?(?: (?:of|for|in charge of) (?!which|whom)(?:[^,.;:()“”"\\n]{2,50}?(?= (?:at|of|said|says|told|who)\\b|[,.;:()“”"\\n]|$)))?`;
/** What follows an office without being part of it: the kind of house, and where it stands. */
const KIND_OF_HOUSE =
  '(?:resellers?|partner|distributor|wholesaler|integrator|provider|vendor|maker|manufacturer|supplier|firm|company|group|dealer|consultancy|outfit|shop|house|specialist|developer|agency|broker|rival|VARs?|VAD|MSPs?|MSSP|ISV|CSP|[\\p{L}-]+-(?:based|listed|owned))';
const BEFORE = new RegExp(`(?<![\\p{L}-])(?<title>${TITLE}),? $`, 'iu');
const ONLY_TITLE = new RegExp(`^${TITLE}`, 'iu');
const AFTER = new RegExp(
  `^,? (?:who (?:is|was) )?(?:now |then )?(?:a|an|the|its|their|his|her|one of the)? ?(?:new )?(?:[\\p{Lu}][^,.;:“”"\\n]{1,40}?[’']s? )?(?:new )?(?<title>${TITLE})`,
  'iu',
);
/** Words of an office alone name no house: "Worldwide Channels", "Global Partner Solutions". */
const BRANCH = new RegExp(`^(?:(?:${MODIFIERS}|and|&)(?: |$))+$`, 'iu');
const OWN = /\b(?:its|their|the (?:company|vendor|distributor|reseller|firm|group)[’']s) $/i;

/** The party mentioned last within [from, to). */
function partyIn(parties: Party[], from: number, to: number): Party | undefined {
  const inside = parties.flatMap(party =>
    BRANCH.test(party.name)
      ? []
      : party.mentions.filter(m => m.start >= from && m.end <= to).map(m => ({ party, at: m.start })),
  );
  return inside.sort((a, b) => b.at - a.at)[0]?.party;
}

/** The party that a title's own words name, or that stands close to it. */
function houseOf(text: string, parties: Party[], title: Place): string | null {
  const after = /^,? (?:at|of|for|with|from) (?:the )?/.exec(text.slice(title.end, title.end + 12));
  const behind = after
    ? partyIn(parties, title.end, title.end + after[0].length + 60)
    : parties.find(p => p.mentions.some(m => /^, (?:the )?$/.test(text.slice(title.end, m.start))));
  const inside = partyIn(parties, title.start, title.end);
  const before = partyIn(parties, title.start - 42, title.start);
  if (OWN.test(text.slice(Math.max(0, title.start - 24), title.start)))
    return partyIn(parties, 0, title.start)?.name ?? null;
  return (behind ?? inside ?? before)?.name ?? null;
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
  const house = parties.flatMap(p => p.surfaces).find(s => !BRANCH.test(s) && tail(s).test(bare));
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
  const organization = houseOf(text, parties, {
    start: from,
    end: before ? place.start : at + words.length,
  });
  return { title: tidy(text.slice(from, at + words.length), parties), organization };
}

/** "Name of Organization", "Organization's Name": the organization where no office is given. */
export function houseAt(text: string, place: Place, parties: Party[]): string | null {
  const after = /^,? (?:of|from|at|who (?:runs|owns|founded|heads|left|ran)) /.exec(
    text.slice(place.end, place.end + 20),
  );
  if (after) {
    const at = place.end + after[0].length;
    const party = parties.find(p => p.mentions.some(m => m.start >= at && m.start <= at + 12));
    if (party) return party.name;
  }
  return (
    parties.find(p => p.mentions.some(m => /^[’']s? $/.test(text.slice(m.end, place.start))))?.name ?? null
  );
}

/** Where nothing else tells: the organization that the article is about most. Outlets are no house. */
export function mainHouse(parties: Party[]): string | null {
  const houses = parties.filter(p => p.role !== 'press');
  return [...houses].sort((a, b) => b.mentions.length - a.mentions.length)[0]?.name ?? null;
}
