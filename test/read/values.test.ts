import { describe, expect, it } from 'vitest';
import type { DateContext } from '../../src/read/moments.js';
import { figuresIn } from '../../src/read/values.js';

const context: DateContext = { published: '2024-05-14', fiscalYearEnd: null };
const values = (text: string) => figuresIn([text], context).values.map(v => v.value);

describe('amounts', () => {
  it.each([
    ['the distributor will cut six of its 21 depots', ['6', '21']],
    ['there are between 13 and 16 of them', ['13-16']],
    ['Only twenty-four of three hundred and ten dealers renewed', ['24', '310']],
    ['about a dozen firms, or half a dozen at worst', ['12', '6']],
    ['revenue of $2.2 billion and a loss of £40m', ['$2.2B', '£40M']],
    ['a fee of US$75,000, or A$110,000', ['$75K', 'A$110K']],
    ['it would cost $22 million to $26 million', ['$22M-$26M']],
    ['bids of between €3m and €4m', ['€3M-€4M']],
    ['sales of Rs 86.4 crore, up from ₹7 lakh', ['₹864M', '₹700K']],
    ['a range of 30 to 35 million euros', ['€30M-€35M']],
    ['a list price of $74.50, or 60p a seat', ['$74.50', '£0.60']],
    ['he owes me ten grand', ['$10K']],
    ['margins fell by eight per cent, from 12% to 4%', ['8%', '12%', '4%']],
    ['growth of three to four percent', ['3-4%']],
    ['the discount drops from 25 per cent to 15', ['25%', '15%']],
    ['it lost two percentage points, or 50 basis points', ['2pp', '0.5pp']],
    ['valued at 11 times earnings', ['11x']],
    ['two-thirds of the staff and a quarter of the board', ['2/3', '1/4']],
    ['fewer than one in 20 resellers', ['1/20']],
    ['roughly half of them', ['1/2']],
    ['One partner left, and only one reseller stayed in', ['1']],
    ['a three-year deal with 90 days of notice', ['3 years', '90 days']],
    ['delays of eight to ten days', ['8-10 days']],
    ['it took a couple of quarters', ['2 quarters']],
  ])('%s', (text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  it.each([
    'Phase 2 of Windows 10 begins on page 38',
    'they met at 10 a.m. and again at ten past five',
    'he was told so six weeks ago',
    'Four Oaks Data and Wharf Nine are rivals',
    'the CX-500 badge and Office 365',
    'the first half was no better than the second half of the play',
    'no one at either of the two companies would say',
    'one of them is a 24-hour operation',
    'I signed our Platinum renewal for Rampart One in winter',
  ])('none stands in: %s', text => {
    expect(values(text)).toEqual([]);
  });
});

describe('dates', () => {
  it.each([
    ['it will end on July 1', ['2024-07-01']],
    ['it ended on 31 December', ['2023-12-31']],
    ['contracts signed on Dec. 5, 2022', ['2022-12-05']],
    ['prices will rise in October', ['2024-10']],
    ['the deal will close in the second quarter of next year', ['2025-Q2']],
    ['it will come in the second half of next year', ['2025-H2']],
    ['stock orders placed by 15 March keep the old list', ['2025-03-15']],
    ['I’m contracted until the end of April', ['2025-04-30']],
    ['it slipped after the vendor moved a deal in July', ['2023-07']],
    ['it walked away before Christmas', ['2023-12-25']],
    ['prices have been rising since November', ['2023-11']],
    ['it will stop by the end of June', ['2024-06-30']],
    ['notices go out in the last week of June', ['2024-06']],
    ['it will close at the end of the year', ['2024-12-31']],
    ['it is due in the first quarter of 2025', ['2025-Q1']],
    ['sales fell in the third quarter', ['2023-Q3']],
    ['growth will return in the second half of 2025', ['2025-H2']],
    ['in fiscal 2026 there are no plans', ['2026']],
    ['she resigned on Friday', ['2024-05-10']],
    ['she will resign on Friday', ['2024-05-17']],
    ['they met last Tuesday and will meet next Tuesday', ['2024-05-07', '2024-05-21']],
    ['it will be gone before Christmas', ['2024-12-25']],
    ['a launch is planned before Diwali', ['2024-11-01']],
    ['he called last week: from Diwali onwards we will have to buy elsewhere', ['2024-11-01']],
    ['he expected another dozen before Easter', ['2025-04-20']],
    ['the boards were scheduled to meet on Friday', ['2024-05-17']],
    ['sales last year were higher than next year’s will be', ['2023', '2025']],
    ['the notice will come tomorrow', ['2024-05-15']],
    ['the plan is to finish by March next year', ['2025-03']],
  ])('%s', (text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  it('without a day of publication a relative date gives no value', () => {
    const figures = figuresIn(['it will end on July 1, next Friday, last year or in June 2025'], {
      published: null,
      fiscalYearEnd: null,
    });
    expect(figures.values.map(v => v.value)).toEqual(['2025-06']);
  });
});

describe('what is due', () => {
  const due = (text: string, more: Partial<DateContext> = {}) =>
    figuresIn([text], { ...context, ...more }).due;

  it.each([
    ['the tier will go by the end of June', '2024-06-30'],
    ['it will lose the badge before the month is out', '2024-05-31'],
    ['it is set to be stripped of it before the year is over', '2024-12-31'],
    ['the tier will go in June', '2024-06-30'],
    ['it takes effect from 1 July', '2024-07-01'],
    ['the count will halve in the first half of 2025', '2025-06-30'],
    ['margins will recover next year', '2025-12-31'],
    ['it will answer within 90 days', '2024-08-12'],
    ['the list will be sent next week', '2024-05-24'],
    ['it will have left by 2028', '2028-12-31'],
    ['the buyers have until June 30 to sign', '2024-06-30'],
    ['letters will not be sent until mid-July', '2024-07-15'],
    ['letters go out on 3 June and contracts lapse on 31 December', '2024-12-31'],
  ])('%s', (text, expected) => {
    expect(due(text)).toBe(expected);
  });

  it.each([
    'prices are frozen until July',
    'it is guaranteed through 2026',
    'the deal will not close before 2026',
    'it closed in March',
    'they may leave within months',
    'it will reopen by the summer',
    'the fee fell last year',
  ])('nothing in: %s', text => {
    expect(due(text)).toBeNull();
  });

  it('follows the vendor’s own calendar, even without a day of publication', () => {
    const text = 'the vendor may keep six of them by the end of its fiscal 2015 year next June';
    expect(figuresIn([text], { published: null, fiscalYearEnd: '06-30' })).toMatchObject({
      values: [{ value: '2015-06-30' }, { value: '6' }].toReversed(),
      due: '2015-06-30',
    });
    expect(due('targets will double in FY25', { fiscalYearEnd: '03-31' })).toBe('2025-03-31');
    expect(due('it ends in the first half of fiscal 2025', { fiscalYearEnd: '06-30' })).toBe('2024-12-31');
    expect(due('it will close in Q3 of fiscal 2025', { fiscalYearEnd: '01-31' })).toBe('2024-10-31');
  });
});
