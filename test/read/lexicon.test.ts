import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HOME } from '../../src/config.js';
import { lexicon } from './cast.js';

const years = JSON.parse(readFileSync(join(HOME, 'data', 'lexicons', 'fiscal-years.json'), 'utf8')) as {
  companies: Record<string, string>;
  sources: Record<string, string[]>;
};

describe('fiscal years', () => {
  it('each name the document that states it, once', () => {
    const told = Object.values(years.sources).flat();
    expect(told.toSorted()).toEqual(Object.keys(years.companies).toSorted());
  });

  it.each([
    ['Microsoft', '06-30'],
    ['Cisco Systems', '07-31'],
    ['Hewlett-Packard', '10-31'],
    ['India', '03-31'],
  ])('%s ends on %s', (name, end) => {
    expect(lexicon.fiscalYearEnd(name)).toBe(end);
  });

  it('unknown ones are not guessed', () => {
    expect(lexicon.fiscalYearEnd('Tarnbrook Systems')).toBeUndefined();
  });
});
