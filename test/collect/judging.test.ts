import { describe, expect, it, test } from 'vitest';
import { bandsOf, containment, shinglesOf, signatureOf } from '../../src/collect/copies.js';
import { causeInWords, healthAfter, rhythmOf } from '../../src/collect/health.js';
import { isCosmetic, isOnlyLess, nextLook } from '../../src/collect/revisions.js';
import { FetchError } from '../../src/net/net.js';

const NOW = new Date('2024-06-12T12:00:00Z'); // a Wednesday

describe('copies', () => {
  const words = (from: number, n: number) => Array.from({ length: n }, (_, i) => `word${from + i}`).join(' ');

  it('are found by a shared band though a paragraph was cut and a line added', () => {
    const [a, b] = [words(0, 400), `${words(20, 350)} first published elsewhere by our sister title`];
    const [x, y] = [signatureOf(shinglesOf(a))!, signatureOf(shinglesOf(b))!];
    expect(bandsOf(x).filter(band => bandsOf(y).includes(band)).length).toBeGreaterThan(0);
    expect(containment(shinglesOf(a), shinglesOf(b))).toBeGreaterThan(0.6);
  });

  it('are not texts that share a sentence, nor texts too short to tell', () => {
    expect(
      containment(
        shinglesOf(`${words(0, 200)} ${words(900, 20)}`),
        shinglesOf(`${words(300, 200)} ${words(900, 20)}`),
      ),
    ).toBeLessThan(0.15);
    expect(signatureOf(shinglesOf('declined to comment'))).toBeUndefined();
  });

  it('have one signature whatever capitals and punctuation', () => {
    const text = words(0, 100);
    expect(signatureOf(shinglesOf(text.toUpperCase().replaceAll(' ', ', ')))).toEqual(
      signatureOf(shinglesOf(text)),
    );
  });
});

describe('a second look at an article', () => {
  test.each([
    [0, 0, 1],
    [0.9, 0, 1],
    [1.1, 1, 6],
    [7, 2, 24],
    [30, 3, 72],
    [100, 4, 168],
    [200, 5, 720],
  ])('after %f hours and %i looks comes at %i hours', (age, looks, at) => {
    const since = new Date(NOW.getTime() - age * 3_600_000);
    expect(nextLook(since, looks, NOW)?.at.getTime()).toBe(since.getTime() + at * 3_600_000);
  });

  it('is not caught up, and ends after thirty days', () => {
    expect(nextLook(new Date(NOW.getTime() - 100 * 3_600_000), 0, NOW)?.looks).toBe(4);
    expect(nextLook(new Date(NOW.getTime() - 800 * 3_600_000), 5, NOW)).toBeNull();
  });

  const title = 'Vendor cuts partners';
  test.each([
    ['The vendor will cut.', 'The vendor will  cut.', true],
    [
      'The vendor will cut. Updated 1 May 2024, 10:00',
      'The vendor will cut. Updated 2 May 2024, 11:30',
      true,
    ],
    ['The vendor will cut. 5 min read', 'The vendor will cut. 6 min read', true],
    ['"It will cut," he said.', '\u201CIt will cut,\u201D he said.', true],
    ['The vendor will cut. 1,204 views', 'The vendor will cut. 9,871 views', true],
    ['The vendor will cut.', 'The vendor may cut.', false],
    ['Six partners stay.', 'Eight partners stay.', false],
    ['6 partners stay by June.', '8 partners stay by June.', false],
    ['It pays $2 billion.', 'It pays $3 billion.', false],
  ])('tells "%s" and "%s": cosmetic %s', (before, after, cosmetic) => {
    expect(isCosmetic({ title, text: before }, { title, text: after })).toBe(cosmetic);
  });

  it('does not take what a paywall left for an edit', () => {
    const whole = { text: 'A long story. '.repeat(50), partial: null };
    expect(isOnlyLess(whole, { text: 'A long story.', partial: 'paywall' })).toBe(true);
    expect(isOnlyLess(whole, { text: whole.text.slice(0, 90), partial: null })).toBe(true);
    expect(isOnlyLess(whole, { text: 'Withdrawn: this story was wrong.', partial: null })).toBe(false);
  });
});

describe('health', () => {
  const refused = new FetchError('status', 'https://a.example/feed', 'it answers 403', { status: 403 });

  it('names cause, since when, and what to do', () => {
    const tuesday = new Date('2024-06-11T08:00:00Z');
    expect(causeInWords(refused, tuesday, NOW)).toBe(
      '403 since Tuesday: the site refuses robots; ask it or drop it',
    );
    expect(causeInWords(refused, new Date('2024-05-01T08:00:00Z'), NOW)).toMatch(/^403 since 1 May 2024: /);
    expect(causeInWords(new Error('odd'), tuesday, NOW)).toBe('odd since Tuesday');
  });

  it("asks by the outlet's rhythm, between five minutes and a day", () => {
    const every = (minutes: number) =>
      Array.from({ length: 10 }, (_, i) =>
        new Date(NOW.getTime() - (i + 0.1) * minutes * 60_000).toISOString(),
      );
    expect(rhythmOf(every(2), NOW)).toBe(5);
    expect(rhythmOf(every(60), NOW)).toBeCloseTo(30);
    expect(rhythmOf(every(60 * 24 * 30), NOW)).toBe(1440);
    expect(rhythmOf([], NOW)).toBe(60);
  });

  it('waits longer with each failure, spreads visits, and keeps what the host asked for', () => {
    const outcome = { error: refused, complaint: null, times: [], retryAfter: null };
    let health = healthAfter(null, 'a', outcome, NOW, () => 0.5);
    expect(health).toMatchObject({
      intervalMinutes: 120,
      failingSince: NOW.toISOString(),
      lastSuccessAt: null,
    });
    health = healthAfter(health, 'a', outcome, new Date(NOW.getTime() + 7_200_000), () => 0.5);
    expect(health).toMatchObject({ intervalMinutes: 240, failingSince: NOW.toISOString() });
    const due = (random: number) =>
      Date.parse(healthAfter(null, 'a', { ...outcome, error: undefined }, NOW, () => random).nextDueAt!);
    expect(due(1) - due(0)).toBe(12 * 60_000);
    const patient = healthAfter(null, 'a', { ...outcome, retryAfter: 86_400_000 }, NOW, () => 0.5);
    expect(Date.parse(patient.nextDueAt!)).toBe(NOW.getTime() + 86_400_000);
  });
});
