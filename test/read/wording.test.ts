import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HOME } from '../../src/config.js';
import { CLAIM_KINDS } from '../../src/model/vocabulary.js';
import { loadWording, wordingOf } from '../../src/read/wording.js';

const file = join(HOME, 'data', 'models', 'words.json');
const fixture = join(HOME, 'test', 'read', 'fixtures', 'words.json');
const wording = loadWording(file);

describe('counted words', () => {
  it('tell in TypeScript what they told in Python (train/words.py)', () => {
    const answers = JSON.parse(readFileSync(fixture, 'utf8')) as {
      texts: Record<string, string>;
      kind: number[];
      rumor: number[];
    }[];
    expect(answers).toHaveLength(3);
    for (const { texts, kind, rumor } of answers) {
      wording.chances('kind', texts).forEach((p, i) => {
        expect(p).toBeCloseTo(kind[i]!, 2);
      });
      expect(wording.chances('rumor', texts)[1]).toBeCloseTo(rumor[1]!, 2);
    }
  });

  it('are counted without the names of companies and people', () => {
    const told = (name: string) => {
      const text = `The revenue of ${name} fell, she said.`;
      const mentions = [{ start: 15, end: 15 + name.length }];
      const party = { name, role: 'vendor' as const, surfaces: [name], mentions, known: null, because: '' };
      const fell = { start: text.indexOf('The'), end: text.indexOf(', she') };
      return wordingOf(wording, { text, parties: [party], people: [] }).kind([fell]);
    };
    expect(told('Layoff Lawsuit Distribution')).toEqual(told('Cutlass Networks'));
    const chances = told('Cutlass Networks');
    expect(CLAIM_KINDS[chances.indexOf(Math.max(...chances))]).toBe('financials');
  });

  it('are counted with those of the paragraph and of the one before, the title before the first', () => {
    const told = (text: string) => {
      const start = text.indexOf('It declined');
      return wordingOf(wording, { text, parties: [], people: [] }).kind([{ start, end: start + 11 }]);
    };
    const layoffs = 'The vendor will lay off 40 people, a third of its staff, in a new round of job cuts.';
    const here = told(`News\n\nIt rained.\n\n${layoffs} It declined to say more.`);
    const before = told(`News\n\n${layoffs}\n\nIt rained. It declined to say more.`);
    const further = told(`News\n\n${layoffs}\n\nIt rained.\n\nIt declined to say more.`);
    const place = CLAIM_KINDS.indexOf('layoffs');
    expect(here[place]).toBeGreaterThan(before[place]!);
    expect(before[place]).toBeGreaterThan(further[place]!);
    expect(told(`${layoffs}\n\nIt declined.`)[place]).toBeGreaterThan(told('News\n\nIt declined.')[place]!);
  });

  it('that cannot be read are named with their file', () => {
    expect(() => loadWording(fixture)).toThrow(`${fixture} cannot be read`);
  });
});
