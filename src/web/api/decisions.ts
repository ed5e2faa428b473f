import { z } from 'zod';
import { DecisionError, type Hand } from '../../follow/decisions.js';
import { decideMerge, decideOnThread, decideStanding, markMisread, undoDecided } from '../../follow/desk.js';
import { STANDINGS } from '../../model/vocabulary.js';
import type { TokenHolder } from '../../store/store.js';
import { PageError } from '../errors.js';
import type { Office } from '../office.js';
import { actor } from './actor.js';
import { deed } from './endpoint.js';
import * as may from './questions.js';

const slug = z.object({ slug: may.slug });
const number = z.object({ id: may.articleNumber.describe('its number') });
const words = (meaning: string) =>
  z.string(meaning).min(1, meaning).max(2_000, `${meaning}, in 2,000 characters`);
const reason = words('why, in words').describe('why: it is kept in the audit');
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
export const ROUTES_OF_ANALYST = [standing, merge, note, misread, undo];
