import type { FollowedClaim } from './article.js';

/** What a claim's words do, whatever certainty they were read with. */
export type Stance = 'denies' | 'declines' | 'says';

const DENYING_CUE =
  /\b(den(y|ies|ied|ying)|dismiss(es|ed|ing)?|reject(s|ed|ing)?|refut(es|ed|ing)|rebuff\w*|sho(o)?t(s|ing)? down|knock(s|ed|ing)? down|pour(s|ed|ing)? cold water|disput(es|ed|ing)|contradict(s|ed|ing)?|rul(es|ed|ing) out|scoff(s|ed|ing)?|insist(s|ed|ing)? (that )?(there (is|was) no|it (is|was) not))\b/i;

/** A negative of the matter in a party's own words. */
const DENYING_WORDS =
  /\b(there (is|are|was|were|have been|has been) (no|never)|(we|i)['’]?(re| are| am|m) not (for sale|leaving|going|laying|selling|buying|cutting|ending|in talks|planning|closing|dropping|moving)|not for sale|(is|are|was|were|isn['’]t|aren['’]t|wasn['’]t|weren['’]t)( not)? (for sale|in talks|leaving|going anywhere|buying|selling|laying off|cutting|ending|planning (any|to)|true|looking for a buyer)|(has|have|had)(n['’]t| not) (signed|interviewed|filed|terminated|agreed|accepted|hired|talked|spoken)|(has|have|had|with) no (plans?|intentions?)|no (plans?|intentions?) (to|of|for)|no intention|going nowhere|not going anywhere|no truth (to|in)|nobody in that room|a work of fiction|is (simply |just |plain |flatly )?(false|untrue|wrong|fiction|nonsense|rubbish))\b/i;
/** "isn't true" denies; "is true" and "is planning to" do not. */
const BARE_POSITIVE =
  /\b(is|are|was|were) (for sale|in talks|leaving|going anywhere|buying|selling|laying off|cutting|ending|planning (any|to)|true|looking for a buyer)\b/i;

const DECLINING =
  /\b(declin(e|es|ed|ing) (to|comment)|no comment|refus(es|ed|ing) to (say|discuss|comment|confirm|name)|would(n['’]t| not) (say|comment|discuss|confirm|name|be drawn|elaborate|address)|(did|has|had|have)(n['’]t| not) (respond|repl|answer|return|come back|comment|got back|get back)|not be drawn|neither confirm|don['’]?t comment|do(es)?(n['’]t| not) (comment|discuss)|never to comment|nothing to announce|no changes to announce)/i;

/** The stance of a claim: its reading's certainty, corrected where its own words are plain. */
export function stanceOf(claim: FollowedClaim): Stance {
  const cue = claim.cue ?? '';
  if (claim.certainty === 'declined') return 'declines';
  if (DENYING_CUE.test(cue)) return 'denies';
  if (DECLINING.test(`${cue} ${claim.content}`)) return 'declines';
  if (claim.certainty === 'denied' || saysNo(claim)) return 'denies';
  return 'says';
}

const NAMED = new Set(['person', 'spokesperson', 'company']);

function saysNo(claim: FollowedClaim): boolean {
  if (!NAMED.has(claim.sourceKind) || claim.rumor) return false;
  const found = DENYING_WORDS.exec(claim.content);
  return found !== null && !BARE_POSITIVE.test(found[0]);
}
