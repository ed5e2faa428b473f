import type { Encoded } from './encoder.js';
import type { Suspect } from './hedges.js';
import { headOf, type Layout } from './layout.js';
import { addPart } from './parts.js';
import { Pointers } from './pointers.js';
import { isApart, mayJoin, speakerBeside } from './speakers.js';
import type { Place } from './surfaces.js';
import { spanAt, spansOf, sumOf, type Tagged } from './tags.js';
import { PART, type Window } from './windows.js';

/** A span as the article keeps it. */
export interface Marked {
  label: string;
  start: number;
  end: number;
  probability: number;
}

/** An organization or person tagged in the text, with the role head's mean scores. */
export interface Entity extends Marked {
  roles: Float64Array;
}

/** The heads that say what a claim is like. */
export const ATTRIBUTES = ['sourceKind', 'certainty', 'rumor', 'kind'] as const;
export type Attribute = (typeof ATTRIBUTES)[number];

/** A claim as the encoder tells it, before any rule. `votes` are sums over its `tokens` content tokens. */
export interface RawClaim {
  /** 0: not inside another content; 1: inside one */
  layer: number;
  contents: Marked[];
  source: Marked | null;
  cue: Marked | null;
  chances: number[];
  /** how sure the pointers to source and cue are */
  pointed: { source: number; cue: number };
  votes: Record<Attribute, Float64Array>;
  tokens: number;
  /** mean scores of the head that looks at the source's own words */
  sourceVotes: Float64Array | null;
  /** score of every organization's mention in sight, by its place on the sheet */
  about: Map<number, number>;
  /** the rule that found it, where it was not the encoder */
  suspect?: Suspect['kind'];
}

/** Everything the encoder tells of one article, in the order of the windows. */
export interface RawReading {
  claims: RawClaim[];
  entities: Entity[];
  terms: Marked[];
  /** sentences that are claims by their words, for a second look */
  suspects: RawClaim[];
}

const LAYERS = ['speech', 'content1', 'content2', 'entity', 'term'] as const;

function mark(span: Tagged): Marked {
  const { label, start, end, chances } = span;
  return { label, start, end, probability: chances.reduce((a, b) => a + b, 0) / chances.length };
}

/** One window on its way to claims. */
interface View {
  text: string;
  layout: Layout;
  window: Window;
  encoded: Encoded;
  pointers: Pointers;
  tagged: Record<(typeof LAYERS)[number], Tagged[]>;
}

function votesOf(
  view: View,
  head: string,
  span: { first: number; last: number },
  mean: boolean,
): Float64Array {
  const { offset, labels } = headOf(view.layout, head);
  const sum = sumOf(view.encoded.tags, offset, labels.length, span.first, span.last);
  return mean ? sum.map(x => x / (span.last - span.first + 1)) : sum;
}

/** One content with its source, cue, votes and subjects, as a claim of its own. */
function readPart(view: View, content: Tagged, layer: number): RawClaim {
  const { pointers, tagged } = view;
  const speech = (label: string) => tagged.speech.filter(s => s.label === label);
  const beside = layer === 0 ? speakerBeside(view.text, content, tagged.speech) : undefined;
  const source = pointers.choose(
    `source${layer + 1}`,
    content.first,
    // whoever speaks is named before, or in the same paragraph
    speech('SOURCE').filter(
      s => !view.text.slice(content.end, Math.max(content.end, s.start)).includes('\n'),
    ),
    beside?.source,
  );
  const cue = pointers.choose(`cue${layer + 1}`, content.first, speech('CUE'), beside?.cue);
  // a cue stands in the sentence of its content or of its source
  const isNear = (c: Tagged) => [content, source.span!].some(s => !isApart(view.text, c, s));
  if (source.span && cue.span && !isNear(cue.span))
    cue.span = pointers.choose(`cue${layer + 1}`, content.first, speech('CUE').filter(isNear)).span;
  const votes = Object.fromEntries(ATTRIBUTES.map(head => [head, votesOf(view, head, content, false)]));
  const about = tagged.entity
    .filter(e => e.label === 'ORG')
    .map(e => [e.start, pointers.score('about', content.first, e.first)] as const);
  return {
    layer,
    contents: [mark(content)],
    source: source.span && mark(source.span),
    cue: cue.span && mark(cue.span),
    chances: [...content.chances],
    pointed: { source: source.share, cue: cue.share },
    votes: votes as Record<Attribute, Float64Array>,
    tokens: content.last - content.first + 1,
    sourceVotes: source.span && votesOf(view, 'sourceKindOfSource', source.span, true),
    about: new Map(about),
  };
}

