/** Ages at which an article is looked at again: an hour, six, a day, three, seven, thirty days. */
const HOURS = [1, 6, 24, 72, 168, 720];

const HOUR = 3_600_000;

/**
 * When an article stored at `since` is looked at again, after `looks` looks; null when it is old enough to rest.
 * Looks that were missed (the house was closed) are not caught up one by one.
 */
export function nextLook(since: Date, looks: number, now: Date): { at: Date; looks: number } | null {
  const age = now.getTime() - since.getTime();
  const next = HOURS.findIndex((hours, i) => i >= looks && hours * HOUR > age);
  return next < 0 ? null : { at: new Date(since.getTime() + HOURS[next]! * HOUR), looks: next };
}

/** What differs from one visit to the next though nobody edited: counters, "5 min read", relative times, blanks. */
const COSMETIC: [RegExp, string][] = [
  [/\b(updated|published|posted|last modified|first published)\b[^.\n]{0,60}?\d[^.\n]{0,40}/gi, ' '],
  [/\b\d+\s*(min(ute)?s?|hours?|days?|weeks?|months?|years?)\s+(ago|read)\b/gi, ' '],
  [/\b\d[\d.,]*\s*(views?|shares?|comments?|likes?|reads?)\b/gi, ' '],
  [/[\u2018\u2019\u201A\u2032]/g, "'"],
  [/[\u201C\u201D\u201E\u2033]/g, '"'],
  [/[\u2010-\u2015]/g, '-'],
  [/\u2026/g, '...'],
  [/[\s\u00A0\u200B-\u200D\uFEFF]+/g, ' '],
];

const plain = (text: string) =>
  COSMETIC.reduce((rest, [pattern, by]) => rest.replace(pattern, by), text.normalize('NFC')).trim();

/** Do two versions of a page say the same, but for what is counted or dated by a machine? */
export function isCosmetic(
  before: { title: string; text: string },
  after: { title: string; text: string },
): boolean {
  return plain(before.title) === plain(after.title) && plain(before.text) === plain(after.text);
}

/**
 * Is the new version only what a paywall or a broken page left of the old one? Such a look is no edit: the whole
 * text that is stored stays.
 */
export function isOnlyLess(
  before: { text: string; partial: string | null },
  after: { text: string; partial: string | null },
) {
  if (after.partial !== null && before.partial === null) return true;
  return after.text.length < before.text.length * 0.25 && before.text.includes(after.text.slice(0, 80));
}
