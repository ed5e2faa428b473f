import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HOME } from '../../src/config.js';
import { DATE_PATTERNS } from '../../src/read/date-patterns.js';
import { LENGTHS } from '../../src/read/lengths.js';
import { matchesOf } from '../../src/read/matches.js';
import { MONEY } from '../../src/read/money.js';
import { NUMBER, SOME_NUMBER } from '../../src/read/numbers.js';
import { FRACTIONS, SHARES } from '../../src/read/shares.js';
import { randomFrom } from './fuzz.js';

const PATTERNS = [...MONEY, ...SHARES, ...FRACTIONS, ...DATE_PATTERNS, ...LENGTHS];
const PARTS =
  'one two six ten sixteen twenty ninety hundred thousand million dozen half a an and to or in out of every per cent percent % pc percentage points basis times year years week month day quarter hour ago old from £ US$ Rs RM 5 12 1.5 3,000 2024 60p 25x m bn grand dollars euros pence the end close of fiscal FY15 Q3 2Q next last June Mar. May Friday Mon. first second third fifth summer middle current Christmas 5th 15'.split(
    ' ',
  );
const GAPS = [' ', ' ', ' ', ' ', '-', '–', ''];

/** Numbers, units and dates thrown together. */
function scrambled(count: number): string[] {
  const random = randomFrom(4);
  const pick = (from: string[]) => from[Math.floor(random() * from.length)]!;
  return Array.from({ length: count }, () =>
    Array.from({ length: 8 }, () => pick(PARTS) + pick(GAPS)).join(''),
  );
}

/** What neither the sample press nor chance is sure to write. */
const RARE = [
  'It ends at the end of the second quarter of 2015.',
  'Nine in ten partners said so.',
  'It fell in the first half of fiscal 2015.',
  'Its May-July 2015 quarter was good.',
];

/** The paragraphs of the sample press. */
function paragraphs(): string[] {
  const folder = join(HOME, 'data', 'sample', 'articles');
  return readdirSync(folder).flatMap(name =>
    JSON.parse(readFileSync(join(folder, name), 'utf8')).text.split(/\n+/),
  );
}

describe('the quick look before a pattern', () => {
  const texts = [...paragraphs(), ...RARE, ...scrambled(1500)];

  it.each(PATTERNS.filter(p => p.needs).map(p => [p.find.source.slice(0, 60), p] as const))(
    'misses nothing that it finds: %s',
    (_, { find, needs }) => {
      const found = texts.filter(text => matchesOf(text, find).length > 0);
      expect(found.filter(text => !needs!.test(text))).toEqual([]);
      expect(needs!.global).toBe(false);
      expect(found.length).toBeGreaterThan(0);
    },
  );

  it('sees every number', () => {
    const number = new RegExp(`\\b${NUMBER}`, 'gi');
    const found = texts.filter(text => matchesOf(text, number).length > 0);
    expect(found.filter(text => !SOME_NUMBER.test(text))).toEqual([]);
  });
});