/** The new claims of one layer of one window. `known`: content's start -> its claim, kept over the windows. */
function readLayer(view: View, layer: 0 | 1, known: Map<string, RawClaim>): RawClaim[] {
  const contents = view.tagged[layer === 0 ? 'content1' : 'content2'];
  const fresh: RawClaim[] = [];
  contents.forEach((content, n) => {
    if (view.window.parts[content.first] !== PART.scored) return;
    const part = readPart(view, content, layer);
    const before = view.pointers.choose(`previous${layer + 1}`, content.first, contents.slice(0, n)).span;
    const told = before ? known.get(`${layer} ${before.start}`) : undefined;
    const claim = told && mayJoin(view.text, told, part) ? told : undefined;
    if (claim) addPart(claim, part);
    else fresh.push(part);
    known.set(`${layer} ${content.start}`, claim ?? part);
  });
  return fresh;
}

/** Whether this window answers for the span: its scored part, and the title in the first window. */
function answersFor(window: Window, span: Tagged, first: boolean): boolean {
  const part = window.parts[span.first];
  return part === PART.scored || (part === PART.title && first);
}

/** Turns the encoder's numbers into claims and names of one article, window by window in their order. */
export interface Decoder {
  add(window: Window, encoded: Encoded): void;
  reading: RawReading;
}

/** A place that rules found, as the encoder would mark it. */
const ruled = (place: Place | null, label: string): Marked | null =>
  place && { ...place, label, probability: 1 };

/** The suspects that stand in the scored part of a window, with what the encoder says of their words. */
function readSuspects(view: View, suspects: Suspect[]): RawClaim[] {
  const at = (place: Place) => spanAt(view.layout, view.window, view.encoded.tags, place);
  return suspects.flatMap(({ kind, content, cue, source }) => {
    const span = at(content);
    if (!span || view.window.parts[span.first] !== PART.scored) return [];
    const part = readPart(view, span, 0);
    const who = source && at(source);
    const sourceVotes = who ? votesOf(view, 'sourceKindOfSource', who, true) : null;
    const places = { source: ruled(source, 'SOURCE'), cue: ruled(cue, 'CUE') };
    const contents = [{ ...part.contents[0]!, ...content }];
    return [{ ...part, ...places, sourceVotes, contents, suspect: kind }];
  });
}

/** A decoder for one article, as train/decode.py does it; `text` is the sheet's, `suspects` are sentences to be looked at besides. */
export function createDecoder(layout: Layout, text: string, suspects: Suspect[] = []): Decoder {
  const reading: RawReading = { claims: [], entities: [], terms: [], suspects: [] };
  const known = new Map<string, RawClaim>();
  let first = true;
  const add = (window: Window, encoded: Encoded) => {
    const { tags } = encoded;
    const tagged = Object.fromEntries(LAYERS.map(l => [l, spansOf(l, layout, window, tags)]));
    const pointers = new Pointers(layout, encoded);
    const view = { text, layout, window, encoded, pointers, tagged: tagged as View['tagged'] };
    for (const layer of [0, 1] as const) reading.claims.push(...readLayer(view, layer, known));
    reading.suspects.push(...readSuspects(view, suspects));
    for (const span of view.tagged.entity)
      if (answersFor(window, span, first))
        reading.entities.push({ ...mark(span), roles: votesOf(view, 'role', span, true) });
    for (const span of view.tagged.term) if (answersFor(window, span, first)) reading.terms.push(mark(span));
    first = false;
  };
  return { add, reading };
}
