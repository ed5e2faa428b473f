import { z } from 'zod';
import {
  type AddressedDelivery,
  deliveryById,
  latestOfOutlet,
  listDeliveries,
  shownOutlets,
} from '../../store/store.js';
import { withoutTokens } from '../routes/digests.js';
import { frontData } from '../routes/front.js';
import { maskedAddress } from '../views/digest-view.js';
import * as lists from './answers-of-lists.js';
import { filterOf } from './book.js';
import { endpoint } from './endpoint.js';
import * as may from './questions.js';

const nowhere = z.object({});

const front = endpoint({
  path: '/front',
  summary: 'what moved, what is due, the busiest partners, outlets in trouble',
  place: nowhere,
  question: z.object(may.filter),
  answer: lists.front,
  ask: async (office, asked) => {
    const now = office.clock();
    const { moved, due, partners, troubled } = await frontData(office.store.db, now, filterOf(asked, now));
    const { cards, next } = moved;
    return { at: now.toISOString(), house: office.status(), moved: cards, next, due, partners, troubled };
  },
});

const outlets = endpoint({
  path: '/outlets',
  summary: 'outlets with their health, their output and what became of their rumors',
  place: nowhere,
  question: nowhere,
  answer: lists.outlets,
  ask: async ({ store: { db }, clock }) => ({ outlets: await shownOutlets(db, clock()) }),
});

const outlet = endpoint({
  path: '/outlets/{id}',
  summary: 'an outlet with its latest articles',
  place: z.object({ id: z.string().describe("the outlet's id") }),
  question: nowhere,
  answer: lists.wholeOutlet,
  ask: async ({ store: { db }, clock }, { id }) => {
    const [found] = await shownOutlets(db, clock(), id);
    return found && { ...found, latest: await latestOfOutlet(db, found.id, 40) };
  },
});

const digests = endpoint({
  path: '/digests',
  summary: 'digests as they were sent, newest first; addresses are masked',
  place: nowhere,
  question: z.object({ limit: may.limit, before: may.beforeNumber }),
  answer: lists.digests,
  ask: async ({ store: { db } }, { limit, before }) => {
    const rows = await listDeliveries(db, limit + 1, before === undefined ? undefined : Number(before));
    const shown = rows.slice(0, limit).map(digestOf);
    return { digests: shown, next: rows.length > limit ? shown.at(-1)!.id : null };
  },
});

const digest = endpoint({
  path: '/digests/{id}',
  summary: 'a digest with its HTML and its plain text',
  place: z.object({ id: may.digestNumber }),
  question: nowhere,
  answer: lists.wholeDigest,
  ask: async ({ store: { db } }, { id }) => {
    const row = await deliveryById(db, Number(id));
    return row && { ...digestOf(row), html: withoutTokens(row.html), plain: withoutTokens(row.plain) };
  },
});

/** What may be told of a digest: never whom it went to. */
const digestOf = (row: AddressedDelivery) => ({
  id: row.id,
  period: row.period,
  state: row.state,
  subject: row.subject,
  address: maskedAddress(row.address),
  items: row.items,
  attempts: row.attempts,
  cause: row.cause,
  reservedAt: row.reserved_at,
  sentAt: row.sent_at,
});

const house = endpoint({
  path: '/house',
  summary: 'the running round, and what keeps the house from the web',
  place: nowhere,
  question: nowhere,
  answer: lists.house,
  ask: async office => office.status(),
});

/** The addresses of the house: its front page, outlets, digests, and how it is. */
export const ROUTES_OF_HOUSE = [front, outlets, outlet, digests, digest, house];
