import type { Evidence, Move } from '../model/thread.js';
import { byPublication, type FollowedClaim } from './article.js';
import { type Part, type Voice, voicesOf } from './independence.js';
import type { Profile } from './profile.js';
import { roleOf } from './roles.js';
import { speakersOf } from './speakers.js';
import { stanceOf } from './stance.js';
import { movesOf, type Step } from './standing.js';
import { asserts, type Known, type Verdict, verdictOf } from './verdict.js';
import { add, stemsOf, type Vector, vectorOf } from './words.js';

/** An article's part in a thread with the profile of its story there. */
export interface JudgedPart extends Part {
  profile: Profile;
}

/** What following concludes of a thread from its evidence. */
export interface Judgement {
  evidence: Evidence[];
  moves: Move[];
  due: string | null;
  /** number of independent voices */
  voices: number;
  steps: Step[];
  verdicts: Map<number, Verdict>;
}

/** Judges a thread from its parts: roles, independence, standing. Pure; the order of `parts` does not matter. */
export function judge(parts: JudgedPart[], now: Date): Judgement {
  const ordered = [...parts].sort((a, b) => byPublication(a.article, b.article));
  const voices = voicesOf(ordered);
  const evidence: Evidence[] = [];
  const steps: Step[] = [];
  const verdicts = new Map<number, Verdict>();
  const seen = new Seen();
  for (const part of ordered) {
    const voice = voices.get(part.article.id)!;
    const known = seen.known(part);
    const verdict = verdictOf(part, voice, known);
    const own = evidenceOf(part, voice, verdict, known, seen);
    verdicts.set(part.article.id, verdict);
    evidence.push(...own);
    steps.push({ ...stepOf(part, voice, verdict, own), due: dueOf(part.claims, steps.length === 0) });
    seen.add(part);
  }
  const counted = new Set(steps.filter(s => s.counts).map(s => s.voice));
  const due = latest(steps.map(s => s.due));
  return { evidence, moves: movesOf(steps, now), due, voices: counted.size, steps, verdicts };
}

const latest = (days: (string | null)[]) =>
  days
    .filter(d => d !== null)
    .sort()
    .at(-1) ?? null;

/** What was seen of the thread so far. */
class Seen {
  readonly claims: FollowedClaim[] = [];
  private readonly organizations = new Map<number, number>();
  private readonly vendors = new Set<number>();
  private readonly stems: Vector = new Map();
  private readonly values = new Set<string>();
  private readonly publishers = new Set<string>();
  /** sources that each publisher has already quoted, by their words */
  private readonly sources = new Map<string, Set<string>>();
  private due: string | null = null;

  known(part: JudgedPart): Known {
    const shares = this.organizations.size > 0 ? this.organizations : part.profile.organizations;
    for (const { id, role } of part.article.organizations) if (role === 'vendor') this.vendors.add(id);
    const sorted = [...shares].sort((a, b) => b[1] - a[1]);
    const most = sorted[0]?.[1] ?? 0;
    const concerned = new Set(sorted.filter(([, share]) => share >= most * 0.3).map(([id]) => id));
    const { due, stems, values, publishers } = this;
    const vendor = sorted.find(([id, share]) => this.vendors.has(id) && share >= most * 0.5);
    return { leader: (vendor ?? sorted[0])?.[0], concerned, due, stems, values, publishers };
  }

  /** Whether a publisher speaks again without a source that it had not before. */
  heardBefore(publisher: string, claim: FollowedClaim): boolean {
    const known = this.sources.get(publisher);
    if (!known) return false;
    return claim.sourceKind === 'anonymous' || known.has(sourceKey(claim));
  }

  add({ article, claims, profile }: JudgedPart): void {
    this.claims.push(...claims);
    for (const [id, share] of profile.organizations)
      this.organizations.set(id, (this.organizations.get(id) ?? 0) + share);
    for (const claim of claims) {
      add(
        this.stems,
        vectorOf(stemsOf(claim.content), () => 1),
      );
      for (const { value } of claim.values) this.values.add(value);
    }
    this.publishers.add(article.publisher);
    const sources = this.sources.get(article.publisher) ?? new Set();
    for (const claim of claims) sources.add(sourceKey(claim));
    this.sources.set(article.publisher, sources);
    const due = dueOf(claims, this.claims.length === claims.length);
    if (due !== null && (this.due === null || due > this.due)) this.due = due;
  }
}

const sourceKey = (claim: FollowedClaim) => (claim.sourceName ?? claim.source ?? '').toLowerCase();

/** The latest day that the main claims name: rumors at an article's head, in the one that opens the thread any. */
function dueOf(claims: FollowedClaim[], opening: boolean): string | null {
  const rumors = claims.filter(c => c.rumor && stanceOf(c) === 'says');
  const kinds = rumors.slice(0, HEAD).map(c => c.kind);
  const main = claims.slice(0, HEAD).filter(c => rumors.includes(c) && kinds.includes(c.kind));
  return latest(main.map(c => c.due)) ?? (opening ? latest(rumors.map(c => c.due)) : null);
}

const HEAD = 7;

function evidenceOf(part: JudgedPart, voice: Voice, verdict: Verdict, known: Known, seen: Seen): Evidence[] {
  const speakers = speakersOf(part.article);
  return part.claims.map((claim, i) => {
    const speaker = speakers.get(claim.id) ?? null;
    const party = speaker === null || known.concerned.has(speaker);
    const earlier = seen.claims.length > 0 ? seen.claims : part.claims.slice(0, i);
    const opens = seen.claims.length === 0 && !part.claims.slice(0, i).some(c => c.rumor);
    const { role, reason } = roleOf(claim, { earlier, opens, voice, verdict, party });
    const independent = isIndependent(claim, part, voice, verdict, party, seen);
    const reasons = [
      reason,
      independent ? `independent: ${voice.reason}` : `not independent: ${whyNot(claim, voice)}`,
    ];
    return {
      claimId: claim.id,
      articleId: part.article.id,
      role,
      independent,
      echoOf: voice.echoOf,
      reasons,
      likeness: null,
    };
  });
}

/** Evidence is independent when it asserts or denies with a source of its own. */
function isIndependent(
  claim: FollowedClaim,
  part: JudgedPart,
  voice: Voice,
  verdict: Verdict,
  party: boolean,
  seen: Seen,
): boolean {
  if (voice.echo || voice.relayed.has(claim.id) || stanceOf(claim) === 'declines') return false;
  if (claim === verdict.claim && verdict.deed !== 'mentions') return true;
  if (seen.heardBefore(part.article.publisher, claim)) return false;
  if (stanceOf(claim) === 'denies') return party && claim.sourceKind !== 'press';
  const matter = claim.rumor || (party && PARTIES.has(claim.sourceKind));
  return matter && asserts(claim);
}

const PARTIES = new Set(['person', 'spokesperson', 'company']);

function whyNot(claim: FollowedClaim, voice: Voice): string {
  if (voice.echo) return voice.reason;
  if (voice.relayed.has(claim.id)) return 'told after another outlet';
  if (stanceOf(claim) === 'declines') return 'declining asserts nothing';
  return 'no new source of its own for the matter';
}

function stepOf(
  { article, claims }: JudgedPart,
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
  };
}

const asserting = (claims: FollowedClaim[]) => claims.some(c => c.rumor && asserts(c));
