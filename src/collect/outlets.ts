import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HOME } from '../config.js';
import type { OutletDefinition } from '../model/outlet.js';
import type { Db } from '../store/store.js';
import { saveShippedOutlets } from '../store/store.js';

/** A scraper file that cannot be used; the message begins with the file's name. */
export class OutletError extends Error {}

/** Compiled files where there are some (they are what runs), else the sources (tests run those). */
function scraperFolder(): { folder: string; ending: string } {
  const isSource = import.meta.url.endsWith('.ts');
  const compiled = join(HOME, 'dist', 'scrapers');
  if (!isSource && existsSync(compiled)) return { folder: compiled, ending: '.js' };
  return { folder: join(HOME, 'scrapers'), ending: '.ts' };
}

let loaded: Promise<OutletDefinition[]> | undefined;

/** The shipped outlets: every file in scrapers/, found by looking. Throws OutletError naming the file that is wrong. */
export function loadOutlets(): Promise<OutletDefinition[]> {
  loaded ??= loadFrom(scraperFolder());
  return loaded;
}

async function loadFrom({ folder, ending }: { folder: string; ending: string }): Promise<OutletDefinition[]> {
  const files = readdirSync(folder)
    .filter(name => name.endsWith(ending) && !name.endsWith(`.d${ending}`))
    .sort();
  const outlets: OutletDefinition[] = [];
  for (const file of files) outlets.push(await loadFile(folder, file, file.slice(0, -ending.length)));
  checkTogether(outlets);
  return outlets;
}

async function loadFile(folder: string, file: string, id: string): Promise<OutletDefinition> {
  const module = (await import(pathToFileURL(join(folder, file)).href)) as { default?: OutletDefinition };
  if (module.default === undefined) throw new OutletError(`scrapers/${file}: no default export`);
  const fault = faultOf(module.default, id);
  if (fault !== undefined) throw new OutletError(`scrapers/${file}: ${fault}`);
  return module.default;
}

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** What is wrong with a definition, or undefined. `id` is what its file name says. */
export function faultOf(outlet: OutletDefinition, id = outlet.id): string | undefined {
  if (outlet.id !== id) return `id is "${outlet.id}", the file is called "${id}"`;
  if (!ID.test(outlet.id)) return `id "${outlet.id}": small letters, digits and hyphens only`;
  const empty = (['name', 'publisher', 'region', 'language'] as const).find(field => !outlet[field]?.trim());
  if (empty !== undefined) return `${empty} is missing`;
  if (!outlet.hosts?.length) return 'hosts is empty';
  const badHost = outlet.hosts.find(host => !/^[a-z0-9.-]+(:\d+)?$/.test(host) || host.startsWith('www.'));
  if (badHost !== undefined) return `host "${badHost}": small letters, without scheme, path and "www."`;
  const ways = [outlet.feeds, outlet.sitemaps, outlet.listings].flatMap(list => list ?? []);
  const badUrl = [outlet.homepage, ...ways.map(way => way.url)].find(url => !URL.canParse(url));
  if (badUrl !== undefined) return `"${badUrl}" is no address`;
  return faultOfPatterns(outlet) ?? faultOfDays(outlet);
}

function faultOfPatterns(outlet: OutletDefinition): string | undefined {
  for (const field of ['articlePattern', 'keep'] as const) {
    try {
      new RegExp(outlet[field] ?? '');
    } catch (cause) {
      return `${field} is no regular expression: ${(cause as Error).message}`;
    }
  }
  return undefined;
}

function faultOfDays(outlet: OutletDefinition): string | undefined {
  const days = [outlet.closed, ...(outlet.layouts ?? []).map(layout => layout.until)];
  const bad = days.find(day => day !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(day));
  if (bad !== undefined) return `"${bad}" is no day such as 2025-10-31`;
  const unseen = (outlet.layouts ?? []).findIndex(layout => !layout.seen?.trim());
  return unseen < 0 ? undefined : `layouts[${unseen}] names no place where it was seen`;
}

/** No two outlets may have one id or one host: an article must find its way home. */
function checkTogether(outlets: OutletDefinition[]): void {
  const owners = new Map<string, string>();
  for (const outlet of outlets)
    for (const host of outlet.hosts) {
      const owner = owners.get(host);
      if (owner !== undefined)
        throw new OutletError(`scrapers/${outlet.id}: host "${host}" belongs to "${owner}" too`);
      owners.set(host, outlet.id);
    }
}

/**
 * Puts the shipped outlets into the database, so that screens and rounds know them: new ones are added, known ones
 * brought up to date. An outlet that a user added under the same id stays the user's.
 */
export async function registerOutlets(db: Db, definitions: OutletDefinition[], now: Date): Promise<void> {
  await saveShippedOutlets(db, definitions, now);
}
