import { describe, expect, it } from 'vitest';
import { sentencesAround, sentencesOf } from '../../src/model/sentence.js';

const cut = (text: string) => sentencesOf(text).map(({ start, end }) => text.slice(start, end));

describe('sentences', () => {
  it('end at full stops, marks and paragraphs', () => {
    expect(cut('One is here. Two is there! Is three? Yes…\n\nA heading\n\nThe end.')).toEqual([
      'One is here.',
      'Two is there!',
      'Is three?',
      'Yes…',
      'A heading',
      'The end.',
    ]);
  });

  it('do not end after companies, countries, initials, titles and numbers', () => {
    for (const text of [
      'CompuCom Systems Inc. Chief Executive Jim Dixon declined to comment.',
      'There are 13 U.S. Licensing Solution Providers left.',
      'Mr. J. R. Smith of Dell Technologies Co. Limited said so.',
      'It paid $2.2 billion, i.e. 3.5 times sales, to No. 2 rival Acme Corp. last Jan. 5 in London.',
      'Partners, e.g. Hallimore, wait at 9 a.m. Pacific time.',
    ])
      expect(cut(text)).toEqual([text]);
  });

  it('end after a short form when the next word begins a sentence', () => {
    expect(
      cut('There are six in the U.S. The rest are gone. It was sold to Acme Inc. But nobody knew.'),
    ).toEqual([
      'There are six in the U.S.',
      'The rest are gone.',
      'It was sold to Acme Inc.',
      'But nobody knew.',
    ]);
  });

  it('end after a plain "no", and take no time over a run of dots', () => {
    expect(cut('The answer is no. He left.')).toEqual(['The answer is no.', 'He left.']);
    expect(cut(`${'.'.repeat(200_000)}x`)).toHaveLength(1);
  });

  it('keep closing quotes and go on after a quoted question', () => {
    expect(cut('“Is it over?” asked one. “It is an open issue.” She left. He (the CEO) stayed.)')).toEqual([
      '“Is it over?” asked one.',
      '“It is an open issue.”',
      'She left.',
      'He (the CEO) stayed.)',
    ]);
  });

  it('of an empty text are none, and the places are those of the text', () => {
    expect(sentencesOf(' \n\n ')).toEqual([]);
    expect(sentencesOf('  Ein 😀 Satz.  Two.')).toEqual([
      { start: 2, end: 14 },
      { start: 16, end: 20 },
    ]);
  });
});

describe('the sentences around a claim', () => {
  const text = 'He spoke. "We wait," he said. "We hope."\n\nNothing moved. The end is near.';
  const place = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });

  it('are those its words stand in, letter for letter', () => {
    expect(sentencesAround(text, [place('We wait')])).toBe('"We wait," he said.');
    expect(sentencesAround(text, [place('We wait'), place('We hope')])).toBe(
      '"We wait," he said. "We hope."',
    );
  });

  it('are joined when they stand apart', () => {
    expect(sentencesAround(text, [place('He spoke'), place('The end')])).toBe(
      'He spoke. ... The end is near.',
    );
    expect(sentencesAround(text, [])).toBe('');
  });
});
