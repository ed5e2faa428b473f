import { matchesOf } from './matches.js';
import type { Place } from './surfaces.js';

const SENTENCE = /[^\n.?!]+(?:[.?!](?![\s"”’)]|$)[^\n.?!]*)*[.?!]*["”’)]*/gu;
/** What ends no sentence: initials, abbreviations. */
const SHORT =
  /(?:\b\p{Lu}|\b(?:Inc|Corp|Ltd|Co|Mr|Mrs|Ms|Dr|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|No|St|vs|approx|Calif|Mass|Conn|Fla|Tex|Ill|Pa|Ont))\.$/u;

/** The sentences of a text, cut at full stops that end no abbreviation. */
export function sentencesOf(text: string): Place[] {
  const out: Place[] = [];
  for (const match of matchesOf(text, SENTENCE)) {
    const last = out.at(-1);
    const place = { start: match.index, end: match.index + match[0].length };
    const before = last ? text.slice(last.start, last.end) : '';
    if (last && SHORT.test(before) && !text.slice(last.end, place.start + 1).includes('\n'))
      last.end = place.end;
    else out.push(place);
  }
  return out.map(({ start, end }) => {
    const words = text.slice(start, end);
    return { start: start + words.length - words.trimStart().length, end: start + words.trimEnd().length };
  });
}
