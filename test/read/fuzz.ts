/** Articles damaged on purpose, always the same for the same seed, and what can be wrong with their reading. */
import type { Claim, Reading, Span } from '../../src/model/claim.js';

/** A small generator of numbers from 0 to 1 (mulberry32), so that a run can be repeated. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const BITS = [
  '"',
  '“',
  '”',
  '(',
  ')',
  '[',
  '\n',
  '\n\n',
  '\ud83d',
  '\udc00',
  '\u0000',
  '\u200b',
  '🚀',
  'é',
  '...',
  ', he said, ',
  ' that ',
  ' $9 bn ',
  ' 31 June 2024 ',
  '\t',
  '—',
  '%',
  '<b>',
  '\u202e',
];

/** One change somewhere in a text: a piece cut, doubled, moved, turned round, or a hostile bit put in. */
function change(text: string, random: () => number): string {
  const at = () => Math.floor(random() * (text.length + 1));
  const [a, b] = [at(), at()].sort((x, y) => x - y) as [number, number];
  const to = Math.min(b, a + 400);
  switch (Math.floor(random() * 6)) {
    case 0:
      return text.slice(0, a) + text.slice(to);
    case 1:
      return text.slice(0, to) + text.slice(a);
    case 2:
      return text.slice(to) + text.slice(0, to);
    case 3:
      return text.slice(0, a) + [...text.slice(a, to)].reverse().join('') + text.slice(to);
    default:
      return text.slice(0, a) + BITS[Math.floor(random() * BITS.length)]! + text.slice(a);
  }
}

/** A text after one to twelve changes. */
export function damaged(text: string, random: () => number): string {
  let out = text;
  for (let n = 1 + Math.floor(random() * 12); n > 0; n -= 1) out = change(out, random);
  return out;
}

const apart = (a: Span, b: Span) => a.end <= b.start || b.end <= a.start;

/**
 * What is wrong with a reading of a text, in words: spans outside the text or with other words than stand there,
 * contents over their own cue or source, contents out of order, confidences that are none.
 */
export function faultsOf(text: string, reading: Reading): string[] {
  const faults: string[] = [];
  const check = (span: Span, what: string) => {
    if (!(span.start >= 0 && span.end <= text.length && span.start < span.end))
      faults.push(`${what} lies outside`);
    else if (text.slice(span.start, span.end) !== span.text) faults.push(`${what} has other words`);
  };
  for (const name of [...reading.organizations, ...reading.terms, ...reading.people])
    for (const mention of name.mentions) check(mention, 'mention');
  reading.claims.forEach((claim, n) => {
    faults.push(...faultsOfClaim(claim, n, check));
  });
  return faults;
}

function faultsOfClaim(claim: Claim, n: number, check: (span: Span, what: string) => void): string[] {
  const faults: string[] = [];
  const contents = claim.content.filter((c): c is Span => c.start !== null);
  for (const content of contents) {
    check(content, `content ${n}`);
    for (const own of [claim.cue, claim.source])
      if (own && !apart(content, own)) faults.push(`content ${n} over its own cue or source`);
  }
  if (claim.source) check(claim.source, `source ${n}`);
  if (claim.cue) check(claim.cue, `cue ${n}`);
  if (contents.some((c, i) => i > 0 && c.start < contents[i - 1]!.end))
    faults.push(`contents ${n} out of order`);
  if (!(claim.confidence >= 0 && claim.confidence <= 1))
    faults.push(`confidence ${n} is ${claim.confidence}`);
  if (claim.due !== null && Number.isNaN(Date.parse(claim.due))) faults.push(`due ${n} is no day`);
  return faults;
}
