import { expect, it } from 'vitest';
import { articleOf, editsAmong } from '../../src/commands/import.js';
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
  expect(lineOf({ id: 'x' })).toMatch(/line 7 \(x\): field "text"/);
  expect(lineOf({ text: 'x' })).toMatch(/line 7: field "id"/);
  expect(lineOf({ id: 'x', text: '  ' })).toBe('line 7 (x): "text" is empty');
});

it('loses no article over its date, and says that the date was no time', () => {
  const said: string[] = [];
  const line = parseLine('{"id": 5, "text": "y", "published": "soon"}', 7, ['id', 'text']);
  expect(articleOf(line, message => said.push(message))).toMatchObject({ id: '5', published: null });
  expect(said).toEqual(['line 7 (5): published "soon" is no time; the day of storing counts']);
});

it('takes an article that is its headline alone', () => {
  expect(lineOf({ id: 'x', title: 'T', text: '' })).toMatchObject({ title: 'T', text: '' });
});

it('knows one address under its tracking parameters and fragments', () => {
  const at = (url: string) => lineOf({ id: 'x', text: 'y', url }) as { url: string };
  expect(at('https://w.example/1?utm_source=a#top').url).toBe(at('https://w.example/1').url);
});

it('knows an edit of an article that an earlier line brought, by its id or its address', () => {
  const isEdit = editsAmong();
  const line = (id: string, url: string, text: string) =>
    lineOf({ id, url, text }) as Exclude<ReturnType<typeof lineOf>, string>;
  expect(isEdit(line('a', 'https://w.example/1', 'It will end.'))).toBe(false);
  expect(isEdit(line('a', 'https://w.example/1', 'It will end.'))).toBe(false);
  expect(isEdit(line('b', 'https://w.example/2', 'Another matter.'))).toBe(false);
  expect(isEdit(line('a', 'https://w.example/1', 'It may end.'))).toBe(true);
  expect(isEdit(line('c', 'https://w.example/2', 'Another matter altogether.'))).toBe(true);
});
