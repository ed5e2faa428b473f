import type { Marked } from './decode.js';
import type { Lexicon } from './lexicon.js';
import type { Party } from './organizations.js';
import { ends, fold, isAcronymOf, nameWords, occurrences, type Place, placesOf } from './surfaces.js';

/** A program term of one article; places are on the sheet. */
export interface Term {
  term: string;
  vendor: string | null;
  kind: string | null;
  surfaces: string[];
  mentions: Place[];
}

const LEAST = 0.5;
const BRACKETED = /^(.{3,}?)\s*\(([^()]{2,12})\)(?: [\p{Ll} ]+)?$/u;
const GENERIC =
  'program(?:me)?|scheme|tier|status|level|certification|agreement|contract|rebate|bonus|badge|partner|reseller|portal|designation|competency|incentive|fund|promotion|licen[sc]e|plan|policy|accreditation|marketplace|specialisation|specialization';
const TAIL = new RegExp(` (?:${GENERIC})s?$`, 'iu');
const KINDS: [RegExp, string][] = [
  [/\b(?:certif|accredit|exam|badge|specialist|engineer|architect|professional)/i, 'certification'],
  [/\b(?:rebate|bonus|incentive|fund|promotion|spiff|discount|cash|multiplier|reward)/i, 'incentive'],
  [/\b(?:agreement|accord|contract|licen[sc]e|subscription|pool|plan)\b/i, 'agreement'],
  [/\b(?:tier|gold|silver|platinum|diamond|elite|premier|select|level)\b/i, 'tier'],
  [/\b(?:portal|desk|console|marketplace|store|bazaar)\b/i, 'marketplace'],
  [/\b(?:partner|reseller|provider|dealer|affiliate|status|advisor|designation)s?$/i, 'status'],
  [/\b(?:program|programme|scheme|network|community|alliance|club|initiative)\b/i, 'program'],
];

interface Form {
  surface: string;
  full: string;
  acronym: string | null;
  first: number;
}

function singular(name: string): string {
  // "Focus", "Plus" and "Basis" are no plurals
  return name.replace(/(?<=\p{L}{2})ies$/u, 'y').replace(/(?<=[^siu\s])s$/u, '');
}

/** What there is one of: "Gold Partner" of "Gold Partners"; "Sage Rewards" is called so. */
function nameOfOne(name: string, text: string): string {
  const one = singular(name);
  return COUNTED.test(one) || occurrences(text, one).length > 0 ? one : name;
}

function formOf(surface: string, first: number): Form {
  const bracket = BRACKETED.exec(surface);
  if (!bracket) return { surface, full: surface, acronym: null, first };
  return { surface, full: bracket[1]!.trim(), acronym: bracket[2]!.replace(/s$/, ''), first };
}

/** Ends of names that many bear: types of partner, badges, agreements. */
const COUNTED = new RegExp(
  `\\b(?:${GENERIC}|provider|dealer|advis[eo]r|specialist|engineer|architect|professional|expert|affiliate|integrator|credit|point|certificate|licen[cs]e)$|^\\p{Lu}{2,6}$`,
  'iu',
);

const key = (name: string) => nameWords(singular(name)).map(singular).join(' ');

/** Whether two forms name one term: plural, acronym, or the short form without "program", "tier" and the like. */
function sameTerm(a: Form, b: Form): boolean {
  if (key(a.full) === key(b.full)) return true;
  const [x, y] = [singular(a.surface), singular(b.surface)];
  if ((a.acronym && key(a.acronym) === key(y)) || (b.acronym && key(b.acronym) === key(x))) return true;
  if (isAcronymOf(x, b.full) || isAcronymOf(y, a.full)) return true;
  if (key(a.full.replace(TAIL, '')) === key(b.full.replace(TAIL, ''))) return true;
  return ends(x, b.full) || ends(y, a.full);
}

function groupForms(forms: Form[]): Form[][] {
  const groups: Form[][] = [];
  for (const form of [...forms].sort((a, b) => b.full.length - a.full.length || a.first - b.first)) {
    const group = groups.find(g => g.some(other => sameTerm(form, other)));
    if (group) group.push(form);
    else groups.push([form]);
  }
  return groups;
}

