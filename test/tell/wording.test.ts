import { describe, expect, test } from 'vitest';
import { houseAddress } from '../../src/config.js';
import {
  dayIn,
  dueLine,
  dueWords,
  oneLine,
  quoted,
  sentenceAddress,
  shortened,
  subjectOf,
  whoSaidIt,
  whyLine,
} from '../../src/tell/wording.js';
import { digestOf, storyOf } from './letters.js';

const subject = (...statements: string[]) =>
  subjectOf(digestOf(statements.map((statement, i) => storyOf({ statement, slug: `s${i}` }))));

describe('a subject', () => {
  test('says the first news and how many more', () => {
    expect(subject('CompuCom may lose Microsoft LSP status', 'b', 'c', 'd')).toBe(
      'CompuCom may lose Microsoft LSP status, and 3 more',
    );
  });

  test('leaves out who that is', () => {
    expect(
      subject(
        'CompuCom, a $2.2 billion national systems integrator, is facing the loss of its status as a top Microsoft partner',
      ),
    ).toBe('CompuCom is facing the loss of its status as a top Microsoft partner');
    expect(subject('Cisco, Dell and Lenovo, sources say, may cut rebates')).toBe(
      'Cisco, Dell and Lenovo, sources say, may cut rebates',
    );
  });

  test('is cut at a word, with the standing before it when it moved', () => {
    const long =
      'Northgate IT may have to give up its place among the top partners of Halcyon Systems by June';
    const moved = digestOf([storyOf({ statement: long, after: 'denied', before: 'rumored', what: 'moved' })]);
    expect(subjectOf(moved)).toBe(
      'Denied: Northgate IT may have to give up its place among the top partners of Halcyon…',
    );
    expect(subjectOf(moved).length).toBeLessThanOrEqual(90);
  });
});

describe('words', () => {
  test('lose what breaks a line or turns it around, and nothing else', () => {
    expect(oneLine('a\r\nBcc: b\u0000\u202Ec\u2028d\u00A0é 日本')).toBe('a Bcc: b c d é 日本');
  });

  test('are not cut within a character', () => {
    for (let length = 5; length < 12; length++)
      expect(shortened('😀😀😀😀😀😀😀', length)).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
    expect(shortened('short', 5)).toBe('short');
  });

  test('say who said it, of what kind, and how many voices', () => {
    const who = (parts: object) => whoSaidIt(storyOf(parts).item);
    expect(who({ source: 'two of the people' })).toBe('Two of the people (anonymous, 2 independent voices)');
    expect(who({ source: 'Jim Dixon', sourceKind: 'person', independentVoices: 1 })).toBe(
      'Jim Dixon (1 independent voice)',
    );
    expect(who({ source: null, sourceKind: 'none', independentVoices: 0 })).toBe('The outlet’s own words');
    expect(who({ source: null, sourceKind: 'anonymous', independentVoices: 0 })).toBe('Anonymous sources');
    expect(who({ source: 'They', sourceKind: 'anonymous' })).toBe('Anonymous sources (2 independent voices)');
    expect(who({ source: 'It', sourceKind: 'document' })).toBe('A document (2 independent voices)');
    expect(who({ source: null, sourceKind: null, independentVoices: 0 })).toBe('');
  });

  test('are set in quotation marks unless they bring their own', () => {
    expect(quoted('It is an open issue.')).toBe('“It is an open issue.”');
    expect(quoted('"It is an open issue," he said.')).toBe('"It is an open issue," he said.');
  });

  test('tell the day of what is settled without counting down', () => {
    const line = (after: 'rumored' | 'confirmed', until: string) =>
      dueLine(storyOf({ due: '2015-06-30', after }).item, until);
    expect(line('rumored', '2015-06-29T00:00:00Z')).toBe('Due: 30 June 2015, tomorrow');
    expect(line('rumored', '2015-07-01T00:00:00Z')).toBe('Due: 30 June 2015, overdue');
    expect(line('confirmed', '2015-06-01T00:00:00Z')).toBe('Due: 30 June 2015');
    expect(line('confirmed', '2015-07-01T00:00:00Z')).toBe('Was due: 30 June 2015');
  });

  test('say why it moved, or who moved it', () => {
    expect(whyLine(storyOf())).toBeNull();
    expect(whyLine(storyOf({ after: 'confirmed', rule: 'confirmed: said on record' }))).toBe(
      'Why: said on record',
    );
    expect(whyLine(storyOf({ after: 'denied' }, { by: 'Ada', reason: 'spoke to them' }))).toBe(
      'Moved by Ada: spoke to them',
    );
  });

  test('are cut quickly, however odd', () => {
    const start = performance.now();
    shortened(`${', '.repeat(5000)}x ${',.;: '.repeat(5000)}y`, 600);
    shortened(`${'the '.repeat(5000)}y`, 600);
    expect(performance.now() - start).toBeLessThan(500);
  });

  test('count days on the reader’s own calendar', () => {
    expect(dayIn('Pacific/Auckland', '2025-01-22T18:00:00Z')).toBe('23 Jan 2025');
    expect(dueWords('2015-06-30', '2015-06-29T23:59:00Z')).toBe('30 June 2015, tomorrow');
    expect(dueWords('2015-06-30', '2015-06-30T00:00:00Z')).toBe('30 June 2015, today');
    expect(dueWords('2015-06-30', '2015-07-02T00:00:00Z')).toBe('30 June 2015, overdue');
  });
});

describe('addresses', () => {
  test('of a sentence name its first and last words, escaped', () => {
    expect(sentenceAddress('https://a.test/x', 'Top-tier, they said.')).toBe(
      'https://a.test/x#:~:text=Top%2Dtier%2C%20they%20said.',
    );
    expect(sentenceAddress('https://a.test/x#part', 'They said.')).toBe('https://a.test/x#part');
    expect(sentenceAddress('https://a.test/x', null)).toBe('https://a.test/x');
  });

  test('of the house come from its setting, or from where it listens', () => {
    expect(houseAddress({ url: 'https://g.example//', host: 'x', port: 1 })).toBe('https://g.example');
    expect(houseAddress({ url: null, host: '::1', port: 3000 })).toBe('http://[::1]:3000');
  });
});
