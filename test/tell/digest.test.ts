import { describe, expect, test } from 'vitest';
import type { Db } from '../../src/store/store.js';
import { buildDigest, type Digest } from '../../src/tell/digest.js';
import { subjectOf, tally } from '../../src/tell/wording.js';
import { eachDatabase } from '../support/databases.js';
import { bookOf, writeCompuCom, writeSixPartners } from './book.js';

const none = async () => new Set<string>();

function digestOf(db: Db, wish: { follows?: string[]; since: string; until: string; told?: string[] }) {
  const told = async () => new Set(wish.told ?? []);
  return buildDigest(db, { follows: [], ...wish, told });
}

const stories = (digest: Digest | undefined) => digest?.groups.flatMap(group => group.stories) ?? [];
const WEEK = { since: '2014-11-12T00:00:00.000Z', until: '2014-11-20T07:00:00.000Z' };

const newRumor = (db: Db) =>
  bookOf(db).thread({
    slug: 'hartwell',
    statement: 'Hartwell may lose its tier',
    organizations: [['Hartwell', 'partner']],
    voices: [
      {
        ...{ outlet: 'Tierline', at: '2014-11-20T06:00:00.000Z', sentence: 'It had a letter.' },
        moves: ['rumored', 'first heard'],
      },
    ],
  });

