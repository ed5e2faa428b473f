import type { Cast } from './coreference.js';
import type { Party } from './organizations.js';
import type { Place } from './surfaces.js';

/** Round-ups: paragraphs that begin with whom they are about, "Kerridge: The reseller has ...". Places are on the sheet. */

/** Whether a mention opens its paragraph and a colon follows it. */
function leads(text: string, { start, end }: Place): boolean {
  return (start === 0 || text[start - 1] === '\n') && /^: \S/.test(text.slice(end, end + 3));
}

/**
 * The party that the paragraph of a place leads in with; undefined where it does not, and in interviews, where the
 * same names lead again and again: a round-up has at least two, each of them once.
 */
export function leadIn(at: number, { text, parties }: Pick<Cast, 'text' | 'parties'>): Party | undefined {
  const all = parties
    .filter(p => p.role !== 'press')
    .map(party => ({ party, places: party.mentions.filter(m => leads(text, m)) }))
    .filter(({ places }) => places.length === 1);
  if (all.length < 2) return undefined;
  const from = text.lastIndexOf('\n', at) + 1;
  return all.find(({ places }) => places[0]!.start === from)?.party;
}
