import { describe, expect, it, vi } from 'vitest';
import { followArticle } from '../../src/follow/follow.js';
import { threadLines } from '../../src/follow/lines.js';
import type { ThreadLine } from '../../src/model/thread.js';
import { nearlySame } from '../../src/model/wording.js';
import { openStore, saveArticle, saveReading } from '../../src/store/store.js';
import { type Gold, incomingOf, readingOf } from './gold.js';

vi.setConfig({ testTimeout: 60_000 });

const SAID =
  'Halvorsen Networks will strip Brightmoor Systems of its Platinum status by the end of September';
const WHY = 'Brightmoor missed its certification targets';
type Claim = Gold['claims'][number];
const claim = (content: string, more: Partial<Claim> = {}): Claim => ({
  content: [content],
  ...{ source: 'two people', cue: 'said', sourceKind: 'anonymous', certainty: 'hedged', rumor: true },
  ...{ kind: 'partner-status', about: ['Halvorsen Networks', 'Brightmoor Systems'], values: [], due: null },
  ...more,
});
/** An article of these claims, a paragraph each, and of what else is written there. */
const article = (claims: Claim[], more = ''): Gold => ({
  ...{ id: 'a1', outlet: 'Channel Post', url: 'https://post.example/a1', byline: null, thread: 't' },
  ...{ published: '2024-06-03T09:00:00.000Z', title: 'Halvorsen and Brightmoor' },
  text: `${claims.map(c => `${c.content.join(' ')}, two people said.`).join('\n\n')}\n\nHalvorsen Networks and Brightmoor Systems are partners.${more}`,
  organizations: [
    { name: 'Halvorsen Networks', role: 'vendor', surfaces: ['Halvorsen Networks'] },
    { name: 'Brightmoor Systems', role: 'partner', surfaces: ['Brightmoor Systems'] },
  ],
  claims,
});

const DAY = Date.parse('2024-06-03T10:00:00Z');
/** The book after these revisions, a day apart. */
async function bookAfter(...revisions: Gold[]): Promise<ThreadLine[]> {
  const { db, close } = await openStore(':memory:');
  for (const [i, gold] of revisions.entries()) {
    const now = new Date(DAY + i * 86_400_000);
    const { articleId, revisionId } = await saveArticle(db, incomingOf(gold), now);
    await saveReading(db, revisionId, readingOf(gold), now);
    await followArticle(db, articleId, now);
  }
  const lines = await threadLines(db);
  const before = await threadLines(db, { asOf: new Date(DAY + 3_600_000) });
  expect(before.map(l => l.history.length)).toEqual([1]);
  await close();
  return lines;
}
const shown = (line: ThreadLine) =>
  line.evidence.map(e => [e.claim.content.join(' '), e.removed?.slice(0, 10) ?? null]);

describe('an edited article', () => {
  it('that mends slips changes nothing', async () => {
    const [line] = await bookAfter(
      article([claim(SAID), claim(WHY)]),
      article([claim(SAID), claim(WHY.replace('certification', 'certificaton'))]),
    );
    expect(line!.history.map(h => h.standing)).toEqual(['rumored']);
    expect(shown(line!)).toEqual([
      [SAID, null],
      [WHY.replace('certification', 'certificaton'), null],
    ]);
  });

  it('that says less keeps what it said, and says when it was softened', async () => {
    const softer = SAID.replace('will', 'may');
    const [line, ...others] = await bookAfter(article([claim(SAID)]), article([claim(softer)]));
    expect(others).toEqual([]);
    expect(line!.history.map(h => [h.standing, h.at.slice(0, 10)])).toEqual([
      ['rumored', '2024-06-03'],
      ['rumored', '2024-06-04'],
    ]);
    expect(line!.history[1]!.rule).toMatch(/^softened by its outlet/);
    expect(line!.history[1]!.article).toBe('a1');
    expect(shown(line!)).toEqual([
      [SAID, '2024-06-04'],
      [softer, null],
    ]);
  });

  it('that takes its rumor out withdraws it, and the claim stays with its sentence', async () => {
    const [line] = await bookAfter(article([claim(SAID)]), article([], '\n\nMore partners there are.'));
    expect(line!.standing).toBe('withdrawn');
    expect(line!.history.at(-1)).toMatchObject({ at: '2024-06-04T10:00:00.000Z', article: 'a1' });
    expect(line!.history.at(-1)!.sentence).toContain(SAID);
    expect(shown(line!)).toEqual([[SAID, '2024-06-04']]);
    expect(line!.organizations).toEqual(['Halvorsen Networks', 'Brightmoor Systems']);
  });

  it('that takes out a due day leaves the thread without it', async () => {
    const before = article([claim(SAID), claim(WHY, { due: '2024-09-30' })]);
    const [dated] = await bookAfter(before, before);
    expect(dated!.due).toBe('2024-09-30');
    const [line] = await bookAfter(before, article([claim(SAID)]));
    expect(line!.evidence.map(e => e.removed !== null)).toEqual([false, true]);
    expect(line!.due).toBeNull();
  });

  it('that adds an official word is confirmed at the time of the edit', async () => {
    const official = 'the Platinum status of Brightmoor Systems ends on September 30';
    const party = { source: 'Halvorsen Networks', cue: 'confirmed', sourceKind: 'company' as const };
    const added = claim(official, { ...party, certainty: 'asserted', rumor: false });
    const revised = article([claim(SAID)], `\n\nUpdate: Halvorsen Networks confirmed ${official}.`);
    const [line] = await bookAfter(article([claim(SAID)]), { ...revised, claims: [claim(SAID), added] });
    expect(line!.history.map(h => [h.standing, h.at.slice(0, 10)])).toEqual([
      ['rumored', '2024-06-03'],
      ['confirmed', '2024-06-04'],
    ]);
  });
});

describe('a slip', () => {
  it('is a letter or a small word, never a number, a name or a "not"', () => {
    expect(nearlySame('It missed its certification targets', 'It missed its certificaton targets')).toBe(
      true,
    );
    expect(nearlySame('The vendor will cut six partners', 'Vendor will cut six partners')).toBe(true);
    expect(nearlySame('It will cut 6 partners', 'It will cut 8 partners')).toBe(false);
    expect(nearlySame('It will leave Halvorsen', 'It will leave Brightmoor')).toBe(false);
    expect(nearlySame('It is leaving', 'It is not leaving')).toBe(false);
    expect(nearlySame('It will leave', 'It may leave')).toBe(false);
  });
});
