/** The questions of the screens, gathered: what pages and /api/v1 ask. */
export * from './api-tokens.js';
export * from './article-pages.js';
export * from './dated-threads.js';
export * from './front.js';
export * from './gauges.js';
export * from './organization-pages.js';
export * from './outlet-pages.js';
export * from './places.js';
export * from './program-pages.js';
export { type FoundClaim, findClaims, windowOf } from './search-window.js';
export * from './thread-cards.js';
export * from './thread-lists.js';
export * from './thread-pages.js';
export * from './timeline-pages.js';
