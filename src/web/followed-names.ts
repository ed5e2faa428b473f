import { type Db, type FollowedThing, type FollowedWhat, followedNames } from '../store/store.js';

/** What things followed are called: names, statements; what is no more, or a search, keeps its own words. */
export async function namesOfFollowed(
  db: Db,
  follows: FollowedThing[],
): Promise<(thing: FollowedThing) => string> {
  const names = new Map<FollowedWhat, Map<string, string>>();
  for (const what of ['organization', 'term', 'thread'] as const) {
    const slugs = follows.filter(one => one.what === what).map(one => one.target);
    names.set(what, await followedNames(db, what, slugs));
  }
  return ({ what, target }: FollowedThing) => names.get(what)?.get(target) ?? target;
}
