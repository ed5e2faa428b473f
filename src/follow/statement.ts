import type { NamedOrganization } from '../model/followed.js';
import type { ClaimKind, Role } from '../model/vocabulary.js';
import type { FollowedArticle, FollowedClaim } from './article.js';
import type { Part } from './independence.js';

const LONGEST = 170;
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/**
 * One sentence saying who, what and by when, from a thread's best claim: its words, with names in place of pronouns
 * and the due day in place of "next June". Nothing is added that the claim and its article do not say.
 */
export function statementOf(parts: Part[], kind: ClaimKind): string {
  const scored = parts.flatMap(({ article, claims }, i) =>
    claims.map(claim => ({
      article,
      claim,
      score: worth(claim, kind) + named(claim, article) - alone(claim, article) - 0.6 * Math.min(i, 5),
    })),
  );
  const best = scored.sort((a, b) => b.score - a.score)[0];
  return best ? sentenceOf(best.claim, best.article) : 'Unnamed rumor';
}

/** How well a claim says the whole matter: a rumor of the thread's kind, early, with a subject, a verb and a day. */
function worth(claim: FollowedClaim, kind: ClaimKind): number {
  const length = claim.content.length;
  let score = claim.rumor ? 3 : 0;
  if (claim.kind === kind) score += 2;
  if (claim.certainty === 'denied' || claim.certainty === 'declined') score -= 3;
  if (claim.due) score += 2;
  if (AHEAD.test(claim.content)) score += 0.8;
  if (/^["“‘']/.test(claim.content) || claim.content.includes(' ... ')) score -= 1.5;
  if (length < 35 || length > 260) score -= length < 25 ? 3 : 1.5;
  if (/^(if|we|i)\b/i.test(claim.content)) score -= 1.5;
  if (/^(\p{Lu}|the \p{Lu})/u.test(claim.content)) score += 1;
  if (!VERB.test(claim.content)) score -= 2;
  if (claim.position <= 1) score += 1.2 - 0.6 * claim.position;
  return score - 0.15 * claim.position;
}

/** A sentence that names its organizations can stand alone; one that names none cannot. */
function named(claim: FollowedClaim, article: FollowedArticle): number {
  const own = article.organizations.filter(o => claim.about.includes(o.id));
  const there = own.filter(o => [o.name, ...o.surfaces].some(s => claim.content.includes(s)));
  return there.length === 0 ? -1.2 : 0.6 * Math.min(2, there.length);
}

/** What still begins with a pronoun once names are put in cannot stand alone. */
const alone = (claim: FollowedClaim, article: FollowedArticle): number =>
  pointsAtNobody(withTheirNames(claim.content, aboutOf(claim, article))) ? 1.5 : 0;

const VERB =
  /\b(is|are|was|were|will|would|may|might|could|can|has|have|had|plans?|wants?|intends?|expects?|faces?|facing|cuts?|ends?|moves?|drops?|loses?|considers?|considering|going|be)\b/i;

/** What may come says more of a rumor than how things stand. */
const AHEAD =
  /\b(will|would|may|might|could|plans?|wants?|intends?|expects?|considering|weighing|about to|set to)\b/i;

function sentenceOf(claim: FollowedClaim, article: FollowedArticle): string {
  const plain = claim.content
    .replace(/[,;.]? \.\.\. /g, ', ')
    .replace(/[“”"]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const about = aboutOf(claim, article);
  const named = withHeading(withTheirNames(plain, about), about);
  const dated = withDay(named, claim);
  const short = cut(dated.replace(/[\s,;:.]+$/, ''));
  return short.charAt(0).toUpperCase() + short.slice(1);
}

const aboutOf = (claim: FollowedClaim, article: FollowedArticle): NamedOrganization[] =>
  claim.about.flatMap(id => article.organizations.find(o => o.id === id) ?? []);

const withTheirNames = (text: string, about: NamedOrganization[]) => withNames(withName(text, about), about);

/** Beginnings that point at what another sentence names, or at nobody in particular. */
const BARE =
  /^["“‘']?(?:(?:it|he|she|they|this|that|these|those|such|both|others|another|some|there|one(?! of)|(?:its|his|her|their)|the (?:two|pair|companies|firms|businesses|sides))\b)/i;

/** Whether words begin with a pronoun or a bare demonstrative, so that they cannot stand alone. */
export function pointsAtNobody(words: string): boolean {
  return BARE.test(words);
}

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
  if (!named || [named.name, ...named.surfaces].some(surface => rest.includes(surface))) return text;
  return `${named.name}${first[3] ? "'s" : ''}${rest}`;
}

const TWO =
  /^(both (companies|firms|sides)|both|the (two|pair)( companies| firms| sides)?|the (companies|firms|businesses))\b(?! of\b)/i;

/** "The companies are ..." begins with their names, where it is about just two. */
function withNames(text: string, about: NamedOrganization[]): string {
  const first = TWO.exec(text);
  if (!first || about.length !== 2) return text;
  return `${about[0]!.name} and ${about[1]!.name}${text.slice(first[0].length)}`;
}

/** What still points at nobody, and names none of those it is about, is headed by them: "Tarnbrook: some makers ...". */
function withHeading(text: string, about: NamedOrganization[]): string {
  const named = about.some(o => [o.name, ...o.surfaces].some(surface => text.includes(surface)));
  if (about.length === 0 || named || !pointsAtNobody(text)) return text;
  const heads = new Intl.ListFormat('en-GB').format(about.slice(0, 3).map(o => o.name));
  const rest = /^i\b/i.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
  return `${heads}: ${rest}`;
}

/** The words for the due day ("by the end of its fiscal 2015 year next June") become the day itself. */
function withDay(text: string, claim: FollowedClaim): string {
  if (claim.due === null) return text;
  const day = dayOf(claim.due);
  if (text.includes(day)) return text;
  const relative =
    /\b(by|before|from|on|at|in) (the (end|close|middle|start|beginning) of )?(its |their |the |this |next |fiscal |financial |calendar )*((20\d\d|year|quarter|month|week|summer|spring|autumn|fall)[\s,]*)*(next |this )?(january|february|march|april|may|june|july|august|september|october|november|december|year|quarter|month|week|tomorrow|monday|tuesday|wednesday|thursday|friday)\b( (is|are) (out|over|up))?(,? 20\d\d)?(?! \d)/i;
  const found = relative.exec(text);
  return found ? `${text.slice(0, found.index)}by ${day}${text.slice(found.index + found[0].length)}` : text;
}

/** "30 June 2015". */
export function dayOf(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number) as [number, number, number];
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

/** Cuts a long sentence at the end of a clause, else of a word, and says by three dots that it was cut. */
function cut(text: string): string {
  if (text.length <= LONGEST) return text;
  const head = text.slice(0, LONGEST);
  const clause = Math.max(head.lastIndexOf('; '), head.lastIndexOf(', '), head.lastIndexOf(' - '));
  const kept = clause > LONGEST * 0.5 ? head.slice(0, clause) : head.replace(/\s+\S*$/, '');
  return `${kept.replace(LEADS_ON, '')} ...`;
}

/** Little words at the end of a cut that lead on to what is gone: "sales of roughly". */
const LEADS_ON =
  /(?:[\s,;:.]+(?:an?|the|its|their|of|to|in|on|at|by|for|from|with|about|around|roughly|nearly|almost|some|more|than|up|and|or|as|that|which|who|will|would))*[\s,;:.]*$/i;
