import type { AddressInfo } from 'node:net';
import { loadSettings, type Settings } from '../../src/config.js';
import { createLog } from '../../src/model/log.js';
import type { UserRole } from '../../src/model/vocabulary.js';
import { openStore, type Store } from '../../src/store/store.js';
import { AT_REST, createApp, type HouseStatus } from '../../src/web/app.js';
import { SEEDED_NOW } from './seed.js';

/** A house that answers on loopback, with what a test may turn: its clock, its status, its settings. */
export interface OpenHouse {
  url: string;
  store: Store;
  /** the clock; set it to move on */
  now: Date;
  status: HouseStatus;
  settings: { -readonly [K in keyof Settings]: Settings[K] };
  /** what was logged */
  logged: string[];
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  close(): Promise<void>;
}

/** An answer with its body read. */
export interface Answer {
  status: number;
  headers: Headers;
  body: string;
}

/** Opens the front of the house on a free port, over an empty database or the one that is given. */
export async function openHouse(
  change: Partial<Settings> = {},
  over?: Store,
  { noLogin = false, laptopRole }: { noLogin?: boolean; laptopRole?: UserRole } = {},
): Promise<OpenHouse> {
  const store = over ?? (await openStore(':memory:'));
  const logged: string[] = [];
  const house = {
    store,
    now: SEEDED_NOW,
    status: AT_REST,
    settings: { ...loadSettings({}, '/nowhere'), url: 'https://grapevine.example', ...change },
    logged,
  } as OpenHouse;
  const app = createApp({
    store,
    settings: house.settings,
    clock: () => house.now,
    log: createLog('debug', line => void logged.push(line)),
    status: () => house.status,
    noLogin,
    laptopRole,
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  house.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  house.get = async (path, headers = {}) => {
    const response = await fetch(house.url + path, {
      headers: { ...headers, connection: 'close' },
      redirect: 'manual',
    });
    return { status: response.status, headers: response.headers, body: await response.text() };
  };
  house.close = async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
    if (!over) await store.close();
  };
  return house;
}
