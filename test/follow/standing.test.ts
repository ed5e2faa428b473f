import { describe, expect, it } from 'vitest';
import { Course, confirmingClaim, type Step } from '../../src/follow/standing.js';

const NOW = new Date('2030-01-01T00:00:00Z');
const step = (at: string, deed: Step['deed'], voice: string, more: Partial<Step> = {}): Step => ({
  ...{ articleId: 1, at: `${at}T08:00:00.000Z`, deed, voice, counts: deed === 'asserts', publisher: voice },
  ...{ reason: 'because', claimId: null, sentence: null, due: null },
  ...more,
});
function movesOf(steps: Step[], now: Date) {
  const course = new Course();
  for (const each of steps) course.add(each);
  course.passTime(now.toISOString());
  return course.moves;
}
const standings = (steps: Step[], now = new Date(Date.parse(steps.at(-1)!.at) + 1)) =>
  movesOf(steps, now).map(m => m.standing);

describe('standing', () => {
  it('is corroborated by a second voice, not by the first one again', () => {
    expect(standings([step('2024-01-01', 'asserts', 'A'), step('2024-01-02', 'asserts', 'A')])).toEqual([
      'rumored',
    ]);
    expect(standings([step('2024-01-01', 'asserts', 'A'), step('2024-01-02', 'asserts', 'B')])).toEqual([
      'rumored',
      'corroborated',
    ]);
  });

  it('says so where the voices that corroborate it give different numbers', () => {
    const second = (differs: boolean) =>
      movesOf([step('2024-01-01', 'asserts', 'A'), step('2024-01-02', 'asserts', 'B', { differs })], NOW)[1];
    expect(second(true)!.rule).toBe('corroborated: 2 independent voices assert it, their numbers differ');
    expect(second(false)!.rule).toBe('corroborated: 2 independent voices assert it');
  });

  it('goes from denied to confirmed, and stays confirmed', () => {
    const steps = [
      step('2024-01-01', 'asserts', 'A'),
      step('2024-01-05', 'denies', 'B'),
      step('2024-02-01', 'confirms', 'C'),
      step('2024-02-02', 'denies', 'B'),
    ];
    expect(standings(steps, NOW)).toEqual(['rumored', 'denied', 'confirmed']);
  });

  it('needs two voices anew after it expired: what was said before does not corroborate', () => {
    const expired = [step('2024-01-01', 'asserts', 'A'), step('2024-02-01', 'expires', 'B')];
    const again = [...expired, step('2024-05-01', 'asserts', 'C')];
    expect(standings(again)).toEqual(['rumored', 'expired', 'rumored']);
    const rules = movesOf(again, new Date('2024-05-02T00:00:00Z')).map(m => m.rule);
    expect(rules).toEqual([
      'rumored: first said',
      'expired: because',
      'rumored: said anew after it had expired',
    ]);
    const more = [...again, step('2024-05-02', 'asserts', 'A')];
    expect(standings(more)).toEqual(['rumored', 'expired', 'rumored', 'corroborated']);
  });

  it('expires 30 days past its due date, on that day, and is rumored again by new evidence', () => {
    const steps = [
      step('2024-01-01', 'asserts', 'A', { due: '2024-02-10' }),
      step('2024-05-01', 'asserts', 'A', { due: '2024-12-31' }),
    ];
    const moves = movesOf(steps, new Date('2024-05-02T00:00:00Z'));
    expect(moves.map(m => m.standing)).toEqual(['rumored', 'expired', 'rumored']);
    expect(moves[1]).toMatchObject({ at: '2024-03-11T00:00:00.000Z', articleId: null });
  });

  it('expires after 180 days of silence when no day was named', () => {
    const moves = movesOf([step('2024-01-01', 'asserts', 'A')], NOW);
    expect(moves.map(m => [m.standing, m.at.slice(0, 10)])).toEqual([
      ['rumored', '2024-01-01'],
      ['expired', '2024-06-29'],
    ]);
  });

  it('does not expire by silence while its due date lies ahead, but 30 days after that', () => {
    const steps = [step('2024-01-01', 'asserts', 'A', { due: '2025-03-31' })];
    expect(movesOf(steps, new Date('2025-03-31T12:00:00Z')).map(m => m.standing)).toEqual(['rumored']);
    const moves = movesOf(steps, NOW);
    expect(moves.map(m => [m.standing, m.at.slice(0, 10)])).toEqual([
      ['rumored', '2024-01-01'],
      ['expired', '2025-04-30'],
    ]);
    expect(moves[1]!.rule).toBe('expired: 30 days past its due date 2025-03-31');
  });

  it('expires by silence when its due date passed but is not 30 days behind', () => {
    const moves = movesOf([step('2024-01-01', 'asserts', 'A', { due: '2024-06-20' })], NOW);
    expect(moves[1]).toMatchObject({
      at: '2024-06-29T08:00:00.000Z',
      rule: 'expired: nothing heard for 180 days',
    });
  });

  it('waits for silence when it was heard of long after its due date', () => {
    const moves = movesOf([step('2024-05-01', 'denies', 'A', { due: '2024-02-10' })], NOW);
    expect(moves[1]).toMatchObject({ standing: 'expired', at: '2024-10-28T08:00:00.000Z' });
  });

  it('is withdrawn when the only outlet that had it takes it back, not while another voice is left', () => {
    const back = step('2024-01-09', 'withdraws', 'A');
    expect(standings([step('2024-01-01', 'asserts', 'A'), back], NOW)).toEqual(['rumored', 'withdrawn']);
    const again = [step('2024-01-01', 'asserts', 'A'), back, step('2024-02-01', 'asserts', 'C')];
    expect(movesOf(again, new Date('2024-02-02T00:00:00Z')).at(-1)!.rule).toBe(
      'rumored: said anew after it had been withdrawn',
    );
    const two = [step('2024-01-01', 'asserts', 'A'), step('2024-01-02', 'asserts', 'B'), back];
    expect(standings(two)).toEqual(['rumored', 'corroborated', 'rumored']);
  });

  it('knows the claim that confirmed it, while it is confirmed', () => {
    const said = step('2024-01-01', 'asserts', 'A', { claimId: 1 });
    const yes = step('2024-02-01', 'confirms', 'B', { claimId: 2 });
    const edited = step('2024-02-03', 'mentions', 'A', { claimId: 3, edit: 'reworded' });
    expect(confirmingClaim(movesOf([said], new Date('2024-01-02')))).toBeNull();
    expect(confirmingClaim(movesOf([yes], NOW))).toBe(2);
    expect(confirmingClaim(movesOf([said, yes, edited], NOW))).toBe(2);
  });
});
