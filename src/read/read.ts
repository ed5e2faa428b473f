import { join } from 'node:path';
import { HOME } from '../config.js';
import type { Claim, Reading, ReadingInput, Span } from '../model/claim.js';
import { finishClaims, type ReadClaim } from './claims.js';
import type { Cast } from './coreference.js';
import { decode, type RawReading } from './decode.js';
import { type Encoder, openEncoder } from './encoder.js';
import { furnitureOf } from './furniture.js';
import { limitsOf } from './language.js';
import { type Layout, readLayout } from './layout.js';
import { type Lexicon, loadLexicon } from './lexicon.js';
import { findOrganizations, type Party } from './organizations.js';
import { findPeople } from './people.js';
import type { Place } from './surfaces.js';
import { findTerms, type Term } from './terms.js';
import { titleClaim } from './titles.js';
import { type Sheet, sheetOf, type Window, windowsOf } from './windows.js';
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

/** Everything that was found out about one article, for the answer and for `--explain`. */
export interface Examined {
  input: ReadingInput;
  note: string | null;
  sheet: Sheet;
  raw: RawReading;
  cast: Cast;
  terms: Term[];
  claims: ReadClaim[];
  /** what the title alone claims */
  titled: Claim | null;
}

interface Tools {
  layout: Layout;
  wordpiece: WordPiece;
  lexicon: Lexicon;
}

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

/** Cuts the articles into windows, runs the encoder over all of them, then finishes each article by itself. */
async function examine(inputs: ReadingInput[], tools: Tools, encoder: Encoder): Promise<Examined[]> {
  const prepared = inputs.map(input => {
    const limits = limitsOf(input.text);
    const sheet = sheetOf(input.title, input.text.slice(0, limits.cut));
    const token = tools.layout.markers[MARKER]!.token;
    const windows = limits.read ? windowsOf(tools.wordpiece, sheet, tools.layout.windows, token) : [];
    return { input, note: limits.note, sheet, windows };
  });
  const encoded = await encoder.encode(prepared.flatMap(p => p.windows));
  let next = 0;
  return prepared.map(p => {
    const own = encoded.slice(next, next + p.windows.length);
    next += p.windows.length;
    return finish(p, decode(tools.layout, p.windows, own), tools);
  });
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

function finish(
  prepared: { input: ReadingInput; note: string | null; sheet: Sheet; windows: Window[] },
  raw: RawReading,
  { layout, lexicon }: Tools,
): Examined {
  const { input, note, sheet, windows } = prepared;
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
  const parties = findOrganizations({ text, entities: raw.entities, lexicon, outlet });
  const people = findPeople(text, raw.entities, parties);
  const terms = findTerms(text, raw.terms, parties, lexicon);
  const cast = { text, parties, people };
  const published = dayOf(input.published);
  const claims = finishClaims(raw.claims, {
    cast,
    layout,
    outlet,
    furniture: furnitureOf(text),
    published,
    fiscalYearEnd: name => fiscalYearEnd(parties, name, text, lexicon),
  });
  const titled = titleClaim(sheet, cast, claims, { published, fiscalYearEnd: null });
  return { input, note, sheet, raw, cast, terms, claims, titled };
}

/** A place on the sheet as a span of the article's text; undefined for what stands in the title. */
function spanOf(sheet: Sheet, place: Place): Span | undefined {
  if (place.start < sheet.shift) return undefined;
  const text = sheet.text.slice(place.start, place.end);
  return { start: place.start - sheet.shift, end: place.end - sheet.shift, text };
}

function answerClaim(sheet: Sheet, claim: ReadClaim): Claim {
  const source = claim.source && spanOf(sheet, claim.source);
  const cue = claim.cue && spanOf(sheet, claim.cue);
  return {
    source: source ? { ...source, name: claim.sourceName } : null,
    cue: cue ?? null,
    content: claim.contents.flatMap(place => spanOf(sheet, place) ?? []),
    inTitle: false,
    sourceKind: claim.sourceKind,
    certainty: claim.certainty,
    rumor: claim.rumor,
    kind: claim.kind,
    about: claim.about,
    values: claim.values,
    due: claim.due,
    confidence: Math.round(claim.confidence * 1000) / 1000,
  };
}

/** The answer of `grapevine read` for an article. */
function answer({ note, sheet, cast, terms, claims, titled }: Examined, version: string): Reading {
  const spans = (places: Place[]) => places.flatMap(place => spanOf(sheet, place) ?? []);
  return {
    reader: version,
    note,
    organizations: cast.parties.map(p => ({ name: p.name, role: p.role, mentions: spans(p.mentions) })),
    terms: terms.map(t => ({ term: t.term, vendor: t.vendor, kind: t.kind, mentions: spans(t.mentions) })),
    people: cast.people.map(({ name, title, organization, mentions }) => ({
      name,
      title,
      organization,
      mentions: spans(mentions),
    })),
    claims: [...(titled ? [titled] : []), ...claims.map(claim => answerClaim(sheet, claim))],
  };
}
