import { nearlySame, strengthOf } from '../model/wording.js';
import type { FollowedArticle, FollowedClaim } from './article.js';
import { cosine, stemsOf, vectorOf } from './words.js';

/** A claim that an edit put in another's place. */
export interface Reworded {
  before: FollowedClaim;
  after: FollowedClaim;
  /** the edit says less ("will" became "may"), more, or the same in other words */
  change: 'softer' | 'stronger' | 'same';
}

/** What one edit of an article did to the claims looked at. */
export interface Edit {
  /** ISO time of the revision */
  at: string;
  /** the title, where the edit changed it */
  newTitle: string | null;
  text: string;
  /** the text before it */
  before: string;
  added: FollowedClaim[];
  removed: FollowedClaim[];
  reworded: Reworded[];
}

/** An article's claims as first published, and its edits in order. */
export interface Edited {
  /** the article as first published */
  first: FollowedArticle;
  claims: FollowedClaim[];
  edits: Edit[];
}

/**
 * What the revisions of an article did to some of its claims: which it began with, which came and went, and which
 * took whose place. Slips that were mended are no edit. Nothing for an article that was not edited. Revisions after
 * `until` (ISO) are not looked at.
 */
export function editsOf(
  article: FollowedArticle,
  claims: FollowedClaim[],
  until: string,
): Edited | undefined {
  const revisions = article.revisions.filter((r, i) => i === 0 || r.at <= until);
  const [original, ...later] = revisions;
  if (!original || later.length === 0) return undefined;
  const lives = claims.map(claim => ({ claim, ...lifeOf(claim, article, revisions.length) }));
  const edits = later.map((revision, i): Edit => {
    const added = lives.filter(l => l.since === i + 1).map(l => l.claim);
    const removed = lives.filter(l => l.until === i + 1).map(l => l.claim);
    const reworded = pairsOf(removed, added);
    const { at, title, text } = revision;
    const newTitle = title === revisions[i]!.title ? null : title;
    return { at, newTitle, text, before: revisions[i]!.text, added, removed, reworded };
  });
  const first = { ...article, title: original.title, text: original.text };
  return { first, claims: lives.filter(l => l.since === 0).map(l => l.claim), edits };
}

/** The first revision (from 0) that says so, and the first that does not any more; null while it stands. */
function lifeOf(claim: FollowedClaim, { revisions }: FollowedArticle, known: number) {
  const last = revisions.findIndex(r => r.id === claim.revisionId);
  const newest = revisions.length - 1;
  const says = revisions.map(({ title, text }) => holdsClaim(`${title}\n${text}`, claim));
  const since = says.findIndex((there, i) => there && (last < 0 || i <= last));
  const { title, text } = revisions[newest]!;
  const stands = last === newest || `${title}\n${text}`.includes(claim.sentence);
  const end = last < 0 || stands ? null : last + 1;
  return {
    since: since < 0 ? Math.max(0, last) : since,
    until: end !== null && end < known ? end : null,
  };
}

/** Whether a text says what the claim says, slips aside. */
function holdsClaim(text: string, claim: FollowedClaim): boolean {
  const parts = claim.content.split(' ... ');
  if (parts.every(part => text.includes(part))) return true;
  const sentences = text.split(/(?<=[.!?]["”’']?)\s+/);
  return sentences.some(sentence => nearlySame(sentence, claim.sentence));
}

const ALIKE = 0.5;

/** Claims that took another's place: most of their words are the same, each once. */
function pairsOf(removed: FollowedClaim[], added: FollowedClaim[]): Reworded[] {
  const left = new Set(added);
  return removed.flatMap(before => {
    const alike = [...left]
      .map(after => ({ after, likeness: wordsAlike(before, after) }))
      .filter(({ likeness }) => likeness >= ALIKE)
      .sort((a, b) => b.likeness - a.likeness);
    const after = alike[0]?.after;
    if (!after) return [];
    left.delete(after);
    return [{ before, after, change: changeOf(before, after) }];
  });
}

function wordsAlike(a: FollowedClaim, b: FollowedClaim): number {
  const vector = (claim: FollowedClaim) => vectorOf(stemsOf(claim.content), () => 1);
  return cosine(vector(a), vector(b));
}

function changeOf(before: FollowedClaim, after: FollowedClaim): Reworded['change'] {
  const strength = (claim: FollowedClaim) => strengthOf(`${claim.cue ?? ''} ${claim.content}`);
  const step = strength(after) - strength(before);
  if (step !== 0) return step < 0 ? 'softer' : 'stronger';
  if (before.certainty === after.certainty) return 'same';
  return after.certainty === 'hedged' ? 'softer' : before.certainty === 'hedged' ? 'stronger' : 'same';
}
