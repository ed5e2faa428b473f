import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { CLAIM_KINDS } from '../model/vocabulary.js';
import type { Cast } from './coreference.js';
import { WeightsError } from './layout.js';
import { softmax } from './softmax.js';
import type { Place } from './surfaces.js';

const Field = z.object({
  field: z.string(),
  row: z.number().int().positive(),
  scale: z.number(),
  idf: z.array(z.number()),
  terms: z.array(z.string()),
  weights: z.string(),
});
const Question = z.object({ labels: z.array(z.string()), bias: z.array(z.number()), fields: z.array(Field) });
const Words = z.object({ kind: Question, rumor: Question });

/** A word that begins a term, or goes on with one: the term's place in the tables, the words that may follow. */
interface Step {
  place?: number;
  next: Map<string, Step>;
}

interface Column {
  field: string;
  row: number;
  scale: number;
  idf: number[];
  terms: Map<string, Step>;
  weights: Int8Array;
  /** what the last text told: the article's words are asked again with each of its claims */
  last: { text: string; told: Float64Array };
}

/** What plain words, counted without names, tell of a claim: a second opinion beside the encoder. */
export interface Wording {
  /** Probabilities of the labels of a question (labels.py's order), for texts by field ("content", "article", ...). */
  chances(question: 'kind' | 'rumor', texts: Record<string, string>): number[];
}

/** The words of one article, its names blanked. Places are on the sheet. */
export interface ArticleWording {
  /** in the order of CLAIM_KINDS */
  kind(contents: Place[]): number[];
  /** no, yes */
  rumor(contents: Place[], cue: Place | null, source: Place | null): number[];
}

const STEM = 7;
const SHORT = 4;
const isDigit = (word: string) => word >= '0' && word < ':';

/** A number as "#", a word of up to four letters whole, a longer one cut to seven or without its plural's s (train/words.py). */
function stemOf(word: string): string {
  if (isDigit(word)) return '#';
  if (word.length <= SHORT) return word;
  const bare = word.replace(/(?:'s|')$/, '');
  return bare.length > STEM ? bare.slice(0, STEM) : bare.replace(/(?<!s)s$/, '');
}

/** Stems of the words in small letters (train/words.py). */
function wordsOf(text: string): string[] {
  const words =
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[a-z][a-z']*|\d+|[$£€%]/g) ?? [];
  return words.map(stemOf);
}

/** How often each term stands in a text, by its place: those of one word first, then those of two ... */
function countsOf(words: string[], { terms, row }: Column): Map<number, number> {
  const counts = new Map<number, number>();
  let steps = words.map(word => terms.get(word));
  for (let n = 1; ; n += 1) {
    for (const step of steps)
      if (step?.place !== undefined) counts.set(step.place, (counts.get(step.place) ?? 0) + 1);
    if (n === row) return counts;
    steps = steps.slice(0, -1).map((step, i) => step?.next.get(words[i + n]!));
  }
}

/** What one field's words tell of each label: TF-IDF with sublinear counts, of unit length. */
function toldBy(column: Column, text: string, labels: number): Float64Array {
  if (column.last.text === text) return column.last.told;
  const told = new Float64Array(labels);
  const counts = countsOf(wordsOf(text), column);
  let squares = 0;
  for (const [place, n] of counts) {
    const weight = (1 + Math.log(n)) * column.idf[place]!;
    squares += weight * weight;
    for (let c = 0; c < labels; c += 1) told[c]! += weight * column.weights[place * labels + c]!;
  }
  const share = squares === 0 ? 0 : column.scale / Math.sqrt(squares);
  column.last = { text, told: told.map(sum => sum * share) };
  return column.last.told;
}

/** The terms of a column, word by word. */
function stepsOf(terms: string[]): Map<string, Step> {
  const root: Step = { next: new Map() };
  terms.forEach((term, place) => {
    let at = root;
    for (const word of term.split(' ')) {
      const step = at.next.get(word) ?? { next: new Map() };
      at.next.set(word, step);
      at = step;
    }
    at.place = place;
  });
  return root.next;
}

function columnsOf(question: z.infer<typeof Question>, file: string): Column[] {
  return question.fields.map(({ field, row, scale, idf, terms, weights }) => {
    const bytes = Buffer.from(weights, 'base64');
    if (bytes.length !== terms.length * question.labels.length || idf.length !== terms.length)
      throw new WeightsError(`${file}: ${field}: the weights are not those of its terms`);
    const last = { text: '', told: new Float64Array(question.labels.length) };
    return { field, row, scale, idf, terms: stepsOf(terms), weights: new Int8Array(bytes), last };
  });
}

/** Reads words.json (made by train/words.py). Throws WeightsError naming the file and the field. */
export function loadWording(file: string): Wording {
  let parsed: z.infer<typeof Words>;
  try {
    parsed = Words.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new WeightsError(`${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
  if (parsed.kind.labels.join() !== CLAIM_KINDS.join())
    throw new WeightsError(`${file}: kind: its labels are not the kinds of claims`);
  const columns = { kind: columnsOf(parsed.kind, file), rumor: columnsOf(parsed.rumor, file) };
  return {
    chances(question, texts) {
      const told = columns[question].map(column =>
        toldBy(column, texts[column.field] ?? '', parsed[question].labels.length),
      );
      return softmax(parsed[question].bias.map((bias, c) => told.reduce((sum, of) => sum + of[c]!, bias)));
    },
  };
}

/** The text with every name of an organization or person blanked, so that it keeps its length. */
function blanked({ text, parties, people }: Cast): string {
  const places = [...parties, ...people].flatMap(named => named.mentions).sort((a, b) => a.start - b.start);
  let clean = '';
  for (const { start, end } of places) {
    if (end <= clean.length) continue;
    clean += text.slice(clean.length, Math.max(clean.length, start));
    clean += ' '.repeat(end - clean.length);
  }
  return clean + text.slice(clean.length);
}

/** The paragraph in which a content begins, and the one before it (the title before the first). */
function paragraphsAt(text: string, at: number): { paragraph: Place; before: Place | null } {
  const lineAt = (place: number): Place => {
    const end = text.indexOf('\n', place);
    return { start: text.lastIndexOf('\n', place - 1) + 1, end: end === -1 ? text.length : end };
  };
  const paragraph = lineAt(at);
  const last = text.slice(0, paragraph.start).trimEnd().length;
  return { paragraph, before: last > 0 ? lineAt(last) : null };
}

/** Asks the wording of one article. */
export function wordingOf(wording: Wording, cast: Cast): ArticleWording {
  const article = blanked(cast);
  const at = (place: Place | null) => (place ? article.slice(place.start, place.end) : '');
  const content = (contents: Place[]) => contents.map(at).join(' ');
  const around = ([first]: Place[]) => {
    const { paragraph, before } = paragraphsAt(cast.text, first!.start);
    return { paragraph: at(paragraph), before: at(before) };
  };
  return {
    kind: contents => wording.chances('kind', { article, content: content(contents), ...around(contents) }),
    rumor: (contents, cue, source) =>
      wording.chances('rumor', { content: content(contents), cue: at(cue), source: at(source) }),
  };
}
