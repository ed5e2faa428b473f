import { CLAIM_KINDS, type ClaimKind } from '../model/vocabulary.js';
import type { RawClaim } from './decode.js';

/** The place of the highest score; the first of equals. */
export function best(scores: ArrayLike<number>): number {
  let top = 0;
  for (let i = 1; i < scores.length; i += 1) if (scores[i]! > scores[top]!) top = i;
  return top;
}

/** The probabilities that scores stand for. */
export function softmax(scores: ArrayLike<number>): number[] {
  const top = scores[best(scores)]!;
  const powers = Array.from(scores, s => Math.exp(s - top));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map(p => p / sum);
}

/** How much the article's other claims weigh against a claim's own words, and how near ones count more. */
const COMPANY = 3;
const NEAR = 6;

const PARTNERS =
  '(?:partners|resellers|dealers|(?:solution|service) providers|[A-Z]{2,4}s|VARs|integrators|distributors)';
const FEW = '(?:\\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|a dozen|half)';
/** Words that tell a kind by themselves, with what they weigh (natural logarithm of odds). */
const SIGNS: [RegExp, ClaimKind, number][] = [
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
  [/\b(?:lay(?:ing)? off|laid off|layoffs?|redundan\w+|job cuts?|pink slips?|retrench\w+)\b/i, 'layoffs', 3],
  [/\b(?:lawsuit|sued|suing|injunction|plaintiffs?)\b/i, 'legal', 3],
  [/\b(?:sell(?:ing)? direct(?:ly)?|direct sales|direct model)\b/i, 'direct-sales', 2],
  [/\b(?:price (?:rise|increase|list|hike)s?|list prices?)\b/i, 'pricing-licensing', 2],
];

/** The kind head's probabilities for a claim, in the order of CLAIM_KINDS. */
export function kindChances(raw: RawClaim): number[] {
  return softmax(raw.votes.kind.map(v => v / raw.tokens));
}

/**
 * What each claim of an article is about. A claim's own words often tell little ("declined to comment"), and the
 * claims of an article, neighbours above all, are mostly about one thing: so its kind is weighed with theirs.
 */
export function kindsOf(claims: RawClaim[], text: string): ClaimKind[] {
  const chances = claims.map(kindChances);
  return chances.map((own, i) => {
    const company = new Float64Array(CLAIM_KINDS.length);
    let total = 0;
    chances.forEach((other, k) => {
      const weight = 1 / (1 + Math.abs(i - k) / NEAR);
      total += weight;
      other.forEach((p, c) => {
        company[c]! += p * weight;
      });
    });
    const words = claims[i]!.contents.map(c => text.slice(c.start, c.end)).join(' ');
    const scores = own.map((p, c) => {
      const sign = SIGNS.find(([pattern, kind]) => kind === CLAIM_KINDS[c] && pattern.test(words));
      return Math.log(p + 1e-4) + COMPANY * Math.log(company[c]! / total + 1e-4) + (sign?.[2] ?? 0);
    });
    return CLAIM_KINDS[best(scores)]!;
  });
}
