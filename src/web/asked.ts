import type { Request } from 'express';
import { CLAIM_KINDS, ROLES, STANDINGS } from '../model/vocabulary.js';
import type { CardFilter } from '../store/store.js';
import { PageError } from './errors.js';
import { timeAsked } from './times.js';

/** One question of the address; a repeated one counts once, an empty one not at all. */
export function asked(request: Request, name: string): string | undefined {
  const value = request.query[name];
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' && first !== '' ? first.slice(0, 500) : undefined;
}

/** Every one of a repeated question, empty ones left out; each of at most 500 characters, 100 at most. */
export function askedAll(request: Request, name: string): string[] {
  const all = [request.query[name]].flat().filter(one => typeof one === 'string' && one !== '') as string[];
  return all.slice(0, 100).map(one => one.slice(0, 500));
}

/** A page number from 1 to 1,000,000. */
export function askedPage(request: Request): number {
  const page = Number(asked(request, 'page') ?? 1);
  return Number.isInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1;
}

/** A word of a closed list; throws PageError 400 that names the list when it is another. */
export function askedWord<Word extends string>(
  request: Request,
  name: string,
  list: readonly Word[],
): Word | undefined {
  const word = asked(request, name);
  if (word === undefined) return undefined;
  if ((list as readonly string[]).includes(word)) return word as Word;
  throw new PageError(400, `There is no ${name} "${word}". It is one of: ${list.join(', ')}.`);
}

/** The filter that an address asks for; throws PageError 400 with a sentence about what cannot be. */
export function askedFilter(request: Request, now: Date): CardFilter {
  const since = asked(request, 'since');
  const time = timeAsked(since, now);
  if (since !== undefined && since !== 'all' && time === undefined)
    throw new PageError(400, `"${since}" is no time. Write a day (2024-06-30) or a stretch (24h, 7d, 2w).`);
  return {
    standing: askedWord(request, 'standing', STANDINGS),
    kind: askedWord(request, 'kind', CLAIM_KINDS),
    role: askedWord(request, 'role', ROLES),
    organization: asked(request, 'organization'),
    outlet: asked(request, 'outlet'),
    region: asked(request, 'region'),
    since: time,
  };
}
