import type { OutletDefinition } from '../model/outlet.js';
import type { FeedWords } from '../store/store.js';
import { letters } from './prose.js';
import { isOnHosts } from './urls.js';

/** Hosts that carry the feeds of others: they publish nothing of their own. */
const CARRIERS =
  /(^|\.)(feedburner\.com|feedproxy\.google\.com|feedblitz\.com|feedsportal\.com|feeds?press\.\w+|rss\.app|news\.google\.com|feedly\.com)$/;

/**
 * The outlet (by host) that an article is of: another host's article is another outlet's, and one that a feed passes
 * on from elsewhere (RSS <source>) is its source's, also where the page stands here.
 */
export function outletOf(outlet: OutletDefinition, url: string, entry: FeedWords | null): string {
  if (!isOnHosts(url, outlet.hosts)) return new URL(url).hostname.replace(/^www\./, '');
  return sourceHost(outlet, entry?.source ?? null) ?? outlet.id;
}

/** The outlet (id or host) whose words a feed's entry has: the feed's own, or those of the source that it passes on. */
export const speakerOf = (outlet: OutletDefinition, entry: FeedWords): string =>
  sourceHost(outlet, entry.source ?? null) ?? outlet.id;

/** undefined: it is the outlet's own. Feeds name themselves as source, too, by another host of their house or by name. */
function sourceHost(outlet: OutletDefinition, source: FeedWords['source']): string | undefined {
  if (!source?.url || !URL.canParse(source.url)) return undefined;
  const host = new URL(source.url).hostname.replace(/^(www|feeds?|rss)\./, '');
  const house = (name: string) => name.replace(/:\d+$/, '').split('.').slice(-2).join('.');
  const own = isOnHosts(source.url, outlet.hosts) || outlet.hosts.some(name => house(name) === house(host));
  if (own || !host.includes('.') || CARRIERS.test(host)) return undefined;
  const name = letters(source.name ?? '');
  return name !== '' && (name.includes(letters(outlet.name)) || letters(outlet.name).includes(name))
    ? undefined
    : host;
}
