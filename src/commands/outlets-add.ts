import { type Discovery, discoverWays } from '../collect/discover.js';
import { metAt } from '../collect/entry.js';
import { defineOutlet } from '../collect/new-outlet.js';
import type { OpmlFeed } from '../collect/opml.js';
import { OutletError } from '../collect/outlets.js';
import { canonicalUrl, isOnHosts } from '../collect/urls.js';
import { visitAddress } from '../collect/visit.js';
import type { Collecting } from '../collect/ways.js';
import type { OutletDefinition } from '../model/outlet.js';
import {
  articleAt,
  findOutlet,
  frontierAt,
  meetAddresses,
  outletNamed,
  outletsWithHealth,
  removeOutlet,
  saveAddedOutlet,
} from '../store/store.js';
import { CommandError } from './command.js';

/** What `grapevine outlets add` may be told. */
export interface AddOptions {
  article?: string;
  id?: string;
  name?: string;
  publisher?: string;
  region?: string;
  dryRun?: boolean;
}

type Write = (line: string) => void;

/** Finds the ways into a site, says what it would collect, and keeps the outlet. Throws CommandError when there is none. */
export async function addOutlet(
  collecting: Collecting,
  url: string,
  options: AddOptions,
  write: Write,
): Promise<void> {
  const address = /^[a-z]+:\/\//i.test(url) ? url : `https://${url}`;
  if (!URL.canParse(address)) throw new CommandError(`"${url}" is no address`);
  const hosts = [new URL(address).host.replace(/^www\./, '')];
  const found = await discoverWays(collecting.door, address, { hosts });
  const ways = [found.ways.feeds, found.ways.sitemaps, found.ways.listings].flatMap(list => list ?? []);
  if (ways.length === 0)
    throw new CommandError(
      `${address}: no way in was found\n${found.steps.map(step => `  ${step}`).join('\n')}`,
    );
  const { id, name, publisher, region } = options;
  const wish = { id, publisher, region, name: name ?? found.name, url: found.url, language: found.language };
  const outlet = await defineOutlet(collecting.db, { ...wish, ways: found.ways });
  show(outlet, found, write);
  if (options.dryRun) return;
  await saveAddedOutlet(collecting.db, outlet, collecting.clock());
  write(`added: ${outlet.id}; "grapevine collect --outlet ${outlet.id}" collects it now`);
}

const SAMPLE = 8;

function show(outlet: OutletDefinition, { sample }: Discovery, write: Write): void {
  write(`${outlet.name} (${outlet.id}), ${outlet.homepage}`);
  for (const { url } of outlet.feeds ?? []) write(`  feed     ${url}`);
  for (const { url } of outlet.sitemaps ?? []) write(`  sitemap  ${url}`);
  for (const { url } of outlet.listings ?? []) write(`  listing  ${url}`);
  write(`would collect ${sample.length} articles now${sample.length === 0 ? '' : ', such as'}`);
  for (const { title, url } of sample.slice(0, SAMPLE)) write(`  ${title ?? url}`);
}

/** A feed of an OPML list as an outlet of its own; one whose host is known already is passed over (false). */
export async function addFeed(
  { db, clock }: Collecting,
  { title, feed, homepage }: OpmlFeed,
  write: Write,
): Promise<boolean> {
  try {
    const outlet = await defineOutlet(db, {
      name: title,
      url: homepage ?? feed,
      ways: { feeds: [{ url: feed }] },
    });
    await saveAddedOutlet(db, outlet, clock());
    write(`added: ${outlet.id} (${feed})`);
    return true;
  } catch (error) {
    if (!(error instanceof OutletError)) throw error;
    write(`passed over: ${title}: ${error.message}`);
    return false;
  }
}

/** Stores one article by its address, at the outlet that its host belongs to (a new one where none does). */
export async function addArticle(collecting: Collecting, address: string, write: Write): Promise<void> {
  const { db, clock } = collecting;
  const url = canonicalUrl(address);
  if (url === undefined) throw new CommandError(`"${address}" is no address`);
  const met = metAt(url);
  if ((await articleAt(db, met.spellings)) !== undefined) return write(`${url}: stored already`);
  const before = await outletOn(db, url);
  const outlet = before ?? (await newOutletFor(collecting, url));
  await meetAddresses(db, outlet.id, [met], clock());
  const row = await frontierAt(db, met.spellings);
  const visit = row === undefined ? undefined : await visitAddress(collecting, outlet, row);
  if (visit?.stored) {
    write(`${url}: stored as article ${visit.stored.articleId} of ${outlet.name}; the next round reads it`);
    return;
  }
  // an outlet made for nothing goes again
  if (before === undefined) await removeOutlet(db, outlet.id, clock());
  throw new CommandError((visit?.error as Error | undefined)?.message ?? `${url}: nothing stands there`);
}

async function outletOn(db: Collecting['db'], url: string): Promise<OutletDefinition | undefined> {
  const all = await outletsWithHealth(db);
  return all.find(({ definition }) => isOnHosts(url, definition.hosts))?.definition;
}

async function newOutletFor({ db, clock }: Collecting, url: string): Promise<OutletDefinition> {
  const id = await outletNamed(db, new URL(url).hostname.replace(/^www\./, ''), url, clock());
  return (await findOutlet(db, id))!.definition;
}
