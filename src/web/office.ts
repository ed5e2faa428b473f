import type { Clock, Settings } from '../config.js';
import type { Log } from '../model/log.js';
import type { UserRole } from '../model/vocabulary.js';
import type { Store } from '../store/store.js';
import type { HouseStatus } from './house-status.js';

/** What every page is handed. */
export interface Office {
  store: Store;
  settings: Settings;
  clock: Clock;
  log: Log;
  status: () => HouseStatus;
  /** for one person on a laptop: who reaches the house is its analyst */
  noLogin?: boolean;
  /** what that one person may do; an analyst where nothing is said */
  laptopRole?: UserRole;
}
