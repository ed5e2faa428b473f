import { describe, expect, it } from 'vitest';
import { addMonths, day, easter, FEASTS, monthEnd, weekday, weekdayIn } from '../../src/read/calendar.js';

describe('the calendar', () => {
  it('has no 31st of June and one 29th of February in four years', () => {
    expect(day(2024, 6, 31)).toBeUndefined();
    expect(day(2024, 2, 29)).toBe('2024-02-29');
    expect(day(2023, 2, 29)).toBeUndefined();
  });

  it('runs over the year’s end both ways', () => {
    expect(monthEnd(2024, 14)).toBe('2025-02-28');
    expect(monthEnd(2024, 0)).toBe('2023-12-31');
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2024-03-15', -4)).toBe('2023-11-15');
  });

  it('knows week-days', () => {
    expect(weekday('2024-05-14')).toBe(2);
    expect(weekdayIn('2024-05-14', 5, 0)).toBe('2024-05-17');
    expect(weekdayIn('2024-05-19', 1, -1)).toBe('2024-05-06');
  });

  it('knows the feasts that move', () => {
    expect([2008, 2015, 2024, 2025].map(easter)).toEqual([
      '2008-03-23',
      '2015-04-05',
      '2024-03-31',
      '2025-04-20',
    ]);
    expect(FEASTS.thanksgiving!(2025)).toBe('2025-11-27');
    expect(FEASTS['memorial day']!(2024)).toBe('2024-05-27');
    expect(FEASTS.diwali!(1999)).toBeUndefined();
  });
});
