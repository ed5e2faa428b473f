import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { HOME } from '../../src/config.js';
import { createReader } from '../../src/read/read.js';
import { damaged, faultsOf, randomFrom } from './fuzz.js';

const folder = join(HOME, 'data', 'sample', 'articles');
const articles = readdirSync(folder)
  .sort()
  .map(name => JSON.parse(readFileSync(join(folder, name), 'utf8')));
const reader = await createReader();
afterAll(() => reader.close());

it('two hundred damaged articles are read without a throw, a place outside the text, or a content over its own cue', async () => {
  const random = randomFrom(20141125);
  const inputs = Array.from({ length: 200 }, (_, n) => {
    const article = articles[n % articles.length];
    // a piece of each is enough: the damage is the same and the run stays short
    const text = damaged(article.text, random).slice(0, 600);
    return {
      id: String(n),
      title: random() < 0.3 ? damaged(article.title, random) : article.title,
      text,
      published: article.published,
    };
  });
  for (let i = 0; i < inputs.length; i += 20) {
    const batch = inputs.slice(i, i + 20);
    const readings = await reader.readMany(batch);
    readings.forEach((reading, k) => {
      expect(faultsOf(batch[k]!.text, reading), `seed 20141125, article ${i + k}`).toEqual([]);
    });
  }
}, 120_000);
