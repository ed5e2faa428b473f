import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HOME } from '../../src/config.js';
import { PART, sheetOf, windowsOf } from '../../src/read/windows.js';
import { loadWordPiece } from '../../src/read/wordpiece.js';

const wordpiece = loadWordPiece(join(HOME, 'data', 'models', 'vocab.txt'));
const settings = { length: 40, scored: 20, title: 6, cut: 18, context: 2 };
const marker = '[unused2]';
const paragraph = (n: number, words: number) => `Paragraph ${n} ${'word '.repeat(words)}`.trim();

const body = [4, 4, 4, 9, 30, 3].map((words, n) => paragraph(n, words)).join('\n\n');
const sheet = sheetOf('  A title\tof several\nwords that is rather long ', body);
const windows = windowsOf(wordpiece, sheet, settings, marker);

describe('windows', () => {
  it('put title and body on one sheet', () => {
    expect(sheet.text.slice(0, sheet.titleEnd)).toBe('A title of several words that is rather long');
    expect(sheet.text.slice(sheet.shift)).toBe(body);
    expect(sheetOf('  ', body)).toEqual({ text: body, titleEnd: 0, shift: 0 });
  });

  it('score every piece of the body exactly once', () => {
    const scored = windows.flatMap(w => [...w.starts].filter((_, i) => w.parts[i] === PART.scored));
    const all = wordpiece.cut(body).starts.map(start => start + sheet.shift);
    expect(scored).toEqual(all);
  });

  it('never grow longer than they may, and carry the title and their context in front', () => {
    for (const w of windows) {
      expect(w.ids.length).toBeLessThanOrEqual(settings.length);
      expect([...w.parts].filter(p => p === PART.title)).toHaveLength(settings.title);
      expect(w.ids[0]).toBe(wordpiece.idOf('[CLS]'));
      expect(w.ids[1]).toBe(wordpiece.idOf(marker));
      expect(w.ids.at(-1)).toBe(wordpiece.idOf('[SEP]'));
    }
    expect([...windows[1]!.parts]).toContain(PART.context);
  });

  it('mark capitals and the beginnings of paragraphs', () => {
    for (const w of windows) {
      const words = [...w.ids].map((_, i) => sheet.text.slice(w.starts[i], w.ends[i]));
      expect([...w.marks]).toEqual(words.map(word => (/\p{Lu}/u.test(word) ? 2 : 1)));
      const opened = words.filter((_, i) => w.opening[i] === 1);
      expect(opened.length).toBeGreaterThan(0);
      expect(new Set(opened)).toEqual(new Set(['Paragraph']));
    }
  });

  it('answer an empty body with one empty window', () => {
    expect(windowsOf(wordpiece, sheetOf(null, ''), settings, marker)).toHaveLength(1);
  });
});
