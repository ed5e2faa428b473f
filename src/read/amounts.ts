import type { ValueType } from '../model/vocabulary.js';
import { matchesOf } from './matches.js';

/** A number or date found in a stretch of text: positions in that stretch. */
export interface Amount {
  start: number;
  end: number;
  type: ValueType;
  value: string;
}

export type Reading = [type: ValueType, value: string];
/** These words are no amount, and nothing else may make one of them ("six weeks ago"). */
export const NOTHING = Symbol('nothing');
/** A way to write an amount; `read` answers undefined where it is none after all. */
export interface Pattern {
  find: RegExp;
  /** words of which one must stand there for `find` to match: a quick look that spares the long one */
  needs?: RegExp;
  read: (
    groups: Record<string, string | undefined>,
    match: RegExpExecArray,
  ) => Reading | typeof NOTHING | undefined;
}

/** A stretch of text in which amounts are looked for, with its places that are taken already. */
export class Stretch {
  private readonly spans: [number, number][] = [];
  private readonly looked = new Map<RegExp, boolean>();

  constructor(readonly text: string) {}

  free(start: number, end: number): boolean {
    return !this.spans.some(([from, to]) => start < to && from < end);
  }

  take(start: number, end: number): void {
    this.spans.push([start, end]);
  }

  /** Every match of a pattern; none without a look where the words that it needs are missing. */
  matches(find: RegExp, needs?: RegExp): RegExpExecArray[] {
    return needs && !this.holds(needs) ? [] : matchesOf(this.text, find);
  }

  /** Whether a pattern (not a global one) matches somewhere; looked up once. */
  private holds(words: RegExp): boolean {
    const known = this.looked.get(words);
    if (known !== undefined) return known;
    const found = words.test(this.text);
    this.looked.set(words, found);
    return found;
  }
}

/** Everything that the patterns find where nothing is taken yet; what is found is taken. */
export function findAmounts(stretch: Stretch, patterns: Pattern[]): Amount[] {
  const found: Amount[] = [];
  for (const pattern of patterns) {
    for (const match of stretch.matches(pattern.find, pattern.needs)) {
      const end = match.index + match[0].length;
      if (!stretch.free(match.index, end)) continue;
      const reading = pattern.read(match.groups ?? {}, match);
      if (!reading) continue;
      stretch.take(match.index, end);
      if (reading === NOTHING) continue;
      found.push({ start: match.index, end, type: reading[0], value: reading[1] });
    }
  }
  return found;
}
