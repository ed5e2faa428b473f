/** The door's one face for other rooms. */
export { Door, type DoorOptions } from './door.js';
export { asFetchError, FetchError, type FetchFault } from './errors.js';
export { type Fetched, type FetchLimits, type FetchOptions, type FetchRequest, fetchUrl } from './fetch.js';
export { checkAddress } from './guard.js';
export { Guest, type WayOut } from './guest.js';
export type { Timer } from './pace.js';
export type { RobotsAnswer, RobotsShelf } from './shelf.js';
