import type { Value } from '../model/claim.js';
import type { Certainty, ClaimKind, SourceKind } from '../model/vocabulary.js';
import { aboutOf } from './about.js';
import { type ClaimWords, judgeCertainty, judgeRumor } from './certainty.js';
import { confidenceOf } from './confidence.js';
import { type Cast, lastSpeaker, namedIn, type Speaker } from './coreference.js';
import type { RawClaim } from './decode.js';
import { freshClaims, PERMITS } from './hedges.js';
import { isPartOf } from './interviews.js';
import { keptClaims } from './kept.js';
import { kindsOf } from './kinds.js';
import type { Layout } from './layout.js';
import { withoutPullQuotes } from './pull-quotes.js';
import { repaired } from './repairs.js';
import { dayOfSaying } from './saying.js';
import { speakerOf } from './sources.js';
import { overlaps, type Place } from './surfaces.js';
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

/** Whose words a claim's content does not hold: its source's and its cue's. */
const ownWords = ({ source, cue }: RawClaim): Place[] => [source, cue].filter(p => p !== null);

/** Whether nobody says it and it only tells what is allowed. */
const isPermission = ({ source, cue, content }: ClaimWords) =>
  source === '' && cue === '' && PERMITS.test(content);

/** The values and the due day that a claim's words state, counted from the day on which they were said. */
function figuresOf(contents: Place[], cue: string, about: string[], sources: ClaimSources) {
  return figuresIn(
    contents.map(c => sources.cast.text.slice(c.start, c.end)),
    {
      published: dayOfSaying(cue, sources.published),
      fiscalYearEnd: calendarOf(about, contents, sources),
      ahead: ANTICIPATES.test(cue),
    },
  );
}

/** One claim finished by rule; undefined where nothing of its content is left or it stands in furniture. */
function finish(
  raw: RawClaim,
  kind: ClaimKind,
  sources: ClaimSources,
  last: Speaker | null,
  before: ReadClaim | undefined,
): ReadClaim | undefined {
  const { text } = sources.cast;
  const contents = cutOut(text, raw.contents, ownWords(raw));
  const words = wordsOf(text, contents, raw.cue, raw.source);
  const [first] = contents;
  if (!first || sources.furniture.some(f => overlaps(f, first)) || isPermission(words)) return undefined;
  const { sourceKind, name } = speakerOf(raw, words, contents, sources, last, before);
  const certainty = judgeCertainty(raw, words, sourceKind.value);
  const told = sources.wording.rumor(contents, raw.cue, raw.source);
  const rumor = judgeRumor(raw, words, certainty.value, sourceKind.value, told);
  const about = aboutOf(raw, contents, kind, sources);
  const figures = figuresOf(contents, words.cue, about, sources);
  return {
    raw,
    contents,
    source: raw.source && withoutClause(raw.source, text),
    sourceName: name,
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
  let last: Speaker | null = null;
  const claims: ReadClaim[] = [];
  for (const [i, one] of kept.entries()) {
    const claim = finish(one, kinds[i]!, sources, last, claims.at(-1));
    if (!claim) continue;
    claims.push(claim);
    const { source, sourceName: name, sourceKind: kind } = claim;
    if (source)
      last = lastSpeaker(
        text.slice(source.start, source.end),
        { name, kind, end: source.end },
        last,
        sources.cast.people,
      );
  }
  return withoutPullQuotes(claims, sources.cast.text);
}
