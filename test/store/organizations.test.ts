import { describe, expect, it } from 'vitest';
import type { Role } from '../../src/model/vocabulary.js';
import { foldName, isFullerName, isShortForm } from '../../src/store/names.js';
import {
  type Db,
  mentionDays,
  organizationByName,
  saveArticle,
  saveReading,
  slugOf,
} from '../../src/store/store.js';
import { eachDatabase } from '../support/databases.js';
import { incoming, reading } from '../support/readings.js';

const NOW = new Date('2024-04-01T12:00:00Z');

/** Stores an article of its own that names one organization, in these forms. */
async function named(db: Db, id: string, role: Role, name: string, ...forms: string[]): Promise<void> {
  const text = [name, ...forms].join('\n');
  const { revisionId } = await saveArticle(db, incoming(id, { text }), NOW);
  const mentions = [name, ...forms].map(form => ({ start: 0, end: form.length, text: form }));
  await saveReading(db, revisionId, reading({ organizations: [{ name, role, mentions }] }), NOW);
}

const all = (db: Db) =>
  db.selectFrom('organizations').select(['slug', 'name', 'role', 'aliases']).orderBy('slug').execute();

eachDatabase((_name, open) => {
  it('are counted by the day on which articles name them', async () => {
    const { db } = await open();
    for (const [id, published] of [
      ['a', '2024-03-04T23:59:59Z'],
      ['b', '2024-03-05T00:00:00Z'],
      ['c', '2024-03-05T14:00:00Z'],
    ] as const) {
      const { revisionId } = await saveArticle(db, incoming(id, { published, text: `Hallimore ${id}` }), NOW);
      const mentions = [{ start: 0, end: 9, text: 'Hallimore' }];
      const organizations = [{ name: 'Hallimore', role: 'partner' as const, mentions }];
      await saveReading(db, revisionId, reading({ organizations }), NOW);
    }
    const { id } = (await organizationByName(db, 'Hallimore'))!;
    expect(await mentionDays(db, id)).toEqual([
      { day: '2024-03-04', articles: 1 },
      { day: '2024-03-05', articles: 2 },
    ]);
    expect(await mentionDays(db, id + 1)).toEqual([]);
  });

  it('keep one row, however the name is written', async () => {
    const { db } = await open();
    await named(db, 'a', 'partner', 'Hallimore');
    await named(db, 'b', 'partner', 'HALLIMORE, Inc.');
    await named(db, 'c', 'partner', 'The Hallimore Company');
    expect(await all(db)).toEqual([{ slug: 'hallimore', name: 'Hallimore', role: 'partner', aliases: '[]' }]);
  });

  it('take a fuller name for the same organization, and keep it as an alias', async () => {
    const { db } = await open();
    await named(db, 'a', 'partner', 'Velloway');
    await named(db, 'b', 'partner', 'Velloway Systems', 'Velloway');
    expect(await all(db)).toEqual([
      { slug: 'velloway', name: 'Velloway', role: 'partner', aliases: '["Velloway Systems"]' },
    ]);
    expect((await organizationByName(db, 'velloway SYSTEMS'))?.slug).toBe('velloway');
  });

  it('take a shorter name for the same organization too', async () => {
    const { db } = await open();
    await named(db, 'a', 'distributor', 'Tarnbrook Technologies');
    await named(db, 'b', 'distributor', 'Tarnbrook');
    expect((await all(db)).map(row => row.slug)).toEqual(['tarnbrook-technologies']);
  });

  it('stay two when the role differs, when the added words say more, or when two come into question', async () => {
    const { db } = await open();
    await named(db, 'a', 'vendor', 'Velloway');
    await named(db, 'b', 'partner', 'Velloway Systems');
    await named(db, 'c', 'vendor', 'Velloway Capital');
    await named(db, 'd', 'partner', 'Tarn Systems');
    await named(db, 'e', 'partner', 'Tarn Group');
    await named(db, 'f', 'partner', 'Tarn');
    expect((await all(db)).map(row => row.slug)).toEqual([
      'tarn',
      'tarn-group',
      'tarn-systems',
      'velloway',
      'velloway-capital',
      'velloway-systems',
    ]);
  });

  it('are found by the short form and the initials that an article uses', async () => {
    const { db } = await open();
    await named(db, 'a', 'partner', 'Northern Bridge Computing', 'Northern Bridge', 'NBC', 'the reseller');
    for (const name of ['northern bridge', 'nbc', 'northern-bridge-computing'])
      expect((await organizationByName(db, name))?.name).toBe('Northern Bridge Computing');
    expect(await organizationByName(db, 'the reseller')).toBeUndefined();
    expect(await organizationByName(db, 'Nobody')).toBeUndefined();
  });

  it('of the shipped list are marked as known, and found by every name it gives them', async () => {
    const { db } = await open();
    await named(db, 'a', 'partner', 'CompuCom Systems');
    const compucom = await organizationByName(db, 'compucom');
    expect(compucom).toMatchObject({ name: 'CompuCom', slug: 'compucom', known: 1 });
    await named(db, 'b', 'other', 'Insight Partners', 'Insight');
    expect(await organizationByName(db, 'Insight')).toBeUndefined();
    await named(db, 'c', 'vendor', 'Hewlett-Packard');
    expect((await organizationByName(db, 'HP'))?.name).toBe('HP Inc.');
  });

  it('have the role that most of their articles give them', async () => {
    const { db } = await open();
    await named(db, 'a', 'vendor', 'Stratolyn');
    await named(db, 'b', 'partner', 'Stratolyn');
    await named(db, 'c', 'partner', 'Stratolyn');
    expect((await all(db))[0]!.role).toBe('partner');
  });

  it('have slugs of their own that do not change', async () => {
    const { db } = await open();
    await named(db, 'a', 'vendor', 'C++');
    await named(db, 'b', 'vendor', 'C#');
    await named(db, 'c', 'vendor', '日立');
    expect((await all(db)).map(row => row.slug)).toEqual(['c', 'c-2', 'unnamed']);
  });
});

describe('names', () => {
  it('fold case, accents, legal forms and signs', () => {
    for (const name of ['Bechtlé AG', 'BECHTLE', 'Bechtle, Inc.', ' bechtle '])
      expect(foldName(name)).toBe('bechtle');
    expect(foldName('AT&T Inc.')).toBe(foldName('AT and T'));
    expect(foldName("Moor's")).toBe('moors');
    expect(foldName('J.P. Morgan')).toBe('jp morgan');
    expect(foldName('Inc.')).toBe('inc');
    expect(foldName('!!')).toBe('!!');
  });

  it('know a fuller name from another company', () => {
    expect(isFullerName('compucom systems', 'compucom')).toBe(true);
    expect(isFullerName('insight partners', 'insight')).toBe(false);
    expect(isFullerName('compucomsystems', 'compucom')).toBe(false);
  });

  it('know a short form from other words', () => {
    expect(isShortForm('Northgate', 'Northgate IT')).toBe(true);
    expect(isShortForm('NIT', 'Northgate Information Technology')).toBe(true);
    expect(isShortForm('northgate', 'Northgate IT')).toBe(false);
    expect(isShortForm('Information', 'Northgate Information')).toBe(false);
    expect(isShortForm('the company', 'The Company')).toBe(false);
  });

  it('become slugs', () => {
    expect(slugOf('Ångström & Söhne (UK) Ltd.')).toBe('angstrom-and-sohne-uk-ltd');
    expect(slugOf('??')).toBe('unnamed');
    expect(slugOf('x'.repeat(300))).toHaveLength(80);
  });
});
