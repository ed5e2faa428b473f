import { describe, expect, test } from 'vitest';
import { periodDue } from '../../src/tell/periods.js';
import { instantOf, isZone } from '../../src/tell/zones.js';

const due = (rhythm: 'daily' | 'weekly' | 'now', zone: string, hour: number, now: string) => {
  const { name, dueAt } = periodDue({ rhythm, zone, hour }, new Date(now));
  return `${name} ${dueAt.toISOString()}`;
};

describe('a daily period', () => {
  test('is due from the hour on the subscriber’s own clock', () => {
    expect(due('daily', 'America/New_York', 7, '2014-11-18T11:59:59Z')).toBe(
      '2014-11-17 2014-11-17T12:00:00.000Z',
    );
    expect(due('daily', 'America/New_York', 7, '2014-11-18T12:00:00Z')).toBe(
      '2014-11-18 2014-11-18T12:00:00.000Z',
    );
  });

  test('keeps its hour when summer time begins and ends', () => {
    expect(due('daily', 'Europe/London', 7, '2024-03-30T12:00:00Z')).toContain('2024-03-30T07:00');
    expect(due('daily', 'Europe/London', 7, '2024-03-31T12:00:00Z')).toContain('2024-03-31T06:00');
    expect(due('daily', 'Europe/London', 7, '2024-10-26T12:00:00Z')).toContain('2024-10-26T06:00');
    expect(due('daily', 'Europe/London', 7, '2024-10-27T12:00:00Z')).toContain('2024-10-27T07:00');
  });

  test('comes once on the day that has the hour twice, at the first of the two', () => {
    expect(due('daily', 'Europe/London', 1, '2024-10-27T00:00:00Z')).toBe(
      '2024-10-27 2024-10-27T00:00:00.000Z',
    );
    expect(due('daily', 'Europe/London', 1, '2024-10-27T01:30:00Z')).toBe(
      '2024-10-27 2024-10-27T00:00:00.000Z',
    );
  });

  test('comes after the jump on the day that skips the hour', () => {
    expect(due('daily', 'Europe/London', 1, '2024-03-31T00:59:00Z')).toContain('2024-03-30 ');
    expect(due('daily', 'Europe/London', 1, '2024-03-31T01:00:00Z')).toBe(
      '2024-03-31 2024-03-31T01:00:00.000Z',
    );
  });

  test('begins at midnight where summer time skips midnight itself', () => {
    // Beirut went from 23:59 to 01:00 on 2022-03-27
    expect(due('daily', 'Asia/Beirut', 0, '2022-03-26T22:00:00Z')).toBe(
      '2022-03-27 2022-03-26T22:00:00.000Z',
    );
  });

  test('is due early in the UTC day on the far side of the date line', () => {
    expect(due('daily', 'Pacific/Auckland', 7, '2025-01-22T18:00:00Z')).toBe(
      '2025-01-23 2025-01-22T18:00:00.000Z',
    );
    expect(due('daily', 'Pacific/Honolulu', 23, '2025-01-23T09:00:00Z')).toBe(
      '2025-01-22 2025-01-23T09:00:00.000Z',
    );
  });

  test('knows zones off the full hour', () => {
    expect(due('daily', 'Asia/Kathmandu', 7, '2025-01-23T02:00:00Z')).toContain('2025-01-23T01:15');
  });
});

describe('a weekly period', () => {
  test('is due on Monday and is named by the ISO week', () => {
    expect(due('weekly', 'Europe/London', 7, '2024-06-30T12:00:00Z')).toBe(
      '2024-W26 2024-06-24T06:00:00.000Z',
    );
    expect(due('weekly', 'Europe/London', 7, '2024-07-01T05:59:00Z')).toContain('2024-W26');
    expect(due('weekly', 'Europe/London', 7, '2024-07-01T06:00:00Z')).toContain('2024-W27');
  });

  test('belongs to the year that has its Thursday', () => {
    expect(due('weekly', 'UTC', 7, '2024-12-31T12:00:00Z')).toContain('2025-W01 2024-12-30');
    expect(due('weekly', 'UTC', 7, '2021-01-03T12:00:00Z')).toContain('2020-W53 2020-12-28');
  });
});

describe('periods at large', () => {
  test('at once is due every minute', () => {
    expect(due('now', 'UTC', 7, '2025-01-23T13:15:42Z')).toBe('2025-01-23T13:15Z 2025-01-23T13:15:42.000Z');
  });

  test('over two years every local day comes exactly once, in every kind of zone', () => {
    for (const zone of [
      'Europe/London',
      'America/New_York',
      'Australia/Lord_Howe',
      'America/Sao_Paulo',
      'UTC',
    ])
      for (const hour of [0, 1, 2, 3, 7, 23]) {
        const names = new Set<string>();
        for (let at = Date.UTC(2017, 0, 2); at < Date.UTC(2019, 0, 2); at += 6 * 3_600_000)
          names.add(periodDue({ rhythm: 'daily', zone, hour }, new Date(at)).name);
        // the first is the one that was due before the span began
        expect(names.size, `${zone} ${hour}`).toBeGreaterThanOrEqual(730);
        expect(names.size, `${zone} ${hour}`).toBeLessThanOrEqual(731);
      }
  });

  test('zones are IANA names', () => {
    expect(['Europe/London', 'UTC', 'Asia/Kolkata'].map(isZone)).toEqual([true, true, true]);
    expect(['Mars/Olympus', '', '+01:00', 'Europe/London\r\nBcc: x'].map(isZone)).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(instantOf('Europe/London', { year: 2024, month: 7, day: 1, hour: 7 }).toISOString()).toBe(
      '2024-07-01T06:00:00.000Z',
    );
  });
});
