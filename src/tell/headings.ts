import type { FollowedThing } from '../model/digest.js';
import { type Db, type FollowedAmong, followedAmong, type ThreadOrganization } from '../store/store.js';
import { isNamed } from './grouping.js';

/** What stories stand under in a letter. */
export interface Heading {
  name: string;
  /** what it leads to (an organization or a term by its slug, or the words of a search), or null */
  of: FollowedThing | null;
}

/** What somebody follows; nothing at all means everything. */
export interface FollowedChoice {
  follows: string[];
  things?: FollowedThing[];
}

/**
 * Under which heading each of these threads stands for somebody: the partner followed; else the thread itself, the term
 * or the search followed, so that what is followed twice is told once. Undefined for a thread that is not followed.
 * Who follows nothing hears of everything, under the partner that it is about.
 */
export async function headingsFor(
  db: Db,
  choice: FollowedChoice,
  about: Map<number, ThreadOrganization[]>,
  now: Date,
): Promise<(threadId: number) => Heading | undefined> {
  const { follows, things = [] } = choice;
  const organizationsOf = (threadId: number) => about.get(threadId) ?? [];
  if (follows.length === 0 && things.length === 0) return threadId => partnerOf(organizationsOf(threadId));
  const named = (threadId: number) =>
    follows.flatMap(name => organizationsOf(threadId).filter(o => isNamed(name, o)))[0];
  const rest = [...about.keys()].filter(threadId => named(threadId) === undefined);
  const besides = (await followedAmong(db, things, rest, now)).sort((a, b) => rank(a) - rank(b));
  return threadId => {
    const organization = named(threadId);
    if (organization) return organizationHeading(organization);
    const thing = besides.find(({ threads }) => threads.has(threadId));
    return thing && thingHeading(thing);
  };
}

/** The narrower of two things followed has the story. */
const NARROW: FollowedThing['what'][] = ['organization', 'thread', 'term', 'search'];
const rank = ({ thing }: FollowedAmong) => NARROW.indexOf(thing.what);

function partnerOf(organizations: ThreadOrganization[]): Heading {
  const head = organizations.find(o => o.role === 'partner') ?? organizations[0];
  return head ? organizationHeading(head) : { name: 'Other news', of: null };
}

const organizationHeading = ({ name, slug }: ThreadOrganization): Heading => ({
  name,
  of: { what: 'organization', target: slug },
});

function thingHeading({ thing: { what, target }, name, slug }: FollowedAmong): Heading {
  if (what === 'thread') return { name: 'Threads you follow', of: null };
  return what === 'search'
    ? { name: `Search: ${name}`, of: { what, target } }
    : { name, of: { what, target: slug ?? target } };
}
