/** The store's one face: other rooms import this file and nothing below it. */

export * from './article-questions.js';
export * from './articles.js';
export * from './claims.js';
export * from './copies.js';
export * from './deliveries.js';
export type { StoreKind } from './differences.js';
export * from './digests.js';
export * from './frontier.js';
export * from './http-cache.js';
export * from './known-organizations.js';
export * from './marking.js';
export * from './names.js';
export * from './news.js';
export { openStore, type Store, StoreError } from './open.js';
export { type Organization, organizationById, organizationByName } from './organizations.js';
export { hostBelongs, hostOf, outletNamed } from './outlet-named.js';
export * from './outlets.js';
export * from './pages.js';
export { type ParsedQuery, parseQuery, SEARCH_OPERATORS, type SearchQuery } from './query.js';
export * from './readings.js';
export type { Db, Tables } from './schema.js';
export { type ArticleHit, type ClaimHit, type Found, searchArticles, searchClaims } from './search.js';
export { type Facets, searchFacets, searchThreads, type ThreadHit } from './search-threads.js';
export * from './slugs.js';
export * from './subscribers.js';
export * from './transaction.js';
