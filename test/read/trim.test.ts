import { describe, expect, it } from 'vitest';
import { cutOut, trimContent } from '../../src/read/trim.js';

/** The content marked by [ and ] after trimming. */
function trimmed(marked: string): string | undefined {
  const start = marked.indexOf('[');
  const text = marked.replace(/[[\]]/g, '');
  const place = trimContent(text, { start, end: marked.indexOf(']') - 1 });
  return place && text.slice(place.start, place.end);
}

describe('the edges of a content', () => {
  it.each([
    ['He said [that the badge is gone.]', 'the badge is gone'],
    ['The vendor [ will cut ten partners,] he said', 'will cut ten partners'],
    ['[“We are leaving the program,]” said Ott', '“We are leaving the program,”'],
    ['"[We are leaving the program,]" said Ott', '"We are leaving the program,"'],
    ['“[We are leaving]” now', '“We are leaving”'],
    ['He called it [“a bad joke.]” Nobody laughed', '“a bad joke.”'],
    ['It will open in [the U.S.]', 'the U.S.'],
    ['She said [that.]', 'that'],
    ['[—]', undefined],
  ])('%s', (marked, expected) => {
    expect(trimmed(marked)).toBe(expected);
  });

  it('never keep words of the claim’s own cue or source', () => {
    const text = '"The badge," said Ott, "is gone."';
    const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
    const left = cutOut(text, [{ start: 0, end: text.length }], [at('said'), at('Ott')]);
    expect(left.map(p => text.slice(p.start, p.end))).toEqual(['"The badge,"', '"is gone."']);
  });

  it('never overlap, however many lie in one', () => {
    const text = 'It may not sign new accords, and will end them all soon.';
    const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
    const places = [at('It may not sign new accords'), at('may not'), at('new accords')];
    expect(cutOut(text, places, [])).toEqual([at('It may not sign new accords')]);
  });
});
