import { expect, it } from 'vitest';
import {
  addDeskDecision,
  claimRow,
  claimsOfArticle,
  putAside,
  saveArticle,
  saveReading,
} from '../../src/store/store.js';
import { eachDatabase } from '../support/databases.js';
import { claimIn, incoming, place, reading } from '../support/readings.js';

const NOW = new Date('2025-01-24T09:00:00Z');
const TEXT =
  'Hallimore may lose its Gold status, two people said. It will not, said the chief executive of Hallimore.';

eachDatabase((_, open) => {
  it('leaves a misread claim out of a later reading that differs by a slip, and keeps what says something else', async () => {
    const { db } = await open();
    const { revisionId, articleId } = await saveArticle(db, incoming('a', { text: TEXT }), NOW);
    const source = place(TEXT, 'two people');
    const read = (...contents: string[]) =>
      reading({
        claims: contents.map(content => claimIn(TEXT, content, { source: { ...source, name: null } })),
      });
    await saveReading(db, revisionId, read('Hallimore may lose its Gold status'), NOW);
    const [claim] = await claimsOfArticle(db, articleId);
    const anchor = { articleId, content: claim!.content, source: claim!.source };
    const by = { by: 'Ada', reason: 'a question', at: NOW.toISOString() };
    const id = await addDeskDecision(db, null, { what: 'misread', anchor }, by);
    await putAside(db, id, (await claimRow(db, claim!.id))!);
    await saveReading(db, revisionId, read('Hallimore may lose its Gold status', 'It will not'), NOW);
    await saveReading(db, revisionId, read('Hallimore may lose its Gold status,', 'It will not'), NOW);
    const contents = async () => (await claimsOfArticle(db, articleId)).map(one => one.content);
    expect(await contents()).toEqual(['It will not']);
    await saveReading(db, revisionId, read('lose its Gold status'), NOW);
    expect(await contents()).toEqual(['lose its Gold status']);
  });
});
