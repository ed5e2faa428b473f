import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { describe, expect, it } from 'vitest';
import { HOME } from '../../src/config.js';
import { loadWordPiece } from '../../src/read/wordpiece.js';

const file = join(HOME, 'data', 'models', 'vocab.txt');
const wordpiece = loadWordPiece(file);

/** The same tokenizer by the package that gives no offsets. */
function reference(): Tokenizer {
  const pieces = readFileSync(file, 'utf8').split('\n');
  const vocab = Object.fromEntries(pieces.flatMap((piece, id) => (piece === '' ? [] : [[piece, id]])));
  const bert = { clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase: true };
  return new Tokenizer(
    {
      version: '1.0',
      truncation: null,
      padding: null,
      added_tokens: [],
      normalizer: { type: 'BertNormalizer', ...bert },
      pre_tokenizer: { type: 'BertPreTokenizer' },
      post_processor: null,
      decoder: null,
      model: {
        type: 'WordPiece',
        unk_token: '[UNK]',
        continuing_subword_prefix: '##',
        max_input_chars_per_word: 100,
        vocab,
      },
    },
    {},
  );
}

const SENTENCES = [
  'Tarnwick Systems will drop 14 of its 20 gold partners by June 30, two people briefed on the plan said.',
  '“It’s a 3.5% cut,” said Zoë Ångström-O’Neil — the MSP’s co-founder; she wouldn’t elaborate…',
  'Sept-Îles Informatique a déjà résilié le contrat (LSP/EA) à hauteur de €4.2m & US$5m.',
  '日本語とEnglish mixed, 한국어 too, plus emoji 🚀 and \u{1F468}\u200d\u{1F469}.',
  'CX-11, TS-310, e-mail@example.test, https://example.test/a?b=c#d <tag> [x] {y} ~ ^ | ` $ + =',
  `an unbroken word: ${'pneumono'.repeat(20)} and its end`,
];

describe('word pieces', () => {
  it.each(SENTENCES)('have the ids that @huggingface/tokenizers gives: %s', text => {
    const expected = reference().encode(text, { add_special_tokens: false }).ids;
    expect(wordpiece.cut(text).ids).toEqual(expected);
  });

  it('stand where their letters stand, in UTF-16 units', () => {
    const text = '🚀 Zoë left Kestrelworks';
    const { starts, ends } = wordpiece.cut(text);
    const words = starts.map((start, i) => text.slice(start, ends[i]));
    expect(words.join('')).toBe(text.replaceAll(' ', ''));
    expect(text.slice(starts[1], ends[1]).startsWith('Z')).toBe(true);
  });

  it('swallow control characters and lone surrogates without losing the place', () => {
    const text = 'a\u0000b \ud800 c\u200bd \udfff.';
    const { starts, ends, ids } = wordpiece.cut(text);
    expect(ids).toEqual(wordpiece.cut('ab cd .').ids);
    expect(ends.at(-1)).toBe(text.length);
    expect(starts.every((start, i) => start < ends[i]!)).toBe(true);
  });

  it('name the file when a special piece is missing', () => {
    expect(() => wordpiece.idOf('[NOPE]')).toThrow(`${file}: the piece "[NOPE]" is missing`);
  });
});
