import { z } from 'zod';
import {
  CERTAINTIES,
  CLAIM_KINDS,
  EVIDENCE_ROLES,
  ROLES,
  SOURCE_KINDS,
  STANDINGS,
  VALUE_TYPES,
} from '../../model/vocabulary.js';

// What /api/v1 answers, word by word: the OpenAPI document is made from these, and the compiler holds the answers to them.

export const time = z.string().meta({ format: 'date-time', description: 'ISO 8601, UTC' });
export const day = z.string().meta({ format: 'date', description: 'ISO 8601 day' });
const maybe = z.string().nullable();
const named = <Schema extends z.ZodType>(id: string, schema: Schema) => schema.meta({ id });

export const next = z
  .string()
  .nullable()
  .describe('hand it back, as the parameter that the address names, for what follows; null at the end');
export const nextPage = z.number().int().nullable().describe('the next page, or null at the end');

export const organization = named(
  'Organization',
  z.object({ slug: z.string(), name: z.string(), role: z.enum(ROLES) }),
);

export const printed = named(
  'Printed',
  z
    .object({
      articleId: z.number().int(),
      title: z.string(),
      url: z.string(),
      outletId: z.string(),
      outlet: z.string(),
      publishedAt: time,
    })
    .describe('where and when a sentence was printed'),
);

export const value = named(
  'Value',
  z.object({ type: z.enum(VALUE_TYPES), value: z.string(), text: z.string() }),
);

const standing = z.enum(STANDINGS);

export const move = named(
  'Move',
  z
    .object({
      standing,
      before: standing.nullable(),
      at: time,
      rule: z.string().describe('the rule that moved it'),
      sentence: maybe.describe('the sentence that moved it'),
      by: maybe.describe('the analyst who moved it; null where a rule did'),
      reason: maybe,
      printed: printed.nullable(),
      source: maybe,
      sourceKind: z.enum(SOURCE_KINDS).nullable(),
      certainty: z.enum(CERTAINTIES).nullable(),
      role: z.enum(EVIDENCE_ROLES).nullable(),
    })
    .describe('one move of a standing'),
);

const card = {
  id: z.number().int(),
  slug: z.string(),
  statement: z.string(),
  kind: z.enum(CLAIM_KINDS),
  standing,
  confidence: z.number().describe('probability, 0 to 1'),
  grade: z.string().describe('Admiralty grade: source A to F, information 1 to 6'),
  due: day.nullable(),
  openedAt: time,
  movedAt: time,
  organizations: z.array(organization),
  moves: z.array(move).describe('oldest first; the last one is where it stands now'),
  voices: z.number().int().describe('publishers with a source of their own'),
};

export const thread = named('Thread', z.object({ ...card, evidence: z.number().int() }));

export const evidence = named(
  'Evidence',
  z
    .object({
      threadId: z.number().int(),
      claimId: z.number().int(),
      role: z.enum(EVIDENCE_ROLES),
      independent: z.boolean(),
      echoOf: z.number().int().nullable().describe('the article whose report it reprints or relays'),
      likeness: z.number().nullable(),
      reasons: z.array(z.string()).describe('why it is here, in words'),
      printed,
      content: z.string(),
      sentence: z.string(),
      source: maybe,
      sourceName: maybe,
      sourceKind: z.enum(SOURCE_KINDS),
      certainty: z.enum(CERTAINTIES),
      kind: z.enum(CLAIM_KINDS),
      due: day.nullable(),
      values: z.array(value),
    })
    .describe("a claim's part in a thread"),
);

export const wholeThread = named(
  'WholeThread',
  z.object({ ...card, confidenceReasons: z.array(z.string()), evidence: z.array(evidence) }),
);

export const movedThread = named(
  'MovedThread',
  z.object({ movedTo: z.string().describe('slug of the thread that it was merged into') }),
);

const span = z.object({
  start: z.number().int().nullable(),
  end: z.number().int().nullable(),
  text: z.string(),
});

const claim = {
  id: z.number().int(),
  content: z.string(),
  sentence: z.string(),
  source: maybe,
  sourceKind: z.enum(SOURCE_KINDS),
  certainty: z.enum(CERTAINTIES),
  rumor: z.boolean(),
  kind: z.enum(CLAIM_KINDS),
  due: day.nullable(),
  threads: z.array(z.object({ slug: z.string(), statement: z.string(), standing })),
};

export const timelineEntry = named(
  'TimelineEntry',
  z.object({ printed, claims: z.array(z.object(claim)) }).describe('an article, and what it claims'),
);

/** A claim as it was read, with the places of its words in the article's text. */
const detail = z.object({
  source: span.extend({ name: maybe }).nullable(),
  cue: span.nullable(),
  content: z.array(span),
  inTitle: z.boolean(),
  sourceKind: z.enum(SOURCE_KINDS),
  certainty: z.enum(CERTAINTIES),
  rumor: z.boolean(),
  kind: z.enum(CLAIM_KINDS),
  about: z.array(z.string()),
  values: z.array(value),
  due: day.nullable(),
  confidence: z.number(),
});

export const article = named(
  'Article',
  z.object({
    printed,
    byline: maybe,
    publishedKnown: z.boolean(),
    storedAt: time,
    goneAt: time.nullable(),
    partial: maybe,
    section: maybe,
    language: maybe.describe('a tag such as en-US, where the page, its feed or its outlet names one'),
    text: z.string().optional().describe('only where GRAPEVINE_SHOW_FULL_TEXT allows it'),
    note: maybe.optional().describe('why little or nothing was read; absent while it waits to be read'),
    reader: maybe,
    revisions: z.array(
      z.object({
        number: z.number().int(),
        title: z.string(),
        publishedAt: time.nullable(),
        modifiedAt: time.nullable(),
        retrievedAt: time,
      }),
    ),
    claims: z.array(z.object({ ...claim, detail, about: z.array(organization), inNewest: z.boolean() })),
    organizations: z.array(organization.extend({ mentions: z.number().int() })),
    terms: z.array(z.object({ slug: z.string(), term: z.string(), vendor: maybe, kind: maybe })),
    people: z.array(
      z.object({
        name: z.string(),
        title: maybe,
        organization: z.object({ slug: z.string(), name: z.string() }).nullable(),
      }),
    ),
    copyOf: printed.nullable(),
    copies: z.array(printed),
  }),
);
