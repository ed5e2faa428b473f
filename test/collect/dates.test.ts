import { describe, expect, it } from 'vitest';
import { parseDate } from '../../src/collect/dates.js';

describe('a date', () => {
  it.each([
    ['Thu, 01 Jan 2004 19:48:21 GMT', '2004-01-01T19:48:21'],
    ['Thu, 01 Jan 04 19:48:21 +0000', '2004-01-01T19:48:21'],
    ['1 Jan 99 19:48 EST', '1999-01-02T00:48:00'],
    ['26 Apr 2005 10:10:10 +1', '2005-04-26T09:10:10'],
    ['Fri, 13 Sept 2013 12:00:00 PDT', '2013-09-13T19:00:00'],
    ['Sun, 31 Dec 1999 12:59:00 +9999', '1999-12-31T12:59:00'],
    ['Thu Jan  1 19:48:21 2004', '2004-01-01T19:48:21'],
    ['2003', '2003-01-01T00:00:00'],
    ['2003-12', '2003-12-01T00:00:00'],
    ['2003-335', '2003-12-01T00:00:00'],
    ['20031231T101455Z', '2003-12-31T10:14:55'],
    ['2003-12-31T10:14:55.12-08:00', '2003-12-31T18:14:55'],
    ['2023-11-08T12:00:00+00:00[Europe/London]', '2023-11-08T12:00:00'],
    ['2024-03-05 10:00:00 +0100', '2024-03-05T09:00:00'],
    ['1388534400', '2014-01-01T00:00:00'],
    ['Published: Jan. 5, 2024 3:15 p.m. ET', '2024-01-05T20:15:00'],
    ['July 4 2023, 8:00am', '2023-07-04T08:00:00'],
    ['Jun 18th 2018', '2018-06-18T00:00:00'],
  ])('is read as the web writes it: %s', (text, expected) => {
    expect(parseDate(text)).toBe(`${expected}.000Z`);
  });

  it.each([
    ['5. März 2024', '2024-03-05'],
    ['12 août 2023 à 14h30', '2023-08-12'],
    ['5 de enero de 2024', '2024-01-05'],
    ['Πεμ, 01 Ιαν 2004 19:48:21 GMT', '2004-01-01'],
    ['2004-július-13T9:15-05:00', '2004-07-13'],
    ['2024년 3월 5일', '2024-03-05'],
    ['2024年3月5日 10:00', '2024-03-05'],
    ['25.12.2023, 14:30 Uhr', '2023-12-25'],
  ])('is read in other languages: %s', (text, day) => {
    expect(parseDate(text)?.slice(0, 10)).toBe(day);
  });

  it('in figures is American only where the page is', () => {
    expect(parseDate('03/04/2024', { language: 'en-US' })).toMatch(/^2024-03-04/);
    expect(parseDate('03/04/2024', { language: 'en-GB' })).toMatch(/^2024-04-03/);
    expect(parseDate('25/12/2024', { language: 'en-US' })).toMatch(/^2024-12-25/);
  });

  it('relative to now needs a now', () => {
    const now = '2024-05-05T12:00:00Z';
    expect(parseDate('2 hours ago', { now })).toBe('2024-05-05T10:00:00.000Z');
    expect(parseDate('vor 3 Tagen', { now })).toBe('2024-05-02T12:00:00.000Z');
    expect(parseDate('an hour ago', { now })).toBe('2024-05-05T11:00:00.000Z');
    expect(parseDate('2 hours ago')).toBeUndefined();
  });

  it.each(['', 'soon', 'Thursday', '99/99/9999', '2024-13-45', 'in 2 hours'])('is none: %s', text => {
    expect(parseDate(text, { now: '2024-05-05T12:00:00Z' })).toBeUndefined();
  });
});
