import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { splitLines } from '../../src/model/split-lines.js';

async function lines(...chunks: (string | Buffer)[]): Promise<string[]> {
  const found: string[] = [];
  for await (const line of splitLines(Readable.from(chunks))) found.push(line);
  return found;
}

it('gives lines however the stream is cut', async () => {
  expect(await lines('a\nb', 'c\r\n', '\n', 'd')).toEqual(['a', 'bc', '', 'd']);
  expect(await lines('a\r', '\nb\n')).toEqual(['a', 'b']);
  expect(await lines()).toEqual([]);
});

it('keeps a letter whole that two chunks share', async () => {
  const bytes = Buffer.from('é😀\n');
  const single = [...bytes].map(byte => Buffer.from([byte]));
  expect(await lines(...single)).toEqual(['é😀']);
});

it('does not split at the line separators that JSON leaves inside a text', async () => {
  const line = JSON.stringify({ text: 'a\u2028b\u2029c\rd\u0085' });
  expect(await lines(`${line}\n{}`)).toEqual([line, '{}']);
});
