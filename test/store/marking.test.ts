import { expect, it } from 'vitest';
import { markedSnippet, markWords } from '../../src/store/marking.js';
import { searchWords } from '../../src/store/words.js';

const groups = (...phrases: string[]) => phrases.map(phrase => [searchWords(phrase)]);
const shown = (pieces: { text: string; marked: boolean }[]) =>
  pieces.map(piece => (piece.marked ? `[${piece.text}]` : piece.text)).join('');

it('marks words whatever their case, accents and endings', () => {
  expect(shown(markWords('Resellers sell; Café CAFE, über-reseller.', groups('reseller', 'cafe')))).toBe(
    '[Resellers] sell; [Café] [CAFE], über-[reseller].',
  );
});

it('marks a phrase whole and not its words alone', () => {
  expect(shown(markWords('Six partners. Partners six. The six, partners!', groups('six partners')))).toBe(
    '[Six partners]. Partners six. The [six, partners]!',
  );
});

it('gives the text back letter for letter', () => {
  const text = 'A 😀 naïve “T-36” test\n\nwith <b>tags</b> & all.';
  const joined = markWords(text, groups('T-36', 'tags', 'naive'))
    .map(piece => piece.text)
    .join('');
  expect(joined).toBe(text);
});

it('cuts the stretch that holds most of what is asked for, at words', () => {
  const filler = 'Nothing of note happened here today. '.repeat(30);
  const text = `${filler}A status was named. ${filler}The partner may lose its status by June. ${filler}`;
  const cut = shown(markedSnippet(text, groups('partner', 'status', 'june'), 120));
  expect(cut).toMatch(/^… .*The \[partner\] may lose its \[status\] by \[June\].* …$/);
  expect(cut.length).toBeLessThan(150);
});

it('cuts the beginning where nothing is marked, and a short text not at all', () => {
  expect(shown(markedSnippet('One two three. '.repeat(50), [], 40))).toMatch(/^One two three\. .* …$/);
  expect(shown(markedSnippet('One two three.', groups('two')))).toBe('One [two] three.');
  expect(shown(markedSnippet('', groups('two')))).toBe('');
});
