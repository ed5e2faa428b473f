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
  read: (
    groups: Record<string, string | undefined>,
    match: RegExpExecArray,
  ) => Reading | typeof NOTHING | undefined;
}

/** The places of a stretch that are taken already. */
export class Taken {
  private readonly spans: [number, number][] = [];

  free(start: number, end: number): boolean {
    return !this.spans.some(([from, to]) => start < to && from < end);
  }

  take(start: number, end: number): void {
    this.spans.push([start, end]);
  }
}

/** Everything that the patterns find where nothing is taken yet; what is found is taken. */
export function findAmounts(text: string, patterns: Pattern[], taken: Taken): Amount[] {
  const found: Amount[] = [];
  for (const pattern of patterns) {
    for (const match of matchesOf(text, pattern.find)) {
      const end = match.index + match[0].length;
      if (!taken.free(match.index, end)) continue;
      const reading = pattern.read(match.groups ?? {}, match as RegExpExecArray);
      if (!reading) continue;
      taken.take(match.index, end);
      if (reading === NOTHING) continue;
      found.push({ start: match.index, end, type: reading[0], value: reading[1] });
    }
  }
  return found;
}
