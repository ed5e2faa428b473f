import type { ClaimKind } from '../model/vocabulary.js';
import type { Vector } from './words.js';

/** Words by which a trade journalist's text shows its matter, whatever kind its claims were read as. */
const WORDS: [ClaimKind, RegExp][] = [
  [
    'partner-status',
    /\b(status|badge|tiers?|elite|platinum|gold|demot\w+|downgrad\w+|accredit\w+|certifi\w+|revok\w+|strip(ped|ping)?|terminat\w+)\b/gi,
  ],
  [
    'partner-count',
    /\b((number|list|roster|ranks) of (\w+ )?(partners|resellers|dealers)|cull\w*|fewer (partners|resellers)|cut(ting)? (\w+ )?(partners|resellers)|smaller (partners|resellers)|trim\w*|purge|shed(ding)?|survivors?|orphan\w*)\b/gi,
  ],
  [
    'program-change',
    /\b(partner program(me)?s?|schemes?|overhaul\w*|revamp\w*|relaunch\w*|referral|portal|program(me)? guide)\b/gi,
  ],
  [
    'incentives',
    /\b(rebates?|margins?|incentives?|spiffs?|mdf|market development|commissions?|discounts?|deal registration|fees?|bonus(es)?)\b/gi,
  ],
  [
    'pricing-licensing',
    /\b(pric(e|es|ing)|licen[cs](e|es|ing)|subscriptions?|seats?|per[- ]user|billing|list price|currency)\b/gi,
  ],
  [
    'acquisition',
    /\b(acqui\w+|takeover|merg\w+|bid(s|der|ders)?|buyout|buyers?|suitors?|for sale|private equity|deal talks|exclusivity|valuation|sell itself|stake)\b/gi,
  ],
  [
    'distribution',
    /\b(distribut\w+|wholesal\w+|warehouses?|single[- ]source|two[- ]tier|the line|logistics|stock)\b/gi,
  ],
  [
    'executive-move',
    /\b(chief|leav(e|es|ing)|depart\w*|step(s|ping)? down|resign\w*|successor|replac\w+|hir(e|es|ed|ing)|appoint\w*|last day|job offer|boss|role)\b/gi,
  ],
  [
    'layoffs',
    /\b(lay(ing)?[- ]?offs?|laid off|redundanc\w+|job cuts?|jobs|headcount|workforce|severance|staff cuts?)\b/gi,
  ],
  [
    'financials',
    /\b(revenue|profits?|earnings|quarter(ly)?|debt|lenders?|covenant|forecasts?|bookings|cash|operating)\b/gi,
  ],
  [
    'legal',
    /\b(lawsuits?|court|sued?|suing|settlement|regulators?|antitrust|judge|plaintiffs?|injunction)\b/gi,
  ],
  [
    'direct-sales',
    /\b(direct(ly)?( sales| program| list)?|go(es|ing)? direct|inside (sales|reps)|named accounts|own sales force|bypass\w*|cut(ting)? out|middleman)\b/gi,
  ],
  [
    'product',
    /\b(launch\w*|release\w*|product|version|feature\w*|end of life|discontinu\w+|ships?|shipping)\b/gi,
  ],
];

/** How much a text is of each matter: words counted, those of the title three times. */
export function topicsOf(title: string, text: string): Vector {
  const topics: Vector = new Map();
  for (const [kind, words] of WORDS) {
    const count = 3 * (title.match(words)?.length ?? 0) + (text.match(words)?.length ?? 0);
    if (count > 0) topics.set(kind, Math.sqrt(count));
  }
  return topics;
}
