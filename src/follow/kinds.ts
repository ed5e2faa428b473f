import type { ClaimKind } from '../model/vocabulary.js';

/** Kinds that two reports of one event are often filed under, and how near they are, 0 to 1. */
const NEAR: [ClaimKind, ClaimKind, number][] = [
  ['partner-status', 'partner-count', 0.5],
  ['partner-status', 'program-change', 0.5],
  ['partner-count', 'program-change', 0.6],
  ['program-change', 'incentives', 0.6],
  ['program-change', 'pricing-licensing', 0.4],
  ['incentives', 'pricing-licensing', 0.4],
  ['distribution', 'partner-status', 0.4],
  ['distribution', 'direct-sales', 0.4],
  ['direct-sales', 'program-change', 0.4],
  ['direct-sales', 'partner-count', 0.3],
  ['distribution', 'partner-count', 0.3],
  ['acquisition', 'financials', 0.4],
  ['acquisition', 'legal', 0.3],
  ['layoffs', 'financials', 0.4],
  ['layoffs', 'executive-move', 0.3],
  ['layoffs', 'acquisition', 0.2],
  ['product', 'pricing-licensing', 0.3],
  ['legal', 'financials', 0.3],
];

const TABLE = new Map(NEAR.flatMap(([a, b, n]) => [[`${a} ${b}`, n] as const, [`${b} ${a}`, n] as const]));

/** How near two kinds are: 1 the same, 0.2 where one is "other", 0 unrelated. */
export function nearness(a: ClaimKind, b: ClaimKind): number {
  if (a === b) return 1;
  return TABLE.get(`${a} ${b}`) ?? (a === 'other' || b === 'other' ? 0.2 : 0);
}

/** Kinds that mostly stand beside a rumor as its cause or consequence, and seldom are one by themselves. */
export const SUPPORTING: ReadonlySet<ClaimKind> = new Set<ClaimKind>([
  'financials',
  'legal',
  'other',
  'product',
]);