eachDatabase((_, open) => {
  describe('a digest', () => {
    test('tells a new rumor with its sentence, who said it, outlet, date and voices', async () => {
      const { db } = await open();
      await writeCompuCom(db);
      const digest = await digestOf(db, WEEK);
      expect(digest?.groups.map(group => [group.name, group.of?.target])).toEqual([['CompuCom', 'compucom']]);
      expect(stories(digest)[0]?.item).toMatchObject({
        what: 'new',
        before: null,
        after: 'rumored',
        organizations: ['CompuCom', 'Microsoft'],
        sentence: 'CompuCom may soon have to give up its place, several people told Channel Ledger.',
        source: 'several people with knowledge of the situation',
        sourceKind: 'anonymous',
        independentVoices: 1,
        outlet: 'Channel Ledger',
        publishedAt: '2014-11-17T15:30:00.000Z',
        articleUrl: 'https://channel-ledger.test/2014/11/compucom',
      });
    });

    test('tells what is only an echo in one line of its story', async () => {
      const { db } = await open();
      await writeCompuCom(db);
      const [story] = stories(await digestOf(db, WEEK));
      expect(story?.alsoHeard.map(line => line.words)).toEqual(['Partner Courier repeats Channel Ledger']);
    });

    test('is not written when all that came is an echo', async () => {
      const { db } = await open();
      await writeCompuCom(db);
      expect(await digestOf(db, { ...WEEK, since: '2014-11-17T16:00:00.000Z' })).toBeUndefined();
    });

    test('lists the echo of an older thread below, when something else moved', async () => {
      const { db } = await open();
      await writeCompuCom(db);
      await writeSixPartners(db);
      const digest = await digestOf(db, { ...WEEK, since: '2014-11-17T16:00:00.000Z' });
      expect(stories(digest).map(story => story.item.slug)).toEqual(['microsoft-six-lsps']);
      expect(digest?.alsoHeard.map(line => [line.slug, line.words])).toEqual([
        ['compucom-microsoft-lsp', 'Partner Courier repeats Channel Ledger'],
      ]);
    });

    test('tells a thread that opened and moved as one story, both moves counting as told', async () => {
      const { db } = await open();
      await writeSixPartners(db);
      const [story, ...more] = stories(await digestOf(db, WEEK));
      expect(more).toEqual([]);
      expect(story?.item).toMatchObject({
        what: 'new',
        before: null,
        after: 'corroborated',
        independentVoices: 2,
      });
      expect(story?.keys).toHaveLength(2);
    });

    test('says what stood before, when the opening was told already', async () => {
      const { db } = await open();
      await writeSixPartners(db);
      const before = stories(await digestOf(db, { ...WEEK, until: '2014-11-18T00:00:00.000Z' }));
      const after = stories(await digestOf(db, { ...WEEK, told: before[0]!.keys }));
      expect(after.map(({ item }) => [item.what, item.before, item.after])).toEqual([
        ['moved', 'rumored', 'corroborated'],
      ]);
      expect(after[0]?.keys).toHaveLength(1);
    });

    test('is for the partners followed, by name, alias or slug in any case', async () => {
      const { db } = await open();
      await writeCompuCom(db);
      await writeSixPartners(db);
      for (const name of ['compucom', 'CompuCom Systems, Inc.', 'COMPUCOM'])
        expect(stories(await digestOf(db, { ...WEEK, follows: [name] })).map(s => s.item.slug)).toEqual([
          'compucom-microsoft-lsp',
        ]);
      const both = await digestOf(db, { ...WEEK, follows: ['Microsoft'] });
      expect(both?.groups.map(group => [group.name, group.stories.length])).toEqual([['Microsoft', 2]]);
      expect(await digestOf(db, { ...WEEK, follows: ['Nobody'] })).toBeUndefined();
    });

    test('tells new rumors of other kinds only of partners followed, moved standings to all', async () => {
      const { db } = await open();
      const voice = {
        outlet: 'Meridian',
        at: '2014-11-17T10:00:00.000Z',
        sentence: 'Telwright is buying Ashgrove.',
      };
      await bookOf(db).thread({
        slug: 'takeover',
        statement: 'Telwright may buy Ashgrove.',
        kind: 'acquisition',
        organizations: [['Telwright', 'partner']],
        voices: [{ ...voice, moves: ['rumored', 'first heard'] }],
      });
      expect(await digestOf(db, WEEK)).toBeUndefined();
      expect(stories(await digestOf(db, { ...WEEK, follows: ['Telwright'] }))).toHaveLength(1);
      await db
        .insertInto('moves')
        .values({
          thread_id: 1,
          position: 1,
          standing: 'denied',
          at: '2014-11-18T10:00:00.000Z',
          rule: 'denial',
        })
        .execute();
      expect(stories(await digestOf(db, WEEK)).map(s => [s.item.what, s.item.before, s.item.after])).toEqual([
        ['moved', 'rumored', 'denied'],
      ]);
    });

    test('lists due dates of the next thirty days of open threads that it does not tell anyway', async () => {
      const { db } = await open();
      await writeCompuCom(db);
      await writeSixPartners(db);
      const due = async (since: string) =>
        (await digestOf(db, { ...WEEK, since }))?.due.map(thread => [thread.slug, thread.due]);
      await newRumor(db);
      expect(await due('2014-11-19T07:00:00.000Z')).toEqual([['microsoft-six-lsps', '2014-12-15']]);
      expect(await due(WEEK.since)).toEqual([]);
      await db.updateTable('threads').set({ due: '2014-12-31' }).execute();
      expect(await due('2014-11-19T07:00:00.000Z')).toEqual([]);
    });

    test('does not tell an opening again when an earlier article dates it anew', async () => {
      const { db } = await open();
      await writeCompuCom(db);
      const [first] = stories(await digestOf(db, WEEK));
      await db.updateTable('moves').set({ at: '2014-11-16T09:00:00.000Z' }).execute();
      const told = [...first!.keys, ...first!.alsoHeard.map(line => line.key)];
      expect(await digestOf(db, { ...WEEK, told })).toBeUndefined();
    });

    test('tells a standing that comes back', async () => {
      const { db } = await open();
      await writeCompuCom(db);
      const { id } = await db.selectFrom('threads').select('id').executeTakeFirstOrThrow();
      const told: string[] = [];
      for (const [position, standing] of (['denied', 'rumored', 'denied'] as const).entries()) {
        const at = `2014-11-2${position}T10:00:00.000Z`;
        await db
          .insertInto('moves')
          .values({ thread_id: id, position: position + 1, standing, at, rule: 'x' })
          .execute();
        const [story] = stories(await digestOf(db, { ...WEEK, until: '2014-12-01T00:00:00.000Z', told }));
        expect(story?.item.after).toBe(standing);
        told.push(...story!.keys);
      }
    });

    test('names who a pronoun stands for, but nobody for an anonymous one', async () => {
      const { db } = await open();
      await writeCompuCom(db);
      const source = async (values: object) => {
        await db.updateTable('claims').set(values).execute();
        return stories(await digestOf(db, WEEK))[0]?.item.source;
      };
      expect(await source({ source: 'He', source_name: 'Jim Dixon', source_kind: 'person' })).toBe(
        'Jim Dixon',
      );
      expect(await source({ source_kind: 'anonymous' })).toBeNull();
      expect(await source({ source: 'two of them' })).toBe('two of them');
    });

    test('says nothing of a thread that was merged into another', async () => {
      const { db } = await open();
      await writeCompuCom(db);
      await writeSixPartners(db);
      const ids = await db.selectFrom('threads').select('id').orderBy('id').execute();
      await db.updateTable('threads').set({ merged_into: ids[0]!.id }).where('id', '=', ids[1]!.id).execute();
      expect(stories(await digestOf(db, WEEK)).map(s => s.item.slug)).toEqual(['compucom-microsoft-lsp']);
    });

    test('knows of nothing in an empty archive', async () => {
      const { db } = await open();
      expect(await buildDigest(db, { follows: [], ...WEEK, told: none })).toBeUndefined();
    });

    test('has a subject that says the news', async () => {
      const { db } = await open();
      await writeCompuCom(db);
      expect(subjectOf((await digestOf(db, WEEK))!)).toBe('CompuCom may lose Microsoft LSP status');
      await writeSixPartners(db);
      const digest = (await digestOf(db, WEEK))!;
      expect(subjectOf(digest)).toBe('CompuCom may lose Microsoft LSP status, and 1 more');
      expect(tally(digest)).toBe('2 new rumors');
    });
  });
});
