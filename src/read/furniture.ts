import type { Place } from './surfaces.js';

/** Paragraphs that belong to the page and not to the story: they claim nothing. */

const FURNITURE = [
  /^\[?\s*(?:related|read (?:more|next|also)|see also|more on this|also read|you may also like|recommended|trending|watch|listen|in pictures|gallery)\b\s*[:\]–—-]/i,
  /^\[.{0,200}\]$/s,
  /^(?:sponsored(?: (?:post|content|story|by .{1,40}))?|advertisement|advertorial|promoted(?: content)?|partner content)\s*[:.]?$/i,
  /^(?:sponsored(?: (?:content|post|story))?|advertisement|advertorial|promoted(?: content)?|partner content)\s*[:–—-]/i,
  /^(?:sign up|subscribe|get (?:our|the)|register)\b.{0,160}\b(?:newsletter|inbox|e-?mail|updates)\b/i,
  /^(?:follow|like|join) us on\b/i,
  /^(?:photo|image|picture|caption|photograph|credit|file photo)s?\b\s*[:(]/i,
  /^(?:tags|topics|filed under|categories|share this|comments?|about the author|most read|more stories)\b\s*:?/i,
  /^(?:click|tap) here\b/i,
  /^©|^copyright\b|^all rights reserved/i,
  /^(?:https?:\/\/|www\.)\S+$/i,
];

/** Whether a paragraph is furniture ("[Related: ...]", "Sponsored post", a newsletter line, a caption's mark). */
export function isFurniture(paragraph: string): boolean {
  const line = paragraph.trim();
  return FURNITURE.some(pattern => pattern.test(line));
}

/** A section's heading: a few words on a line of their own, without an end. Items of lists are none. */
export function isHeading(paragraph: string): boolean {
  const line = paragraph.trim();
  if (line.length > 60 || /^[•*\d–—-]|[.?!…:;,"”’)]$|: /u.test(line)) return false;
  return line.split(/\s+/).length <= 6;
}

/** Where furniture and headings stand in a text whose paragraphs are parted by line breaks. */
export function furnitureOf(text: string): Place[] {
  const paragraphs = [...text.matchAll(/[^\n]+/g)];
  return paragraphs
    .filter(({ 0: words }) => isFurniture(words) || (paragraphs.length > 2 && isHeading(words)))
    .map(found => ({ start: found.index, end: found.index + found[0].length }));
}
