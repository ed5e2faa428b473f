import { expect, it } from 'vitest';
import { Pace, type Timer } from '../../src/net/pace.js';

/** A timer that jumps ahead instead of sleeping. */
function jumpingTimer(): Timer & { at: number } {
  const timer = {
    at: 0,
    now: () => timer.at,
    sleep: async (ms: number) => {
      timer.at += ms;
    },
  };
  return timer;
}

it('asks a host one at a time, with a pause between', async () => {
  const timer = jumpingTimer();
  const pace = new Pace({ pause: 1000, timer });
  const starts: number[] = [];
  let running = 0;
  const task = async () => {
    running += 1;
    expect(running).toBe(1);
    starts.push(timer.at);
    await Promise.resolve();
    running -= 1;
  };
  await Promise.all([pace.take('a', task), pace.take('a', task), pace.take('a', task)]);
  expect(starts).toEqual([0, 1000, 2000]);
});

it('keeps hosts apart, and goes on after a task that fails', async () => {
  const timer = jumpingTimer();
  const pace = new Pace({ pause: 1000, timer });
  await expect(pace.take('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await pace.take('b', async () => timer.at)).toBe(0);
  expect(await pace.take('a', async () => timer.at)).toBe(1000);
});

it('keeps the pause that robots.txt asks for, up to a minute', async () => {
  const timer = jumpingTimer();
  const pace = new Pace({ pause: 1000, timer });
  pace.setCrawlDelay('a', 7);
  await pace.take('a', async () => undefined);
  expect(await pace.take('a', async () => timer.at)).toBe(7000);
  pace.setCrawlDelay('a', 86_400);
  await pace.take('a', async () => undefined);
  expect(await pace.take('a', async () => timer.at)).toBe(7000 + 7000 + 60_000);
});

it('doubles the back-off with each refusal, and heals', () => {
  const pace = new Pace({ pause: 1000, timer: jumpingTimer() });
  expect(pace.slowDown('a', null)).toBe(30_000);
  expect(pace.slowDown('a', null)).toBe(60_000);
  expect(pace.slowDown('a', null)).toBe(120_000);
  pace.heal('a');
  expect(pace.slowDown('a', null)).toBe(120_000);
  for (const _ of [1, 2, 3]) pace.heal('a');
  expect(pace.slowDown('a', null)).toBe(30_000);
});

it('waits as long as Retry-After says; a wait longer than its patience is an error, not a sleep', async () => {
  const timer = jumpingTimer();
  const pace = new Pace({ pause: 1000, timer, patience: 60_000 });
  pace.slowDown('a', 5000);
  expect(await pace.take('a', async () => timer.at)).toBe(5000);
  pace.slowDown('a', 3_600_000);
  await expect(pace.take('a', async () => timer.at)).rejects.toMatchObject({ fault: 'wait' });
  expect(timer.at).toBe(5000);
});

it('asks no host before its pause has gone by since the house began: an earlier life may have asked it just before', async () => {
  const timer = jumpingTimer();
  timer.at = 400;
  const pace = new Pace({ pause: 1000, began: 0, timer });
  expect(await pace.take('a', async () => timer.at)).toBe(1000);
  pace.setCrawlDelay('b', 5);
  expect(await pace.take('b', async () => timer.at)).toBe(5000);
  expect(await pace.take('c', async () => timer.at)).toBe(5000);
  // a delay that is told after the first request counts from that one
  pace.setCrawlDelay('c', 30);
  expect(await pace.take('c', async () => timer.at)).toBe(6000);
  expect(await pace.take('c', async () => timer.at)).toBe(36_000);
});
