import { ROLES, type Role } from '../model/vocabulary.js';
import { type Form, formsOf, isProductOf, type OrganizationSources } from './forms.js';
import type { KnownOrganization } from './lexicon.js';
import { rolesBeside } from './roles.js';
import { ends, fold, isAcronymOf, isArmOf, opens, type Place, placesOf } from './surfaces.js';

/** An organization of one article: every surface, every mention (places on the sheet, in order). */
export interface Party {
  name: string;
  role: Role;
  surfaces: string[];
  mentions: Place[];
  known: KnownOrganization | null;
  /** why it has this role, for `--explain` */
  because: string;
}

/** How much the reference list's role weighs against the encoder's, in its logits. */
const LIST_WEIGHT = 2;

/** Whether a shorter surface stands for the longer one of a party. */
function belongs(form: Form, party: Form[]): boolean {
  return party.some(other => {
    if (fold(form.surface) === fold(other.surface)) return true;
    if (form.known && other.known && form.known.name === other.known.name) return true;
    if (
      form.known &&
      other.known &&
      form.known.parent !== other.known.name &&
      other.known.parent !== form.known.name
    )
      return false;
    const [a, b] = [form.surface, other.surface];
    return opens(a, b) || opens(b, a) || isAcronymOf(a, b) || (isPressName(other) && ends(a, b));
  });
}

function isPressName(form: Form): boolean {
  const press = ROLES.indexOf('press');
  return form.roles.every((score, r) => r === press || score <= form.roles[press]!);
}

/** Short names that the text gives in brackets behind the long one, whatever their letters: "Confederation of ... (CAIIT)". */
function bracketed(forms: Form[], text: string): Map<string, string> {
  const short = new Map<string, string>();
  for (const form of forms.filter(f => /^\p{Lu}[\p{L}\d]{1,7}$/u.test(f.surface)))
    for (const long of forms)
      if (long !== form && text.includes(`${long.surface} (${form.surface})`))
        short.set(form.surface, long.surface);
  return short;
}

/** Surfaces that stand for one organization, longest first in each group. */
function groupForms(forms: Form[], short: Map<string, string>): Form[][] {
  const groups: Form[][] = [];
  for (const form of [...forms].sort((a, b) => b.surface.length - a.surface.length || a.first - b.first)) {
    const long = short.get(form.surface);
    const fitting = groups.filter(g => belongs(form, g) || g.some(f => f.surface === long));
    // of several fuller names the one met last before this one is meant
    const before = fitting.filter(group => group.some(f => f.first <= form.first));
    const group = before.at(-1) ?? fitting[0];
    if (group) group.push(form);
    else groups.push([form]);
  }
  return groups;
}

function roleOf(group: Form[], outlet: string | null, beside: Float64Array): { role: Role; because: string } {
  if (outlet && group.some(f => fold(f.surface) === fold(outlet)))
    return { role: 'press', because: 'the outlet itself' };
  const count = group.reduce((n, f) => n + f.count, 0);
  const known = group.find(f => f.known)?.known ?? null;
  if (count === 0 && known && !beside.some(b => b > 0))
    return { role: known.role, because: 'reference list' };
  const scores = ROLES.map((role, r) => {
    const mean = group.reduce((sum, f) => sum + f.roles[r]!, 0) / Math.max(1, count);
    return mean + beside[r]! + (known?.role === role ? LIST_WEIGHT : 0);
  });
  const best = scores.reduce((top, s, r) => (s > scores[top]! ? r : top), 0);
  const agrees = known?.role === ROLES[best];
  return { role: ROLES[best]!, because: agrees ? 'context and reference list' : 'context' };
}

/** The fullest name, but not that of a country arm where the parent's own stands in the text. */
function fullName(group: Form[]): string {
  // what merely begins with a known name ("Microsoft Open Sources .NET") is no fuller name of it
  const known = group.filter(f => f.known);
  const forms = known.length > 0 ? known : group;
  const sorted = [...forms].sort((a, b) => b.surface.length - a.surface.length || a.first - b.first);
  const full = sorted.find(f => !sorted.some(other => isArmOf(f.surface, other.surface)));
  return (full ?? sorted[0]!).surface;
}

/**
 * The organizations of an article, in the order in which they appear: surfaces of one organization merged, under its
 * fullest name in the text, role by context first and by the reference list second.
 */
export function findOrganizations(sources: OrganizationSources): Party[] {
  const forms = formsOf(sources);
  const own = forms.filter(form => !isProductOf(form, forms));
  const groups = groupForms(own, bracketed(own, sources.text));
  const surfaces = groups.flatMap((of, i) => of.map(form => ({ surface: form.surface, of: i })));
  const places = placesOf(sources.text, surfaces);
  const parties = groups.map((group, i): Party => {
    const mentions = places.filter(p => p.of === i).map(({ start, end }) => ({ start, end }));
    const { role, because } = roleOf(
      group,
      sources.outlet,
      rolesBeside(sources.text, fullName(group), mentions),
    );
    return {
      name: fullName(group),
      role,
      because,
      surfaces: group.map(f => f.surface),
      mentions,
      known: group.find(f => f.known)?.known ?? null,
    };
  });
  return parties.sort((a, b) => (a.mentions[0]?.start ?? 0) - (b.mentions[0]?.start ?? 0));
}
