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

interface Column {
  field: string;
  row: number;
  scale: number;
  idf: number[];
  places: Map<string, number>;
  weights: Int8Array;
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

/** Words in small letters, numbers as "#", and up to `row` of them in a row (train/words.py). */
function termsOf(text: string, row: number): string[] {
  const words = (
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[a-z][a-z']*|\d+|[$£€%]/g) ?? []
  ).map(word => (/^\d/.test(word) ? '#' : word));
  const rows: string[] = [];
  for (let n = 1; n <= row; n += 1)
    for (let i = 0; i + n <= words.length; i += 1) rows.push(words.slice(i, i + n).join(' '));
  return rows;
}

/** Adds what one field's words tell to the scores: TF-IDF with sublinear counts, of unit length. */
function addTold(scores: number[], column: Column, text: string): void {
  const counts = new Map<number, number>();
  for (const term of termsOf(text, column.row)) {
    const place = column.places.get(term);
    if (place !== undefined) counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  const found = [...counts].map(([place, n]) => [place, (1 + Math.log(n)) * column.idf[place]!] as const);
  const length = Math.hypot(...found.map(([, weight]) => weight));
  for (const [place, weight] of found)
    for (let c = 0; c < scores.length; c += 1)
      scores[c]! += (weight / length) * column.scale * column.weights[place * scores.length + c]!;
}

function columnsOf(question: z.infer<typeof Question>, file: string): Column[] {
  return question.fields.map(({ field, row, scale, idf, terms, weights }) => {
    const bytes = Buffer.from(weights, 'base64');
    if (bytes.length !== terms.length * question.labels.length || idf.length !== terms.length)
      throw new WeightsError(`${file}: ${field}: the weights are not those of its terms`);
    const places = new Map(terms.map((term, i) => [term, i]));
    return { field, row, scale, idf, places, weights: new Int8Array(bytes) };
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
      const scores = [...parsed[question].bias];
      for (const column of columns[question]) addTold(scores, column, texts[column.field] ?? '');
      return softmax(scores);
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

/** Asks the wording of one article. */
export function wordingOf(wording: Wording, cast: Cast): ArticleWording {
  const article = blanked(cast);
  const at = (place: Place | null) => (place ? article.slice(place.start, place.end) : '');
  const content = (contents: Place[]) => contents.map(at).join(' ');
  return {
    kind: contents => wording.chances('kind', { article, content: content(contents) }),
    rumor: (contents, cue, source) =>
      wording.chances('rumor', { content: content(contents), cue: at(cue), source: at(source) }),
  };
}
