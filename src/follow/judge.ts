import type { Evidence, Move } from '../model/thread.js';
import type { FollowedClaim } from './article.js';
import { verdictOfEdit } from './edit-verdict.js';
import { evidenceOf, markRemoved } from './evidence.js';
import { type Voice, voicesOf } from './independence.js';
import { Seen } from './seen.js';
import { Course, type Step } from './standing.js';
import { type JudgedPart, type Telling, tellingsOf } from './tellings.js';
import { asserts, type Verdict, verdictOf } from './verdict.js';

export type { JudgedPart } from './tellings.js';

/** What following concludes of a thread from its evidence. */
export interface Judgement {
  evidence: Evidence[];
  moves: Move[];
  due: string | null;
  /** number of independent voices that were not taken back */
  voices: number;
  steps: Step[];
  /** claims that an edit took out, with the time of the revision */
  removed: Map<number, string>;
}

/** Judges a thread from its parts: roles, independence, standing. Pure; the order of `parts` does not matter. */
export function judge(parts: JudgedPart[], now: Date): Judgement {
  const tellings = tellingsOf(parts, now.toISOString());
  const voices = voicesOf(tellings);
  const evidence: Evidence[] = [];
  const steps: Step[] = [];
  const removed = new Map<number, string>();
  const seen = new Seen();
  const course = new Course();
  for (const telling of tellings) {
    const voice = voices.get(telling)!;
    if (course.hasExpired(telling.article.published)) seen.forgetSources();
    const known = seen.known(telling);
    const { edit } = telling;
    const verdict = edit
      ? verdictOfEdit({ ...telling, edit }, voice, known, seen)
      : verdictOf(telling, voice, known);
    const own = evidenceOf(telling, voice, verdict, known, seen);
    evidence.push(...own);
    if (edit) markRemoved(evidence, edit);
    for (const { id } of edit?.removed ?? []) removed.set(id, edit!.at);
    seen.add(telling, new Set(own.filter(e => e.independent).map(e => e.claimId)));
    if (verdict.deed === 'confirms' && verdict.claim) seen.confirm(verdict.claim);
    const step = { ...stepOf(telling, voice, verdict, own), due: seen.due };
    steps.push(step);
    course.add(step);
  }
  course.passTime(now.toISOString());
  return { evidence, moves: course.moves, due: seen.due, voices: voicesLeft(steps), steps, removed };
}

function voicesLeft(steps: Step[]): number {
  const left = new Set<string>();
  for (const step of steps) {
    if (step.counts) left.add(step.voice);
    if (step.deed === 'withdraws') left.delete(step.publisher);
  }
  return left.size;
}

function stepOf(
  { article, claims, edit }: Telling,
  voice: Voice,
  verdict: Verdict,
  evidence: Evidence[],
): Omit<Step, 'due'> {
  const own = evidence.some(e => e.independent) && verdict.deed !== 'denies' && verdict.deed !== 'withdraws';
  const stranger = voice.echo && voice.echoOf === null;
  const claim = verdict.claim;
  return {
    articleId: article.id,
    at: article.published,
    deed: verdict.deed,
    voice: voice.voice,
    counts: (own && verdict.deed !== 'expires' && asserting(claims)) || stranger,
    publisher: article.publisher,
    reason: verdict.reason,
    claimId: claim?.id ?? null,
    sentence: claim?.sentence ?? null,
    differs: evidence.some(e => e.claimId === claim?.id && e.role === 'contradicts'),
    edit: edit ? (verdict.edit ?? null) : null,
  };
}

const asserting = (claims: FollowedClaim[]) => claims.some(c => c.rumor && asserts(c));
