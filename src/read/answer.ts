import type { Claim, Reading, ReadingInput, Span } from '../model/claim.js';
import type { ReadClaim } from './claims.js';
import type { Cast } from './coreference.js';
import type { RawReading } from './decode.js';
import type { Place } from './surfaces.js';
import type { Term } from './terms.js';
import type { Sheet } from './windows.js';

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
export function answer({ note, sheet, cast, terms, claims, titled }: Examined, version: string): Reading {
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
