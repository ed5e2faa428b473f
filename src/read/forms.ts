import { ROLES } from '../model/vocabulary.js';
import type { Entity } from './decode.js';
import { asInBody } from './headlines.js';
import type { KnownOrganization, KnownPlace, Lexicon } from './lexicon.js';
import { isNoOrganization, isTown } from './no-organization.js';
import { occurrences, opens, overlaps, placesOf } from './surfaces.js';

/** A surface on its way into a party: all that the encoder said of it, summed over its places. */
export interface Form {
  surface: string;
  first: number;
  count: number;
  probability: number;
  roles: Float64Array;
  known: KnownOrganization | null;
}

/** What finding organizations stands on. */
export interface OrganizationSources {
  text: string;
  entities: Entity[];
  lexicon: Lexicon;
  /** the sure names of the list in the text (`Lexicon.organizationsIn`) */
  known: KnownPlace[];
  outlet: string | null;
  /** where the body begins in the text; 0 where there is no title */
  shift?: number;
}

const LEAST = 0.5;

function strip(surface: string): string {
  const bare = surface.replace(/[’']s?$/u, '').replace(/^[\s"“”'‘’(]+|[\s"“”'‘’,;:)]+$/gu, '');
  return bare.replace(/(?<=\p{Ll}\p{Lu}\S*) (?:groups?|users?|customers?|partners?|resellers?)$/u, '');
}

/** "Microsoft SharePoint", "Dell XPS13": of a known maker's product the maker alone is an organization. */
function makerOf(surface: string, lexicon: Lexicon): string {
  const product = /^(?<maker>.+) (?=\S*(?:\d|\p{Ll}\p{Lu}))\S+$/u.exec(surface);
  if (!product || lexicon.organization(surface)) return surface;
  return lexicon.organization(product.groups!.maker!)?.sure ? product.groups!.maker! : surface;
}

function addForm(forms: Map<string, Form>, surface: string, start: number, entity: Entity | null): Form {
  const blank = () => new Float64Array(ROLES.length);
  const form = forms.get(surface) ?? {
    surface,
    first: start,
    count: 0,
    probability: 0,
    roles: blank(),
    known: null,
  };
  form.first = Math.min(form.first, start);
  if (entity) {
    form.count += 1;
    form.probability += entity.probability;
    for (let r = 0; r < form.roles.length; r += 1) form.roles[r]! += entity.roles[r] ?? 0;
  }
  forms.set(surface, form);
  return form;
}

/** What an entity is called: bare of marks, of a product's name, of the words of a headline. */
function surfaceOf(
  entity: Entity,
  organizations: Entity[],
  { text, lexicon, shift = 0 }: OrganizationSources,
): string {
  const surface = makerOf(strip(text.slice(entity.start, entity.end)), lexicon);
  if (entity.start >= shift) return surface;
  const inBody = organizations.filter(e => e.start >= shift).map(e => strip(text.slice(e.start, e.end)));
  return asInBody(
    surface,
    text.slice(shift),
    words => inBody.includes(words) || lexicon.organization(words)?.sure === true,
  );
}

/** The surfaces of the article: those the encoder tagged, and names of the list that are no common words. */
export function formsOf(sources: OrganizationSources): Form[] {
  const { text, entities, lexicon, known, outlet } = sources;
  const forms = new Map<string, Form>();
  const organizations = entities.filter(e => e.label === 'ORG');
  for (const entity of organizations) {
    const surface = surfaceOf(entity, organizations, sources);
    if (!/[\p{L}\p{N}]/u.test(surface)) continue;
    addForm(forms, surface, entity.start, entity);
  }
  for (const place of known) {
    if (entities.some(e => overlaps(e, place))) continue;
    const form = addForm(forms, text.slice(place.start, place.end), place.start, null);
    form.known = place.known;
  }
  for (const form of forms.values()) form.known ??= lexicon.organization(form.surface)?.known ?? null;
  if (outlet)
    for (const at of placesOf(text, [{ surface: outlet, of: null }])) addForm(forms, outlet, at.start, null);
  const people = entities.filter(e => e.label === 'PER').map(e => text.slice(e.start, e.end));
  return [...forms.values()].filter(form => {
    if (form.surface === outlet) return true;
    if (form.count > 0 && form.probability / form.count < LEAST && !form.known) return false;
    if (isFamilyName(form, people, [...forms.keys()])) return false;
    if (form.known !== null) return true;
    const starts = startsOf(text, form.surface);
    if (lexicon.isPlace(form.surface) && isTown(text, form.surface, starts)) return false;
    return !isNoOrganization(text, form.surface, starts);
  });
}

const startsOf = (text: string, surface: string) => occurrences(text, surface).map(p => p.start);

/** So often tagged as an organization, a family name is rather that of a firm: "Quantrell's managed services". */
const FIRM = 3;

/** A bare name that is the family name of a person in the article, and opens no longer organization's name. */
function isFamilyName({ surface, count }: Form, people: string[], forms: string[]): boolean {
  if (/\s/.test(surface)) return people.some(p => p === surface || p.startsWith(`${surface} `));
  const alone = people.filter(p => p === surface).length;
  const family = alone > 0 || people.some(p => p.endsWith(` ${surface}`));
  return family && !(count >= FIRM && count > alone) && !forms.some(f => opens(surface, f));
}

/** "LarchCare", "WardenCon": a product named after the organization whose name it begins with. */
export function isProductOf(form: Form, forms: Form[]): boolean {
  if (form.known || /\s/.test(form.surface)) return false;
  return forms.some(other => {
    const stem = other.surface.split(' ')[0]!;
    return (
      stem.length >= 4 && /^\p{Lu}/u.test(form.surface.slice(stem.length)) && form.surface.startsWith(stem)
    );
  });
}
