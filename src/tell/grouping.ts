import type { ThreadOrganization } from '../store/store.js';
import type { Story, StoryGroup } from './digest.js';
import type { Heading } from './headings.js';

/** Things by their key, in the order in which the keys first come (Map.groupBy, which Node 20 does not have). */
export function groupBy<T, K>(things: Iterable<T>, key: (thing: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const thing of things) {
    const own = groups.get(key(thing));
    if (own) own.push(thing);
    else groups.set(key(thing), [thing]);
  }
  return groups;
}

const fold = (name: string) => name.normalize('NFKC').toLowerCase().trim();

/** Whether a followed name is that of an organization: its name, alias or slug; case does not count. */
export function isNamed(name: string, organization: ThreadOrganization): boolean {
  const aliases = JSON.parse(organization.aliases) as string[];
  return [organization.name, organization.slug, ...aliases].some(own => fold(own) === fold(name));
}

/** Whether one of the names followed is among the organizations; no names at all means everything. */
export function isFollowed(follows: string[], organizations: ThreadOrganization[]): boolean {
  return follows.length === 0 || follows.some(name => organizations.some(o => isNamed(name, o)));
}

/** Stories under their headings, each under one. The weightiest first. */
export function grouped(stories: Story[], headingOf: (threadId: number) => Heading): StoryGroup[] {
  const sorted = [...stories].sort(byWeight);
  const groups = groupBy(sorted, story => JSON.stringify(headingOf(story.item.threadId)));
  return [...groups.values()].map(own => ({ ...headingOf(own[0]!.item.threadId), stories: own }));
}

const WEIGHT = ['confirmed', 'denied', 'corroborated', 'rumored', 'withdrawn', 'expired'];

/** Partner statuses before all else, then what is settled before what is said, then the newest. */
function byWeight(a: Story, b: Story): number {
  const status = (s: Story) => (s.item.kind === 'partner-status' ? 0 : 1);
  const weight = (s: Story) => WEIGHT.indexOf(s.item.after);
  return status(a) - status(b) || weight(a) - weight(b) || (a.item.at < b.item.at ? 1 : -1);
}
