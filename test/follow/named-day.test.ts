import { expect, it } from 'vitest';
import { stretchNamed } from '../../src/follow/named-day.js';

// a Wednesday
const NOW = '2024-05-15T08:00:00.000Z';

it.each([
  ['Channel Meridian reported in March', '2024-03-01', '2024-03-31'],
  ['Channel Meridian reported in November', '2023-11-01', '2023-11-30'],
  ['as CRN reported in May', '2024-05-01', '2024-05-31'],
  ['The site reported on Monday', '2024-05-13', '2024-05-13'],
  ['The site reported on Wednesday', '2024-05-08', '2024-05-08'],
  ['Comms & Cables wrote last week', '2024-05-06', '2024-05-12'],
  ['Breakfix Weekly wrote this week', '2024-05-13', '2024-05-19'],
  ['reported by a British site last month', '2024-04-01', '2024-04-30'],
  ['CRN had it last year', '2023-01-01', '2023-12-31'],
  ['The site reported yesterday', '2024-05-14', '2024-05-14'],
])('"%s" means the days from %s to %s', (words, from, to) => {
  expect(stretchNamed(words, NOW)).toEqual({ from, to });
});

it('words that name no day mean none', () => {
  expect(stretchNamed('CRN may report that', NOW)).toBeUndefined();
});

it('the year before is reached over New Year', () => {
  expect(stretchNamed('reported last month', '2024-01-10T08:00:00.000Z')).toEqual({
    from: '2023-12-01',
    to: '2023-12-31',
  });
});
