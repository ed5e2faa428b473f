/** Letters of a headline, and of a byline or a section, that are kept; the longest real ones have some 250. */
const LONGEST_TITLE = 500;
const LONGEST_FIELD = 200;

function atMost(words: string, most: number): string {
  if (words.length <= most) return words;
  const cut = words.slice(0, most - 1);
  const at = cut.lastIndexOf(' ');
  return `${at > most / 2 ? cut.slice(0, at) : cut}…`;
}

/** A headline; what is no headline by its length is cut at a word. */
export const boundedTitle = (title: string) => atMost(title, LONGEST_TITLE);

/** A byline or a section, cut like a headline. */
export const boundedField = (field: string | null) => (field === null ? null : atMost(field, LONGEST_FIELD));

/** How far clocks and calendars of a press may be wrong: a year. */
const AHEAD = 366 * 86_400_000;

/** A time of publication (ISO); undefined where it lies far in the future: it would head every list for years. */
export function notAhead(time: string | null | undefined, now: Date): string | undefined {
  return time && Date.parse(time) <= now.getTime() + AHEAD ? time : undefined;
}
