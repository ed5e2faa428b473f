/** The store's one face: other rooms import this file and nothing below it. */
export type { StoreKind } from './differences.js';
export { openStore, type Store, StoreError } from './open.js';
export type { Db, Tables } from './schema.js';
export * from './transaction.js';
