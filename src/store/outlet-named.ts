import type { OutletDefinition } from '../model/outlet.js';
import type { Db } from './schema.js';
import { slugOf } from './slugs.js';

/** A host belongs to an outlet when it is one of its hosts or stands below one. */
export function hostBelongs(host: string, hosts: string[]): boolean {
  return hosts.some(own => host === own || host.endsWith(`.${own}`));
}

const plainHost = (host: string) => host.toLowerCase().replace(/^www\./, '');
const folded = (name: string) => name.trim().toLowerCase().replace(/\s+/g, ' ');

const isHostName = (name: string) => /^[a-z\d-]+(\.[a-z\d-]+)*\.[a-z]{2,}$/.test(name);

/** The host of an address without "www.", or null where it is none. */
export function hostOf(url: string): string | null {
  return URL.canParse(url) ? plainHost(new URL(url).hostname) || null : null;
}

/**
 * The outlet that a name means: by id, by name, by host; one that nobody knows is made, as its own publisher
 * (origin "imported"), so that no article is turned away. Returns its id.
 */
export async function outletNamed(db: Db, named: string, url: string, now: Date): Promise<string> {
  const exact = await db.selectFrom('outlets').select('id').where('id', '=', named).executeTakeFirst();
  if (exact) return exact.id;
  const all = await db
    .selectFrom('outlets')
    .select(['id', 'name', 'hosts', 'origin'])
    .orderBy('id')
    .execute();
  const wanted = folded(named);
  const byName = all.find(outlet => folded(outlet.name) === wanted);
  if (byName) return byName.id;
  const byHost = all.find(outlet => hostBelongs(plainHost(wanted), JSON.parse(outlet.hosts)));
  if (byHost) return byHost.id;
  const host = hostOf(url);
  // an imported outlet owns no host for certain: two of them may be archived on one
  const byAddress = all.find(
    outlet => host && outlet.origin !== 'imported' && hostBelongs(host, JSON.parse(outlet.hosts)),
  );
  if (byAddress) return byAddress.id;
  // one that is named by its host owns that, wherever its article was met
  const own = isHostName(wanted) ? plainHost(wanted) : host;
  return createOutlet(db, named.trim() || host || 'unknown', own, all, now);
}

async function createOutlet(
  db: Db,
  name: string,
  host: string | null,
  others: { id: string }[],
  now: Date,
): Promise<string> {
  const taken = new Set(others.map(({ id }) => id));
  const base = slugOf(name);
  let id = base;
  for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`;
  const hosts = host === null ? [] : [host];
  const definition: OutletDefinition = {
    id,
    name,
    publisher: name,
    homepage: host === null ? '' : `https://${host}/`,
    hosts,
    region: '',
    language: 'en',
  };
  const row = { ...definition, hosts: JSON.stringify(hosts), definition: JSON.stringify(definition) };
  await db
    .insertInto('outlets')
    .values({ ...row, origin: 'imported', closed: null, created_at: now.toISOString() })
    .onConflict(conflict => conflict.column('id').doNothing())
    .execute();
  return id;
}
