import type { Clock, Settings } from '../config.js';
import type { Log } from '../model/log.js';
import type { Store } from '../store/store.js';
import type { HouseStatus } from './house-status.js';

/** What every page is handed. */
export interface Office {
  store: Store;
  settings: Settings;
  clock: Clock;
  log: Log;
  status: () => HouseStatus;
}

/** The public address of this house, without a trailing slash: GRAPEVINE_URL, never the Host header. */
export function publicAddress(settings: Pick<Settings, 'url' | 'host' | 'port'>): string {
  const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host;
  return (settings.url ?? `http://${host}:${settings.port}`).replace(/\/+$/, '');
}
