import { expect, it } from 'vitest';
import { csvField, csvLine } from '../../src/tell/csv.js';

it('quotes what CSV needs quoted', () => {
  expect(csvLine(['plain', 'a,b', 'say "so"', 'two\nlines', 7, -7, true, null, ['x', 'y']])).toBe(
    'plain,"a,b","say ""so""","two\nlines",7,-7,true,,"x; y"\r\n',
  );
});

it('lets no spreadsheet run a text from the web', () => {
  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '=HYPERLINK("http://x","y")'])
    expect(csvField(text).replace(/^"/, '')[0], text).toBe("'");
  expect(csvField(['=1', 'x'])).toBe('"\'=1; x"');
  expect(csvField('a=1')).toBe('a=1');
});
