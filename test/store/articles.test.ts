import { expect, it } from 'vitest';
import {
  articleById,
  articleByKey,
  articleByUrl,
  type Db,
  listArticles,
  revisionsOf,
  saveArticle,
  unreadRevisions,
} from '../../src/store/store.js';
import { eachDatabase } from '../support/databases.js';
import { incoming } from '../support/readings.js';

const NOW = new Date('2024-04-01T12:00:00Z');
const LATER = new Date('2024-04-02T12:00:00Z');

const outletsOf = (db: Db) => db.selectFrom('outlets').selectAll().orderBy('id').execute();

eachDatabase((_name, open) => {
  it('stores an article with its first revision, and finds it by number, key and address', async () => {
    const { db } = await open();
    const stored = await saveArticle(
      db,
      incoming('a', { byline: 'Ann', alsoAt: ['https://x.test/amp/a'] }),
      NOW,
    );
    expect(stored.outcome).toBe('new');
    const article = await articleById(db, stored.articleId);
    expect(article).toMatchObject({
      key: 'a',
      outlet_name: 'Channel Meridian',
      title: 'Title of a',
      byline: 'Ann',
      text: 'Text of a.',
      published_at: '2024-03-04T14:05:00.000Z',
      published_known: 1,
      stored_at: NOW.toISOString(),
      revision_id: stored.revisionId,
    });
    expect(await articleByKey(db, 'a')).toEqual(article);
    expect(await articleByUrl(db, 'https://x.test/amp/a')).toEqual(article);
    expect(await articleByUrl(db, 'https://x.test/other')).toBeUndefined();
  });

  it('keeps one revision of the same text, however often it comes', async () => {
    const { db } = await open();
    const first = await saveArticle(db, incoming('a'), NOW);
    expect(await saveArticle(db, incoming('a'), LATER)).toEqual({ ...first, outcome: 'same' });
    expect(await revisionsOf(db, first.articleId)).toHaveLength(1);
  });

  it('keeps another text under the same key as a new revision, and the old one with it', async () => {
    const { db } = await open();
    const first = await saveArticle(db, incoming('a'), NOW);
    const second = await saveArticle(db, incoming('a', { title: 'New title', text: 'It may.' }), LATER);
    expect(second).toMatchObject({ articleId: first.articleId, outcome: 'revised' });
    const revisions = await revisionsOf(db, first.articleId);
    expect(revisions.map(({ number, title, text }) => [number, title, text])).toEqual([
      [1, 'Title of a', 'Text of a.'],
      [2, 'New title', 'It may.'],
    ]);
    expect(await articleById(db, first.articleId)).toMatchObject({ title: 'New title', text: 'It may.' });
  });

  it('takes the same address under another key for the same article', async () => {
    const { db } = await open();
    const first = await saveArticle(db, incoming('a'), NOW);
    const again = await saveArticle(db, incoming('b', { ...incoming('a'), id: 'b' }), NOW);
    expect(again).toEqual({ ...first, outcome: 'same' });
    expect(await articleByKey(db, 'b')).toBeUndefined();
  });

  it('goes by the key when key and address lead to two articles', async () => {
    const { db } = await open();
    const a = await saveArticle(db, incoming('a'), NOW);
    const b = await saveArticle(db, incoming('b'), NOW);
    const mixed = await saveArticle(db, incoming('a', { url: incoming('b').url, text: 'Mixed.' }), NOW);
    expect(mixed.articleId).toBe(a.articleId);
    expect((await articleByUrl(db, incoming('b').url))?.id).toBe(b.articleId);
  });

  it('is safe to import the same file twice, even when it says two things under one address', async () => {
    const { db } = await open();
    const lines = [incoming('a'), incoming('b', { url: incoming('a').url, text: 'Another text.' })];
    const outcomes = [];
    for (const line of [...lines, ...lines]) outcomes.push((await saveArticle(db, line, NOW)).outcome);
    expect(outcomes).toEqual(['new', 'revised', 'same', 'same']);
  });

  it('counts an edit that was taken back as an edit when the page was fetched', async () => {
    const { db } = await open();
    const outcomes = [];
    for (const [day, text] of ['will', 'may', 'will', 'will'].entries()) {
      const retrieved = `2024-04-0${day + 1}T00:00:00Z`;
      outcomes.push((await saveArticle(db, incoming('a', { text, retrieved }), NOW)).outcome);
    }
    expect(outcomes).toEqual(['new', 'revised', 'revised', 'same']);
  });

  it('makes a key from the address when there is none', async () => {
    const { db } = await open();
    const { articleId } = await saveArticle(db, { ...incoming('a'), id: null }, NOW);
    const article = (await articleById(db, articleId))!;
    expect(article.key).toMatch(/^channel-meridian-[0-9a-f]{16}$/);
    expect((await saveArticle(db, { ...incoming('a'), id: null }, NOW)).outcome).toBe('same');
  });

  it('counts the time of storing where there is no date, says so, and learns the date later', async () => {
    const { db } = await open();
    const { articleId } = await saveArticle(db, incoming('a', { published: null }), NOW);
    expect(await articleById(db, articleId)).toMatchObject({
      published_at: NOW.toISOString(),
      published_known: 0,
    });
    expect((await unreadRevisions(db, 9, 'r1'))[0]!.input.published).toBeNull();
    await saveArticle(db, incoming('a', { published: '2024-03-01' }), LATER);
    expect(await articleById(db, articleId)).toMatchObject({
      published_at: '2024-03-01T00:00:00.000Z',
      published_known: 1,
    });
    await saveArticle(db, incoming('b', { published: 'the day before yesterday' }), NOW);
    expect(await articleByKey(db, 'b')).toMatchObject({ published_known: 0 });
  });

  it('keeps one time, whatever zone a date was given in', async () => {
    const { db } = await open();
    await saveArticle(db, incoming('a', { published: '2024-03-04T15:05:00+01:00' }), NOW);
    expect((await articleByKey(db, 'a'))!.published_at).toBe('2024-03-04T14:05:00.000Z');
  });

  it('creates an unknown outlet as its own publisher, once', async () => {
    const { db } = await open();
    await saveArticle(db, incoming('a'), NOW);
    await saveArticle(db, incoming('b', { outlet: 'channel  MERIDIAN' }), NOW);
    await saveArticle(db, incoming('c', { outlet: 'channel-meridian' }), NOW);
    await saveArticle(db, incoming('d', { outlet: 'www.channel-meridian.test' }), NOW);
    await saveArticle(db, incoming('e', { outlet: 'Tierline' }), NOW);
    const outlets = await outletsOf(db);
    expect(outlets.map(({ id, name, publisher, origin }) => [id, name, publisher, origin])).toEqual([
      ['channel-meridian', 'Channel Meridian', 'Channel Meridian', 'imported'],
      ['tierline', 'Tierline', 'Tierline', 'imported'],
    ]);
    expect(JSON.parse(outlets[0]!.hosts)).toEqual(['channel-meridian.test']);
  });

  it('gives an article of a shipped outlet to it by the host of its address', async () => {
    const { db } = await open();
    const outlet = { id: 'crn', name: 'CRN', publisher: 'Arc', homepage: 'https://crn.test/', region: 'us' };
    await db
      .insertInto('outlets')
      .values({
        ...outlet,
        hosts: '["crn.test"]',
        language: 'en',
        origin: 'shipped',
        definition: '{}',
        closed: null,
        created_at: NOW.toISOString(),
      })
      .execute();
    const url = 'https://www.crn.test/news/1';
    await saveArticle(db, incoming('a', { outlet: 'Computer Reseller News', url }), NOW);
    expect((await articleByKey(db, 'a'))!.outlet_id).toBe('crn');
    await saveArticle(db, incoming('b', { outlet: 'Other', url: 'https://notcrn.test/1' }), NOW);
    expect((await articleByKey(db, 'b'))!.outlet_id).toBe('other');
  });

  it('gives two outlets with names of one slug two ids', async () => {
    const { db } = await open();
    await saveArticle(db, incoming('a', { outlet: 'A.R.N.', url: 'https://one.test/a' }), NOW);
    await saveArticle(db, incoming('b', { outlet: 'A R N', url: 'https://two.test/b' }), NOW);
    expect((await outletsOf(db)).map(outlet => outlet.id)).toEqual(['a-r-n', 'a-r-n-2']);
  });

  it('keeps the offsets of a text that holds what no database takes', async () => {
    const { db } = await open();
    const text = 'A\0B \uD83D C \uD83D\uDE00 "Jürgen"';
    await saveArticle(db, incoming('a', { text }), NOW);
    expect((await articleByKey(db, 'a'))!.text).toBe('A B   C \uD83D\uDE00 "Jürgen"');
  });

  it('stores nothing when the transaction around it fails', async () => {
    const { db } = await open();
    const failing = db.transaction().execute(async trx => {
      await saveArticle(trx, incoming('a'), NOW);
      throw new Error('no power');
    });
    await expect(failing).rejects.toThrow('no power');
    expect(await articleByKey(db, 'a')).toBeUndefined();
  });

  it('keeps each article once when many are stored at the same time', async () => {
    const { db } = await open();
    const stored = await Promise.all(['a', 'b', 'a', 'b', 'a'].map(id => saveArticle(db, incoming(id), NOW)));
    expect(stored.filter(({ outcome }) => outcome === 'new')).toHaveLength(2);
    expect(await listArticles(db)).toHaveLength(2);
  });

  it('lists articles newest first, by outlet and time', async () => {
    const { db } = await open();
    for (const day of [3, 1, 2])
      await saveArticle(db, incoming(`d${day}`, { published: `2024-03-0${day}T00:00:00Z` }), NOW);
    await saveArticle(db, incoming('t', { outlet: 'Tierline', published: '2024-03-02T00:00:00Z' }), NOW);
    const keys = async (filter = {}) => (await listArticles(db, filter)).map(article => article.key);
    expect(await keys()).toEqual(['d3', 't', 'd2', 'd1']);
    expect(await keys({ outletId: 'channel-meridian', limit: 2 })).toEqual(['d3', 'd2']);
    expect(await keys({ since: '2024-03-02', before: '2024-03-03' })).toEqual(['t', 'd2']);
  });
});
