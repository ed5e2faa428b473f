import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { extractPage } from '../../src/collect/page.js';
import { HOME } from '../../src/config.js';

/**
 * Pages of our own making in the shapes that publishing systems give them. Each says in its first comment what stands
 * in its article (`+`), what does not (`-`), and whether only a part stands there (`partial:`).
 */
const FOLDER = join(HOME, 'test', 'collect', 'shapes');

const flat = (text: string) => text.replace(/\s+/g, ' ');

function shapeOf(file: string) {
  const html = readFileSync(join(FOLDER, file), 'utf8');
  const [what, ...lines] = html.slice('<!--'.length, html.indexOf('-->')).trim().split('\n');
  const marked = (mark: string) =>
    lines.filter(line => line.startsWith(mark)).map(line => line.slice(2).trim());
  const partial = lines.find(line => line.startsWith('partial: '))?.slice('partial: '.length) ?? null;
  return { html, what: what!, within: marked('+ '), without: marked('- '), partial };
}

describe('the article on a page', () => {
  for (const file of readdirSync(FOLDER)) {
    const { html, what, within, without, partial } = shapeOf(file);
    it(`is found whole and alone in ${file}: ${what}`, () => {
      const page = extractPage({ url: 'https://wire.example/a', html, fetched: '2024-06-30T12:00:00Z' });
      const text = flat(page.text);
      expect(within.length).toBeGreaterThan(1);
      expect(within.filter(words => !text.includes(words))).toEqual([]);
      expect(without.filter(words => text.includes(words))).toEqual([]);
      if (partial === null) expect(page.partial).toBeNull();
      else expect(page.partial).toContain(partial);
    });
  }
});
