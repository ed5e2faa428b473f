import type { Pattern, Reading } from './amounts.js';
import { FIGURES, MAGNITUDE, magnitude, parseNumber, round, short, WORDS } from './numbers.js';

const SIGNS: Record<string, string> = {
  us$: '$',
  usd: '$',
  au$: 'A$',
  aud: 'A$',
  a$: 'A$',
  ca$: 'C$',
  cad: 'C$',
  c$: 'C$',
  nz$: 'NZ$',
  nzd: 'NZ$',
  s$: 'S$',
  sgd: 'S$',
  hk$: 'HK$',
  gbp: '£',
  eur: '€',
  rs: '₹',
  'rs.': '₹',
  inr: '₹',
  dollars: '$',
  bucks: '$',
  pounds: '£',
  euros: '€',
  euro: '€',
  rupees: '₹',
  yen: '¥',
  rand: 'R',
};
const SIGN =
  '(?<![\\w])(?<sign>(?:US|AU|CA|NZ|HK|[ACS])?\\$|[£€¥₹]|Rs\\.?(?= ?\\d)|(?:USD|AUD|CAD|NZD|SGD|GBP|EUR|INR)(?= ?\\d)|(?:AED|SEK|NOK|DKK|CHF|JPY|CNY|RMB|MYR|THB|PHP|ZAR|BRL|MXN|PLN|RM)(?= ?\\d))';
const CURRENCY = '(?<currency>dollars|euros?|pounds|rupees|yen|rand|bucks)';
/** What the patterns below need (amounts.ts). */
const SIGNED =
  /[$£€¥₹]|\b(?:Rs|USD|AUD|CAD|NZD|SGD|GBP|EUR|INR|AED|SEK|NOK|DKK|CHF|JPY|CNY|RMB|MYR|THB|PHP|ZAR|BRL|MXN|PLN|RM)\.? ?\d/i;
const NAMED = /[ -](?:dollars|euros?|pounds|rupees|yen|rand|bucks)\b/i;
const TO = '(?:\\s?[-–—]\\s?| to | and | or )';

const sign = (text: string) => SIGNS[text.toLowerCase()] ?? text;
const times = (text: string, unit: string | undefined) => {
  const value = parseNumber(text);
  const factor = magnitude(unit);
  return value === undefined || factor === undefined ? undefined : round(value * factor);
};
const money = (mark: string, value: number | undefined): Reading | undefined =>
  value === undefined ? undefined : ['money', `${mark}${short(value)}`];
/** Small sums keep their cents as written: $74.50. */
function exact(g: Record<string, string | undefined>): Reading | undefined {
  if (g.unit || !/^\d{1,3}\.\d\d$/.test(g.number!)) return undefined;
  return ['money', `${sign(g.sign!)}${g.number}`];
}

/** Money as the trade writes it: $2.2 billion, £40m, Rs 6 crore, US$75K, 30 to 35 million euros, 60p. */
export const MONEY: Pattern[] = [
  {
    find: /\bR(?<number>\d[\d,.]*\d|\d)(?: ?(?<unit>million|billion|m|bn)\b)/g,
    read: g => money('R', times(g.number!, g.unit)),
  },
  {
    find: new RegExp(`\\b(?<number>${FIGURES}|${WORDS}) grand\\b`, 'gi'),
    needs: / grand\b/i,
    read: (g, match) => money(/£/.test(match.input) ? '£' : '$', times(g.number!, 'k')),
  },
  {
    // $6-8 million, $22 million to $26 million, between £25m and £30m
    find: new RegExp(
      `${SIGN} ?(?<low>${FIGURES}) ?(?<lowUnit>(?:${MAGNITUDE})\\b)?(?<link>${TO})(?<sign2>(?:US|AU|CA|NZ|HK|[ACS])?\\$|[£€¥₹]|Rs\\.?)? ?(?<high>${FIGURES})[ -]?(?<highUnit>(?:${MAGNITUDE})\\b)?`,
      'gi',
    ),
    needs: SIGNED,
    read: (g, match) => {
      const between = /between (?:about |around |roughly )?$/i.test(match.input.slice(0, match.index));
      if (/and|or/.test(g.link!) && !between) return undefined;
      if (!g.sign2 && !g.highUnit) return undefined;
      if (/from (?:about |around |some )?$/i.test(match.input.slice(0, match.index))) return undefined;
      const low = times(g.low!, g.lowUnit ?? g.highUnit);
      const high = times(g.high!, g.highUnit ?? g.lowUnit);
      const mark = sign(g.sign!);
      return low === undefined || high === undefined
        ? undefined
        : ['money', `${mark}${short(low)}-${mark}${short(high)}`];
    },
  },
  {
    find: new RegExp(`${SIGN} ?(?<number>${FIGURES})(?:[ -]?(?<unit>${MAGNITUDE})\\b)?`, 'gi'),
    needs: SIGNED,
    read: g => exact(g) ?? money(sign(g.sign!), times(g.number!, g.unit)),
  },
  {
    find: new RegExp(
      `\\b(?<low>${FIGURES}|${WORDS})${TO}(?<high>${FIGURES}|${WORDS}) (?:(?<unit>${MAGNITUDE}) )?${CURRENCY}\\b`,
      'gi',
    ),
    needs: NAMED,
    read: g => {
      const [low, high] = [times(g.low!, g.unit), times(g.high!, g.unit)];
      const mark = sign(g.currency!);
      return low && high ? ['money', `${mark}${short(low)}-${mark}${short(high)}`] : undefined;
    },
  },
  {
    find: new RegExp(
      `\\b(?<number>${FIGURES}|${WORDS})[ -](?:(?<unit>${MAGNITUDE})[ -])?${CURRENCY}\\b`,
      'gi',
    ),
    needs: NAMED,
    read: g => money(sign(g.currency!), times(g.number!, g.unit)),
  },
  {
    find: new RegExp(
      `\\b(?<number>${FIGURES}|${WORDS}) (?<coin>cents on the dollar|cents|pence)\\b|\\b(?<pence>\\d+(?:\\.\\d+)?)p\\b`,
      'gi',
    ),
    needs: / (?:cents|pence)\b|\dp\b/i,
    read: g => {
      if (g.pence) return ['money', `£${(Number(g.pence) / 100).toFixed(2)}`];
      const value = parseNumber(g.number!);
      if (value === undefined) return undefined;
      if (g.coin!.endsWith('dollar')) return ['percent', `${value}%`];
      return ['money', `${g.coin === 'pence' ? '£' : '$'}${(value / 100).toFixed(2)}`];
    },
  },
];
