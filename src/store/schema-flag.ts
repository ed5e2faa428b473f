import type { ColumnType } from 'kysely';

/** 0 or 1: neither database's driver takes a boolean that the other one gives. */
export type Flag = ColumnType<number, number, number>;
