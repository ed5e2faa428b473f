import { sql } from 'kysely';
import { expect, it, vi } from 'vitest';
import { expireThreads } from '../../src/follow/follow.js';
import { notedRecords, openStore } from '../../src/store/store.js';
import { followGold } from './book.js';
import type { Gold } from './gold.js';

vi.setConfig({ testTimeout: 60_000 });

const PARTNERS = ['Brightmoor', 'Korvane', 'Penwick', 'Hallimore', 'Wollondee', 'Lanyon'];
const MANY =
  'Ashgrove Bellwick Cormont Dunmere Eastlow Fenwright Garrick Holbeck Ingleby Jessop Kestrel Lockyer Marlowe Norbury Ormskirk Pickard Quayle Redfern Selwyn Thackray Underhill Vexford Whitlock';
const NOW = new Date('2024-04-01T00:00:00Z');

/** A rumor of Channel Post about one partner, or the vendor's word that it is so. */
function article(partner: string, day: string, said: 'rumor' | 'confirmed'): Gold {
  const words = `Halvorsen Networks will end its agreement with ${partner} Systems`;
  const about = ['Halvorsen Networks', `${partner} Systems`];
  const rumor = said === 'rumor';
  const claim = {
    content: [words],
    ...{ source: rumor ? 'two people' : 'Halvorsen Networks', cue: rumor ? 'said' : 'confirmed' },
    ...{ sourceKind: rumor ? ('anonymous' as const) : ('company' as const), rumor, values: [], due: null },
    ...{
      certainty: rumor ? ('hedged' as const) : ('asserted' as const),
      kind: 'partner-status' as const,
      about,
    },
  };
  const [outlet, id] = [rumor ? 'Channel Post' : 'Trade Daily', `${partner}-${said}`];
  return {
    ...{ id, outlet, url: `https://press.example/${id}`, byline: null, thread: partner },
    ...{ published: `2024-01-${day}T09:00:00Z`, title: `Halvorsen and ${partner}` },
    text: rumor ? `${words}, two people said.` : `Halvorsen Networks confirmed ${words}.`,
    organizations: [
      { name: 'Halvorsen Networks', role: 'vendor', surfaces: ['Halvorsen Networks'] },
      { name: `${partner} Systems`, role: 'partner', surfaces: [`${partner} Systems`] },
    ],
    claims: [claim],
  };
}

it('grades an open rumor by how the rumors of its outlet ended, from the fifth on', async () => {
  const { db, close } = await openStore(':memory:');
  const gradeOf = async (partner: string) => {
    const rows = await db.selectFrom('threads').select(['statement', 'grade', 'confidence']).execute();
    return rows.find(row => row.statement.includes(partner))!;
  };
  await followGold(db, [article('Lanyon', '02', 'rumor')], NOW);
  for (const partner of PARTNERS.slice(0, 4))
    await followGold(db, [article(partner, '03', 'rumor'), article(partner, '20', 'confirmed')], NOW);
  await expireThreads(db, NOW);
  const before = await gradeOf('Lanyon');
  expect(before.grade).toBe('F3');
  await followGold(db, [article('Wollondee', '04', 'rumor'), article('Wollondee', '21', 'confirmed')], NOW);
  await expireThreads(db, NOW);
  const after = await gradeOf('Lanyon');
  expect(after.grade).toBe('A3');
  expect(after.confidence).toBeGreaterThan(before.confidence);
  await close();
});

it('judges the many open threads of an outlet some at a time, and after a break goes on where it is owed', async () => {
  const { db, close } = await openStore(':memory:');
  const open = MANY.split(' ');
  for (const partner of open) await followGold(db, [article(partner, '02', 'rumor')], NOW);
  for (const partner of PARTNERS.slice(0, 5))
    await followGold(db, [article(partner, '03', 'rumor'), article(partner, '20', 'confirmed')], NOW);
  const graded = async () =>
    (await db.selectFrom('threads').select('grade').where('standing', '=', 'rumored').execute()).filter(
      ({ grade }) => grade === 'A3',
    ).length;
  const lastOpen = await db
    .selectFrom('threads')
    .select('id')
    .where('statement', 'like', `%${open.at(-1)}%`)
    .executeTakeFirstOrThrow();
  await sql`create trigger breaks before update on threads when new.id = ${sql.lit(lastOpen.id)}
    begin select raise(abort, 'the disk is full'); end`.execute(db);
  await expect(expireThreads(db, NOW)).rejects.toThrow('the disk is full');
  // the first slices stand, and the count remembers what is owed
  expect(await graded()).toBe(20);
  expect((await notedRecords(db)).toWeigh).toEqual(['channel-post']);
  await sql`drop trigger breaks`.execute(db);
  await expireThreads(db, NOW);
  expect(await graded()).toBe(open.length);
  expect((await notedRecords(db)).toWeigh).toBeUndefined();
  await close();
});
