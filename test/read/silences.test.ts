import { describe, expect, it } from 'vitest';
import { sentencesOf } from '../../src/read/sentences.js';
import { silencesIn } from '../../src/read/silences.js';

const silences = (text: string) =>
  silencesIn(text, sentencesOf(text)).map(s =>
    [s.source, s.cue, s.content].map(place => place && text.slice(place.start, place.end)),
  );

describe('silences', () => {
  it.each([
    ['The works council', 'would not speak to us'],
    ['He', 'didn’t pick up'],
    ['A spokesman for Cutlass', 'did not immediately respond to a request for comment'],
    ['Privatbank Oldenhof', 'hung up'],
    ['Dana Ott', 'could not be reached'],
    ['Vantry', 'declined to comment'],
    ['A Vantry spokesperson', 'declined comment for this article'],
  ])('%s %s', (source, content) => {
    expect(silences(`It was late. ${source} ${content}.`)).toEqual([[source, null, content]]);
  });

  it.each([
    ['The vendor', 'declined to discuss', 'the amount'],
    ['She', 'would not say', 'whether the talks go on'],
    ['Neither', 'would say', 'which firm it was'],
  ])('%s %s what', (source, cue, content) => {
    expect(silences(`${source} ${cue} ${content}.`)).toEqual([[source, cue, content]]);
  });

  it.each([
    'The program did not return in June.',
    'The vendor said it could not be reached.',
    'Partners who did not respond were dropped.',
    '“He declined to comment.”',
  ])('not: %s', sentence => {
    expect(silences(sentence)).toEqual([]);
  });

  it('may be two in one sentence', () => {
    expect(silences('Vantry declined comment; Oake & Sons didn’t respond to an email.')).toEqual([
      ['Vantry', null, 'declined comment'],
      ['Oake & Sons', null, 'didn’t respond to an email'],
    ]);
  });
});
