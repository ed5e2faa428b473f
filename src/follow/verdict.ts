import { confirmation, denial, tellsOf } from './answers.js';
import type { FollowedArticle, FollowedClaim } from './article.js';
import type { Part, Voice } from './independence.js';
import { DENIES_IN_TITLE, LAPSED } from './phrases.js';
import { retractionIn } from './retraction.js';
import { dueOf } from './seen.js';
import { speakersOf } from './speakers.js';
import { stanceOf } from './stance.js';
import type { Vector } from './words.js';

/** What an article does to its thread. */
export type Deed = 'withdraws' | 'confirms' | 'expires' | 'denies' | 'asserts' | 'mentions';

/** The deed with the claim that shows it and the reason in words. */
export interface Verdict {
  deed: Deed;
  claim: FollowedClaim | null;
  reason: string;
  /** what the edit did, in words, where an edit did it: an alert even where the standing stays */
  edit?: string;
}

/** What is known of the thread when the article comes. */
export interface Known {
  /** the organization that the rumor is mostly about */
  leader: number | undefined;
  /** organizations whose word settles it */
  concerned: ReadonlySet<number>;
  /** the latest day by which it should have happened, of the articles before */
  due: string | null;
  /** stems of all earlier claims */
  stems: Vector;
  values: ReadonlySet<string>;
  /** publishers with evidence so far */
  publishers: ReadonlySet<string>;
}

/** Judges one article against its thread: withdrawn, confirmed, expired, denied, asserted, or only mentioned. */
export function verdictOf(part: Part, voice: Voice, known: Known): Verdict {
  const { article } = part;
  const claims = substantial(part.claims);
  const taken = retraction(article, known);
  if (taken) return { deed: 'withdraws', claim: claims[0] ?? null, reason: taken };
  const lapsed = lapse(article, claims, known);
  if (voice.echo && voice.relayed.size > 0 && lapsed)
    return { deed: 'expires', claim: ownOf(claims, voice), reason: lapsed };
  if (voice.echo) return { deed: 'mentions', claim: claims[0] ?? null, reason: voice.reason };
  const answering = { article, claims, known, speakers: speakersOf(article) };
  const yes = best(claims, claim => confirmation(claim, answering));
  const no = best(claims, claim => denial(claim, answering));
  if (yes && yes.score >= CONFIRMED_FROM && yes.score + lead(article) >= (no?.score ?? 0))
    return { deed: 'confirms', claim: yes.claim, reason: 'the organization concerned says so on record' };
  if (lapsed && (no?.score ?? 0) < FLAT_FROM)
    return { deed: 'expires', claim: ownOf(claims, voice), reason: lapsed };
  if (no && no.score >= DENIED_FROM)
    return { deed: 'denies', claim: no.claim, reason: 'the organization concerned flatly denies it' };
  const said = tellingOf(claims, voice, known);
  if (said) return { deed: 'asserts', claim: said, reason: voice.reason };
  return { deed: 'mentions', claim: claims[0] ?? null, reason: 'says nothing new of the matter' };
}

/**
 * Of what an article asserts with sources of its own, the claim that says most of the matter, the earliest first; a
 * sentence that can stand alone is shown before "It is dated 11 December".
 */
function tellingOf(claims: FollowedClaim[], voice: Voice, known: Known): FollowedClaim | undefined {
  const own = claims.filter(c => c.rumor && !voice.relayed.has(c.id) && asserts(c));
  const worth = (claim: FollowedClaim) => tellsOf(claim, known) + (standsAlone(claim) ? 4 : 0);
  return best(own, claim => 1 + worth(claim))?.claim;
}

const PRONOUN_FIRST = /^(it|he|she|they|this|that)\b/i;
const standsAlone = ({ sentence }: FollowedClaim) =>
  /^[\p{L}\p{N}]/u.test(sentence) && !PRONOUN_FIRST.test(sentence);

/** The first claim that the article has not from another outlet, else its first. */
const ownOf = (claims: FollowedClaim[], voice: Voice) =>
  claims.find(c => !voice.relayed.has(c.id) && stanceOf(c) !== 'declines') ?? claims[0] ?? null;

/** Where the title does not say that something is denied, a denial beside the announcement is looked back at. */
const lead = (article: FollowedArticle) => (DENIES_IN_TITLE.test(article.title) ? 0 : 1);

/** Claims with words enough to say something, so that a fragment in front is no lead. */
function substantial(claims: FollowedClaim[]): FollowedClaim[] {
  const kept = claims.filter(c => c.content.length >= 12);
  return kept.length > 0 ? kept : claims;
}

const CONFIRMED_FROM = 3;
const DENIED_FROM = 3;
const FLAT_FROM = 5;

/** An insider's or a paper's word that the change is coming; the outlet's own hedge is no source. */
export function asserts(claim: FollowedClaim): boolean {
  return stanceOf(claim) === 'says' && claim.sourceKind !== 'none' && claim.sourceKind !== 'press';
}

/** The claim of the highest score above 0, the earliest of several. */
function best(
  claims: FollowedClaim[],
  scoreOf: (claim: FollowedClaim) => number,
): { claim: FollowedClaim; score: number } | undefined {
  return claims
    .map(claim => ({ claim, score: scoreOf(claim) }))
    .filter(s => s.score > 0)
    .sort((a, b) => b.score - a.score || a.claim.position - b.claim.position)[0];
}

/** The outlet that had it takes its report back. */
function retraction(article: FollowedArticle, known: Known): string | null {
  const words = known.publishers.has(article.publisher) ? retractionIn(article) : null;
  return words && `${article.outletName} takes its report back ("${words}")`;
}

/** The due day lies behind, the article says in its title or head that it passed, and names no day ahead. */
function lapse(article: FollowedArticle, claims: FollowedClaim[], known: Known): string | null {
  const today = article.published.slice(0, 10);
  if (known.due === null || today <= known.due) return null;
  if ((dueOf(claims, false) ?? '') > today) return null;
  const head = `${article.title}\n${article.text.split('\n\n').slice(0, 3).join('\n')}`;
  const found = LAPSED.exec(head);
  return found ? `the due date ${known.due} passed without it ("${found[0]}")` : null;
}
