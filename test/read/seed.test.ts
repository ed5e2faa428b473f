import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOME } from '../../src/config.js';
import type { Claim, Reading } from '../../src/model/claim.js';
import { createReader, type Reader } from '../../src/read/read.js';

const file = join(HOME, '..', 'shared', 'seed', 'article.json');
const there = existsSync(file);
if (!there) console.warn(`skipped: the seed article is not at hand (${file})`);

interface GoldClaim {
  content: string[];
  source: string | null;
  sourceKind: string;
  certainty: string;
  rumor: boolean;
  kind: string;
  values: string[];
}

const words = (claim: { content: (string | { text: string })[] }) =>
  claim.content.map(c => (typeof c === 'string' ? c : c.text)).join(' ');

/** The claim whose content shares most with the gold one, by words. */
function closest(gold: GoldClaim, claims: Claim[]): Claim | undefined {
  const wanted = new Set(words(gold).toLowerCase().match(/\w+/g));
  const likeness = (claim: Claim) => {
    const own = new Set(words(claim).toLowerCase().match(/\w+/g));
    const shared = [...own].filter(w => wanted.has(w)).length;
    return shared / (own.size + wanted.size - shared);
  };
  return claims.filter(c => likeness(c) > 0.6).sort((a, b) => likeness(b) - likeness(a))[0];
}

describe.skipIf(!there)('the seed article', () => {
  const gold = there ? JSON.parse(readFileSync(file, 'utf8')) : { claims: [] };
  let reader: Reader;
  let reading: Reading;
  beforeAll(async () => {
    reader = await createReader();
    reading = await reader.read(gold);
  });
  afterAll(() => reader.close());

  it.each(gold.claims as GoldClaim[])('holds the claim "$content"', claim => {
    const found = closest(claim, reading.claims);
    expect(found, words(claim)).toBeDefined();
    expect(found!.source === null).toBe(claim.source === null);
    if (claim.source) expect(found!.source!.text.toLowerCase()).toBe(claim.source.toLowerCase());
    expect(found).toMatchObject({ sourceKind: claim.sourceKind, rumor: claim.rumor });
    if (claim.rumor) expect(found!.certainty).toBe(claim.certainty);
  });

  it('may leave six LSPs by the end of June 2015', () => {
    const six = reading.claims.find(c => words(c).includes('reduce the number of U.S. LSPs to six'))!;
    expect(six).toMatchObject({
      sourceKind: 'anonymous',
      certainty: 'hedged',
      rumor: true,
      kind: 'partner-count',
    });
    expect(six.values.map(v => v.value).sort()).toEqual(['2015-06-30', '6']);
    expect(six.due).toBe('2015-06-30');
    expect(six.about).toContain('Microsoft');
  });

  it('invents no claim', () => {
    expect(reading.claims.length).toBe(gold.claims.length);
  });

  it('names the organizations with their roles', () => {
    const roles = Object.fromEntries(reading.organizations.map(o => [o.name, o.role]));
    expect(roles).toEqual(
      Object.fromEntries(gold.organizations.map((o: { name: string; role: string }) => [o.name, o.role])),
    );
  });

  it('names the people and the program terms', () => {
    expect(reading.people.map(p => [p.name, p.title, p.organization])).toEqual([
      ['Jim Dixon', 'CEO', 'CompuCom'],
      ['Satya Nadella', 'CEO', 'Microsoft'],
    ]);
    expect(reading.terms.map(t => t.term).sort()).toEqual(
      gold.programTerms.map((t: { term: string }) => t.term).sort(),
    );
  });
});
