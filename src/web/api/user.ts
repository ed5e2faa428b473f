import { z } from 'zod';
import { SCOPES } from '../../model/scopes.js';
import { USER_ROLES } from '../../model/vocabulary.js';
import {
  FOLLOWED_WHATS,
  follow,
  followsOf,
  movedAmong,
  threadCards,
  threadsOfFollow,
  unfollow,
} from '../../store/store.js';
import { PageError } from '../errors.js';
import { timeAsked } from '../times.js';
import { actor } from './actor.js';
import { thread, time } from './answers.js';
import { deed, endpoint } from './endpoint.js';
import * as may from './questions.js';

/** So many things one person may follow, as on the desk. */
const MOST_FOLLOWS = 200;

const nothing = z.object({});
const what = z.enum(FOLLOWED_WHATS);
const follows = z.object({ follows: z.array(z.object({ what, target: z.string(), createdAt: time })) });
const thing = z.object({
  what: what.describe('what is followed'),
  target: z.string().min(1).max(500).describe('its slug, or the words of a search'),
});

const me = endpoint({
  path: '/me',
  summary: 'the token that asks: its scopes, and for whom it acts; nothing without a token',
  scope: 'read',
  place: nothing,
  question: nothing,
  answer: z.object({
    token: z.string().describe('its name'),
    scopes: z.array(z.enum(SCOPES)),
    user: z.object({ name: z.string(), role: z.enum(USER_ROLES) }).nullable(),
  }),
  ask: async (_office, _asked, caller) =>
    caller === null ? undefined : { token: caller.name, scopes: caller.scopes, user: caller.user },
});

const list = endpoint({
  path: '/me/follows',
  summary: 'what the user of the token follows',
  scope: 'follow',
  place: nothing,
  question: nothing,
  answer: follows,
  ask: async ({ store: { db } }, _asked, caller) => ({
    follows: await followsOf(db, actor(caller, 'reader').id),
  }),
});

const moved = endpoint({
  path: '/me/moved',
  summary: 'threads that moved among what the user follows, the last moved first',
  scope: 'follow',
  place: nothing,
  question: z.object({ since: may.filter.since, limit: may.limit }),
  answer: z.object({ threads: z.array(thread), more: z.number().int().describe('threads beyond the limit') }),
  ask: async ({ store: { db }, clock }, { since, limit }, caller) => {
    const ids = new Set<number>();
    for (const one of await followsOf(db, actor(caller, 'reader').id))
      for (const id of await threadsOfFollow(db, one, clock())) ids.add(id);
    const found = await movedAmong(db, [...ids], timeAsked(since, clock()) ?? null);
    const threads = await threadCards(db, found.slice(0, limit));
    return { threads, more: Math.max(0, found.length - limit) };
  },
});

const begin = deed({
  path: '/me/follows/{what}/{target}',
  summary: 'follows an organization, a term, a thread or a search; twice is no harm',
  method: 'put',
  scope: 'follow',
  place: thing,
  body: nothing,
  answer: follows,
  ask: async ({ store: { db }, clock }, asked, caller) => {
    const { id } = actor(caller, 'reader');
    if ((await followsOf(db, id)).length >= MOST_FOLLOWS)
      throw new PageError(400, `One person follows at most ${MOST_FOLLOWS} things.`);
    await follow(db, id, asked, clock());
    return { follows: await followsOf(db, id) };
  },
});

const end = deed({
  path: '/me/follows/{what}/{target}',
  summary: 'follows it no more',
  method: 'delete',
  scope: 'follow',
  place: thing,
  body: nothing,
  answer: follows,
  ask: async ({ store: { db } }, asked, caller) => {
    const { id } = actor(caller, 'reader');
    await unfollow(db, id, asked);
    return { follows: await followsOf(db, id) };
  },
});

/** What a token does for its user: say who that is, and follow. */
export const ROUTES_OF_USER = [me, list, moved, begin, end];
