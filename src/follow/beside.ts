import type { Move } from '../model/thread.js';
import type { Decision, ThreadMerge } from '../store/store.js';
import type { Weighed } from './confidence.js';
import type { JudgedPart } from './judge.js';

/** An analyst's decision on a standing. */
export type StandingDecision = Extract<Decision, { what: 'standing' }>;

/** What weighs beside a thread's parts: analysts' decisions, threads that went into it, the first outlet's record. */
export interface Beside {
  byHand?: StandingDecision[];
  merges?: ThreadMerge[];
  record?: Weighed['record'];
}

export const isStanding = (decision: Decision): decision is StandingDecision => decision.what === 'standing';

/** The moves with the analyst's own beside them: the latest one in force wins over whatever the rules say later. */
export function withHand(moves: Move[], parts: JudgedPart[], byHand: StandingDecision[]): Move[] {
  const own = byHand.filter(({ anchor }) =>
    parts.some(p => p.article.id === anchor.articleId && p.claims.some(c => c.content === anchor.content)),
  );
  const last = own.at(-1);
  if (!last) return moves;
  const made = own.map(({ standing, at, by, reason }) => ({
    ...{ standing, at, rule: "an analyst's decision", articleId: null, claimId: null, sentence: null },
    ...{ by, reason },
  }));
  return [...moves.filter(m => m.at <= last.at), ...made].sort((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
  );
}

/** The moves with what went into or out of the thread: that leaves the standing as it was at that time. */
export function withMerges(moves: Move[], parts: JudgedPart[], merges: ThreadMerge[]): Move[] {
  const sorted = [...merges].sort((a, b) => order(a.at, b.at) || order(ruleOf(a), ruleOf(b)));
  const all = [...moves];
  for (const merge of sorted) {
    const { at, articleId } = merge;
    const before = all.filter(m => m.at <= at).length;
    const claim = parts.find(p => p.article.id === articleId)?.claims[0];
    all.splice(before, 0, {
      standing: all[before - 1]?.standing ?? 'rumored',
      ...{ at, articleId, claimId: claim?.id ?? null, sentence: claim?.sentence ?? null },
      rule: ruleOf(merge),
      ...{ by: null, reason: null },
    });
  }
  return all;
}

const ruleOf = ({ what, statement, reasons }: ThreadMerge) =>
  what === 'merge'
    ? `merged: "${statement}" is the same matter: ${reasons.join(', ')}`
    : `split: two matters stood in one thread: ${reasons.join(', ')}`;

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
