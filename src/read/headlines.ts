import { occurrences } from './surfaces.js';

/** Names that the words of a headline are glued to: there every word may have a capital. */

/** What headlines say that firms do, as the last word of a wrongly tagged name: "Datavox Ink". */
const VERB =
  /^(?:acquires?|adds?|axes?|backs?|bets?|buys?|confirms?|cuts?|denies|deny|ditch(?:es)?|doubles?|drops?|ends?|expands?|eyes?|faces?|hikes?|hires?|hits?|inks?|joins?|kills?|lands?|launch(?:es)?|loses?|moves?|mulls?|names?|plans?|posts?|pulls?|push(?:es)?|quits?|raises?|reports?|says?|scraps?|sells?|signs?|slash(?:es)?|snaps?|sues?|taps?|tells?|trims?|unveils?|warns?|wins?)$/i;

/**
 * A name tagged in the headline as the body writes it: without the word before it ("Cut VMware") or a verb behind it
 * ("Datavox Inks"). `isName` tells what the body or the reference list knows as a name.
 */
export function asInBody(surface: string, body: string, isName: (words: string) => boolean): string {
  const words = surface.split(' ');
  if (words.length < 2 || occurrences(body, surface).length > 0) return surface;
  const behind = words.slice(1).join(' ');
  if (isName(behind)) return behind;
  const before = words.slice(0, -1).join(' ');
  return VERB.test(words.at(-1)!) && (isName(before) || occurrences(body, before).length > 0)
    ? before
    : surface;
}
