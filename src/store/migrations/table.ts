import { type ColumnDefinitionBuilder, type CreateTableBuilder, type Kysely, sql } from 'kysely';
import { type Differences, differencesOf } from '../differences.js';

type OnDelete = 'cascade' | 'set null' | 'no action';

/** One column of a table, as a migration writes it down. */
export interface Column {
  type: 'numbered' | 'text' | 'integer' | 'real';
  nullable?: true;
  unique?: true;
  standard?: number;
  references?: string;
  onDelete?: OnDelete;
}

export const numbered: Column = { type: 'numbered' };
export const text: Column = { type: 'text' };
export const integer: Column = { type: 'integer' };
export const real: Column = { type: 'real' };
export const unique = (column: Column): Column => ({ ...column, unique: true });
export const maybe = (column: Column): Column => ({ ...column, nullable: true });

/** A column that points at `table.column`; what becomes of the row when that one goes is said every time. */
export const to = (references: string, onDelete: OnDelete, column = integer): Column => ({
  ...column,
  references,
  onDelete,
});

/** A table as a migration writes it down; indexes are lists of columns, `where` makes one partial. */
export interface TableShape {
  columns: Record<string, Column>;
  primary?: string[];
  unique?: string[][];
  indexes?: (string[] | { columns: string[]; where: string })[];
}

/** Makes a table with its keys and indexes, on either database. */
export async function makeTable(db: Kysely<unknown>, name: string, shape: TableShape): Promise<void> {
  const differences = differencesOf(db);
  let table: CreateTableBuilder<string, string> = db.schema.createTable(name);
  for (const [column, declared] of Object.entries(shape.columns))
    table = table.addColumn(column, typeOf(declared, differences), builder =>
      constrain(builder, declared, differences),
    );
  if (shape.primary) table = table.addPrimaryKeyConstraint(`${name}_primary`, shape.primary);
  for (const columns of shape.unique ?? [])
    table = table.addUniqueConstraint(`${name}_${columns.join('_')}_once`, columns);
  await table.execute();
  for (const index of shape.indexes ?? []) await makeIndex(db, name, index);
}

function typeOf(column: Column, differences: Differences) {
  if (column.type === 'text') return differences.text as never;
  if (column.type === 'real') return differences.real as never;
  return differences.integer as never;
}

function constrain(builder: ColumnDefinitionBuilder, column: Column, differences: Differences) {
  if (column.type === 'numbered') return differences.numbered(builder);
  let made = column.nullable ? builder : builder.notNull();
  if (column.unique) made = made.unique();
  if (column.standard !== undefined) made = made.defaultTo(column.standard);
  if (column.references) made = made.references(column.references).onDelete(column.onDelete!);
  return made;
}

async function makeIndex(
  db: Kysely<unknown>,
  table: string,
  index: string[] | { columns: string[]; where: string },
) {
  const { columns, where } = Array.isArray(index) ? { columns: index, where: null } : index;
  const made = db.schema
    .createIndex(`${table}_by_${columns.join('_')}`)
    .on(table)
    .columns(columns);
  await (where === null ? made : made.where(sql<boolean>`${sql.raw(where)}`)).execute();
}
