// How two wordings of one saying differ: by a slip of the pen, or in what they say.

/** Words and numbers that change what a sentence says, however alike the rest is. */
const TELLING =
  /\b(will|would|shall|must|may|might|could|can|cannot|should|plan(s|ned|ning)?|consider(s|ed|ing)?|weigh(s|ed|ing)?|mull(s|ed|ing)?|expect(s|ed)?|likely|unlikely|possibl[ey]|perhaps|reportedly|allegedly|not|never|no|none|den(y|ies|ied)|declin\w+|if|unless|intend(s|ed)?|aim(s|ed)?|want(s|ed)?)\b|n['’]t\b|[$£€]?\d[\d.,]*/gi;

const tellingOf = (text: string) =>
  (text.match(TELLING) ?? [])
    .map(word => word.toLowerCase().replace(/[.,]+$/, ''))
    .sort()
    .join(' ');

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Words of three letters and fewer may come and go: "the", "of". */
const SMALL = 3;

/**
 * Whether two wordings say the same but for slips: the same telling words and numbers, and every other word that
 * differs is small or one or two letters away from the word it stands for.
 */
export function nearlySame(a: string, b: string): boolean {
  if (a === b) return true;
  if (tellingOf(a) !== tellingOf(b)) return false;
  const [onlyA, onlyB] = [without(wordsOf(a), wordsOf(b)), without(wordsOf(b), wordsOf(a))];
  if (onlyA.length > 3 || onlyB.length > 3) return false;
  const slips = (some: string[], others: string[]) =>
    some.every(word => word.length <= SMALL || others.some(other => isSlip(word, other)));
  return slips(onlyA, onlyB) && slips(onlyB, onlyA);
}

function without(words: string[], others: string[]): string[] {
  const left = [...others];
  return words.filter(word => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** One or two letters put wrong in a longer word. */
function isSlip(a: string, b: string): boolean {
  return Math.min(a.length, b.length) > SMALL && lettersApart(a, b) <= (a.length > 6 ? 2 : 1);
}

/** The least number of letters put in, left out or changed: V. I. Levenshtein, Soviet Physics Doklady 10 (1966). */
function lettersApart(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j += 1)
      next.push(Math.min(row[j]! + (letter === b[j] ? 0 : 1), row[j + 1]! + 1, next[j]! + 1));
    row = next;
  }
  return row.at(-1)!;
}

const POSSIBLE =
  /\b(may|might|could|perhaps|possibl[ey]|consider(s|ed|ing)?|weigh(s|ed|ing)?|mull(s|ed|ing)?|explor(es|ed|ing)|looking (at|into)|reportedly|allegedly)\b/i;
const INTENDED =
  /\b(plan(s|ned|ning)?|expect(s|ed)?|intend(s|ed)?|aim(s|ed)?|want(s|ed)?|likely|set to|due to|about to|poised|should|would)\b/i;

/** How strongly a wording says it: 1 it may be, 2 it is meant or expected, 3 it is or will be. */
export function strengthOf(text: string): 1 | 2 | 3 {
  return POSSIBLE.test(text) ? 1 : INTENDED.test(text) ? 2 : 3;
}
