import { describe, expect, it } from 'vitest';
import { emptyQuery, parseQuery } from '../../src/store/query.js';
import { pastTime } from '../../src/store/query-times.js';

const NOW = new Date('2024-03-31T12:00:00Z');

const parsed = (text: string) => {
  const result = parseQuery(text, NOW);
  if ('problem' in result) throw new Error(result.problem);
  const empty = emptyQuery() as unknown as Record<string, unknown>;
  // only what the text asked for
  return Object.fromEntries(
    Object.entries(result.query).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(empty[key]),
    ),
  );
};
const problem = (text: string) => {
  const result = parseQuery(text, NOW);
  return 'problem' in result ? result.problem : undefined;
};

describe('a search', () => {
  it('is words, phrases, words left out, and alternatives', () => {
    expect(parsed('licensing partners')).toEqual({ all: [['licensing'], ['partners']] });
    expect(parsed('“six partners” -eight -"ten left"')).toEqual({
      all: [['six partners']],
      none: ['eight', 'ten left'],
    });
    expect(parsed('six OR eight OR "nine or ten" partners')).toEqual({
      all: [['six', 'eight', 'nine or ten'], ['partners']],
    });
    expect(parsed('six AND partners')).toEqual({ all: [['six'], ['partners']] });
    expect(parsed('"OR"')).toEqual({ all: [['OR']] });
  });

  it('takes every operator, in any case, with phrases for values', () => {
    expect(
      parsed(
        'Partner:"Halli More" vendor:Corvane organization:x term:LSP KIND:legal kind:layoffs standing:Denied outlet:crn source:anonymous rumor:yes since:2w before:2024-03-30',
      ),
    ).toEqual({
      organizations: [
        { name: 'Halli More', role: 'partner' },
        { name: 'Corvane', role: 'vendor' },
        { name: 'x', role: null },
      ],
      terms: ['LSP'],
      kinds: ['legal', 'layoffs'],
      standings: ['denied'],
      outlets: ['crn'],
      sourceKinds: ['anonymous'],
      rumor: true,
      since: '2024-03-17T12:00:00.000Z',
      before: '2024-03-30T00:00:00.000Z',
    });
  });

  it('takes an address for words', () => {
    expect(parsed('https://crn.test/a')).toEqual({ all: [['https://crn.test/a']] });
    expect(parsed('-https://crn.test/a x')).toEqual({ all: [['x']], none: ['https://crn.test/a'] });
  });

  it('asks for everything when it is empty', () => {
    expect(parsed('  ')).toEqual({});
    expect(parsed('kind:legal &')).toEqual({ kinds: ['legal'] });
  });

  it('says in a sentence what is wrong', () => {
    expect(problem('"six partners')).toBe('The phrase "six partners has no closing quote.');
    expect(problem('kind:rumour')).toMatch(/^"kind:rumour" is none of partner-status, .*other\.$/);
    expect(problem('colour:red')).toMatch(
      /^"colour:" is no operator \(they are partner: .*put them in quotes\.$/,
    );
    expect(problem('since:yore')).toMatch(/^"since:yore" is no time; write a day/);
    expect(problem('before:2023-02-29')).toMatch(/is no time/);
    expect(problem('standing:maybe since:yore')).toMatch(
      /^"standing:maybe" is none of .*\. "since:yore" is no time; .*\.$/,
    );
    expect(problem('OR six')).toBe('OR stands between two words or phrases.');
    expect(problem('six OR')).toBe('OR stands between two words or phrases.');
    expect(problem('six OR OR seven')).toBe('OR stands between two words or phrases.');
    expect(problem('six OR kind:legal')).toBe('OR stands between words or phrases, not before "kind:legal".');
    expect(problem('kind:legal OR six')).toBe('OR stands between two words or phrases.');
    expect(problem('-kind:legal')).toMatch(/cannot be left out/);
    expect(problem('partner:""')).toBe('"partner:" needs something after it.');
    expect(problem('&&& ()')).toBe('There is no word to search for in &&& ().');
    expect(problem('since:1w before:2w')).toMatch(/^Nothing lies between/);
    expect(problem('x'.repeat(501))).toMatch(/may have 500 characters; this one has 501/);
    expect(problem('x '.repeat(41))).toMatch(/may have 40 terms; this one has 41/);
  });

  it('never breaks on what people paste', () => {
    for (const text of [
      'a:b:c',
      ':x',
      '-',
      '--',
      '"" ""',
      '-""',
      "'; drop table articles; --",
      '\0 x',
      '*)(',
      'since:9999y',
    ])
      expect(() => parseQuery(text, NOW)).not.toThrow();
  });
});

describe('a past time', () => {
  it('is a day, a month, a year, or how long ago', () => {
    expect(pastTime('2015-01-31', NOW)).toBe('2015-01-31T00:00:00.000Z');
    expect(pastTime('2015-06', NOW)).toBe('2015-06-01T00:00:00.000Z');
    expect(pastTime('2015', NOW)).toBe('2015-01-01T00:00:00.000Z');
    expect(pastTime('3D', NOW)).toBe('2024-03-28T12:00:00.000Z');
    expect(pastTime('1m', NOW)).toBe('2024-02-29T12:00:00.000Z');
    expect(pastTime('1y', NOW)).toBe('2023-03-31T12:00:00.000Z');
  });

  it('is nothing else', () => {
    for (const text of ['2015-13', '2015-02-30', '15-01-01', 'w', '1h', '2015-1-1', '9999y', '0000'])
      expect(pastTime(text, NOW)).toBeUndefined();
  });
});
