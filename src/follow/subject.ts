import type { NamedOrganization } from '../model/followed.js';
import type { Role } from '../model/vocabulary.js';
import type { FollowedArticle, FollowedClaim } from './article.js';

// Who a claim speaks of, by name: names in place of pronouns, and before words that name nobody.

/** The organizations that a claim is about, first the company that says it: "it" is the one that speaks. */
export function aboutOf(claim: FollowedClaim, article: FollowedArticle): NamedOrganization[] {
  const about = claim.about.flatMap(id => article.organizations.find(o => o.id === id) ?? []);
  if (claim.sourceKind !== 'company') return about;
  const said = [claim.sourceName, claim.source];
  const speaks = ({ name, surfaces }: NamedOrganization) => [name, ...surfaces].some(s => said.includes(s));
  return [...about.filter(speaks), ...about.filter(o => !speaks(o))];
}

/** Words with names in place of the pronoun or the bare noun that they begin with, and of the "it" that has it done. */
export const withTheirNames = (text: string, about: NamedOrganization[]) =>
  withObject(withNames(withName(text, about), about), about);

/** What is done to a company only, and never to its program or price. */
const DONE_TO_IT = /\b(move it (down|up)|demote it|downgrade it|strip it|buy it|acquire it)\b/;

/** "Stratolyn will move it down": of two companies of which one is named before, "it" is the other. */
function withObject(text: string, about: NamedOrganization[]): string {
  const found = DONE_TO_IT.exec(text);
  if (!found || about.length !== 2) return text;
  const named = about.filter(o => isNamed(o, text));
  const [subject] = named;
  if (named.length !== 1 || !isNamed(subject!, text.slice(0, found.index))) return text;
  const other = about.find(o => o !== subject)!;
  const at = text.indexOf(' it', found.index) + 1;
  return `${text.slice(0, at)}${other.name}${text.slice(at + 2)}`;
}

/** Beginnings that point at what another sentence names, or at nobody in particular. */
const BARE =
  /^["“‘']?(?:(?:it|he|she|they|this|that|these|those|such|both|others|another|some|there|one(?! of)|(?:its|his|her|their)|the (?:two|pair|companies|firms|businesses|sides))\b)/i;

/** Whether words begin with a pronoun or a bare demonstrative, so that they cannot stand alone. */
export function pointsAtNobody(words: string): boolean {
  return BARE.test(words);
}

/** Beginnings that are small but at the head of a sentence; other words may be names. */
const SMALL =
  /^(an?|the|at|in|by|from|about|around|more|most|less|fewer|each|every|all|any|no|many|several|few|up|as|if|when|once|after|before|partners?|resellers?|dealers?|prices?|customers?|staff|talks|discussions|terms|deals?)\b/i;

const PRONOUN =
  /^(it|the (?:\p{Ll}+ )?(company|firm|vendor|distributor|integrator|reseller|business|outfit|group|unit|maker))(['’]s)?\b/iu;

/** The role that a noun tells of; other nouns may stand for any company. */
const ROLE_OF: Record<string, Role> = {
  vendor: 'vendor',
  maker: 'vendor',
  distributor: 'distributor',
  integrator: 'partner',
  reseller: 'partner',
};

/** "It is dated 11 December": a paper, not a company. */
const PAPER = /^it (is|was) (dated|signed|titled|headed|addressed|written|marked|sent)\b/i;

/** "The company may ..." begins with the name of the organization it is about: the first one of the role named. */
function withName(text: string, about: NamedOrganization[]): string {
  const first = PRONOUN.exec(text);
  if (!first || PAPER.test(text)) return text;
  const role = ROLE_OF[(first[2] ?? '').toLowerCase()];
  const named = role === undefined ? about[0] : about.find(o => o.role === role);
  const rest = text.slice(first[0].length).replace(/^['’]ll\b/, ' will');
  // "It is Corvid Stack": what is named in the rest is not what "it" stands for
  if (!named || isNamed(named, rest)) return text;
  return `${named.name}${first[3] ? "'s" : ''}${rest}`;
}

/** Whether words name an organization itself: "Corvane", not the program in "calls it Corvane Silver Advisors". */
export function isNamed({ name, surfaces }: NamedOrganization, words: string): boolean {
  return [name, ...surfaces].some(surface =>
    words
      .split(surface)
      .slice(1)
      .some(after => !/^ \p{Lu}/u.test(after)),
  );
}

const TWO =
  /^(both (companies|firms|sides)|both|the (two|pair)( companies| firms| sides)?|the (companies|firms|businesses))\b(?! of\b)/i;

/** "The companies are ..." begins with their names, where it is about just two. */
function withNames(text: string, about: NamedOrganization[]): string {
  const first = TWO.exec(text);
  if (!first || about.length !== 2) return text;
  return `${about[0]!.name} and ${about[1]!.name}${text.slice(first[0].length)}`;
}

/** What names none of those it is about is headed by them: "Tarnbrook: some makers ...". */
export function withHeading(text: string, about: NamedOrganization[]): string {
  const named = about.some(o => [o.name, ...o.surfaces].some(surface => text.includes(surface)));
  if (about.length === 0 || named || (/^(i|one of)\b/i.test(text) && !pointsAtNobody(text))) return text;
  const heads = new Intl.ListFormat('en-GB').format(about.slice(0, 3).map(o => o.name));
  const rest = pointsAtNobody(text) || SMALL.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
  return `${heads}: ${rest}`;
}
