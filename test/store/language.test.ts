import { expect, it } from 'vitest';
import { articlePage, exportRows, saveArticle } from '../../src/store/store.js';
import { eachDatabase } from '../support/databases.js';

const NOW = new Date('2024-06-01T12:00:00Z');

eachDatabase((_, open) => {
  it('the language of an article is kept as its usual tag, shown and exported; what is no tag is none', async () => {
    const { db } = await open();
    const tags = ['en_us', 'DE', 'pt-br', 'e\0n', 'en-a', 'English (United States)', '', null];
    const kept: unknown[] = [];
    for (const [i, language] of tags.entries()) {
      const url = `https://paper.example/${i}`;
      const article = { id: `a-${i}`, outlet: 'Paper', url, title: `T${i}`, byline: null, published: null };
      const { articleId } = await saveArticle(db, { ...article, text: `Words ${i}.`, language }, NOW);
      kept.push((await articlePage(db, articleId))!.language);
    }
    expect(kept).toEqual(['en-US', 'de', 'pt-BR', null, null, null, null, null]);
    const rows = [];
    for await (const row of exportRows(db, 'articles')) rows.push(row.language);
    expect(rows).toEqual(kept);
  });
});
