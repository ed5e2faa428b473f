import { type FollowedArticle, type FollowedClaim, type NamedOrganization, subjectsOf } from './article.js';

const COMPANY_ROLE: [RegExp, NamedOrganization['role']][] = [
  [/\b(vendor|maker|manufacturer|software (company|house|vendor)|supplier)\b/i, 'vendor'],
  [/\bdistributor|wholesaler\b/i, 'distributor'],
  [/\b(reseller|integrator|solution provider|msp|partner|dealer|consultancy)\b/i, 'partner'],
];

/**
 * The organization for which each claim's source speaks, by claim id: its name in the source's words, the
 * organization of the person named there, or, for "she" and "the spokesperson", whoever spoke before. Null where
 * that is not to be told.
 */
export function speakersOf(article: FollowedArticle): Map<number, number | null> {
  const speakers = new Map<number, number | null>();
  let person: number | null = null;
  let company: number | null = null;
  for (const claim of article.claims) {
    // "the report says" is a paper of the company that spoke before, not of its last speaker
    const body = claim.sourceKind === 'company' || claim.sourceKind === 'document';
    const found: number | null =
      namedSpeaker(article, claim) ?? (body ? (byRole(article, claim) ?? company) : person);
    speakers.set(claim.id, found);
    if (found === null) continue;
    if (claim.sourceKind === 'person' || claim.sourceKind === 'spokesperson') person = found;
    if (claim.sourceKind === 'company' || claim.sourceKind === 'spokesperson') company = found;
  }
  return speakers;
}

function namedSpeaker(article: FollowedArticle, claim: FollowedClaim): number | null {
  const words = [claim.source ?? '', claim.sourceName ?? ''].join(' ');
  if (words.trim() === '') return null;
  const person = article.people.find(p => holds(words, p.name) || holds(words, familyOf(p.name)));
  if (person?.organizationId != null) return person.organizationId;
  const named = article.organizations.filter(o => o.role !== 'press');
  return nameIn(named, words) ?? null;
}

/** The first organization that words name, the longest name of several at one place. */
function nameIn(organizations: NamedOrganization[], words: string): number | undefined {
  const named = organizations
    .flatMap(o => [o.name, ...o.surfaces].map(surface => ({ id: o.id, surface })))
    .filter(o => holds(words, o.surface))
    .sort(
      (a, b) => words.indexOf(a.surface) - words.indexOf(b.surface) || b.surface.length - a.surface.length,
    );
  return named[0]?.id;
}

const THEMSELVES = /\b(we|us|our|it|its|the (company|firm|business|group))\b/i;

/**
 * The article with every claim that "a Telwright executive" makes of "the company" about Telwright, too, whoever else it
 * was read to be about.
 */
export function aboutThemselves(article: FollowedArticle): FollowedArticle {
  const subjects = subjectsOf(article);
  const claims = article.claims.map(claim => {
    const { source, about, content } = claim;
    const speaker = source === null ? undefined : nameIn([...subjects.values()], source);
    const adds = speaker !== undefined && !about.includes(speaker) && THEMSELVES.test(content);
    return adds ? { ...claim, about: [...about, speaker] } : claim;
  });
  return { ...article, claims };
}

/** "the vendor", "the distributor": the organization of that role, where the article has one only. */
function byRole(article: FollowedArticle, claim: FollowedClaim): number | null {
  const role = COMPANY_ROLE.find(([words]) => words.test(claim.source ?? ''))?.[1];
  const about = article.organizations.filter(o => o.role === role && claim.about.includes(o.id));
  return about.length === 1 ? about[0]!.id : null;
}

const familyOf = (name: string) => name.split(/\s+/).at(-1)!;

/** Whether words hold a name as whole words, in its own letter case. */
export function holds(words: string, name: string): boolean {
  if (name.length < 2) return false;
  for (let at = words.indexOf(name); at >= 0; at = words.indexOf(name, at + 1)) {
    const before = words[at - 1] ?? ' ';
    const after = words[at + name.length] ?? ' ';
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) return true;
  }
  return false;
}
