import stemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';
import stopwords from 'natural/lib/natural/util/stopwords.js';

/** Weights of stems or other marks. */
export type Vector = Map<string, number>;

/** Words of every report, whatever it is about: they tell no two stories apart. */
const OF_THE_TRADE =
  'said say says told tell tells report reported reports according source sources people person company firm ' +
  'vendor partner partners channel would could may might will also one two three who whom whose which been have ' +
  'has had was were be is are its their his her they them he she it we us our you your not no yes new year month ' +
  'week day monday tuesday wednesday thursday friday saturday sunday january february march april june july ' +
  'august september october november december jan feb mar apr jun jul aug sept oct nov dec';
const STOP = new Set([...stopwords.words, ...OF_THE_TRADE.split(' ')]);
const STEMS = new Map<string, string>();
const MOST_STEMS_KEPT = 50_000;

/** The stem of a word by Porter's rules, remembered: a trade press uses few words often. */
export function stemOf(word: string): string {
  const known = STEMS.get(word);
  if (known !== undefined) return known;
  if (STEMS.size > MOST_STEMS_KEPT) STEMS.clear();
  const stem = stemmer.stem(word);
  STEMS.set(word, stem);
  return stem;
}

/** Lower-case words of a text, possessive endings dropped. */
export function wordsOf(text: string): string[] {
  const plain = text
    .toLowerCase()
    .replace(/[’']s\b/g, '')
    .normalize('NFKD');
  return plain.match(/[\p{L}\p{N}][\p{L}\p{N}]*/gu) ?? [];
}

/** Stems of a text without stop words, numbers of one digit and the words in `without`. */
export function stemsOf(text: string, without: ReadonlySet<string> = new Set()): string[] {
  return wordsOf(text)
    .filter(word => word.length > 1 && !STOP.has(word) && !without.has(word))
    .map(stemOf);
}

/** Words that begin with a capital inside a sentence: code names, places, products. `without` as in stemsOf. */
export function namesOf(text: string, without: ReadonlySet<string> = new Set()): string[] {
  const found = text.match(/(?<=[\p{Ll},;:)] [“"‘']?)\p{Lu}[\p{L}\p{N}-]+/gu) ?? [];
  return found.flatMap(wordsOf).filter(word => word.length > 2 && !STOP.has(word) && !without.has(word));
}

/** A vector of the marks: how often each stands there, dampened, times how rare it is. */
export function vectorOf(marks: string[], rarity: (mark: string) => number): Vector {
  const counts = new Map<string, number>();
  for (const mark of marks) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  return new Map([...counts].map(([mark, n]) => [mark, (1 + Math.log(n)) * rarity(mark)]));
}

/** How much two vectors point the same way, 0 to 1. */
export function cosine(a: Vector, b: Vector): number {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  let dot = 0;
  for (const [mark, weight] of few) dot += weight * (many.get(mark) ?? 0);
  return dot === 0 ? 0 : dot / (lengthOf(a) * lengthOf(b));
}

function lengthOf(vector: Vector): number {
  let sum = 0;
  for (const weight of vector.values()) sum += weight * weight;
  return Math.sqrt(sum);
}

/** `into` plus `vector` times `factor`, in place. */
export function add(into: Vector, vector: Vector, factor = 1): void {
  for (const [mark, weight] of vector) into.set(mark, (into.get(mark) ?? 0) + weight * factor);
}

/** The `count` heaviest marks; of equal ones the alphabetically first, so that every order of adding ends alike. */
export function heaviest(vector: Vector, count: number): Vector {
  if (vector.size <= count) return new Map(vector);
  const sorted = [...vector].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return new Map(sorted.slice(0, count));
}
