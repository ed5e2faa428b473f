import { describe, expect, it } from 'vitest';
import { dayOfSaying } from '../../src/read/saying.js';

describe('the day on which something was said', () => {
  it.each([
    ['said in January that', '2025-01-01'],
    ['told investors in November that', '2024-11-01'],
    ['first reported on 22 October that', '2024-10-22'],
    ['wrote on March 10 that', '2025-03-10'],
    ['had said in May 2023 that', '2023-05-01'],
    ['told partners last year that', '2024-05-05'],
    ['said last month', '2025-04-05'],
  ])('is that of its cue: %s', (cue, day) => {
    expect(dayOfSaying(cue, '2025-05-05')).toBe(day);
  });

  it.each(['said', 'told CRN on Monday that', 'said in a memo', 'said in May'])(
    'is never later than publication: %s',
    cue => {
      const day = dayOfSaying(cue, '2025-05-05')!;
      expect(day <= '2025-05-05').toBe(true);
      expect(day >= '2025-05-01').toBe(true);
    },
  );

  it('is unknown where publication is', () => {
    expect(dayOfSaying('said in January', null)).toBeNull();
  });
});
