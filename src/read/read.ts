import { join } from 'node:path';
import { HOME } from '../config.js';
import type { Reading, ReadingInput } from '../model/claim.js';
import { answer, type Examined } from './answer.js';
import { apart, makersOnly } from './apart.js';
import { finishClaims } from './claims.js';
import { createDecoder, type Decoder } from './decode.js';
import { type Encoder, openEncoder } from './encoder.js';
import { furnitureOf } from './furniture.js';
import { hedgesIn, type Suspect } from './hedges.js';
import { answersIn, creditsIn } from './interviews.js';
import { limitsOf } from './language.js';
import { type Layout, readLayout } from './layout.js';
import { type Lexicon, loadLexicon } from './lexicon.js';
import { mendNames, withoutTerms } from './mending.js';
import { findOrganizations, type Party } from './organizations.js';
import { findPeople } from './people.js';
import { sentencesOf } from './sentences.js';
import { silencesIn } from './silences.js';
import { mendTerms, withDefined, withPrograms } from './term-edges.js';
import { findTerms, withoutNames } from './terms.js';
import { titleClaim } from './titles.js';
import { type Sheet, sheetOf, type Window, windowsOf } from './windows.js';
import { loadWording, type Wording, wordingOf } from './wording.js';
import { loadWordPiece, type WordPiece } from './wordpiece.js';

/** Reads articles: text in, reading out. Touches no database, network or clock. */
export interface Reader {
  /** version of the weights */
  version: string;
  read(input: ReadingInput): Promise<Reading>;
  /** Several at once; each answer is the one that `read` would give. */
  readMany(inputs: ReadingInput[]): Promise<Reading[]>;
  /** How an article was read: everything that `read` answers comes from this. */
  examine(input: ReadingInput): Promise<Examined>;
  close(): Promise<void>;
}

/** Where weights and lexicons lie, and how many cores may be used (default: two). */
export interface ReaderOptions {
  models?: string;
  lexicons?: string;
  threads?: number;
}

interface Tools {
  layout: Layout;
  wordpiece: WordPiece;
  lexicon: Lexicon;
  wording: Wording;
}

export type { Examined };

const MARKER = 'trade';

/**
 * A reader over the weights in data/models. Throws WeightsError naming the file when weights are missing or unfit;
 * the encoder's session itself is loaded with the first article.
 */
export async function createReader(options: ReaderOptions = {}): Promise<Reader> {
  const models = options.models ?? join(HOME, 'data', 'models');
  const layout = readLayout(join(models, 'reader.json'));
  const tools: Tools = {
    layout,
    wordpiece: loadWordPiece(join(models, 'vocab.txt')),
    lexicon: loadLexicon(options.lexicons ?? join(HOME, 'data', 'lexicons')),
    wording: loadWording(join(models, 'words.json')),
  };
  const encoder = openEncoder(join(models, 'reader.int8.onnx'), { threads: options.threads ?? 2 });
  const readMany = async (inputs: ReadingInput[]) =>
    (await examine(inputs, tools, encoder)).map(found => answer(found, layout.version));
  return {
    version: layout.version,
    read: async input => (await readMany([input]))[0]!,
    readMany,
    examine: async input => (await examine([input], tools, encoder))[0]!,
    close: () => encoder.close(),
  };
}

/** Cuts an article into windows; its decoder waits for what the encoder says of them. */
function prepare(input: ReadingInput, tools: Tools): Prepared {
  const limits = limitsOf(input.text, input.title);
  const sheet = sheetOf(input.title, input.text.slice(0, limits.cut));
  const token = tools.layout.markers[MARKER]!.token;
  const windows = limits.read ? windowsOf(tools.wordpiece, sheet, tools.layout.windows, token) : [];
  const decoder = createDecoder(tools.layout, sheet.text, suspectsIn(sheet));
  return { input, note: limits.note, sheet, windows, decoder };
}

/** Runs the encoder over the windows of all articles; each article is finished while other cores are on the next. */
async function examine(inputs: ReadingInput[], tools: Tools, encoder: Encoder): Promise<Examined[]> {
  const prepared = inputs.map(input => prepare(input, tools));
  const jobs = prepared.flatMap(article => article.windows.map(window => ({ window, article })));
  const found = new Map<Prepared, Examined>();
  let next = 0;
  for await (const encoded of encoder.encode(jobs.map(job => job.window))) {
    const { window, article } = jobs[next]!;
    article.decoder.add(window, encoded);
    if (window === article.windows.at(-1)) found.set(article, finish(article, tools));
    next += 1;
  }
  return prepared.map(article => found.get(article) ?? finish(article, tools));
}

/** The sentences that a second look is worth: the outlet's own hedges, silences, the answers of interviews. */
function suspectsIn({ text, shift }: Sheet): Suspect[] {
  const sentences = sentencesOf(text).filter(place => place.start >= shift);
  return [
    ...[hedgesIn, silencesIn].flatMap(find => find(text, sentences)),
    ...[answersIn, creditsIn].flatMap(find => find(text, shift)),
  ];
}

/** The day of an ISO time; null where there is none or it is no time. */
function dayOf(published: string | null | undefined): string | null {
  if (!published || Number.isNaN(Date.parse(published))) return null;
  return new Date(published).toISOString().slice(0, 10);
}

/** By the company's own calendar; where it is unknown and sums are in rupees, by India's. */
function fiscalYearEnd(parties: Party[], name: string, text: string, lexicon: Lexicon): string | null {
  const party = parties.find(p => p.name === name);
  const own = [name, party?.known?.name, ...(party?.surfaces ?? [])].map(n => n && lexicon.fiscalYearEnd(n));
  return own.find(Boolean) ?? (/₹|\b(?:crore|lakh)\b/.test(text) ? lexicon.fiscalYearEnd('India')! : null);
}

/** An article on its way: cut into windows, its decoder filled as they come back. */
interface Prepared {
  input: ReadingInput;
  note: string | null;
  sheet: Sheet;
  windows: Window[];
  decoder: Decoder;
}

function finish(prepared: Prepared, { layout, lexicon, wording }: Tools): Examined {
  const { input, note, sheet, windows } = prepared;
  const raw = prepared.decoder.reading;
  const { text } = sheet;
  const outlet = input.outlet?.trim() || null;
  if (windows.length === 0)
    return {
      input,
      note,
      sheet,
      raw,
      cast: { text, parties: [], people: [] },
      terms: [],
      claims: [],
      titled: null,
    };
  const known = lexicon.organizationsIn(text);
  const whole = apart(text, mendNames(text, raw.entities), known);
  const tagged = withoutNames(text, withDefined(text, mendTerms(text, raw.terms, raw.entities)), lexicon);
  const marked = withPrograms(text, tagged, whole, known, lexicon);
  const entities = makersOnly(withoutTerms(whole, marked), marked, known);
  const parties = findOrganizations({ text, entities, lexicon, known, outlet, shift: sheet.shift });
  const people = findPeople(text, entities, parties);
  const terms = findTerms(text, marked, parties, lexicon, sheet.shift);
  const cast = { text, parties, people };
  const published = dayOf(input.published);
  const found = {
    cast,
    layout,
    outlet,
    furniture: furnitureOf(text),
    wording: wordingOf(wording, cast),
    published,
    fiscalYearEnd: (name: string) => fiscalYearEnd(parties, name, text, lexicon),
  };
  const claims = finishClaims(raw.claims, found, raw.suspects);
  const titled = titleClaim(sheet, cast, claims, { published, fiscalYearEnd: null }, found.wording);
  return { input, note, sheet, raw, cast, terms, claims, titled };
}
