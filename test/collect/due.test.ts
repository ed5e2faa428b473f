import { describe, expect, it } from 'vitest';
import { dueOutlets, MOST_A_ROUND } from '../../src/collect/due.js';
import { healthAfter } from '../../src/collect/health.js';
import type { OutletWithHealth } from '../../src/store/store.js';
import { seeded } from '../support/damage.js';

const START = Date.parse('2024-06-03T00:00:00Z');
const MINUTE = 60_000;

const outletOf = (number: number, changes: Partial<OutletWithHealth> = {}): OutletWithHealth => ({
  definition: {
    ...{ id: `paper-${number}`, name: `Paper ${number}`, publisher: 'House', region: 'US', language: 'en' },
    ...{ homepage: `https://p${number}.example/`, hosts: [`p${number}.example`] },
  },
  ...{ origin: 'added', health: null, alerts: [], ...changes },
});

/** The last publication times of an outlet that prints every so many minutes. */
const timesOf = (every: number, now: number) =>
  [0.5, 1.5, 2.5, 3.5].map(back => new Date(now - back * every * MINUTE).toISOString());

describe('who is due', () => {
  it('is who waited longest, new ones first; never one that closed or was only imported', () => {
    const at = (minutes: number) => new Date(START + minutes * MINUTE);
    const visited = (number: number, minutes: number) => {
      const outcome = { error: undefined, complaint: null, times: [], retryAfter: null };
      const before = new Date(at(minutes).getTime() - 60 * MINUTE);
      return outletOf(number, { health: healthAfter(null, `paper-${number}`, outcome, before, () => 0.5) });
    };
    const closed = outletOf(7);
    closed.definition.closed = '2024-06-01';
    const outlets = [
      visited(1, -5),
      visited(2, 5),
      visited(3, -50),
      outletOf(4),
      outletOf(5, { origin: 'imported' }),
      closed,
    ];
    const due = dueOutlets(outlets, at(0)).map(({ definition }) => definition.id);
    expect(due).toEqual(['paper-4', 'paper-3', 'paper-1']);
  });

  it('is spread evenly among 10,000 outlets that were added at once, and none waits long', () => {
    const random = seeded(5);
    const outlets = Array.from({ length: 10_000 }, (_, i) => outletOf(i));
    // from every half hour to every two weeks; a twentieth fails
    const every = outlets.map(() => 30 * 2 ** (random() * 9.4));
    const failing = outlets.map(() => random() < 0.05);
    const visits: number[] = [];
    let latest = 0;
    for (let minute = 0; minute < 5 * 60; minute += 1) {
      const now = new Date(START + minute * MINUTE);
      const due = dueOutlets(outlets, now);
      visits.push(due.length);
      for (const outlet of due) {
        const number = Number(outlet.definition.id.slice(6));
        if (outlet.health !== null)
          latest = Math.max(latest, now.getTime() - Date.parse(outlet.health.nextDueAt!));
        const error = failing[number] ? new Error('it is gone') : undefined;
        const outcome = {
          error,
          complaint: null,
          times: timesOf(every[number]!, now.getTime()),
          retryAfter: null,
        };
        outlet.health = healthAfter(outlet.health, outlet.definition.id, outcome, now, random);
      }
    }
    expect(outlets.every(({ health }) => health !== null)).toBe(true);
    expect(Math.max(...visits)).toBeLessThanOrEqual(MOST_A_ROUND);
    // once all were asked for the first time: no minute is idle, none has twice the usual number
    const steady = visits.slice(120);
    const usual = steady.reduce((sum, n) => sum + n, 0) / steady.length;
    expect(usual).toBeGreaterThan(20);
    expect(Math.max(...steady)).toBeLessThan(2 * usual);
    expect(Math.min(...steady)).toBeGreaterThan(usual / 3);
    expect(latest).toBeLessThan(60 * MINUTE);
  });
});
