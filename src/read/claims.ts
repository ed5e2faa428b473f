import type { Value } from '../model/claim.js';
import type { Certainty, ClaimKind, SourceKind } from '../model/vocabulary.js';
import { aboutOf } from './about.js';
import { type ClaimWords, isDeclining, judgeCertainty, judgeRumor, judgeSourceKind } from './certainty.js';
import { confidenceOf, mean } from './confidence.js';
import { type Cast, namedAs, namedIn, sourceName } from './coreference.js';
import type { RawClaim } from './decode.js';
import { freshClaims, PERMITS } from './hedges.js';
import { isPartOf } from './interviews.js';
import { kindsOf } from './kinds.js';
import type { Layout } from './layout.js';
import { withoutPullQuotes } from './pull-quotes.js';
import { repaired } from './repairs.js';
import { dayOfSaying } from './saying.js';
import { fold, overlaps, type Place } from './surfaces.js';
import { cutOut } from './trim.js';
import { figuresIn } from './values.js';
import type { ArticleWording } from './wording.js';

/** A claim on the sheet, with the rules that changed what the encoder said. */
export interface ReadClaim {
  raw: RawClaim;
  contents: Place[];
  source: Place | null;
  sourceName: string | null;
  cue: Place | null;
  sourceKind: SourceKind;
  certainty: Certainty;
  rumor: boolean;
  kind: ClaimKind;
  about: string[];
  values: Value[];
  due: string | null;
  confidence: number;
  rules: string[];
}

/** What claims are made from. */
export interface ClaimSources {
  cast: Cast;
  layout: Layout;
  outlet: string | null;
  furniture: Place[];
  /** what counted words tell of this article's claims */
  wording: ArticleWording;
  /** day of publication (ISO), or null */
  published: string | null;
  /** the last day of an organization's fiscal year, by its name in this article */
  fiscalYearEnd: (name: string) => string | null;
}

const ANTICIPATES = /\b(?:expect|await|predict|forecast|promis|plan|brac|schedul|propos)/i;

/** Under this calibrated probability nothing is claimed, whatever the tags say. */
const LEAST = 0.25;

/** Words that are plainly a declining, or a quotation with its cue, need less of the encoder than bare prose. */
const SURE = 0.55;
/** And so much of its calibration: who declines is seldom in doubt, who is quoted may be. */
const FAINT = { declining: 0, quotation: 0.05 };

