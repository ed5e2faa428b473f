/** The forms in which a name stands in text: comparing, shortening, finding. All positions are UTF-16. */

/** A place in the sheet's text. */
export interface Place {
  start: number;
  end: number;
}

const LEGAL =
  /[,\s]+(?:inc|corp|corporation|ltd|limited|plc|llc|llp|co|company|pty|pte|pvt|gmbh|ag|sa|nv|bv|ab|oy|as)\b\.?/gi;
const REGION =
  /^(?:the )?(?:u\.?s\.?a?|u\.?k\.?|uk&i|uk and ireland|ireland|america|americas|north america|north american|canada|canadian|europe|european|emea|apac|asia|asia pacific|anz|australia|new zealand|aotearoa|india|singapore|japan|germany|france|benelux|nordics|iberia|italy|spain|middle east|africa|south africa|latin america|brazil|mexico|international|global|worldwide)$/i;
const WORD = /[\p{L}\p{N}_]/u;

/** A name for comparing: folded case, no possessive, article, legal form or punctuation. */
export function fold(name: string): string {
  return name
    .replace(/[’']s?$/u, '')
    .replace(LEGAL, '')
    .replace(/^the /i, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}&+]+/gu, ' ')
    .trim();
}

/** The words of a name, folded. */
export function nameWords(name: string): string[] {
  return fold(name).split(' ').filter(Boolean);
}

/** Whether the words of `part` open `whole` ("Hallimore" opens "Hallimore Technology Services"). */
export function opens(part: string, whole: string): boolean {
  const [a, b] = [nameWords(part), nameWords(whole)];
  return a.length > 0 && a.length < b.length && a.every((word, i) => word === b[i]);
}

/** Whether the words of `part` end `whole` ("Gazette" ends "The Reseller Gazette"). */
export function ends(part: string, whole: string): boolean {
  const [a, b] = [nameWords(part), nameWords(whole)];
  return a.length > 0 && a.length < b.length && a.every((word, i) => word === b[b.length - a.length + i]);
}

/** Whether `short` is written from the initials of `long` ("LSP", "LSPs": "Licensing Solution Provider"). */
export function isAcronymOf(short: string, long: string): boolean {
  const letters = short.replace(/[’']?s$/, '').replace(/[.\s]/g, '');
  if (!/^[A-Z][A-Za-z&]{1,7}$/.test(letters) || !/[A-Z].*[A-Z]/.test(letters)) return false;
  const words = long.split(/[\s\-–/]+/).filter(w => /^[\p{L}\p{N}]/u.test(w));
  if (words.length < 2) return false;
  const all = words.map(w => w[0]!).join('');
  const main = words
    .filter(w => !/^(?:of|and|the|for|in|to|a)$/i.test(w))
    .map(w => w[0]!)
    .join('');
  const same = (s: string) => s.toUpperCase() === letters.toUpperCase().replace(/&/g, '');
  return same(all) || same(main);
}

/** Whether `long` is `short` with a country or region behind it: an arm, not a fuller name. */
export function isArmOf(long: string, short: string): boolean {
  if (!long.toLowerCase().startsWith(`${short.toLowerCase()} `)) return false;
  return REGION.test(long.slice(short.length + 1).trim());
}

/** Whether [start, end) stands at word borders in the text. */
export function isWhole(text: string, start: number, end: number): boolean {
  const at = (i: number) => (text[i] === undefined ? false : WORD.test(text[i]));
  return !((at(start) && at(start - 1)) || (at(end - 1) && at(end)));
}

/** Every whole-word place of a surface. */
export function occurrences(text: string, surface: string): Place[] {
  const found: Place[] = [];
  if (surface === '') return found;
  for (let i = text.indexOf(surface); i >= 0; i = text.indexOf(surface, i + surface.length))
    if (isWhole(text, i, i + surface.length)) found.push({ start: i, end: i + surface.length });
  return found;
}

/** Whether two places share a character. */
export function overlaps(a: Place, b: Place): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Every place of every surface, longer surfaces first, none overlapping; in the order of the text. */
export function placesOf<T>(text: string, surfaces: { surface: string; of: T }[]): (Place & { of: T })[] {
  const taken = new Uint8Array(text.length);
  const found: (Place & { of: T })[] = [];
  for (const { surface, of } of [...surfaces].sort((a, b) => b.surface.length - a.surface.length)) {
    for (const place of occurrences(text, surface)) {
      if (taken[place.start] || taken[place.end - 1]) continue;
      taken.fill(1, place.start, place.end);
      found.push({ ...place, of });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
