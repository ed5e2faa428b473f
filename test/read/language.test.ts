import { describe, expect, it } from 'vitest';
import { LONGEST, limitsOf } from '../../src/read/language.js';

const prose =
  'The vendor told its partners on Monday that the program will end in June, and they were not happy. ';

describe('what can be read', () => {
  it('is English prose', () => {
    expect(limitsOf(prose)).toEqual({ note: null, cut: prose.length, read: true });
  });

  it('is not another language', () => {
    const german =
      'Der Hersteller teilte seinen Partnern am Montag mit, dass das Programm im Juni ausläuft. '.repeat(5);
    const french =
      'Le constructeur a annoncé lundi à ses partenaires que le programme prendrait fin en juin. '.repeat(5);
    expect(limitsOf(german)).toMatchObject({ note: 'not English', read: false });
    expect(limitsOf(french)).toMatchObject({ note: 'not English', read: false });
  });

  it.each(['', ' \n\n ', '12 34', '((((('.repeat(2000)])('is not an empty page', text => {
    expect(limitsOf(text)).toMatchObject({ note: 'no text', read: false });
  });

  it('is a title without a text', () => {
    expect(limitsOf('', 'Sources: CDW to lose its Gold status')).toEqual({
      note: 'no text, only a title',
      cut: 0,
      read: true,
    });
    expect(limitsOf('', 'Brief')).toMatchObject({ note: 'no text', read: false });
  });

  it('is not a list of links', () => {
    const links = Array.from({ length: 30 }, (_, n) => `The story of the week, number ${n}`).join('\n');
    expect(limitsOf(links)).toMatchObject({ note: 'a list of links, no prose', read: false });
  });

  it('is cut where it has no end', () => {
    const long = limitsOf(prose.repeat(5000));
    expect(long).toMatchObject({ cut: LONGEST, read: true });
    expect(long.note).toContain('only the first');
  });
});
