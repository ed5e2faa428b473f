import type { Evidence } from '../model/thread.js';
import type { FollowedClaim } from './article.js';
import type { Edit } from './edits.js';
import type { Voice } from './independence.js';
import { shorten } from './phrases-shown.js';
import { roleOf } from './roles.js';
import type { Seen } from './seen.js';
import { speakersOf } from './speakers.js';
import { stanceOf } from './stance.js';
import type { Telling } from './tellings.js';
import { asserts, type Known, type Verdict } from './verdict.js';

/** The claims of one telling as evidence: role, independence, and why. */
export function evidenceOf(
  part: Telling,
  voice: Voice,
  verdict: Verdict,
  known: Known,
  seen: Seen,
): Evidence[] {
  const speakers = speakersOf(part.article);
  return part.claims.map((claim, i) => {
    const speaker = speakers.get(claim.id) ?? null;
    const party = speaker === null || known.concerned.has(speaker);
    const earlier = seen.claims.length > 0 ? seen.claims : part.claims.slice(0, i);
    const opens = seen.claims.length === 0 && !part.claims.slice(0, i).some(c => c.rumor);
    const official = party && PARTIES.has(claim.sourceKind);
    const { role, reason } = roleOf(claim, { earlier, opens, voice, verdict, party: official });
    const independent = isIndependent(claim, part, voice, verdict, party, seen);
    const reasons = [
      ...(part.edit ? [addedBy(claim, part.edit)] : []),
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
  part: Telling,
  voice: Voice,
  verdict: Verdict,
  party: boolean,
  seen: Seen,
): boolean {
  if (voice.relayed.has(claim.id) || stanceOf(claim) === 'declines') return false;
  // that the day passed is the outlet's own find, even where it tells it of another's report
  if (voice.echo) return claim === verdict.claim && verdict.deed === 'expires';
  if (claim === verdict.claim && SETTLING.has(verdict.deed)) return true;
  if (seen.heardBefore(part.article.publisher, claim)) return false;
  if (stanceOf(claim) === 'denies') return party && claim.sourceKind !== 'press';
  const matter = claim.rumor || (party && PARTIES.has(claim.sourceKind));
  return matter && asserts(claim);
}

const PARTIES = new Set(['person', 'spokesperson', 'company']);
/** Deeds that are the outlet's own find, whoever spoke to it before. */
const SETTLING = new Set<Verdict['deed']>(['withdraws', 'confirms', 'expires', 'denies']);

function whyNot(claim: FollowedClaim, voice: Voice): string {
  if (voice.echo) return voice.reason;
  if (voice.relayed.has(claim.id)) return 'told after another outlet';
  if (stanceOf(claim) === 'declines') return 'declining asserts nothing';
  return 'no new source of its own for the matter';
}

const dayOf = (edit: Edit) => edit.at.slice(0, 10);

function addedBy(claim: FollowedClaim, edit: Edit): string {
  const pair = edit.reworded.find(r => r.after === claim);
  if (!pair) return `added by the revision of ${dayOf(edit)}`;
  return `${WORDED[pair.change]} by the revision of ${dayOf(edit)}: "${shorten(pair.before.content)}" stood there`;
}

const WORDED = { softer: 'softened', stronger: 'made stronger', same: 'reworded' };

/** Evidence that an edit took out stays, and says so. */
export function markRemoved(evidence: Evidence[], edit: Edit): void {
  for (const claim of edit.removed) {
    const own = evidence.find(e => e.claimId === claim.id);
    const pair = edit.reworded.find(r => r.before === claim);
    const words = pair ? `${WORDED[pair.change]} to "${shorten(pair.after.content)}"` : 'taken out';
    own?.reasons.push(`${words} by the revision of ${dayOf(edit)}`);
  }
}
