import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { HOME } from '../../src/config.js';
import { createDecoder } from '../../src/read/decode.js';
import { openEncoder } from '../../src/read/encoder.js';
import { readLayout } from '../../src/read/layout.js';
import { sheetOf, windowsOf } from '../../src/read/windows.js';
import { loadWordPiece } from '../../src/read/wordpiece.js';

const models = join(HOME, 'data', 'models');
const expected = JSON.parse(readFileSync(join(HOME, 'test', 'read', 'fixtures', 'parity.json'), 'utf8'));

it('TypeScript reads the same tags from the weights as Python did (train/parity.py)', async () => {
  const layout = readLayout(join(models, 'reader.json'));
  expect(layout.version, 'run train/parity.py after an export').toBe(expected.version);
  const sheet = sheetOf(expected.title, expected.body);
  const wordpiece = loadWordPiece(join(models, 'vocab.txt'));
  const windows = windowsOf(wordpiece, sheet, layout.windows, layout.markers.trade!.token);
  const encoder = openEncoder(join(models, 'reader.int8.onnx'));
  const decoder = createDecoder(layout, '');
  let next = 0;
  for await (const encoded of encoder.encode(windows)) decoder.add(windows[next++]!, encoded);
  const raw = decoder.reading;
  await encoder.close();
  const pair = (place: { start: number; end: number } | null) => place && [place.start, place.end];
  const mean = (chances: number[]) => chances.reduce((a, b) => a + b, 0) / chances.length;
  expect(raw.claims.map(c => c.contents.map(pair))).toEqual(
    expected.claims.map((c: { contents: number[][] }) => c.contents),
  );
  expect(raw.claims.map(c => [c.layer, pair(c.source), pair(c.cue)])).toEqual(
    expected.claims.map((c: { layer: number; source: number[]; cue: number[] }) => [
      c.layer,
      c.source,
      c.cue,
    ]),
  );
  raw.claims.forEach((c, i) => {
    expect(mean(c.chances)).toBeCloseTo(expected.claims[i].mean, 1);
  });
  expect(raw.entities.map(e => [e.start, e.end, e.label])).toEqual(expected.entities);
  expect(raw.terms.map(pair)).toEqual(expected.terms);
});
