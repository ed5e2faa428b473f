import { describe, expect, it } from 'vitest';
import { findTerms, withoutNames } from '../../src/read/terms.js';
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

  it('keep the s of a name that there is but one of', () => {
    const text = 'Cutlass calls it Cutlass Rewards. Its Beacon Dealers like it.';
    expect(terms(text, ['Cutlass Rewards', 'Beacon Dealers']).map(t => t.term)).toEqual([
      'Cutlass Rewards',
      'Beacon Dealer',
    ]);
  });

  it('are none where only the headline has their capitals', () => {
    const text = 'Partners Fear New Rules Of Engagement\n\nCutlass is changing its rules of engagement.';
    const marks = [marked(text, 'Rules Of Engagement')];
    const parties = partiesOf(text, [org(text, 'Cutlass', 'vendor')]);
    expect(findTerms(text, marks, parties, lexicon, text.indexOf('Cutlass is'))).toEqual([]);
    expect(findTerms(text, marks, parties, lexicon)).toHaveLength(1);
  });

  it('are no laws, no known firms and no word that many programs have', () => {
    const text = 'Cutlass cites the Trademark Act and IBM. Each Partner needs a Beacon Accreditation.';
    const tagged = ['Trademark Act', 'IBM', 'Partner', 'Beacon Accreditation'];
    const left = withoutNames(
      text,
      tagged.map(t => marked(text, t)),
      lexicon,
    );
    expect(left.map(p => text.slice(p.start, p.end))).toEqual(['Beacon Accreditation']);
  });
});
