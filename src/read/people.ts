import type { Marked } from './decode.js';
import type { Party } from './organizations.js';
import { fold, nameWords, type Place, placesOf } from './surfaces.js';

/** A person of one article; places are on the sheet. `organization` is a party's name, or null. */
export interface Person {
  name: string;
  title: string | null;
  organization: string | null;
  surfaces: string[];
  mentions: Place[];
}

const LEAST = 0.5;
const OFFICE =
  'chief executive(?: officer)?|chief [a-z]+ officer|chief of staff|C[A-Z]{1,2}Os?|(?:executive |senior |corporate |regional |group )*vice[- ]presidents?|[ES]?VP|president|chairman|chairwoman|chairperson|chair|managing director|managing partner|general manager|country manager|MD|GM|director|head|chief|boss|co-founder|founder|co-owner|owner|partner|principal|spokesman|spokeswoman|spokesperson|analyst|economist|manager|leader|lead|supremo|executive|editor|reporter|engineer|consultant|lawyer|solicitor|counsel|barrister|secretary|treasurer|minister|administrator|liquidator|receiver|judge|buyer|architect|technician|representative|rep|supervisor|strategist|evangelist|adviser|advisor|salesman|saleswoman';
const BEFORE = new RegExp(`((?:(?:[\\p{L}\\d&'’./-]+) ){0,6}?(?:${OFFICE}))(?: and)?,? $`, 'u');
const AFTER = new RegExp(
  `^,? (?:who (?:is|was|runs|heads)(?: now)? |now |then )?((?:(?:a|an|the|its|their|his|her|former|[\\p{L}\\d&'’./-]+) ){0,5}?(?:${OFFICE})(?: (?:of|for|at|in charge of) [^,.;:()“”"]{2,60})?)`,
  'u',
);

interface Named {
  surface: string;
  first: number;
}

function strip(surface: string): string {
  return surface
    .replace(/[’']s?$/u, '')
    .replace(/^(?:Mr|Mrs|Ms|Dr|Sir|Prof)\.? /u, '')
    .trim();
}

/** Whether a bare name stands for the full one: its family name, its first name, or both without the middle. */
function standsFor(short: string, full: string): boolean {
  const [a, b] = [nameWords(short), nameWords(full)];
  if (a.length === 0 || b.length < 2) return false;
  if (a.length === 1) return a[0] === b.at(-1) || a[0] === b[0];
  return a[0] === b[0] && a.at(-1) === b.at(-1);
}

function groupNames(names: Named[]): Named[][] {
  const groups: Named[][] = [];
  const words = (n: Named) => nameWords(n.surface).length;
  for (const name of [...names].sort((a, b) => words(b) - words(a) || a.first - b.first)) {
    const fitting = groups.filter(
      g => fold(g[0]!.surface) === fold(name.surface) || standsFor(name.surface, g[0]!.surface),
    );
    const before = fitting.filter(g => g.some(n => n.first <= name.first));
    const group = before.at(-1) ?? fitting[0];
    if (group) group.push(name);
    else groups.push([name]);
  }
  return groups;
}

function tidyTitle(words: string, parties: Party[]): string | null {
  let title = words.trim().replace(/^(?:a|an|the|its|their|his|her|our|now|then|as) /i, '');
  for (const surface of parties.flatMap(p => p.surfaces).sort((a, b) => b.length - a.length))
    if (title.startsWith(surface)) title = title.slice(surface.length).replace(/^(?:[’']s?)? /, '');
  title = title.replace(/^.*?[’']s (?=\p{Ll})/u, '').replace(/ (?:of|at|for|in) (?=\p{Lu})[^,]*$/u, '');
  return title === '' ? null : title;
}

function partyAt(parties: Party[], from: number, to: number): Party | undefined {
  const inside = parties.flatMap(party =>
    party.mentions.filter(m => m.start >= from && m.end <= to).map(m => ({ party, m })),
  );
  return inside.sort((a, b) => b.m.start - a.m.start)[0]?.party;
}

/** The office and organization that stand beside a mention of a name. */
function officeAt(
  text: string,
  place: Place,
  parties: Party[],
): { title: string; organization: string | null } | undefined {
  const start = Math.max(text.lastIndexOf('\n', place.start) + 1, place.start - 90);
  const before = BEFORE.exec(text.slice(start, place.start));
  const after = AFTER.exec(text.slice(place.end, place.end + 140));
  const words = before?.[1] ?? after?.[1];
  const title = words && tidyTitle(words, parties);
  if (!words || !title) return undefined;
  const from = before ? place.start - before[0].length - 30 : place.end;
  const to = before ? place.start : place.end + after![0].length + 30;
  const near =
    partyAt(parties, Math.max(start, from), to) ??
    (before ? partyAt(parties, place.end, place.end + 60) : undefined);
  const own = /\b(?:its|their|the (?:company|vendor|distributor|reseller|firm)[’']s)\b/i.test(words);
  const party = near ?? (own ? partyAt(parties, 0, place.start) : undefined);
  return { title, organization: party?.name ?? null };
}

/** "Name of Organization", "Organization's Name": the organization where no office is given. */
function houseAt(text: string, place: Place, parties: Party[]): string | null {
  const after = /^,? (?:of|from|at) /.exec(text.slice(place.end, place.end + 8));
  if (after) {
    const at = place.end + after[0].length;
    const party = parties.find(p => p.mentions.some(m => m.start >= at && m.start <= at + 4));
    if (party) return party.name;
  }
  return (
    parties.find(p => p.mentions.some(m => /^[’']s? $/.test(text.slice(m.end, place.start))))?.name ?? null
  );
}

/** The people of an article, in order of appearance, with what is said of their office. */
export function findPeople(text: string, entities: Marked[], parties: Party[]): Person[] {
  const names = new Map<string, Named>();
  for (const entity of entities) {
    if (entity.label !== 'PER' || entity.probability < LEAST) continue;
    const surface = strip(text.slice(entity.start, entity.end));
    if (/\p{L}/u.test(surface) && !names.has(surface)) names.set(surface, { surface, first: entity.start });
  }
  const groups = groupNames([...names.values()]);
  const places = placesOf(
    text,
    groups.flatMap((of, i) => of.map(n => ({ surface: n.surface, of: i }))),
  );
  const people = groups.map((group, i): Person => {
    const mentions = places.filter(p => p.of === i).map(({ start, end }) => ({ start, end }));
    const offices = mentions.flatMap(m => officeAt(text, m, parties) ?? []);
    const office = offices.find(o => o.organization) ?? offices[0];
    const house = mentions.map(m => houseAt(text, m, parties)).find(h => h !== null) ?? null;
    return {
      name: group[0]!.surface,
      title: office?.title ?? null,
      organization: office?.organization ?? house,
      surfaces: group.map(n => n.surface),
      mentions,
    };
  });
  return people.sort((a, b) => (a.mentions[0]?.start ?? 0) - (b.mentions[0]?.start ?? 0));
}
