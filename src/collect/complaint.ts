import type { Visit } from './visit.js';
import type { WaysAnswer } from './ways.js';

/** What is not well though the outlet was read: a way in that fails, pages that are no articles, teasers only. */
export function complaintOf(ways: WaysAnswer | undefined, visits: Visit[]): string | null {
  if (ways !== undefined && ways.errors.length > 0)
    return `${ways.errors.length} of ${ways.asked} ways in fail: ${(ways.errors[0] as Error).message}`;
  const troubled = visits.filter(visit => visit.error !== undefined && visit.outcome !== 'same');
  if (troubled.length > 0 && troubled.length >= visits.length / 2)
    return `${troubled.length} of ${visits.length} pages cannot be had: ${(troubled[0]!.error as Error).message}`;
  const partial = visits.filter(visit => visit.partial);
  if (partial.length > 0 && partial.length >= visits.length / 2)
    return `teasers only (${partial.length} of ${visits.length}): ${partial[0]!.partial}`;
  return troubled.length === 0
    ? null
    : `${troubled.length} of ${visits.length} pages cannot be had: ${(troubled[0]!.error as Error).message}`;
}
