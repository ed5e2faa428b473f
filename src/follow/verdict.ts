import type { FollowedArticle, FollowedClaim } from './article.js';
import type { Part, Voice } from './independence.js';
import {
  ANNOUNCED,
  CONFIRMS,
  CONFIRMS_IN_TITLE,
  DENIES_IN_TITLE,
  EVASIVE,
  FLAT,
  LAPSED,
  NARROW,
  NOT_CONFIRMED,
  RETRACTS,
} from './phrases.js';
import { speakersOf } from './speakers.js';
import { stanceOf } from './stance.js';
import { cosine, stemsOf, type Vector, vectorOf } from './words.js';

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

const PARTY = new Set(['person', 'spokesperson', 'company']);

/** Judges one article against its thread: withdrawn, confirmed, expired, denied, asserted, or only mentioned. */
export function verdictOf(part: Part, voice: Voice, known: Known): Verdict {
  const { article } = part;
  const claims = substantial(part.claims);
  const taken = retraction(article, known);
  if (taken) return { deed: 'withdraws', claim: claims[0] ?? null, reason: taken };
  if (voice.echo) return { deed: 'mentions', claim: claims[0] ?? null, reason: voice.reason };
  const speakers = speakersOf(article);
  const yes = best(
    claims.map(claim => ({ claim, score: confirmation(claim, { article, claims }, known, speakers) })),
  );
  const no = best(
    claims.map(claim => ({ claim, score: denial(claim, { article, claims }, known, speakers) })),
  );
  const lapsed = lapse(article, known);
  if (yes && yes.score >= CONFIRMED_FROM && yes.score + lead(article) >= (no?.score ?? 0))
    return { deed: 'confirms', claim: yes.claim, reason: 'the organization concerned says so on record' };
  if (lapsed && (no?.score ?? 0) < FLAT_FROM)
    return { deed: 'expires', claim: claims[0] ?? null, reason: lapsed };
  if (no && no.score >= DENIED_FROM)
    return { deed: 'denies', claim: no.claim, reason: 'the organization concerned flatly denies it' };
  const own = claims.filter(c => c.rumor && !voice.relayed.has(c.id) && asserts(c));
  const said = own[0] && PRONOUN_FIRST.test(own[0].sentence) ? (own.find(standsAlone) ?? own[0]) : own[0];
  if (said) return { deed: 'asserts', claim: said, reason: voice.reason };
  return { deed: 'mentions', claim: claims[0] ?? null, reason: 'says nothing new of the matter' };
}

/** Of what one article asserts, a sentence that can stand alone is shown before "It is dated 11 December". */
const PRONOUN_FIRST = /^(it|he|she|they|this|that)\b/i;
const standsAlone = ({ sentence }: FollowedClaim) =>
  /^[\p{L}\p{N}]/u.test(sentence) && !PRONOUN_FIRST.test(sentence);

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

interface Scored {
  claim: FollowedClaim;
  score: number;
}

function best(scored: Scored[]): Scored | undefined {
  return scored
    .filter(s => s.score > 0)
    .sort((a, b) => b.score - a.score || a.claim.position - b.claim.position)[0];
}

/** The outlet that had it takes its report back, in the title or at the head of the text. */
function retraction(article: FollowedArticle, known: Known): string | null {
  if (!known.publishers.has(article.publisher)) return null;
  const head = `${article.title}\n${article.text.split('\n\n').slice(0, 2).join('\n')}`;
  const found = RETRACTS.exec(head);
  return found ? `${article.outletName} takes its report back ("${found[0]}")` : null;
}

/** The due day lies behind and the article says, in its title or head, that it passed. */
function lapse(article: FollowedArticle, known: Known): string | null {
  if (known.due === null || article.published.slice(0, 10) <= known.due) return null;
  const head = `${article.title}\n${article.text.split('\n\n').slice(0, 3).join('\n')}`;
  const found = LAPSED.exec(head);
  return found ? `the due date ${known.due} passed without it ("${found[0]}")` : null;
}

/** How near the head of the article a claim stands, 0 to 2. */
function early(claim: FollowedClaim, claims: FollowedClaim[]): number {
  const rank = Math.min(claim.position, claims.indexOf(claim) + (claims[0]?.position ?? 0));
  return rank <= 1 ? 2 : rank <= 3 ? 1 : 0;
}

function isParty(claim: FollowedClaim, known: Known, speakers: Map<number, number | null>): boolean {
  if (!PARTY.has(claim.sourceKind)) return false;
  const speaker = speakers.get(claim.id) ?? null;
  return speaker === null ? claim.position <= 3 : known.concerned.has(speaker);
}

/** How much a claim is worth as a confirmation: who says it, where, with which words, and how alike it is. */
function confirmation(
  claim: FollowedClaim,
  { article, claims }: Part,
  known: Known,
  speakers: Map<number, number | null>,
): number {
  if (stanceOf(claim) !== 'says' || !isParty(claim, known, speakers)) return 0;
  if (claim.rumor && !CONFIRMS.test(claim.cue ?? '')) return 0;
  if (!concernsLeader(claim, known, speakers)) return 0;
  const words = `${claim.cue ?? ''} ${claim.content}`;
  let score = early(claim, claims);
  if (CONFIRMS.test(claim.cue ?? '')) score += 2;
  else if (ANNOUNCED.test(claim.sentence)) score += 1;
  if (CONFIRMS_IN_TITLE.test(article.title)) score += 1;
  score += alike(claim, known);
  if (EVASIVE.test(words)) score -= 4;
  if (NOT_CONFIRMED.test(words)) score -= 4;
  if (LONG_AGO.test(claim.cue ?? '')) score -= 3;
  if (leadsWithRumor(claims)) score -= 3;
  return score;
}

/** What a bystander's own business or one side alone says of itself does not settle the matter. */
function concernsLeader(claim: FollowedClaim, known: Known, speakers: Map<number, number | null>): boolean {
  const { leader } = known;
  return leader === undefined || claim.about.includes(leader) || speakers.get(claim.id) === leader;
}

const LONG_AGO =
  /\b(then|in (19|20)\d\d|last year|years? ago|has promised|had promised|insisted for|at the time|previously|earlier)\b/i;

/** Whether the article opens with what insiders or papers say: then its company's words are an answer, not the news. */
function leadsWithRumor(claims: FollowedClaim[]): boolean {
  const lead = claims.filter(c => c.position <= 1);
  return lead.some(c => c.rumor && (c.sourceKind === 'anonymous' || c.sourceKind === 'document'));
}

function denial(
  claim: FollowedClaim,
  { article, claims }: Part,
  known: Known,
  speakers: Map<number, number | null>,
): number {
  if (stanceOf(claim) !== 'denies' || !isParty(claim, known, speakers)) return 0;
  let score = early(claim, claims);
  if (DENIES_IN_TITLE.test(article.title)) score += 2;
  if (FLAT.test(claim.content)) score += 1;
  score += alike(claim, known) > 0 ? 1 : 0;
  if (NARROW.test(claim.content) && !FLAT.test(claim.content)) score -= 2;
  return score - (leadsWithRumor(claims.slice(0, 1)) ? 1 : 0);
}

/** 0 to 2: shares words, and values, with what the thread said before. */
function alike(claim: FollowedClaim, known: Known): number {
  const stems = vectorOf(stemsOf(claim.content), () => 1);
  const words = cosine(stems, known.stems) >= 0.12 ? 1 : 0;
  return words + (claim.values.some(v => known.values.has(v.value)) ? 1 : 0);
}
