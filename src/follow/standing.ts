import type { Move } from '../model/thread.js';
import type { Standing } from '../model/vocabulary.js';
import { expiryOf } from './deadlines.js';
import type { Deed } from './verdict.js';

/** One article's deed in its thread, as the rules of standing look at it; in order of publication. */
export interface Step {
  articleId: number;
  at: string;
  deed: Deed;
  /** the publisher whose voice it counts as; two of one voice are one */
  voice: string;
  /** that voice has spoken with a source of its own (or is a stranger whose report is relayed) */
  counts: boolean;
  /** its publisher, whatever voice it has */
  publisher: string;
  reason: string;
  claimId: number | null;
  sentence: string | null;
  /** the latest due day that stands once it is said */
  due: string | null;
  /** the claim that shows it gives another number than what was said before */
  differs?: boolean;
  /** what an edit did, in words: kept as a move though the standing stays */
  edit?: string | null;
}

/**
 * The course of a thread as its steps come, in order: every move of its standing by the rules of product.md. It hangs on
 * nothing but the evidence, in order of publication, and the time that passed: the same evidence gives the same moves.
 */
export class Course {
  readonly moves: Move[] = [];
  private readonly voices = new Set<string>();
  private due: string | null = null;
  private heard: string | null = null;

  /** Whether its time has passed by then (ISO) without anything new. */
  hasExpired(at: string): boolean {
    const standing = this.moves.at(-1)?.standing;
    const expiry = standing && this.heard !== null && expiryOf(standing, this.due, this.heard);
    return standing === 'expired' || (!!expiry && expiry.at <= at);
  }

  add(step: Step): void {
    this.passTime(step.at);
    const before = this.moves.at(-1)?.standing;
    const standing = next(before, step, this.voices);
    if (standing) this.moves.push(moveOf(standing, step, ruleOf(standing, step, this.voices, before)));
    else if (step.edit) this.moves.push(moveOf(before!, step, step.edit));
    this.due = step.due;
    this.heard = step.at;
  }

  /** Time passes, until then (ISO). */
  passTime(until: string): void {
    if (this.heard !== null) expire(this.moves, this.due, this.heard, until);
  }
}

/** The number of the claim that confirmed a thread; null for one that is not confirmed, or by an analyst's word alone. */
export function confirmingClaim(moves: Move[]): number | null {
  const open = moves.findLastIndex(({ standing }) => standing !== 'confirmed');
  return moves[open + 1]?.claimId ?? null;
}

function expire(moves: Move[], due: string | null, lastHeard: string, until: string): void {
  const standing = moves.at(-1)?.standing;
  const expiry = standing && expiryOf(standing, due, lastHeard);
  if (!expiry || expiry.at > until) return;
  const { at, rule } = expiry;
  const nobody = { articleId: null, claimId: null, sentence: null, by: null, reason: null };
  moves.push({ standing: 'expired', at, rule, ...nobody });
}

/** The standing that a step brings, or null where it changes nothing. */
function next(before: Standing | undefined, step: Step, voices: Set<string>): Standing | null {
  // what was said before its time passed does not corroborate what is said after
  if (before === 'expired' && step.deed === 'asserts') voices.clear();
  if (step.counts) voices.add(step.voice);
  if (before === undefined) return opening(step, voices);
  if (step.deed === 'withdraws') return withdrawn(before, step, voices);
  const after = outcome(before, step, voices);
  return after === before ? null : after;
}

function opening(step: Step, voices: Set<string>): Standing {
  if (step.deed === 'confirms') return 'confirmed';
  if (step.deed === 'denies') return 'denied';
  return voices.size > 1 ? 'corroborated' : 'rumored';
}

/** One outlet takes its report back: the thread falls only when no other voice is left. */
function withdrawn(before: Standing, step: Step, voices: Set<string>): Standing | null {
  voices.delete(step.publisher);
  if (voices.size === 0) return before === 'confirmed' || before === 'withdrawn' ? null : 'withdrawn';
  return before === 'corroborated' && voices.size === 1 ? 'rumored' : null;
}

function outcome(before: Standing, step: Step, voices: Set<string>): Standing {
  if (step.deed === 'confirms') return 'confirmed';
  if (before === 'confirmed') return before;
  if (step.deed === 'denies') return 'denied';
  if (step.deed === 'expires') return before === 'withdrawn' ? before : 'expired';
  if (step.deed !== 'asserts') return before;
  return voices.size > 1 ? 'corroborated' : before === 'denied' ? before : 'rumored';
}

/** The rule that brought a standing, in words. */
function ruleOf(standing: Standing, step: Step, voices: Set<string>, before?: Standing): string {
  if (standing === 'corroborated')
    return `corroborated: ${voices.size} independent voices assert it${step.differs ? ', their numbers differ' : ''}`;
  if (standing !== 'rumored') return `${standing}: ${step.reason}`;
  if (step.deed === 'withdraws') return `rumored: ${step.reason}; one voice is left`;
  return before === undefined ? 'rumored: first said' : `rumored: said anew after it had ${ENDED[before]}`;
}

const ENDED: Record<Standing, string> = {
  ...{ rumored: 'been rumored', corroborated: 'been corroborated', confirmed: 'been confirmed' },
  ...{ denied: 'been denied', expired: 'expired', withdrawn: 'been withdrawn' },
};

function moveOf(standing: Standing, { articleId, claimId, sentence, at }: Step, rule: string): Move {
  return { standing, at, rule, articleId, claimId, sentence, by: null, reason: null };
}