/** How sure the words themselves are that this is a claim: a declining, a quotation with source and cue, neither. */
function plainness(claim: RawClaim, text: string): 'declining' | 'quotation' | null {
  const words = (place: Place | null) => (place ? text.slice(place.start, place.end) : '');
  const content = words(claim.contents[0]!);
  if (isDeclining(content, words(claim.cue))) return 'declining';
  return /^["“‘]/.test(content) && claim.cue !== null && claim.source !== null ? 'quotation' : null;
}

/** The claims that pass their threshold; a nested one with the words and source of another is dropped. */
export function keptClaims(claims: RawClaim[], layout: Layout, text: string): RawClaim[] {
  const seen = new Set<string>();
  const kept = [...claims]
    .sort((a, b) => a.layer - b.layer)
    .filter(claim => {
      const key = `${claim.contents.map(c => `${c.start}-${c.end}`)} ${claim.source?.start}`;
      const limit = claim.layer === 0 ? layout.thresholds.content1 : layout.thresholds.content2;
      const plain = plainness(claim, text);
      if (seen.has(key) || mean(claim.chances) < (plain ? Math.min(SURE, limit) : limit)) return false;
      if (confidenceOf(claim, layout) < (plain ? FAINT[plain] : LEAST)) return false;
      seen.add(key);
      return true;
    });
  const whole = kept.filter(claim => !kept.some(o => isShredOf(claim, o) || isSpeakerOf(claim, o)));
  return whole.sort((a, b) => a.contents[0]!.start - b.contents[0]!.start);
}

/** Whether all that a claim holds is the source of another: "reported that [Icahn] believes ...". */
function isSpeakerOf({ contents }: RawClaim, { source }: RawClaim): boolean {
  const [only, ...more] = contents;
  return source !== null && more.length === 0 && source.start <= only!.start && only!.end <= source.end;
}

/** Whether a claim is but a piece of another of its layer, whose content it stands in. */
function isShredOf(claim: RawClaim, other: RawClaim): boolean {
  if (claim === other || claim.layer !== other.layer) return false;
  const size = (c: RawClaim) => c.contents.reduce((sum, p) => sum + p.end - p.start, 0);
  const inside = claim.contents.every(c => other.contents.some(o => o.start <= c.start && c.end <= o.end));
  return inside && size(claim) < size(other);
}

function wordsOf(text: string, contents: Place[], cue: Place | null, source: Place | null): ClaimWords {
  const at = (p: Place | null) => (p ? text.slice(p.start, p.end) : '');
  return { content: contents.map(at).join(' '), cue: at(cue), source: at(source) };
}

/** A source without its who-clause: "Arrow, which ships it in Europe" is Arrow. */
function withoutClause({ start, end }: Place, text: string): Place {
  const head = /^.{3,}?(?=, (?:which|who|whose|where) )/su.exec(text.slice(start, end));
  return { start, end: head ? start + head[0].length : end };
}

const FOUND = {
  hedge: 'found by its words: the outlet hedges',
  silence: 'found by its words: somebody is silent',
  answer: 'an answer of an interview, whole',
};

/** Which rule found a claim that the encoder had not told; null where it had. */
const foundBy = (raw: RawClaim): string | null => (raw.suspect ? FOUND[raw.suspect] : null);

/** The fiscal year that a claim's words go by: that of what it names, else of what it concerns. */
function calendarOf(about: string[], contents: Place[], sources: ClaimSources): string | null {
  const named = contents.flatMap(c => namedIn(sources.cast.parties, c)).map(p => p.name);
  const ends = [...named, ...about].map(sources.fiscalYearEnd);
  return ends.find(end => end !== null) ?? null;
}

/** Whether a day that lay ahead when something was said has passed since. */
const isOver = (due: string | null, published: string | null) =>
  due !== null && published !== null && due <= published;

/** One claim finished by rule; undefined where nothing of its content is left or it stands in furniture. */
function finish(raw: RawClaim, kind: ClaimKind, sources: ClaimSources): ReadClaim | undefined {
  const { text } = sources.cast;
  const own = [raw.source, raw.cue].filter(p => p !== null);
  const contents = cutOut(text, raw.contents, own);
  if (contents.length === 0 || sources.furniture.some(f => overlaps(f, contents[0]!))) return undefined;
  const words = wordsOf(text, contents, raw.cue, raw.source);
  if (words.source === '' && words.cue === '' && PERMITS.test(words.content)) return undefined;
  const isOutlet = sources.outlet !== null && fold(words.source) === fold(sources.outlet);
  const sourceKind = judgeSourceKind(raw, words, isOutlet, namedAs(words.source, sources.cast));
  const certainty = judgeCertainty(raw, words, sourceKind.value);
  const told = sources.wording.rumor(contents, raw.cue, raw.source);
  const rumor = judgeRumor(raw, words, certainty.value, sourceKind.value, told);
  const about = aboutOf(raw, contents, kind, sources);
  const figures = figuresIn(
    contents.map(c => text.slice(c.start, c.end)),
    {
      published: dayOfSaying(words.cue, sources.published),
      fiscalYearEnd: calendarOf(about, contents, sources),
      ahead: ANTICIPATES.test(words.cue),
    },
  );
  return {
    raw,
    contents,
    source: raw.source && withoutClause(raw.source, text),
    sourceName: raw.source && sourceName(raw.source, sources.cast, null),
    cue: raw.cue && { start: raw.cue.start, end: raw.cue.end },
    sourceKind: sourceKind.value,
    certainty: certainty.value,
    rumor: rumor.value,
    kind,
    about,
    values: figures.values,
    due: certainty.value === 'declined' || isOver(figures.due, sources.published) ? null : figures.due,
    confidence: confidenceOf(raw, sources.layout),
    rules: [foundBy(raw), sourceKind.rule, certainty.rule, rumor.rule].filter(r => r !== null),
  };
}

/** The claims of an article, in the order of the text. */
export function finishClaims(raw: RawClaim[], sources: ClaimSources, suspects: RawClaim[] = []): ReadClaim[] {
  const { text } = sources.cast;
  const answers = suspects.filter(s => s.suspect === 'answer');
  const own = keptClaims(repaired(raw, text), sources.layout, text).filter(
    claim => !answers.some(answer => isPartOf(claim, answer, text)),
  );
  const kept = [...own, ...freshClaims(suspects, own)].sort(
    (a, b) => a.contents[0]!.start - b.contents[0]!.start,
  );
  const told = kept.map(claim => sources.wording.kind(claim.contents));
  const kinds = kindsOf(kept, sources.cast.text, told);
  const claims = kept.flatMap((claim, i) => finish(claim, kinds[i]!, sources) ?? []);
  return withoutPullQuotes(claims, sources.cast.text);
}
