import { z } from 'zod';
import type { Settings } from '../../config.js';
import {
  type Db,
  organizationById,
  organizationByName,
  organizationHead,
  printedArticles,
  threadCards,
  timelinePage,
} from '../../store/store.js';
import { type SearchResult, searched } from '../searching.js';
import { shapesFor, shownEntry, shownThread } from './shapes.js';
import { limit, place, type Tool, titled } from './tool.js';
import { entryWords, threadWords } from './words.js';

const searchInput = z.object({
  query: z
    .string()
    .max(500)
    .describe(
      'words, "phrases", -not, OR, partner: vendor: distributor: organization: term: kind: standing: outlet: source:anonymous rumor:yes since:2w before:2015-01-01',
    ),
});

/** Threads and claims by words and operators. */
export const search: Tool = {
  name: 'search',
  title: 'Search the book',
  description:
    'Searches threads (rumors followed over time) and single claims with their sentences. Takes plain words and the operators of the search box.',
  input: searchInput,
  output: z.object({
    problem: z.string().nullable(),
    unknown: z.array(z.object({ name: z.string(), nearest: z.string().nullable() })),
    total: z.object({ threads: z.number(), claims: z.number() }),
    threads: z.array(shownThread),
    claims: z.array(shownEntry),
  }),
  call: async ({ db, settings, clock }, { query }: z.output<typeof searchInput>) => {
    const found = await searched(db, query.trim(), clock());
    const shapes = shapesFor(settings);
    const threadIds = found.threads?.hits.map(({ id }) => id) ?? [];
    const threads = (await threadCards(db, threadIds)).map(shapes.thread);
    const claims = await claimsFound(db, settings, found);
    const { problem, unknown } = found;
    const total = { threads: found.threads?.total ?? 0, claims: found.claims?.total ?? 0 };
    const notes = [
      ...(problem === null ? [] : [`${problem} Searched for the plain words.`]),
      ...unknown.map(
        ({ name, nearest }) => `Nobody is called ${name}.${nearest ? ` Is it ${nearest}?` : ''}`,
      ),
    ];
    const text = [
      ...notes,
      titled(`Threads (${threads.length} of ${total.threads}):`, threads.map(threadWords)),
      titled(`Claims (${claims.length} of ${total.claims}):`, claims.map(entryWords)),
    ].join('\n');
    return { text, data: { problem, unknown, total, threads, claims } };
  },
};

async function claimsFound(db: Db, settings: Settings, { claims }: SearchResult) {
  const hits = claims?.hits ?? [];
  const printed = await printedArticles(
    db,
    hits.map(({ articleId }) => articleId),
  );
  const plain = (pieces: { text: string }[]) => pieces.map(({ text }) => text).join('');
  return hits.map(({ articleId, sentence, source, sourceKind, rumor, kind, certainty, due }) => ({
    printed: shapesFor(settings).where(printed.get(articleId)!, plain(sentence)),
    claims: [{ sentence: plain(sentence), source, sourceKind, certainty, rumor, kind, due, threads: [] }],
  }));
}

const timelineInput = z.object({
  name: z.string().max(200).describe('an organization: name, alias or slug'),
  limit: limit(50, 15),
  before: place,
});

/** What was printed about an organization. */
export const timeline: Tool = {
  name: 'partner_timeline',
  title: "A partner's timeline",
  description:
    'What was printed about an organization (partner, vendor, distributor), newest first: articles, the claims in them with their sentences, and the threads they belong to.',
  input: timelineInput,
  output: z.object({
    organization: z.object({
      name: z.string(),
      slug: z.string(),
      role: z.string(),
      aliases: z.array(z.string()),
    }),
    entries: z.array(shownEntry),
    next: z.string().nullable(),
  }),
  call: async ({ db, settings, clock }, asked: z.output<typeof timelineInput>) => {
    const known = await organizationByName(db, asked.name);
    const slug = known && (await organizationById(db, known.id))?.slug;
    const head = slug === undefined ? undefined : await organizationHead(db, slug);
    if (head === undefined) return { problem: await nobodyCalled(db, asked.name, clock()) };
    const { entries, next } = await timelinePage(db, head.id, asked.limit, asked.before);
    const shown = entries.map(shapesFor(settings).entry);
    const { name, role, aliases } = head;
    const title = `${name} (${role}), named in ${head.articles} articles:`;
    const more = next === null ? '' : `\nMore with before: ${next}`;
    return {
      text: titled(title, shown.map(entryWords)) + more,
      data: { organization: { name, slug: head.slug, role, aliases }, entries: shown, next },
    };
  },
};

async function nobodyCalled(db: Db, name: string, now: Date): Promise<string> {
  const plain = name.replaceAll('"', ' ').trim();
  const { unknown } = await searched(db, `organization:"${plain}"`, now, 'threads');
  const nearest = unknown[0]?.nearest;
  return `No organization called ${plain} was read of.${nearest ? ` Is it ${nearest}?` : ''}`;
}
