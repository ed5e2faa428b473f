import { z } from 'zod';
import {
  auditLines,
  type DecisionRow,
  decisionsOnOrganization,
  decisionsOnThread,
  organizationHead,
  threadCards,
  threadHead,
  threadsAssignedTo,
} from '../../store/store.js';
import { actor } from './actor.js';
import { thread, time } from './answers.js';
import { endpoint } from './endpoint.js';
import * as may from './questions.js';

const nothing = z.object({});
const slug = z.object({ slug: may.slug });

const decisions = z.object({
  decisions: z.array(
    z
      .object({
        id: z.number().int().describe('by which it is undone'),
        what: z
          .string()
          .describe(
            'standing, merge, split, move, note, assign, pin, misread; of an organization correct or same',
          ),
        detail: z
          .record(z.string(), z.unknown())
          .describe('what exactly: the text of a note, the new standing'),
        by: z.string(),
        reason: z.string(),
        at: time,
      })
      .meta({ id: 'Decision', description: 'what an analyst decided, and is in force' }),
  ),
});

/** As it is told; where a decision is anchored in the book is the house's own. */
const told = ({ id, what, by, reason, at, detail: { anchor: _, what: __, ...detail } }: DecisionRow) => ({
  ...{ id, what, by, reason, at },
  detail,
});

const ofThread = endpoint({
  path: '/threads/{slug}/decisions',
  summary: 'what analysts decided about a thread and is in force, notes too, the newest first',
  scope: 'decide',
  place: slug,
  question: nothing,
  answer: decisions,
  ask: async ({ store: { db } }, asked, caller) => {
    actor(caller, 'reader');
    const head = await threadHead(db, asked.slug);
    return head && { decisions: (await decisionsOnThread(db, head.id)).map(told) };
  },
});

const ofOrganization = endpoint({
  path: '/organizations/{slug}/decisions',
  summary: 'corrections of an organization that are in force, the newest first',
  scope: 'decide',
  place: slug,
  question: nothing,
  answer: decisions,
  ask: async ({ store: { db } }, asked, caller) => {
    actor(caller, 'reader');
    const head = await organizationHead(db, asked.slug);
    return head && { decisions: (await decisionsOnOrganization(db, head.slug)).map(told) };
  },
});

const assigned = endpoint({
  path: '/me/assigned',
  summary: 'threads that are assigned to the user of the token, the last assigned first',
  scope: 'follow',
  place: nothing,
  question: nothing,
  answer: z.object({ threads: z.array(thread) }),
  ask: async ({ store: { db } }, _asked, caller) => ({
    threads: await threadCards(db, await threadsAssignedTo(db, actor(caller, 'reader').name)),
  }),
});

const audit = endpoint({
  path: '/audit',
  summary: 'who did what to what, when and why, the newest first',
  scope: 'decide',
  place: nothing,
  question: z.object({
    by: may.name.describe('only what this user did'),
    limit: may.limit,
    before: may.beforeNumber,
  }),
  answer: z.object({
    lines: z.array(
      z
        .object({
          id: z.number().int(),
          at: time,
          by: z.string(),
          what: z.string().describe('as a verb: "moved the standing of"'),
          subject: z.string().describe('to what, in words'),
          href: z.string().nullable().describe('its address in the house'),
          detail: z.string().nullable(),
          decisionId: z.number().int().nullable().describe('the decision, where it is one'),
          inForce: z.boolean().describe('it can be undone'),
          undone: z.boolean().describe('it was taken back since'),
        })
        .meta({ id: 'AuditLine' }),
    ),
    next: z.number().int().nullable().describe('hand it back as before; null at the end'),
  }),
  ask: async ({ store: { db } }, { by, limit, before }, caller) => {
    actor(caller, 'analyst');
    const from = before === undefined ? undefined : Number(before);
    const found = await auditLines(db, { limit: limit + 1, before: from, by });
    const lines = found.slice(0, limit).map(({ of: _, ...line }) => line);
    return { lines, next: found.length > limit ? lines.at(-1)!.id : null };
  },
});

/** What the desk shows: decisions in force, what is assigned, the audit. */
export const ROUTES_OF_DESK = [ofThread, ofOrganization, assigned, audit];
