import type { Marked } from './decode.js';
import { type Lodger, streetOf } from './house-clues.js';
import { housesOf, houseWeights } from './houses.js';
import { houseAt, officeAt } from './offices.js';
import type { Party } from './organizations.js';
import { fold, nameWords, occurrences, type Place, placesOf } from './surfaces.js';

/** A person of one article; places are on the sheet. `organization` is a party's name, or null. */
export interface Person {
  name: string;
  title: string | null;
  organization: string | null;
  surfaces: string[];
  mentions: Place[];
}

const LEAST = 0.5;
interface Named {
  surface: string;
  first: number;
}

function strip(surface: string): string {
  return surface
    .replace(/[’']s?$/u, '')
    .replace(/^(?:Mr|Mrs|Ms|Dr|Prof)\.? /u, '')
    .trim();
}

/** Whether a bare name stands for the full one: its family name, its first name, or both without the middle. */
function standsFor(short: string, full: string): boolean {
  const [a, b] = [nameWords(short), nameWords(full)];
  if (a.length === 0 || b.length < 2) return false;
  const bare = a.join(' ');
  if (bare === b.slice(-a.length).join(' ') || bare === b.slice(0, a.length).join(' ')) return true;
  if (a[0] === b[0] && a.at(-1) === b.at(-1)) return true;
  // "Gid" is Gideon, "Ferdie" Ferdinand
  const stem = a[0]!.replace(/(?:ie|y)$/, '');
  return a.length === 1 && stem.length >= 3 && b[0]!.startsWith(stem);
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

/** A single word is a person only where it is met more than once and names no organization. */
function isSomebody(group: Named[], text: string, parties: Party[]): boolean {
  const [{ surface }] = group as [Named];
  if (/[\s-]/.test(surface)) return !parties.some(p => p.surfaces.some(s => fold(s) === fold(surface)));
  if (parties.some(p => p.surfaces.some(s => nameWords(s)[0] === fold(surface)))) return false;
  return placesOf(text, [{ surface, of: null }]).length > 1;
}

/** A name with its family name, where that stands alone as well, untagged, and is nobody else's. */
function withFamilyName(group: Named[], all: Named[][], text: string, parties: Party[]): Named[] {
  const full = group[0]!.surface;
  const family = full.slice(full.lastIndexOf(' ') + 1);
  const taken =
    family === full ||
    !/^\p{Lu}[\p{L}’'-]{2,}$/u.test(family) ||
    all.some(g => g.some(n => n.surface === family || (g !== group && n.surface.endsWith(` ${family}`)))) ||
    parties.some(p => p.surfaces.some(s => nameWords(s).includes(fold(family))));
  if (taken) return group;
  const alone = occurrences(text, family).find(at => text.slice(at.end - full.length, at.end) !== full);
  return alone ? [...group, { surface: family, first: alone.start }] : group;
}

/** Everybody whom an article names, with the office and the houses that the words beside the name give. */
export function lodgersIn(text: string, entities: Marked[], parties: Party[]): Lodger[] {
  const names = new Map<string, Named>();
  for (const entity of entities) {
    if (entity.label !== 'PER' || entity.probability < LEAST) continue;
    const surface = strip(text.slice(entity.start, entity.end));
    if (/\p{L}/u.test(surface) && !names.has(surface)) names.set(surface, { surface, first: entity.start });
  }
  const groups = groupNames([...names.values()])
    .filter(group => isSomebody(group, text, parties))
    .map((group, _, all) => withFamilyName(group, all, text, parties));
  const places = placesOf(
    text,
    groups.flatMap((of, i) => of.map(n => ({ surface: n.surface, of: i }))),
  );
  return groups.flatMap((group, i) => {
    const mentions = places.filter(p => p.of === i).map(({ start, end }) => ({ start, end }));
    // a scrap of a word ("D" of "Direction") stands nowhere as a name
    return mentions.length > 0 ? [lodgerOf(group, mentions, text, parties)] : [];
  });
}

/** One of them, by the first office that names a house, else the first office. */
function lodgerOf(group: Named[], mentions: Place[], text: string, parties: Party[]): Lodger {
  const offices = mentions.flatMap(at => {
    const office = officeAt(text, at, parties);
    return office ? [{ at, ...office }] : [];
  });
  const office = offices.find(o => o.organization) ?? offices[0];
  return {
    name: group[0]!.surface,
    surfaces: group.map(n => n.surface),
    title: office?.title ?? null,
    mentions,
    spoken: office?.at ?? mentions[0]!,
    office: office?.organization ?? null,
    officeBy: office?.by ?? null,
    linked: mentions.map(m => houseAt(text, m, parties)).find(h => h !== null) ?? null,
  };
}

/** The people of an article, in order of appearance, with what is said of their office and the likeliest house. */
export function findPeople(text: string, entities: Marked[], parties: Party[]): Person[] {
  const lodgers = lodgersIn(text, entities, parties);
  const houses = housesOf(lodgers, streetOf(text, parties), houseWeights());
  const people = lodgers.map(({ name, title, surfaces, mentions }, i): Person => {
    return { name, title, organization: houses[i] ?? null, surfaces, mentions };
  });
  return people.sort((a, b) => (a.mentions[0]?.start ?? 0) - (b.mentions[0]?.start ?? 0));
}
