import { describe, expect, it } from 'vitest';
import { hintsFor, meantBy, nearestTo, wrongLetters } from '../../src/web/nearest.js';

const NAMES = [
  'CompuCom',
  'CompuCom Systems',
  'Hartwell Networks',
  'Quorvex Systems',
  'Dell',
  'Aldermoor',
  'Elite',
];

describe('the name that was meant', () => {
  it('is found through a wrong letter, a missing one, and two that changed places', () => {
    expect(nearestTo('compucon', NAMES)).toBe('CompuCom');
    expect(nearestTo('Hartwel Netwroks', NAMES)).toBe('Hartwell Networks');
    expect(nearestTo('Quorvx', NAMES)).toBe('Quorvex Systems');
    expect(nearestTo('ALDERMOR', NAMES)).toBe('Aldermoor');
  });

  it('is found by its beginning', () => {
    expect(nearestTo('hartw', NAMES)).toBe('Hartwell Networks');
    expect(nearestTo('Compuc', NAMES)).toBe('CompuCom');
  });

  it('is none where no name is near, and none for a name as it is', () => {
    expect(nearestTo('zzzzzz', NAMES)).toBeNull();
    expect(nearestTo('bell tower', NAMES)).toBeNull();
    expect(nearestTo('compucom', NAMES)).toBeNull();
    expect(nearestTo('de', NAMES)).toBeNull();
  });

  it('is looked for in every stretch of a query, the longest first', () => {
    expect(meantBy(['Hartwel', 'Netwroks', 'layoffs'], NAMES)).toEqual({
      written: 'Hartwel Netwroks',
      name: 'Hartwell Networks',
    });
    expect(meantBy(['layoffs', 'quorvx'], NAMES)).toEqual({ written: 'quorvx', name: 'Quorvex Systems' });
    expect(meantBy(['layoffs'], NAMES)).toBeNull();
  });

  it('counts letters changed, added, left out and swapped, up to a limit', () => {
    expect(wrongLetters('netwroks', 'networks', 2)).toBe(1);
    expect(wrongLetters('abc', 'abcd', 2)).toBe(1);
    expect(wrongLetters('abc', 'xyz', 2)).toBeNull();
  });
});

describe('a query with the operators of other search boxes', () => {
  it('is told what to write', () => {
    expect(hintsFor('partner NOT Gold')).toEqual([
      'To leave a word out write -gold; NOT is searched for as a word.',
    ]);
    expect(hintsFor('silver AND gold')).toEqual(['AND is not needed: all words must occur.']);
    expect(hintsFor('"silver AND gold" not here')).toEqual([]);
  });
});
