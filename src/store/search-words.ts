import { type Expression, expressionBuilder, type SqlBool } from 'kysely';
import { differencesOf, type WordGroups, type WordTable } from './differences.js';
import type { Db, Tables } from './schema.js';
import type { Scope } from './search-scope.js';

const idsWith = (db: Db, table: WordTable, groups: WordGroups) =>
  db.selectFrom(differencesOf(db).matching(table, groups).as('found')).select('found.id');

/** That the words are there, as a condition on `ref`, the row's number. */
export function wordConditions(
  db: Db,
  table: WordTable,
  ref: 'articles.id' | 'claims.id',
  { words }: Scope,
): Expression<SqlBool>[] {
  const eb = expressionBuilder<Tables, 'articles' | 'claims'>();
  return words.length === 0 ? [] : [eb(ref, 'in', idsWith(db, table, words))];
}

/** That the words left out are not there. */
export function withoutConditions(
  db: Db,
  table: WordTable,
  ref: 'articles.id' | 'claims.id',
  { without }: Scope,
): Expression<SqlBool>[] {
  const eb = expressionBuilder<Tables, 'articles' | 'claims'>();
  return without.length === 0 ? [] : [eb(ref, 'not in', idsWith(db, table, [without]))];
}
