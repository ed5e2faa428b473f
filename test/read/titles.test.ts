import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HOME } from '../../src/config.js';
import type { ReadClaim } from '../../src/read/claims.js';
import { titleClaim } from '../../src/read/titles.js';
import { sheetOf } from '../../src/read/windows.js';
import { loadWording, wordingOf } from '../../src/read/wording.js';
import { org, partiesOf } from './cast.js';

const DATES = { published: '2024-02-01', fiscalYearEnd: null };
const wording = loadWording(join(HOME, 'data', 'models', 'words.json'));

/** What a title alone claims above a body in which one claim reads as given. */
function titled(title: string, said = 'the canteen will close') {
  const sheet = sheetOf(title, `Nobody said that ${said}.`);
  const parties = partiesOf(sheet.text, [org(sheet.text, 'Cutlass', 'vendor')]);
  const start = sheet.text.indexOf(said, sheet.shift);
  const claim = { contents: [{ start, end: start + said.length }], rumor: true, kind: 'partner-count' };
  const cast = { text: sheet.text, parties, people: [] };
  return titleClaim(sheet, cast, [claim as unknown as ReadClaim], DATES, wordingOf(wording, cast));
}

describe('a title', () => {
  it.each([
    ['Sources: Cutlass To Drop Six Dealers In June', 'Cutlass To Drop Six Dealers In June', 'anonymous'],
    ['Cutlass to drop six dealers in June, sources say', 'Cutlass to drop six dealers in June', 'anonymous'],
    ['Report: Cutlass to drop six dealers in June', 'Cutlass to drop six dealers in June', 'press'],
    ['Cutlass to drop six dealers in June, memo says', 'Cutlass to drop six dealers in June', 'document'],
  ])('may claim what the body does not: %s', (title, content, sourceKind) => {
    expect(titled(title)).toMatchObject({
      content: [{ start: null, end: null, text: content }],
      inTitle: true,
      sourceKind,
      certainty: 'hedged',
      about: ['Cutlass'],
      due: '2024-06-30',
    });
  });

  it('claims nothing that a claim of the body says', () => {
    expect(titled('Sources: Cutlass To Drop Six Dealers', 'Cutlass may drop six of its dealers')).toBeNull();
  });

  it('hedges by itself where the article claims nothing else', () => {
    const sheet = sheetOf('Cutlass may cut its rebates by June', '');
    const cast = {
      text: sheet.text,
      parties: partiesOf(sheet.text, [org(sheet.text, 'Cutlass', 'vendor')]),
      people: [],
    };
    expect(titleClaim(sheet, cast, [], DATES, wordingOf(wording, cast))).toMatchObject({
      sourceKind: 'none',
      kind: 'incentives',
      about: ['Cutlass'],
      due: '2024-06-30',
    });
  });

  it('is of the kind that its words tell, where no sign among them does', () => {
    const sheet = sheetOf('Cutlass said to hire a new head of its resellers', '');
    const cast = { text: sheet.text, parties: [], people: [] };
    expect(titleClaim(sheet, cast, [], DATES, wordingOf(wording, cast))).toMatchObject({
      kind: 'executive-move',
    });
  });

  it.each(['Cutlass drops six dealers', 'Inside Cutlass: a year of change'])('or nobody’s: %s', title => {
    expect(titled(title)).toBeNull();
  });
});
