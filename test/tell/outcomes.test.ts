import { describe, expect, test } from 'vitest';
import { causeOf, isBounce, isRefusal, isUncertain, outcomeOf, waitAfter } from '../../src/tell/outcomes.js';

const error = (parts: object) => Object.assign(new Error('words'), parts);
const refusedReceiver = error({
  code: 'EENVELOPE',
  command: 'RCPT TO',
  responseCode: 550,
  response: '550 5.1.1 no\r\nsuch user',
});
const refusedLetter = error({ code: 'EMESSAGE', command: 'DATA', responseCode: 554 });
const greylisted = error({ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 451 });
const wrongPassword = error({ code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535 });
const cut = error({ code: 'ECONNECTION', command: 'CONN' });
const notThere = error({ code: 'ESOCKET', command: 'CONN', syscall: 'connect' });
const silent = error({ code: 'ETIMEDOUT', command: 'CONN', timeoutType: 'GREETING_TIMEOUT' });
const NOW = new Date('2025-01-23T12:00:00Z');
const outcome = (e: Error, state: 'reserved' | 'unknown', attempt: number) =>
  outcomeOf(e, { state }, attempt, 'smtp x', NOW);

describe('what an error means', () => {
  test('a refusal of letter or receiver is for good, a greylisting or a wrong password of ours is not', () => {
    expect([refusedReceiver, refusedLetter, greylisted, wrongPassword, cut].map(isRefusal)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect([refusedReceiver, refusedLetter, greylisted].map(isBounce)).toEqual([true, false, false]);
  });

  test('a connection that broke leaves it open whether the letter arrived, one that was never made does not', () => {
    expect([cut, notThere, silent, greylisted].map(isUncertain)).toEqual([true, false, false, false]);
  });

  test('the cause is in the server’s own words, on one line', () => {
    expect(causeOf(refusedReceiver)).toBe('550 5.1.1 no such user (at RCPT TO)');
  });
});

describe('what becomes of a delivery', () => {
  test('waits longer each time', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map(n => waitAfter(n) / 60_000)).toEqual([5, 15, 45, 135, 405, 720, 720]);
  });

  test('is tried again after a failure for the time being, and given up after eight', () => {
    expect(outcome(greylisted, 'reserved', 1)).toMatchObject({
      state: 'reserved',
      nextTryAt: new Date('2025-01-23T12:05:00Z'),
    });
    expect(outcome(greylisted, 'reserved', 8)).toMatchObject({ state: 'failed', releaseItems: true });
  });

  test('stays unknown once it was, and what may have been told is not told again', () => {
    expect(outcome(cut, 'reserved', 1).state).toBe('unknown');
    expect(outcome(greylisted, 'unknown', 2).state).toBe('unknown');
    expect(outcome(greylisted, 'unknown', 8)).toMatchObject({ state: 'failed', releaseItems: false });
    expect(outcome(refusedReceiver, 'unknown', 2)).toMatchObject({ state: 'failed', releaseItems: false });
    expect(outcome(refusedReceiver, 'reserved', 1)).toMatchObject({ state: 'failed', releaseItems: true });
  });
});