function kindOf(names: string[], text: string, mentions: Place[]): string | null {
  const after = mentions.map(m => text.slice(m.end, m.end + 18)).join(' | ');
  for (const [pattern, kind] of KINDS) if (names.some(n => pattern.test(n))) return kind;
  for (const [pattern, kind] of KINDS) if (pattern.test(after)) return kind;
  return null;
}

/** Whose term it is: the party named in it or just before it, else the article's leading vendor. */
function vendorOf(names: string[], text: string, mentions: Place[], parties: Party[]): string | null {
  const makers = parties.filter(p => p.role === 'vendor' || p.role === 'distributor');
  const named = makers.find(p => p.surfaces.some(s => names.some(n => fold(n).startsWith(`${fold(s)} `))));
  if (named) return named.name;
  const owner = makers.find(p =>
    p.mentions.some(m =>
      mentions.some(
        t => t.start > m.end && t.start - m.end < 40 && /^[’']s?\s/.test(text.slice(m.end, t.start)),
      ),
    ),
  );
  if (owner) return owner.name;
  const leading = [...makers].sort((a, b) => b.mentions.length - a.mentions.length)[0];
  return leading?.name ?? null;
}

const LONE = new RegExp(`^(?:${GENERIC})s?$`, 'iu');

/** Whether a surface is rather a law, a known firm, or a word that many programs have. */
function isNamedElse(surface: string, lexicon: Lexicon): boolean {
  if (lexicon.program(surface)) return false;
  const firm = lexicon.organization(surface)?.sure === true;
  return firm || / (?:Act|Bill|Directive)$/.test(surface) || LONE.test(surface);
}

/** Tagged terms that are none by their very words: they hold back no organization either. */
export const withoutNames = (text: string, marked: Marked[], lexicon: Lexicon): Marked[] =>
  marked.filter(({ start, end }) => !isNamedElse(text.slice(start, end).trim(), lexicon));

/** Whether a name has capitals in the headline only, where every word has them: the text goes on in small letters. */
function isOfHeadline(text: string, surface: string, shift: number): boolean {
  const body = text.slice(shift);
  return !body.includes(surface) && shift > 0 && occurrences(body, surface.toLowerCase()).length > 0;
}

/** The program terms of an article, in order of appearance, each under its full name. `shift`: where the body begins. */
export function findTerms(
  text: string,
  marked: Marked[],
  parties: Party[],
  lexicon: Lexicon,
  shift = 0,
): Term[] {
  const forms = new Map<string, Form>();
  for (const mark of marked) {
    if (mark.probability < LEAST) continue;
    const surface = text.slice(mark.start, mark.end).replace(/^[\s"“”'‘’,]+|[\s"“”'‘’,]+$/gu, '');
    const owner = parties.some(p => p.surfaces.some(s => fold(s) === fold(surface)));
    if (isOfHeadline(text, surface, shift)) continue;
    if (!owner && /\p{L}/u.test(surface) && !forms.has(surface))
      forms.set(surface, formOf(surface, mark.start));
  }
  const groups = groupForms([...forms.values()]);
  const places = placesOf(
    text,
    groups.flatMap((of, i) => of.map(f => ({ surface: f.surface, of: i }))),
  );
  const terms = groups.map((group, i): Term => {
    const full = nameOfOne(group[0]!.full, text);
    const mentions = places.filter(p => p.of === i).map(({ start, end }) => ({ start, end }));
    const names = [full, ...group.map(f => f.surface)];
    const known = names.map(n => lexicon.program(n)).find(Boolean);
    const vendor = known?.vendor && parties.find(p => p.known?.name === known.vendor)?.name;
    return {
      term: full,
      vendor: vendor || vendorOf(names, text, mentions, parties),
      kind: known?.kind ?? kindOf(names, text, mentions),
      surfaces: group.map(f => f.surface),
      mentions,
    };
  });
  return terms.sort((a, b) => (a.mentions[0]?.start ?? 0) - (b.mentions[0]?.start ?? 0));
}
