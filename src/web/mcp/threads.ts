import { z } from 'zod';
import { CLAIM_KINDS, STANDINGS } from '../../model/vocabulary.js';
import { threadCardPage, threadPage } from '../../store/store.js';
import { timeAsked } from '../times.js';
import { shapesFor, shownEvidence, shownThread } from './shapes.js';
import { limit, place, type Tool, titled } from './tool.js';
import { evidenceWords, threadWords } from './words.js';

const threadInput = z.object({ slug: z.string().max(300).describe('as search and the other tools give it') });

/** One thread with its evidence. */
export const thread: Tool = {
  name: 'thread',
  title: 'A thread with its evidence',
  description:
    'One rumor over time: its standing with every move and its rule, and the evidence, oldest first: who said what, where, whether with a source of its own or as an echo.',
  input: threadInput,
  output: z.object({
    thread: shownThread,
    history: z.array(
      z.object({
        standing: z.enum(STANDINGS),
        at: z.string(),
        rule: z.string(),
        sentence: z.string().nullable(),
        by: z.string().nullable(),
      }),
    ),
    reasons: z.array(z.string()),
    evidence: z.array(shownEvidence),
    leftOut: z.number(),
  }),
  call: async ({ db, settings }, { slug }: z.output<typeof threadInput>) => {
    const found = await threadPage(db, slug, 60);
    if (found === undefined) return { problem: `There is no thread ${slug}.` };
    if ('movedTo' in found) return { problem: `This thread became part of ${found.movedTo}: ask for that.` };
    const shapes = shapesFor(settings);
    const shown = shapes.thread(found.card);
    const history = found.card.moves.map(({ standing, at, rule, sentence, by }) => ({
      standing,
      at,
      rule,
      sentence,
      by,
    }));
    const evidence = found.evidence.map(shapes.evidence);
    const moves = history.map(
      ({ standing, at, rule, by }) => `- ${at.slice(0, 10)} ${standing}: ${by ?? rule}`,
    );
    const text = [
      threadWords(shown),
      titled('History:', moves),
      titled(
        'Why this confidence:',
        found.confidenceReasons.map(reason => `- ${reason}`),
      ),
      titled(
        `Evidence, oldest first${found.leftOut > 0 ? ` (${found.leftOut} older ones left out)` : ''}:`,
        evidence.map(evidenceWords),
      ),
    ].join('\n');
    return {
      text,
      data: { thread: shown, history, reasons: found.confidenceReasons, evidence, leftOut: found.leftOut },
    };
  },
};

const movedInput = z.object({
  since: z
    .string()
    .max(40)
    .default('7d')
    .describe('a stretch back (24h, 7d, 2w), a day or a time (ISO 8601)'),
  standing: z.enum(STANDINGS).optional(),
  kind: z.enum(CLAIM_KINDS).optional(),
  organization: z.string().max(300).optional().describe('slug of an organization'),
  limit: limit(50, 20),
  after: place,
});

/** What moved since a time. */
export const moved: Tool = {
  name: 'moved_since',
  title: 'What moved since',
  description:
    'Threads that were opened or whose standing moved since a time, the last moved first, each with the sentence that moved it.',
  input: movedInput,
  output: z.object({ since: z.string(), threads: z.array(shownThread), next: z.string().nullable() }),
  call: async (
    { db, settings, clock },
    { since, limit: most, after, ...filter }: z.output<typeof movedInput>,
  ) => {
    const time = timeAsked(since, clock());
    if (time === undefined) return { problem: `"${since}" is no time: 24h, 7d, 2w, 2024-06-30.` };
    const { cards, next } = await threadCardPage(db, { ...filter, since: time }, most, after);
    const threads = cards.map(shapesFor(settings).thread);
    const more = next === null ? '' : `\nMore with after: ${next}`;
    return {
      text: titled(`Moved since ${time}:`, threads.map(threadWords)) + more,
      data: { since: time, threads, next },
    };
  },
};
