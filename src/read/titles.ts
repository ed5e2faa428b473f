import type { Claim } from '../model/claim.js';
import type { ClaimKind, SourceKind } from '../model/vocabulary.js';
import type { ReadClaim } from './claims.js';
import { type Cast, namedIn } from './coreference.js';
import { kindOfWords } from './kinds.js';
import type { DateContext } from './moments.js';
import { figuresIn } from './values.js';
import type { Sheet } from './windows.js';
import type { ArticleWording } from './wording.js';

/** Ways in which a title says that somebody claims it: the words claimed, and who stands behind them. */
const TITLES: [RegExp, SourceKind][] = [
  [/^(?:exclusive: )?(?:sources?|insiders?|partners|resellers)(?: say)?: (?<content>.+)$/i, 'anonymous'],
  [/^(?:reports?|rumou?rs?): (?<content>.+)$/i, 'press'],
  [/^(?:leaked )?(?:memo|letter|filing|e-?mail|document)s?: (?<content>.+)$/i, 'document'],
  [/^(?<content>.+?)[,:–—-] ?(?:sources?|insiders?)(?: say| says| claim)?$/i, 'anonymous'],
  [/^(?<content>.+?)[,:–—-] ?(?:reports?|report says|reports say)$/i, 'press'],
  [/^(?<content>.+?)[,:–—-] ?(?:memo|letter|filing|document)s? (?:says?|shows?|reveals?)$/i, 'document'],
];
/** A headline that hedges by itself. It counts only where the article has no claim at all: a brief, or a title alone. */
const HEDGES =
  /\b(?:may|might|could|reportedly|allegedly|(?:is |are )?(?:set|said|tipped|rumou?red|understood|expected|poised|likely|about) to|in talks (?:to|with|over)|mull(?:s|ing)|weigh(?:s|ing)|ey(?:es|eing)|consider(?:s|ing)|plots|plans to)\b/;
const FILLERS =
  /^(?:the|a|an|to|of|for|in|on|at|and|or|with|from|by|its|it|is|as|more|than|says?|said|will|may|could)$/;

/** The telling words of a text, folded, cut to stems of six letters so that "drops" meets "dropping". */
function telling(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter(w => !FILLERS.test(w)).map(w => w.slice(0, 6)));
}

/** Whether some claim of the body says what the title says: shares half of its telling words. */
function saidInBody(content: string, claims: ReadClaim[], text: string): boolean {
  const wanted = telling(content);
  return claims.some(claim => {
    const own = telling(claim.contents.map(c => text.slice(c.start, c.end)).join(' '));
    return [...wanted].filter(w => own.has(w)).length * 2 >= wanted.size;
  });
}

/** The kind that most rumors of the article have. */
function leadingKind(claims: ReadClaim[]): ClaimKind | undefined {
  const counts = new Map<ClaimKind, number>();
  for (const { rumor, kind } of claims) if (rumor) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** What a title claims, and who stands behind it. */
function claimedIn(title: string, claims: ReadClaim[], text: string): [string, SourceKind] | undefined {
  for (const [pattern, sourceKind] of TITLES) {
    const content = pattern.exec(title)?.groups?.content?.trim();
    if (content && !saidInBody(content, claims, text)) return [content, sourceKind];
  }
  const bare = claims.length === 0 && HEDGES.test(title) && !/\?$|^["“‘'].*["”’']$/.test(title);
  return bare ? [title, 'none'] : undefined;
}

/** What only the title claims ("Sources: X to drop Y"): one claim without offsets, or null. */
export function titleClaim(
  sheet: Sheet,
  cast: Cast,
  claims: ReadClaim[],
  dates: DateContext,
  wording: ArticleWording,
): Claim | null {
  const title = sheet.text.slice(0, sheet.titleEnd);
  const claimed = claimedIn(title, claims, sheet.text);
  if (!claimed) return null;
  const [content, sourceKind] = claimed;
  const start = title.indexOf(content);
  const place = { start, end: start + content.length };
  const about = namedIn(cast.parties, place);
  return {
    source: null,
    cue: null,
    content: [{ start: null, end: null, text: content }],
    inTitle: true,
    sourceKind,
    certainty: 'hedged',
    rumor: true,
    kind: leadingKind(claims) ?? kindOfWords(content, wording.kind([place])),
    about: about.filter(p => p.role !== 'press').map(p => p.name),
    ...figuresIn([content], { ...dates, ahead: true }),
    confidence: 0.5,
  };
}
