import { foldName } from '../store/store.js';

/** The shortest beginning of a name that is taken for the name. */
const LEAST_PREFIX = 4;
/** More letters than this are never wrong in a name that is meant. */
const MOST_WRONG = 3;

/** A name as it is compared: folded, with a bit for each of its letters. */
interface Compared {
  name: string;
  folded: string;
  letters: number;
}

const comparedOf = new WeakMap<readonly string[], Compared[]>();

/** The names folded; a list that is asked for again is not folded again. */
function compared(names: readonly string[]): Compared[] {
  const known = comparedOf.get(names);
  if (known) return known;
  const made = names.map(name => {
    const folded = foldName(name);
    return { name, folded, letters: lettersOf(folded) };
  });
  comparedOf.set(names, made);
  return made;
}

/** A bit for each letter that occurs, by its number within 32. */
function lettersOf(text: string): number {
  let bits = 0;
  for (let i = 0; i < text.length; i++) bits |= 1 << (text.charCodeAt(i) & 31);
  return bits;
}

/** How many bits are set (Hacker's Delight, 5-1). */
function bitsIn(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/**
 * The name that was meant: the one with the fewest wrong letters, at most one in four, or one that begins so
 * ("compucon" and "compuc" find CompuCom). Case, accents and legal forms do not count; a first word stands for its
 * name. Null where none is near, or where the words are a name as they are.
 */
export function nearestTo(words: string, names: readonly string[]): string | null {
  const wanted = foldName(words);
  const [letters, most] = [lettersOf(wanted), mostWrong(wanted)];
  let best: { name: string; away: number } | null = null;
  for (const { name, folded, letters: its } of compared(names)) {
    if (folded === wanted) return null;
    // each letter of what was written that the name has not is a wrong one
    if (bitsIn(letters & ~its) > most) continue;
    const away = distanceTo(wanted, folded, most);
    if (away === null) continue;
    if (best === null || away < best.away || (away === best.away && name.length < best.name.length))
      best = { name, away };
  }
  return best?.name ?? null;
}

const mostWrong = (wanted: string) => Math.min(MOST_WRONG, Math.max(1, Math.floor(wanted.length / 4)));

/** How far a name is from what was written: wrong letters, and a half where only its beginning was. Null: too far. */
function distanceTo(wanted: string, name: string, most: number): number | null {
  if (wanted.length < 3) return null;
  const whole = wrongLetters(wanted, name, most);
  const head = name.split(' ').slice(0, wanted.split(' ').length).join(' ');
  const begun = head === name ? null : wrongLetters(wanted, head, most);
  const found = [
    ...(whole === null ? [] : [whole]),
    ...(begun === null ? [] : [begun + 0.5]),
    ...(wanted.length >= LEAST_PREFIX && name.startsWith(wanted) ? [1.5] : []),
  ];
  return found.length === 0 ? null : Math.min(...found);
}

/**
 * Letters to add, leave out, change or swap with their neighbour to come from `a` to `b` (the optimal string alignment
 * distance: Damerau 1964, each stretch edited once); null where there are more than `most`.
 */
export function wrongLetters(a: string, b: string, most: number): number | null {
  if (Math.abs(a.length - b.length) > most) return null;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
    if (Math.min(...row) > most) return null;
    [before, last] = [last, row];
  }
  return last[b.length]! > most ? null : last[b.length]!;
}

/** A stretch of a query with the name that was meant by it. */
export interface Meant {
  written: string;
  name: string;
}

/** So many words of a query are looked at: names have fewer. */
const MOST_WORDS = 8;
const LONGEST_SPAN = 4;

/** The longest stretch of a query's plain words that is nearly a name ("Hartwel Netwroks layoffs"); null for none. */
export function meantBy(phrases: readonly string[], names: readonly string[]): Meant | null {
  const words = phrases.slice(0, MOST_WORDS);
  for (let length = Math.min(words.length, LONGEST_SPAN); length > 0; length--)
    for (let start = 0; start + length <= words.length; start++) {
      const written = words.slice(start, start + length).join(' ');
      const name = nearestTo(written, names);
      if (name !== null) return { written, name };
    }
  return null;
}

/** What to write instead of words that other search boxes take as operators: AND and NOT. */
export function hintsFor(words: string): string[] {
  const plain = words.replace(/"[^"]*"/g, ' ');
  const left = /(?:^|\s)NOT\s+(\p{L}[\p{L}\p{N}-]*)/u.exec(plain)?.[1];
  return [
    ...(left ? [`To leave a word out write -${left.toLowerCase()}; NOT is searched for as a word.`] : []),
    ...(/(?:^|\s)AND(?=\s)/.test(plain) ? ['AND is not needed: all words must occur.'] : []),
  ];
}
