import { z } from 'zod';
import { DecisionError, type Hand } from '../../follow/decisions.js';
import {
  correctOrganization,
  decideMerge,
  decideOnThread,
  decideSplit,
  decideStanding,
  markMisread,
  undoDecided,
} from '../../follow/desk.js';
import { ROLES, STANDINGS } from '../../model/vocabulary.js';
import type { TokenHolder } from '../../store/store.js';
import { PageError } from '../errors.js';
import type { Office } from '../office.js';
import { assignee } from '../routes/desk-threads.js';
import { actor } from './actor.js';
import { deed } from './endpoint.js';
import * as may from './questions.js';

const slug = z.object({ slug: may.slug });
const number = z.object({ id: may.articleNumber.describe('its number') });
const words = (meaning: string) =>
  z.string(meaning).min(1, meaning).max(2_000, `${meaning}, in 2,000 characters`);
const reason = words('why, in words').describe('why: it is kept in the audit');
const maybeWhy = z
  .string('why, in words')
  .max(2_000, 'why, in 2,000 characters')
  .default('')
  .describe('why, if it needs saying');
const claims = z
  .array(
    z.number('numbers of claims').int('numbers of claims').positive('numbers of claims'),
    'numbers of claims',
  )
  .min(1, 'at least one claim')
  .max(500, 'at most 500 claims')
  .describe('numbers of its claims, as its evidence tells them');
const decision = z.object({ decision: z.number().int().describe('its number, by which it is undone') });

const POST = { method: 'post', scope: 'decide', answer: decision } as const;

/** Acts by the hand of the token's analyst; what cannot be decided is a 400 that says why. */
async function decided(
  office: Office,
  caller: TokenHolder | null,
  why: string,
  act: (hand: Hand) => Promise<number>,
): Promise<{ decision: number }> {
  const hand = { by: actor(caller, 'analyst').name, reason: why, now: office.clock() };
  const done = act(hand).catch((cause: unknown) => {
    throw cause instanceof DecisionError ? new PageError(400, `${cause.message}.`, { cause }) : cause;
  });
  return { decision: await done };
}

const standing = deed({
  ...POST,
  path: '/threads/{slug}/standing',
  summary: 'moves the standing of a thread by hand: it wins over the rules until undone',
  place: slug,
  body: z.object({ standing: z.enum(STANDINGS, `one of: ${STANDINGS.join(', ')}`), reason }),
  ask: (office, asked, caller) =>
    decided(office, caller, asked.reason, hand =>
      decideStanding(office.store.db, asked.slug, asked.standing, hand),
    ),
});

const merge = deed({
  ...POST,
  path: '/threads/{slug}/merge',
  summary: 'makes a thread part of another',
  place: slug,
  body: z.object({ into: words('the slug of the other thread'), reason }),
  ask: (office, { slug: from, into, reason: why }, caller) =>
    decided(office, caller, why, hand => decideMerge(office.store.db, from, into, hand)),
});

const split = deed({
  ...POST,
  path: '/threads/{slug}/split',
  summary: 'parts claims from a thread into one of their own',
  place: slug,
  body: z.object({ claims, reason }),
  ask: (office, asked, caller) =>
    decided(office, caller, asked.reason, hand =>
      decideSplit(office.store.db, asked.slug, asked.claims, hand, null),
    ),
});

const move = deed({
  ...POST,
  path: '/threads/{slug}/move',
  summary: 'moves claims of a thread, with the evidence that they are, into another',
  place: slug,
  body: z.object({ claims, into: words('the slug of the other thread'), reason }),
  ask: (office, asked, caller) =>
    decided(office, caller, asked.reason, hand =>
      decideSplit(office.store.db, asked.slug, asked.claims, hand, asked.into),
    ),
});

const assign = deed({
  ...POST,
  path: '/threads/{slug}/assign',
  summary: 'assigns a thread to somebody, or to nobody',
  place: slug,
  body: z.object({ to: words('the name of a user, or null').nullable(), reason: maybeWhy }),
  ask: (office, asked, caller) =>
    decided(office, caller, asked.reason, async hand => {
      const to = await assignee(office, asked.to ?? '');
      return decideOnThread(office.store.db, asked.slug, { what: 'assign', to }, hand);
    }),
});

const pin = deed({
  ...POST,
  path: '/threads/{slug}/pin',
  summary: 'pins a thread to the top of the front page, or pins it no more',
  place: slug,
  body: z.object({ on: z.boolean('true or false').default(true), reason: maybeWhy }),
  ask: (office, { slug: name, on, reason: why }, caller) =>
    decided(office, caller, why, hand => decideOnThread(office.store.db, name, { what: 'pin', on }, hand)),
});

const correct = deed({
  ...POST,
  path: '/organizations/{slug}/correct',
  summary: 'corrects the name or the role of an organization; a name that another one has makes the two one',
  place: slug,
  body: z.object({
    name: words('the right name').optional(),
    role: z.enum(ROLES, `one of: ${ROLES.join(', ')}`).optional(),
    reason,
  }),
  answer: decision.extend({
    slug: z.string().describe('its address from now on'),
    waits: z.boolean().describe('its many articles are followed again in the next round'),
  }),
  ask: async (office, { slug: name, reason: why, ...wish }, caller) => {
    let done = { slug: name, waits: false };
    const made = await decided(office, caller, why, async hand => {
      const { decisionId, ...corrected } = await correctOrganization(office.store.db, name, wish, hand);
      done = corrected;
      return decisionId;
    });
    return { ...made, ...done };
  },
});

const note = deed({
  ...POST,
  path: '/threads/{slug}/note',
  summary: 'writes a note on a thread',
  place: slug,
  body: z.object({ text: words('the note') }),
  ask: (office, { slug: name, text }, caller) =>
    decided(office, caller, '', hand => decideOnThread(office.store.db, name, { what: 'note', text }, hand)),
});

const misread = deed({
  ...POST,
  path: '/claims/{id}/misread',
  summary: 'marks a claim as misread: it leaves the book, and never comes back',
  place: number,
  body: z.object({ reason }),
  ask: (office, { id, reason: why }, caller) =>
    decided(office, caller, why, hand => markMisread(office.store.db, Number(id), hand)),
});

const undo = deed({
  ...POST,
  path: '/decisions/{id}/undo',
  summary: 'takes a decision back',
  place: number,
  body: z.object({}),
  ask: (office, { id }, caller) =>
    decided(office, caller, '', async hand => {
      await undoDecided(office.store.db, Number(id), hand);
      return Number(id);
    }),
});

/** What a token decides for its analyst. */
export const ROUTES_OF_ANALYST = [standing, merge, split, move, note, assign, pin, correct, misread, undo];
