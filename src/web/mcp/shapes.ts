import { z } from 'zod';
import { houseAddress, type Settings } from '../../config.js';
import { CERTAINTIES, CLAIM_KINDS, EVIDENCE_ROLES, SOURCE_KINDS, STANDINGS } from '../../model/vocabulary.js';
import type { EvidenceStep, Printed, ThreadCard, TimelineEntry } from '../../store/store.js';
import { articleHref, sentenceHref, threadHref } from '../links.js';

// What the tools answer: each sentence with who says it, where it was printed, and the address that leads to it.

const printed = z.object({
  outlet: z.string(),
  title: z.string(),
  published: z.string(),
  url: z.string().nullable().describe('at the outlet, at the very sentence where there is one'),
  article: z.string().describe('the page of this article in Grapevine'),
});

export const shownThread = z.object({
  slug: z.string(),
  page: z.string(),
  statement: z.string(),
  kind: z.enum(CLAIM_KINDS),
  standing: z.enum(STANDINGS),
  before: z.enum(STANDINGS).nullable().describe('where it stood before it last moved'),
  moved: z.string(),
  opened: z.string(),
  due: z.string().nullable(),
  confidence: z.number(),
  grade: z.string(),
  organizations: z.array(z.string()),
  voices: z.number().describe('publishers with a source of their own'),
  rule: z.string().nullable().describe('the rule that moved it last'),
  sentence: z.string().nullable().describe('the sentence that moved it last'),
  source: z.string().nullable(),
  sourceKind: z.enum(SOURCE_KINDS).nullable(),
  printed: printed.nullable(),
});

export const shownEvidence = z.object({
  role: z.enum(EVIDENCE_ROLES),
  independent: z.boolean(),
  sentence: z.string(),
  content: z.string(),
  source: z.string().nullable(),
  sourceKind: z.enum(SOURCE_KINDS),
  certainty: z.enum(CERTAINTIES),
  values: z.array(z.string()),
  due: z.string().nullable(),
  printed,
});

export const shownEntry = z.object({
  printed,
  claims: z.array(
    z.object({
      sentence: z.string(),
      source: z.string().nullable(),
      sourceKind: z.enum(SOURCE_KINDS),
      certainty: z.enum(CERTAINTIES),
      rumor: z.boolean(),
      kind: z.enum(CLAIM_KINDS),
      due: z.string().nullable(),
      threads: z.array(z.object({ slug: z.string(), standing: z.enum(STANDINGS), statement: z.string() })),
    }),
  ),
});

export type ShownThread = z.infer<typeof shownThread>;
export type ShownEvidence = z.infer<typeof shownEvidence>;
export type ShownEntry = z.infer<typeof shownEntry>;
export type ShownPrinted = z.infer<typeof printed>;

type Where = (found: Printed, sentence: string | null) => ShownPrinted;

const placeIn =
  (house: string): Where =>
  (found, sentence) => ({
    outlet: found.outlet,
    title: found.title,
    published: found.publishedAt,
    url: sentenceHref(found.url, sentence),
    article: house + articleHref(found.articleId),
  });

/** Makes the shapes, with the addresses of this house. */
export function shapesFor(settings: Settings) {
  const house = houseAddress(settings);
  const where = placeIn(house);
  return {
    where,
    thread: (card: ThreadCard) => threadShape(card, house, where),
    evidence: (step: EvidenceStep) => evidenceShape(step, where),
    entry: (entry: TimelineEntry) => entryShape(entry, where),
  };
}

function threadShape(card: ThreadCard, house: string, where: Where): ShownThread {
  const { slug, statement, kind, standing, due, confidence, grade, voices, organizations } = card;
  const move = card.moves.at(-1);
  return {
    ...{ slug, statement, kind, standing, due, confidence, grade, voices },
    page: house + threadHref(slug),
    before: move?.before ?? null,
    moved: card.movedAt,
    opened: card.openedAt,
    organizations: organizations.map(({ name }) => name),
    rule: move?.rule ?? null,
    sentence: move?.sentence ?? null,
    source: move?.source ?? null,
    sourceKind: move?.sourceKind ?? null,
    printed: move?.printed ? where(move.printed, move.sentence) : null,
  };
}

function evidenceShape(step: EvidenceStep, where: Where): ShownEvidence {
  const { role, independent, sentence, content, source, sourceKind, certainty, due } = step;
  return {
    ...{ role, independent, sentence, content, source, sourceKind, certainty, due },
    values: step.values.map(({ value }) => value),
    printed: where(step.printed, sentence),
  };
}

function entryShape({ printed: found, claims }: TimelineEntry, where: Where): ShownEntry {
  return {
    printed: where(found, claims[0]?.sentence ?? null),
    claims: claims.map(({ sentence, source, sourceKind, certainty, rumor, kind, due, threads }) => ({
      ...{ sentence, source, sourceKind, certainty, rumor, kind, due },
      threads: threads.map(({ slug, standing, statement }) => ({ slug, standing, statement })),
    })),
  };
}
