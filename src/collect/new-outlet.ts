import type { OutletDefinition } from '../model/outlet.js';
import { type Db, outletsWithHealth, slugOf } from '../store/store.js';
import { faultOf, OutletError } from './outlets.js';

/** What is known of an outlet to be. */
export interface OutletWish {
  name: string | null;
  /** any address of it */
  url: string;
  id?: string;
  publisher?: string;
  region?: string;
  language?: string | null;
  ways: Pick<OutletDefinition, 'feeds' | 'sitemaps' | 'listings'>;
}

/**
 * A definition for a new outlet: id from the wish, else from its name, made unlike all others. Throws OutletError
 * when its host belongs to an outlet already, or what is wished cannot be.
 */
export async function defineOutlet(db: Db, wish: OutletWish): Promise<OutletDefinition> {
  const known = await outletsWithHealth(db);
  const { origin, host: fullHost } = new URL(wish.url);
  const host = fullHost.replace(/^www\./, '');
  const owner = known.find(
    ({ definition, origin: from }) => from !== 'imported' && definition.hosts.includes(host),
  );
  if (owner !== undefined && owner.definition.id !== wish.id)
    throw new OutletError(
      `${host} belongs to the outlet "${owner.definition.id}" (${owner.definition.name}) already`,
    );
  const name = wish.name?.trim() || host;
  const outlet: OutletDefinition = {
    id:
      wish.id ?? freeId(slugOf(name) || slugOf(host), new Set(known.map(({ definition }) => definition.id))),
    name,
    publisher: wish.publisher ?? name,
    homepage: `${origin}/`,
    hosts: [host],
    region: wish.region ?? 'unknown',
    language: wish.language || 'en',
    ...wish.ways,
  };
  const fault = faultOf(outlet);
  if (fault !== undefined) throw new OutletError(fault);
  return outlet;
}

function freeId(base: string, taken: Set<string>): string {
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
}

/** A scraper file for contributors: the outlet as a declaration that scrapers/ takes as it is. */
export function scraperFile(outlet: OutletDefinition): string {
  const fields = Object.entries(outlet).map(([key, value]) => `  ${key}: ${literal(value, '  ')},`);
  return [
    "import type { OutletDefinition } from '../src/model/outlet.js';",
    '',
    `/** ${outlet.name.replaceAll('*/', '* /')}. */`,
    'export default {',
    ...fields,
    '} satisfies OutletDefinition;',
    '',
  ].join('\n');
}

function literal(value: unknown, indent: string): string {
  if (typeof value === 'string')
    return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map(item => literal(item, inner))
    : Object.entries(value).map(([key, item]) => `${key}: ${literal(item, inner)}`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{ ', ' }'];
  const line = `${open}${parts.join(', ')}${close}`;
  if (line.length + indent.length <= 100) return line;
  return `${open.trim()}\n${parts.map(part => `${inner}${part},\n`).join('')}${indent}${close.trim()}`;
}
