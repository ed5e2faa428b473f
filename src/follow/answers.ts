import { daysBetween } from './alike.js';
import type { FollowedArticle, FollowedClaim } from './article.js';
import {
  ANNOUNCED,
  CONFIRMS,
  CONFIRMS_IN_TITLE,
  DENIES_IN_TITLE,
  EVASIVE,
  FLAT,
  HEDGES,
  NARROW,
  NOT_CONFIRMED,
  OWN_LEAVE,
  PRIVATE_PAPER,
  PUBLIC_PAPER,
} from './phrases.js';
import { stanceOf } from './stance.js';
import type { Known } from './verdict.js';
import { cosine, stemsOf, vectorOf } from './words.js';

// How much a claim is worth as an answer of the organization concerned: as its yes, as its no.

/** What an answer is weighed in: its article, the claims of it that belong to the thread, who speaks for whom. */
export interface Answering {
  article: FollowedArticle;
  claims: FollowedClaim[];
  known: Known;
  /** the organization for which each claim's source speaks, by claim id; see speakersOf */
  speakers: Map<number, number | null>;
}

const PARTY = new Set(['person', 'spokesperson', 'company']);

/** Worth as a confirmation: who says it, where, with which words, and how alike it is to what was said. */
export function confirmation(claim: FollowedClaim, answering: Answering): number {
  if (stanceOf(claim) !== 'says' || !concernsLeader(claim, answering)) return 0;
  const paper = isPublicPaper(claim, answering.article);
  const plain = isParty(claim, answering) && (!claim.rumor || CONFIRMS.test(claim.cue ?? ''));
  if (!paper && !plain) return 0;
  return forYes(claim, answering, paper) - againstYes(claim, answering);
}

function forYes(claim: FollowedClaim, { article, claims, known }: Answering, paper: boolean): number {
  let score = early(claim, claims) + alike(claim, known);
  if (paper || CONFIRMS.test(claim.cue ?? '')) score += 2;
  else if (ANNOUNCED.test(claim.sentence)) score += 1;
  if (CONFIRMS_IN_TITLE.test(article.title)) score += 1;
  if (ofTheDay(claim, known) || OWN_LEAVE.test(claim.content)) score += 1;
  return score;
}

function againstYes({ cue, content }: FollowedClaim, { article, claims }: Answering): number {
  const words = `${cue ?? ''} ${content}`;
  let score = HEDGES.test(content) ? 2 : 0;
  if (EVASIVE.test(words)) score += 4;
  if (NOT_CONFIRMED.test(words)) score += 4;
  if (LONG_AGO.test(cue ?? '')) score += 3;
  if (leadsWithRumor(claims, article)) score += 3;
  return score;
}

/** Worth as a denial. One of a detail, or by the way under a title that says nothing of it, closes no thread. */
export function denial(claim: FollowedClaim, answering: Answering): number {
  const { article, claims, known } = answering;
  if (stanceOf(claim) !== 'denies' || !isParty(claim, answering)) return 0;
  let score = early(claim, claims);
  if (DENIES_IN_TITLE.test(article.title)) score += 2;
  if (FLAT.test(claim.content)) score += 1;
  score += alike(claim, known) > 0 ? 1 : 0;
  if (NARROW.test(claim.content) && !FLAT.test(claim.content)) score -= 2;
  return score - (leadsWithRumor(claims.slice(0, 1), article) ? 1 : 0);
}

/** A filing or a release that anybody may read; a paper that was leaked or forwarded to the outlet is none. */
function isPublicPaper({ sourceKind, source, cue }: FollowedClaim, { claims }: FollowedArticle): boolean {
  if (sourceKind !== 'document' || !PUBLIC_PAPER.test(`${source ?? ''} ${cue ?? ''}`)) return false;
  const papers = claims.filter(c => c.sourceKind === 'document');
  return !papers.some(c => PRIVATE_PAPER.test(`${c.source ?? ''} ${c.cue ?? ''}`));
}

/** How near the head of the article a claim stands, 0 to 2. */
function early(claim: FollowedClaim, claims: FollowedClaim[]): number {
  const rank = Math.min(claim.position, claims.indexOf(claim) + (claims[0]?.position ?? 0));
  return rank <= 1 ? 2 : rank <= 3 ? 1 : 0;
}

function isParty(claim: FollowedClaim, { known, speakers }: Answering): boolean {
  if (!PARTY.has(claim.sourceKind)) return false;
  const speaker = speakers.get(claim.id) ?? null;
  return speaker === null ? claim.position <= 3 : known.concerned.has(speaker);
}

/** What a bystander's own business or one side alone says of itself does not settle the matter. */
function concernsLeader(claim: FollowedClaim, { known, speakers }: Answering): boolean {
  const { leader } = known;
  return leader === undefined || claim.about.includes(leader) || speakers.get(claim.id) === leader;
}

const LONG_AGO =
  /\b(then|in (19|20)\d\d|last year|years? ago|has promised|had promised|insisted for|at the time|previously|earlier)\b/i;

/** Whether the article opens with what insiders or private papers say: then its company's words are an answer, not the news. */
function leadsWithRumor(claims: FollowedClaim[], article: FollowedArticle): boolean {
  const lead = claims.filter(c => c.position <= 1 && c.rumor && !isPublicPaper(c, article));
  return lead.some(c => c.sourceKind === 'anonymous' || c.sourceKind === 'document');
}

/** 0 to 2: shares words, and values, with what the thread said before. */
function alike(claim: FollowedClaim, known: Known): number {
  const stems = vectorOf(stemsOf(claim.content), () => 1);
  const words = cosine(stems, known.stems) >= 0.12 ? 1 : 0;
  return words + (claim.values.some(v => known.values.has(v.value)) ? 1 : 0);
}

/** How well a claim says what the thread is about, 0 to 3: its words, its values, its day. */
export const tellsOf = (claim: FollowedClaim, known: Known): number =>
  alike(claim, known) + (ofTheDay(claim, known) ? 1 : 0);

const DAYS_NEAR = 31;

/** Whether it names a day near the one for which the matter was expected. */
function ofTheDay({ due }: FollowedClaim, known: Known): boolean {
  return due !== null && known.due !== null && daysBetween(due, known.due) <= DAYS_NEAR;
}
