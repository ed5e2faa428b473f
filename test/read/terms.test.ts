import { describe, expect, it } from 'vitest';
import { findTerms } from '../../src/read/terms.js';
import { lexicon, marked, org, partiesOf } from './cast.js';

function terms(text: string, words: string[], vendor = 'Cutlass') {
  const parties = partiesOf(text, [org(text, vendor, 'vendor')]);
  return findTerms(
    text,
    words.map(w => marked(text, w)),
    parties,
    lexicon,
  );
}

describe('program terms', () => {
  it('go by their full form, with the acronym in brackets and its plural', () => {
    const text = 'Cutlass calls it a Volume Rights Advisor (VRA). There are 13 VRAs, and each VRA knows it.';
    expect(terms(text, ['Volume Rights Advisor (VRA)', 'VRAs', 'VRA knows'.slice(0, 3)])).toMatchObject([
      { term: 'Volume Rights Advisor', vendor: 'Cutlass', kind: 'status', mentions: { length: 3 } },
    ]);
  });

  it('lose the s of a plural, but none of their own', () => {
    const text = 'Cutlass adds Focus and Surge Plus for its Beacon Dealers.';
    expect(terms(text, ['Focus', 'Surge Plus', 'Beacon Dealers']).map(t => t.term)).toEqual([
      'Focus',
      'Surge Plus',
      'Beacon Dealer',
    ]);
  });

  it('are one with and without "program"', () => {
    const text = 'Cutlass ends its Lodestar program in May. Lodestar began in 2009.';
    expect(terms(text, ['Lodestar program', 'Lodestar began'.slice(0, 8)])).toHaveLength(1);
  });

  it('of the reference list bring their vendor and kind', () => {
    const text = 'Under a Microsoft Enterprise Agreement Subscription they pay less.';
    expect(terms(text, ['Enterprise Agreement Subscription'], 'Microsoft')).toMatchObject([
      { vendor: 'Microsoft', kind: 'agreement' },
    ]);
  });

  it('keep the s of "Plus"', () => {
    const text = 'Cutlass calls its top tier Elite Plus.';
    expect(terms(text, ['Elite Plus'])).toMatchObject([{ term: 'Elite Plus' }]);
  });
});
