import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { SILENT } from '../../src/model/log.js';
import { openStore } from '../../src/store/store.js';

it('statements that are kept see a changed schema, and thousands of different ones do no harm', async () => {
  const { db, close } = await openStore(':memory:', { log: SILENT });
  const all = () => sql<Record<string, unknown>>`select * from shelf`.execute(db);
  await sql`create table shelf (a integer)`.execute(db);
  await sql`insert into shelf (a) values (1)`.execute(db);
  expect((await all()).rows).toEqual([{ a: 1 }]);
  await sql`alter table shelf add column b text default 'new'`.execute(db);
  expect((await all()).rows).toEqual([{ a: 1, b: 'new' }]);
  await sql`drop table shelf`.execute(db);
  await expect(all()).rejects.toThrow(/no such table/);
  await sql`create table shelf (c integer)`.execute(db);
  expect((await all()).rows).toEqual([]);
  for (let i = 0; i < 3000; i += 1)
    expect((await sql<{ n: number }>`select ${sql.lit(i)} as n`.execute(db)).rows[0]!.n).toBe(i);
  await close();
});
