import { z } from 'zod';
import {
  articlePage,
  type CardFilter,
  companionsOf,
  organizationHead,
  organizationList,
  programList,
  programPage,
  threadCardPage,
  threadPage,
  timelinePage,
} from '../../store/store.js';
import { historyOfTerm } from '../program-history.js';
import { searched } from '../searching.js';
import { sayTakenDown } from '../taken-down.js';
import { timeAsked } from '../times.js';
import { article, movedThread, wholeThread } from './answers.js';
import * as lists from './answers-of-lists.js';
import { search as searchAnswer } from './answers-of-search.js';
import { endpoint } from './endpoint.js';
import * as may from './questions.js';

const nowhere = z.object({});
const slug = z.object({ slug: may.slug });

type AskedFilter = z.output<z.ZodObject<typeof may.filter>>;

/** A checked filter with its stretch of time counted back from now. */
export const filterOf = ({ since, ...filter }: AskedFilter, now: Date): CardFilter => ({
  ...filter,
  since: timeAsked(since, now),
});

const threads = endpoint({
  path: '/threads',
  summary: 'threads, the last moved first',
  place: nowhere,
  question: z.object({ ...may.filter, limit: may.limit, after: may.after }),
  answer: lists.threads,
  ask: async (office, { limit, after, ...filter }) => {
    const wanted = filterOf(filter, office.clock());
    const { cards, next } = await threadCardPage(office.store.db, wanted, limit, after);
    return { threads: cards, next };
  },
});

const thread = endpoint({
  path: '/threads/{slug}',
  summary: 'a thread with its moves and all its evidence; or, when it was merged, where it went',
  place: slug,
  question: nowhere,
  answer: z.union([wholeThread, movedThread]),
  ask: async ({ store: { db } }, asked) => {
    const found = await threadPage(db, asked.slug, Number.POSITIVE_INFINITY);
    if (found === undefined || 'movedTo' in found) return found;
    const { card, confidenceReasons, evidence } = found;
    return { ...card, confidenceReasons, evidence };
  },
});

const organizations = endpoint({
  path: '/organizations',
  summary: 'organizations, those with most threads first',
  place: nowhere,
  question: z.object({ role: may.role, name: may.name, limit: may.limit, page: may.page }),
  answer: lists.organizations,
  ask: async ({ store: { db } }, { role, name: letters, limit, page }) => {
    const { organizations: found, more } = await organizationList(db, { role, letters, limit, page });
    return { organizations: found, next: more ? page + 1 : null };
  },
});

const organization = endpoint({
  path: '/organizations/{slug}',
  summary: 'an organization with its threads and its timeline, newest first',
  place: slug,
  question: z.object({ limit: may.limit, before: may.before }),
  answer: lists.wholeOrganization,
  ask: async ({ store: { db } }, { slug: name, limit, before }) => {
    const head = await organizationHead(db, name);
    if (head === undefined) return undefined;
    const { entries, next } = await timelinePage(db, head.id, limit, before);
    const { cards } = await threadCardPage(db, { organization: name }, may.MOST);
    return {
      ...head,
      namedWith: await companionsOf(db, head.id, 20),
      threads: cards,
      timeline: entries,
      next,
    };
  },
});

const oneArticle = endpoint({
  path: '/articles/{id}',
  summary: 'an article with its claims, organizations, program terms, people and revisions',
  place: z.object({ id: may.articleNumber }),
  question: nowhere,
  answer: article,
  ask: async ({ store: { db }, settings }, { id }) => {
    const found = await articlePage(db, Number(id));
    if (found === undefined) {
      await sayTakenDown(db, Number(id));
      return undefined;
    }
    const { text, ...rest } = found;
    return settings.showFullText ? { ...rest, text } : rest;
  },
});

const programs = endpoint({
  path: '/programs',
  summary: 'program terms, those that most articles name first',
  place: nowhere,
  question: z.object({ name: may.name, limit: may.limit, page: may.page }),
  answer: lists.programs,
  ask: async ({ store: { db } }, { name: letters, limit, page }) => {
    const { programs: found, more } = await programList(db, { letters, limit, page });
    return { programs: found, next: more ? page + 1 : null };
  },
});

const program = endpoint({
  path: '/programs/{slug}',
  summary: 'a program term with its history and the values claimed for it',
  place: slug,
  question: nowhere,
  answer: lists.wholeProgram,
  ask: async ({ store: { db } }, asked) => {
    const found = await programPage(db, asked.slug);
    return found && { ...found, history: historyOfTerm(found.program.term) };
  },
});

const search = endpoint({
  path: '/search',
  summary: 'threads, claims and articles with these words, and counts by kind, source and outlet',
  place: nowhere,
  question: z.object({ q: may.q, in: may.only, page: may.page }),
  answer: searchAnswer,
  ask: async ({ store: { db }, settings, clock }, { q, in: only = null, page }) => {
    const found = await searched(db, q.trim(), clock(), only, page);
    if (settings.showFullText || found.articles === null) return found;
    // a snippet shows what stands between the claims
    const hits = found.articles.hits.map(({ snippet: _, ...hit }) => hit);
    return { ...found, articles: { ...found.articles, hits } };
  },
});

/** The addresses of the book: threads, organizations, articles, programs, the search. */
export const ROUTES_OF_BOOK = [
  threads,
  thread,
  organizations,
  organization,
  oneArticle,
  programs,
  program,
  search,
];
