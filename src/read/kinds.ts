import { CLAIM_KINDS, type ClaimKind } from '../model/vocabulary.js';
import type { RawClaim } from './decode.js';
import { chained } from './kind-chain.js';
import { best, softmax } from './softmax.js';

/** How much counted words weigh against the encoder's opinion, and how much the signs below. All chosen on held-out articles. */
const WORDS = 0.5;
const SIGN = 1;
/** How sharply the three together are taken before the neighbours are asked. */
const SHARP = 1.5;

const PARTNERS =
  '(?:partners|resellers|dealers|(?:solution|service) providers|[A-Z]{2,4}s|VARs|integrators|distributors)';
const FEW = '(?:\\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|a dozen|half)';
/** Words that tell a kind by themselves, with what they weigh (natural logarithm of odds). */
export const SIGNS: [RegExp, ClaimKind, number][] = [
  [new RegExp(`\\b(?:number|count|total|ranks) of (?:[\\w'’.-]+ ){0,5}${PARTNERS}\\b`), 'partner-count', 9],
  [new RegExp(`\\bbetween \\S+ and \\S+ ${PARTNERS}\\b`), 'partner-count', 9],
  [
    new RegExp(
      `\\b(?:cut|reduc|trim|slash|halv|shrink|par|prun|whittl)\\w* (?:[\\w'’.-]+ ){0,6}${PARTNERS}\\b.{0,40}? (?:to|from) (?:about |around |just |only )?${FEW}\\b`,
    ),
    'partner-count',
    9,
  ],
  [/\b(?:more|further) (?:[\w'’.-]+ ){0,2}partner cuts\b/, 'partner-count', 9],
  [
    /\b(?:lay(?:ing|s)? off|laid off|lay-?offs?|redundan\w+|job (?:cut|loss)\w*|(?:cut|shed|axe|lose|cutting|shedding|axing)\w* (?:about |around |up to |some )?[\d,]+ (?:jobs|posts|positions|staff|roles)|pink slips?|loss of (?:about |around |some )?[\d,]+ (?:jobs|posts|positions|roles)|retrench\w+|headcount)\b/i,
    'layoffs',
    3,
  ],
  [
    /\b(?:lawsuit|sued|suing|sues|injunction|plaintiffs?|in court|court filing|legal (?:action|advice)|antitrust)\b/i,
    'legal',
    3,
  ],
  [
    /\b(?:sell(?:ing)? direct(?:ly)?|direct sales|direct model|(?:go|going|went) direct|take[sn]? (?:\S+ ){0,4}direct)\b/i,
    'direct-sales',
    2,
  ],
  [
    /\b(?:price (?:rise|increase|list|hike|cut)s?|list prices?|licen[cs]e fees?|raise[sd]? (?:\S+ )?prices?)\b/i,
    'pricing-licensing',
    2,
  ],
  [
    /\b(?:acqui(?:re|res|red|ring|sition)|takeover|merge[rsd]?|merging|buyout|(?:up )?for sale|(?:talks|deal|bid) to (?:buy|sell)|to be (?:bought|sold)|stake in)\b/i,
    'acquisition',
    2,
  ],
  [
    /\b(?:resign(?:s|ed|ing)?|step(?:s|ping|ped)? down|successor|new (?:CEO|chief executive|channel chief)|(?:has|had) left the (?:company|vendor|distributor|firm)|(?:hire|appoint)[sed]* (?:\S+ ){0,4}as )/i,
    'executive-move',
    2,
  ],
  [
    /\b(?:rebates?|MDF|market development funds?|deal registration|commissions?|bonus(?:es)?|spiffs?|margins? (?:on|of|for|from))\b/i,
    'incentives',
    2,
  ],
  [
    /\b(?:distributors?|distribution) (?:agreement|deal|contract|rights|line-?up|model)\b|\bthrough (?:one|two|a single) distributors?\b/i,
    'distribution',
    2,
  ],
  [
    /\b(?:insolven\w+|bankrupt\w*|receivership|administration|profits?|revenues?|earnings|creditors|write[- ]?(?:down|off)|covenant)\b/i,
    'financials',
    2,
  ],
  [
    /\b(?:los(?:e|es|ing) (?:\S+ ){0,4}(?:status|badge|authori[sz]ation|accreditation|contract)|(?:status|badge|authori[sz]ation|accreditation) (?:is |will be |was )?(?:revoked|renewed|withdrawn|under review))\b/i,
    'partner-status',
    2,
  ],
  [
    /\b(?:partner program(?:me)?|new (?:tier|program(?:me)?|requirements?)|certification requirements?|tiers?) (?:will|would|to|is|are|from|starts?|begins?|ends?)\b/i,
    'program-change',
    1,
  ],
];

/** The kind that words tell by themselves: by the heaviest sign, else what counted words make most likely. */
export function kindOfWords(words: string, told: number[]): ClaimKind {
  const signs = SIGNS.filter(([pattern]) => pattern.test(words)).sort((a, b) => b[2] - a[2]);
  return signs[0]?.[1] ?? CLAIM_KINDS[best(told)]!;
}

/** The kind head's probabilities for a claim, in the order of CLAIM_KINDS. */
export function kindChances(raw: RawClaim): number[] {
  return softmax(raw.votes.kind.map(v => v / raw.tokens));
}

/** The chances of a claim's kind by itself: by the encoder, by what counted words tell (`told`) and by signs in its words. */
function aloneOf(raw: RawClaim, text: string, told: number[]): number[] {
  const words = raw.contents.map(c => text.slice(c.start, c.end)).join(' ');
  const scores = kindChances(raw).map((p, c) => {
    const sign = SIGNS.find(([pattern, kind]) => kind === CLAIM_KINDS[c] && pattern.test(words));
    return Math.log(p + 1e-3) + WORDS * Math.log(told[c]! + 1e-3) + SIGN * (sign?.[2] ?? 0);
  });
  return softmax(scores.map(score => SHARP * score));
}

/**
 * What each claim of an article is about. A claim's own words often tell little ("declined to comment"), and the
 * claims of an article, above all those of one paragraph, are mostly about one thing: so its kind is judged with theirs.
 * `claims` in the order of the text; `told`: what counted words tell, a claim's probabilities in the order of CLAIM_KINDS.
 */
export function kindsOf(claims: RawClaim[], text: string, told: number[][]): ClaimKind[] {
  if (claims.length === 0) return [];
  const alone = claims.map((claim, i) => aloneOf(claim, text, told[i]!));
  const paragraphs = claims.map(({ contents }) => text.slice(0, contents[0]!.start).split('\n').length);
  return chained(alone, paragraphs).map(chances => CLAIM_KINDS[best(chances)]!);
}
