import type { Claim, Reading } from '../src/model/claim.js';
import { CLAIM_KINDS } from '../src/model/vocabulary.js';

// Articles made up of syllables: lifelike in names (few vendors have most of the news) and in the spread of words.

let state = 20240630;
/** A number from 0 to below `n`: the same ones in the same order at every run. */
export const roll = (n: number) => {
  state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
  return state % n;
};

const SYLLABLES = 'ba cor den far gil hol jen kas lum mar nor pel quin ros sel tor vex wil yar zen'.split(
  ' ',
);
/** A word made of syllables, the same for the same number. */
export const rareWord = (n: number) =>
  [n % 20, Math.floor(n / 20) % 20, Math.floor(n / 400) % 20, Math.floor(n / 8000) % 20]
    .map(i => SYLLABLES[i]!)
    .join('');
const titled = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
/** Few vendors have most of the news, as in life (a Zipf-like draw). */
export const zipf = (n: number) => Math.min(n - 1, Math.floor(n ** (roll(10_000) / 10_000)) - 1);

export const VENDORS = 400;
export const PARTNERS = 20_000;
export const vendorNamed = (n: number) => `${titled(rareWord(n * 7 + 3))} Systems`;
export const partnerNamed = (n: number) => `${titled(rareWord(n * 3 + 1))} Group`;

/** An article made up, with its reading. */
export interface Made {
  text: string;
  title: string;
  reading: Reading;
}

/** An article about some vendor and partner. */
export function article(number: number): Made {
  return articleAbout(vendorNamed(zipf(VENDORS)), partnerNamed(zipf(PARTNERS)), number);
}

/** One about these. */
export function articleAbout(vendor: string, partner: string, number: number): Made {
  const kind = CLAIM_KINDS[roll(12)]!;
  const about = (n: number) => Array.from({ length: n }, () => rareWord(roll(30_000))).join(' ');
  const first = `${vendor} may end its agreement with ${partner} over ${about(8)}`;
  const second = `${partner} has been told of ${about(10)}`;
  const text = `${first}, two people said.\n\n${second}, a third said.\n\n${about(300)}.`;
  const reading: Reading = {
    reader: 'bench',
    note: null,
    organizations: [
      { name: vendor, role: 'vendor', mentions: [{ start: 0, end: vendor.length, text: vendor }] },
      { name: partner, role: 'partner', mentions: [{ start: 0, end: partner.length, text: partner }] },
    ],
    terms: [],
    people: [],
    claims: [first, second].map(content => claim(content, text, kind, [vendor, partner])),
  };
  return { text, title: `${vendor} and ${partner}: ${about(4)} (${number})`, reading };
}

function claim(content: string, text: string, kind: Claim['kind'], about: string[]): Claim {
  const start = text.indexOf(content);
  return {
    source: { start: 0, end: 3, text: 'two people', name: null },
    cue: { start: 0, end: 3, text: 'said' },
    content: [{ start, end: start + content.length, text: content }],
    inTitle: false,
    sourceKind: 'anonymous',
    certainty: 'hedged',
    rumor: true,
    kind,
    about,
    values: [],
    due: null,
    confidence: 1,
  };
}

const STARTED = Date.parse('2005-01-03T08:00:00Z');
/** When the article of this number is published: one every five minutes. */
export const timeOf = (number: number) => new Date(STARTED + number * 300_000);
