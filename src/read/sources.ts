import type { SourceKind } from '../model/vocabulary.js';
import { type ClaimWords, type Judged, judgeSourceKind } from './certainty.js';
import {
  type Cast,
  isBody,
  namedAs,
  outsideQuotes,
  type Speaker,
  sourceName,
  speakerMeant,
} from './coreference.js';
import type { RawClaim } from './decode.js';
import { fold, type Place } from './surfaces.js';

/** What was said right before: by whom. */
interface Told {
  source: Place | null;
  sourceName: string | null;
  sourceKind: SourceKind;
}

/** Whether "it added" goes on with the company, paper or outlet that the claim before is from, in one paragraph. */
function goesOnFrom(before: Told, words: ClaimWords, source: Place, text: string): boolean {
  if (!/^it$/i.test(words.source) || !/\b(?:add|continu|went on|stress|insist)/.test(words.cue)) return false;
  if (!before.source || before.sourceName === null || before.source.end > source.start) return false;
  const isBodily = ['company', 'document', 'press'].includes(before.sourceKind);
  return isBodily && !text.slice(before.source.end, source.start).includes('\n');
}

/** What and who the source is; "he" and "she" go on with the last speaker, be it somebody unnamed. */
export function speakerOf(
  raw: RawClaim,
  words: ClaimWords,
  contents: Place[],
  { cast, outlet }: { cast: Cast; outlet: string | null },
  last: Speaker | null,
  before: Told | undefined,
): { sourceKind: Judged<SourceKind>; name: string | null } {
  const isOutlet = outlet !== null && fold(words.source) === fold(outlet);
  const sourceKind = judgeSourceKind(raw, words, isOutlet, namedAs(words.source, cast));
  const back = raw.source && speakerMeant(raw.source, cast, last, contents);
  const goesOn = before && raw.source && goesOnFrom(before, words, raw.source, cast.text);
  if (goesOn) return { sourceKind, name: before.sourceName };
  if (!back) return { sourceKind, name: raw.source && nameOf(raw.source, contents, sourceKind.value, cast) };
  if (back.name !== null) return { sourceKind, name: back.name };
  return {
    sourceKind: { value: back.kind, rule: '"he" or "she" goes on with somebody unnamed' },
    name: null,
  };
}

/** The name behind a source's words; whoever is unnamed has none, but for an outlet that speaks of what it heard. */
function nameOf(source: Place, contents: Place[], kind: SourceKind, cast: Cast): string | null {
  const name = sourceName(source, outsideQuotes(cast, contents));
  const isOutlet = cast.parties.some(p => p.name === name && p.role === 'press');
  const isUnnamed = kind === 'anonymous' && !isOutlet && !isBody(cast.text.slice(source.start, source.end));
  return isUnnamed ? null : name;
}
