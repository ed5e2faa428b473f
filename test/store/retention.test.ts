import { expect, it } from 'vitest';
import { forgetTexts, saveArticle, saveReading, unreadRevisions } from '../../src/store/store.js';
import { eachDatabase } from '../support/databases.js';

const NOW = new Date('2025-06-01T00:00:00Z');
const READING = { reader: 'r1', note: null, organizations: [], terms: [], people: [], claims: [] };

function article(id: string, published: string) {
  const url = `https://desk.example/${id}`;
  return { id, outlet: 'Desk', url, title: id, byline: null, published, text: `The text of ${id}.` };
}

eachDatabase((_name, open) => {
  it('lets go of old texts that were read, and never reads an empty one again', async () => {
    const store = await open();
    for (const [id, day] of [
      ['old', '2024-01-01'],
      ['new', '2025-05-30'],
    ] as const) {
      const stored = await saveArticle(store.db, article(id, `${day}T00:00:00Z`), NOW);
      await saveReading(store.db, stored.revisionId, READING, NOW);
    }
    const unread = await saveArticle(store.db, article('unread', '2024-01-01T00:00:00Z'), NOW);
    expect(await forgetTexts(store.db, new Date('2025-01-01T00:00:00Z'))).toBe(1);
    const texts = await store.db.selectFrom('revisions').select('text').orderBy('id').execute();
    expect(texts.map(({ text }) => text)).toEqual(['', 'The text of new.', 'The text of unread.']);
    const again = await unreadRevisions(store.db, 9, 'r2', { again: true });
    expect(again.map(({ input }) => input.id).sort()).toEqual(['new', 'unread']);
    expect(again.map(({ revisionId }) => revisionId)).toContain(unread.revisionId);
    expect((await saveArticle(store.db, article('old', '2024-01-01T00:00:00Z'), NOW)).outcome).toBe('same');
    await store.close();
  });
});
