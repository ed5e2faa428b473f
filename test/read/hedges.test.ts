import { describe, expect, it } from 'vitest';
import type { RawClaim } from '../../src/read/decode.js';
import { freshClaims, hedgesIn } from '../../src/read/hedges.js';
import { sentencesOf } from '../../src/read/sentences.js';
import { marked } from './cast.js';

const hedges = (text: string) =>
  hedgesIn(text, sentencesOf(text)).map(h => [
    h.cue && text.slice(h.cue.start, h.cue.end),
    text.slice(h.content.start, h.content.end),
  ]);

describe('hedges of the outlet itself', () => {
  it.each([
    'Hallimore is understood to be in talks with its lenders',
    'Two credit insurers are said to have pulled their cover',
    'More cuts may follow',
    'The split could cost it a third of its rebates',
    'Silver partners are expected to lose the payment altogether',
    'Prices are reportedly about to rise',
    'If the status goes, it could no longer bid as prime contractor',
    'Whether Adelaide is safe is another matter',
    'The question now is whether the vendor will lean towards its largest partners',
  ])('%s', sentence => {
    expect(hedges(`It happened on Monday. ${sentence}.\n\nNobody cared.`)).toEqual([[null, sentence]]);
  });

  it.each([
    ['It is understood that', 'credit was the sticking point'],
    ['Word in Bristol is that', 'the group has looked at a rival'],
    ['Rumour has it that', 'the number will not stop at 72'],
    ['There is speculation that', 'both schemes will be folded into one'],
  ])('"%s" is the cue', (cue, content) => {
    expect(hedges(`${cue} ${content}.`)).toEqual([[cue, content]]);
  });

  it.each([
    'Two partners said that more cuts may follow.',
    'More cuts may follow, according to a memo.',
    '“More cuts may follow.”',
    'You may register on the website.',
    'Could more cuts follow?',
    'The scheme began in May and ended in June.',
    'The accounts are due on 31 March.',
    'A hearing is set for 8 May.',
  ])('not: %s', sentence => {
    expect(hedges(sentence)).toEqual([]);
  });

  it('an abbreviation ends no sentence', () => {
    expect(hedges('Cutlass Inc. and Vantry Corp. may merge by Dec. 5. It is over.')).toEqual([
      [null, 'Cutlass Inc. and Vantry Corp. may merge by Dec. 5'],
    ]);
  });

  it('are none where something is permitted', () => {
    expect(hedges('No other kind of partner may sell the licence.')).toEqual([]);
    expect(hedges('The vendor may sell its licence arm.')).toHaveLength(1);
  });

  it('are claims only where the encoder half thinks so and nobody else says them', () => {
    const text = 'More cuts may follow. Others may stay.';
    const claim = (words: string, chance: number): RawClaim => ({
      layer: 0,
      contents: [marked(text, words)],
      source: null,
      cue: null,
      chances: [chance],
      pointed: { source: 1, cue: 1 },
      votes: {
        sourceKind: new Float64Array(8),
        certainty: new Float64Array(4),
        rumor: new Float64Array(2),
        kind: new Float64Array(14),
      },
      tokens: 4,
      sourceVotes: null,
      about: new Map(),
      suspect: 'hedge',
    });
    const [cuts, others] = [claim('More cuts may follow', 0.4), claim('Others may stay', 0.4)];
    expect(freshClaims([cuts, others], [])).toEqual([cuts, others]);
    expect(freshClaims([cuts, others], [claim('cuts may', 0.9)])).toEqual([others]);
    expect(freshClaims([claim('More cuts may follow', 0.05)], [])).toEqual([]);
  });
});
