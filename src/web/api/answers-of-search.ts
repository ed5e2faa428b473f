import { z } from 'zod';
import { CERTAINTIES, CLAIM_KINDS, SOURCE_KINDS, STANDINGS } from '../../model/vocabulary.js';
import { day, time } from './answers.js';

// What a search of /api/v1 answers.

const count = z.number().int();
const maybe = z.string().nullable();

const pieces = z
  .array(z.object({ text: z.string(), marked: z.boolean() }))
  .meta({ id: 'Marked', description: 'text in pieces; those that were searched for are marked' });

const found = <Hit extends z.ZodType>(hit: Hit) =>
  z
    .object({
      total: count.describe('how many were found; with more at least so many'),
      more: z
        .boolean()
        .describe('there are others, stored or printed before those that were ranked and counted'),
      hits: z.array(hit),
      unknown: z.array(z.string()),
    })
    .nullable();

export const search = z.object({
  words: z.string(),
  problem: maybe.describe('what is wrong with the query; then its plain words were searched for'),
  searchedFor: z.string().describe('the query, or its plain words where it cannot be read'),
  unknown: z.array(z.object({ name: z.string(), nearest: maybe })).describe('names that nobody has'),
  threads: found(
    z.object({
      id: count,
      slug: z.string(),
      statement: pieces,
      kind: z.enum(CLAIM_KINDS),
      standing: z.enum(STANDINGS),
      openedAt: time,
      movedAt: time,
      due: day.nullable(),
      claims: count,
    }),
  ),
  claims: found(
    z.object({
      id: count,
      articleId: count,
      url: z.string(),
      articleTitle: z.string(),
      outlet: z.string(),
      outletId: z.string(),
      publishedAt: time,
      sentence: pieces,
      content: pieces,
      source: maybe,
      sourceKind: z.enum(SOURCE_KINDS),
      certainty: z.enum(CERTAINTIES),
      kind: z.enum(CLAIM_KINDS),
      rumor: z.boolean(),
      due: day.nullable(),
    }),
  ),
  articles: found(
    z.object({
      id: count,
      url: z.string(),
      title: pieces,
      snippet: pieces.optional().describe('only where GRAPEVINE_SHOW_FULL_TEXT allows it'),
      outlet: z.string(),
      outletId: z.string(),
      publishedAt: time,
    }),
  ),
  facets: z.object({
    kinds: z.array(z.object({ value: z.enum(CLAIM_KINDS), claims: count })),
    sourceKinds: z.array(z.object({ value: z.enum(SOURCE_KINDS), claims: count })),
    outlets: z.array(z.object({ value: z.string(), name: z.string(), claims: count })),
  }),
});
