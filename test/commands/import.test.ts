import { expect, it } from 'vitest';
import { articleOf } from '../../src/commands/import.js';
import { parseLine } from '../../src/commands/lines.js';

const lineOf = (value: unknown) => articleOf(parseLine(JSON.stringify(value), 7, ['id', 'text']));

it('takes an article as the line gives it', () => {
  const line = { id: 'a1', outlet: 'The Wire', url: 'https://w.example/1', title: 'T', byline: 'B' };
  expect(lineOf({ ...line, published: '2024-03-04', text: 'Some text.', extra: 1 })).toEqual({
    ...line,
    published: '2024-03-04',
    text: 'Some text.',
  });
});

it('makes do without address, title, outlet and date', () => {
  expect(lineOf({ id: 'a 1', text: 'First line.\nMore.' })).toEqual({
    id: 'a 1',
    outlet: 'unknown',
    url: 'urn:grapevine:a%201',
    title: 'First line.',
    byline: null,
    published: null,
    text: 'First line.\nMore.',
  });
});

it('names the line and what is wrong with it', () => {
  expect(articleOf(parseLine('{"id": "x"', 3, ['id', 'text']))).toMatch(/^line 3 is no JSON/);
  expect(lineOf({ id: 'x' })).toMatch(/line 7: field "text"/);
  expect(lineOf({ id: 'x', text: '  ' })).toBe('line 7: "text" is empty');
  expect(lineOf({ id: 'x', text: 'y', published: 'soon' })).toBe('line 7 (x): published "soon" is no time');
});
