import type { FollowedClaim } from './article.js';
import type { Edit } from './edits.js';
import type { Voice } from './independence.js';
import { shorten } from './phrases-shown.js';
import type { Seen } from './seen.js';
import type { Telling } from './tellings.js';
import { type Known, type Verdict, verdictOf } from './verdict.js';

/**
 * Judges an edit against its thread: a report that is taken back or taken out withdraws; what is added may confirm or
 * deny as an article of its own does; what is softened, removed or added is said though the standing stays.
 */
export function verdictOfEdit(
  telling: Telling & { edit: Edit },
  voice: Voice,
  known: Known,
  seen: Seen,
): Verdict {
  const { article, edit } = telling;
  const judged = verdictOf(telling, voice, known);
  if (judged.deed === 'withdraws') return { ...judged, claim: judged.claim ?? edit.removed[0] ?? null };
  if (seen.leavesNothing(telling)) {
    const claim = edit.removed.find(c => c.rumor) ?? null;
    return { deed: 'withdraws', claim, reason: `${article.outletName} took it out of its report` };
  }
  const done = whatItDid(edit);
  if (judged.deed !== 'mentions' && judged.deed !== 'asserts') return judged;
  if (!done) return { deed: 'mentions', claim: null, reason: 'an edit that changes nothing of the matter' };
  if (judged.deed === 'mentions') return { deed: 'mentions', ...done, reason: done.edit };
  return { ...judged, edit: done.edit };
}

/** What the edit did, in words, with the claim that shows it: softened before removed before added. */
function whatItDid(edit: Edit): { edit: string; claim: FollowedClaim } | undefined {
  const softer = edit.reworded.find(r => r.change === 'softer' && matters(r.before));
  if (softer) return said('softened', softer.after, softer.before);
  const paired = new Set(edit.reworded.flatMap(r => [r.before, r.after]));
  const removed = edit.removed.find(c => !paired.has(c) && matters(c));
  if (removed) return said('taken out', removed);
  const added = edit.added.find(c => !paired.has(c) && matters(c));
  if (added) return said('added', added);
  const stronger = edit.reworded.find(r => r.change === 'stronger' && matters(r.after));
  return stronger && said('made stronger', stronger.after, stronger.before);
}

/** Background may come and go. */
const matters = (claim: FollowedClaim) => claim.rumor || claim.certainty === 'denied';

function said(verb: string, claim: FollowedClaim, before?: FollowedClaim) {
  const words = before
    ? `"${shorten(before.content)}" became "${shorten(claim.content)}"`
    : `"${shorten(claim.content)}"`;
  return { edit: `${verb} by its outlet: ${words}`, claim };
}
