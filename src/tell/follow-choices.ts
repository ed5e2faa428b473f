import type { FollowedThing } from '../model/digest.js';
import { parseQuery } from '../store/store.js';
import { SubscriberError } from './subscriber-error.js';

/** What a page from outside may fill a database with has its bounds. */
const MOST_FOLLOWED = 200;
const LONGEST_NAME = 120;
const MOST_THINGS = { terms: 50, threads: 100, searches: 20 };

/** Names in one form, each once, whatever its case. */
function once(names: string[]): string[] {
  const tidy = names.map(name => name.replace(/\s+/g, ' ').trim());
  return [...new Map(tidy.map(name => [name.toLowerCase(), name])).values()];
}

/** Names as given, each once; the archive need not know them yet. Throws SubscriberError. */
export function checkedFollows(follows: string[]): string[] {
  if (follows.length > MOST_FOLLOWED)
    throw new SubscriberError(`follow: at most ${MOST_FOLLOWED} partners; follow nobody to hear of all`);
  const long = follows.find(name => name.length > LONGEST_NAME);
  if (long !== undefined)
    throw new SubscriberError(`follow "${long.slice(0, 40)}…": no partner has a name of that length`);
  const names = once(follows);
  if (names.includes(''))
    throw new SubscriberError('follow "": name a partner, or follow nobody to hear of all');
  return names;
}

/** The terms, threads and searches as given, each once; a search must be one that can be read. Throws SubscriberError. */
export function checkedThings(
  wishes: { terms?: string[]; threads?: string[]; searches?: string[] },
  now: Date,
): FollowedThing[] {
  const given = (list: keyof typeof MOST_THINGS) => {
    const names = once(wishes[list] ?? []).filter(name => name !== '');
    if (names.length > MOST_THINGS[list])
      throw new SubscriberError(`${list}: ${names.length} are too many, at most ${MOST_THINGS[list]}`);
    return names;
  };
  const terms = given('terms').map(target => ({ what: 'term' as const, target: short('term', target) }));
  const threads = given('threads').map(target => ({
    what: 'thread' as const,
    target: short('thread', target),
  }));
  const searches = given('searches').map(target => ({
    what: 'search' as const,
    target: readable(target, now),
  }));
  return [...threads, ...terms, ...searches];
}

function short(what: string, name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  throw new SubscriberError(`${what} "${name.slice(0, 40)}…": none has a name of that length`);
}

function readable(words: string, now: Date): string {
  const parsed = parseQuery(words, now);
  if (!('problem' in parsed)) return words;
  throw new SubscriberError(`search "${words.slice(0, 80)}": ${parsed.problem}`);
}
