import { z } from 'zod';
import { CERTAINTIES, SOURCE_KINDS, STANDINGS } from '../../model/vocabulary.js';
import { day, next, nextPage, organization, printed, thread, time, timelineEntry } from './answers.js';

// What /api/v1 answers beside threads and articles: the front page, organizations, programs, outlets, digests.

const count = z.number().int();
const maybe = z.string().nullable();

export const house = z
  .object({
    progress: z.object({
      running: z.boolean(),
      outletsDone: count,
      outletsAll: count,
      current: maybe,
      articles: count,
    }),
    offline: z.object({ since: time, causes: z.record(z.string(), z.string()) }).nullable(),
    demo: z.boolean(),
    contactMissing: z.boolean(),
  })
  .meta({ id: 'House', description: 'the running round, and what keeps the house from the web' });

const alerts = z
  .array(z.object({ kind: z.enum(['silent', 'layout', 'teasers']), since: time, words: z.string() }))
  .describe('what is not well though it answers, and what to do');

export const front = z.object({
  at: time.describe('the time of this answer'),
  house,
  moved: z.array(thread),
  next,
  due: z.array(thread).describe('due within 30 days, the nearest first'),
  partners: z.array(organization.extend({ articles: count, weeks: z.array(count) })),
  troubled: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      failingSince: time.nullable(),
      cause: maybe,
      lastArticleAt: time.nullable(),
      alerts,
    }),
  ),
});

export const threads = z.object({ threads: z.array(thread), next });

const listedOrganization = organization.extend({
  articles: count,
  threads: count,
  lastNamedAt: time.nullable(),
});

export const organizations = z.object({ organizations: z.array(listedOrganization), next: nextPage });

export const wholeOrganization = organization
  .extend({
    id: count,
    aliases: z.array(z.string()),
    known: z.boolean().describe('it stands in the shipped list'),
    articles: count,
    firstNamedAt: time.nullable(),
    lastNamedAt: time.nullable(),
    namedWith: z.array(organization.extend({ claims: count })),
    threads: z.array(thread),
    timeline: z.array(timelineEntry),
    next,
  })
  .meta({ id: 'WholeOrganization' });

const program = z
  .object({
    id: count,
    slug: z.string(),
    term: z.string(),
    vendor: maybe,
    vendorSlug: maybe,
    kind: maybe,
    articles: count,
    lastNamedAt: time.nullable(),
  })
  .meta({ id: 'Program' });

export const programs = z.object({ programs: z.array(program), next: nextPage });

export const wholeProgram = z
  .object({
    program,
    surfaces: z.array(z.string()).describe('the forms in which articles write it'),
    values: z.array(
      z.object({
        type: z.string(),
        value: z.string(),
        words: z.string(),
        claimId: count,
        sentence: z.string(),
        source: maybe,
        sourceKind: z.enum(SOURCE_KINDS),
        certainty: z.enum(CERTAINTIES),
        due: day.nullable(),
        printed,
      }),
    ),
    articles: z.array(printed),
    history: z
      .array(z.object({ term: z.string(), abbreviations: z.array(z.string()), from: maybe, until: maybe }))
      .describe('the names that it bore, oldest first'),
  })
  .meta({ id: 'WholeProgram' });

const outlet = z
  .object({
    id: z.string(),
    name: z.string(),
    publisher: z.string(),
    homepage: z.string(),
    region: z.string(),
    language: z.string(),
    origin: z.enum(['shipped', 'added', 'imported']),
    closed: maybe,
    lastRoundAt: time.nullable(),
    lastSuccessAt: time.nullable(),
    failingSince: time.nullable(),
    cause: maybe,
    nextDueAt: time.nullable(),
    intervalMinutes: z.number().nullable(),
    articles: count,
    takenDown: count.describe("articles taken down at their owner's wish"),
    lastArticleAt: time.nullable(),
    weeks: z.array(count).describe('articles a week, oldest week first'),
    alerts,
    record: z
      .partialRecord(z.enum(STANDINGS), count)
      .describe('threads that it was the first to bring, by where they stand now'),
  })
  .meta({ id: 'Outlet' });

export const outlets = z.object({ outlets: z.array(outlet) });
export const wholeOutlet = outlet.extend({ latest: z.array(printed) }).meta({ id: 'WholeOutlet' });

const digest = {
  id: count,
  period: z.string(),
  state: z.string().describe('reserved, sent, failed or unknown'),
  subject: z.string(),
  address: z.string().describe('of the subscriber, masked'),
  items: count,
  attempts: count,
  cause: maybe,
  reservedAt: time,
  sentAt: time.nullable(),
};

export const digests = z.object({
  digests: z.array(z.object(digest).meta({ id: 'Digest' })),
  next: z.number().int().nullable().describe('hand it back as before; null at the end'),
});
export const wholeDigest = z
  .object({ ...digest, html: z.string(), plain: z.string() })
  .meta({ id: 'WholeDigest' });
