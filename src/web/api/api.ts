import express, { type Request, type RequestHandler, type Router } from 'express';
import { ROLES } from '../../model/vocabulary.js';
import {
  articlePage,
  companionsOf,
  deliveryById,
  latestOfOutlet,
  listDeliveries,
  organizationHead,
  organizationList,
  programList,
  programPage,
  shownOutlets,
  threadCardPage,
  threadPage,
  timelinePage,
} from '../../store/store.js';
import { asked, askedFilter, askedPage, askedWord } from '../asked.js';
import { PageError } from '../errors.js';
import type { Office } from '../office.js';
import { historyOfTerm } from '../program-history.js';
import { articleNumber } from '../routes/articles.js';
import { withoutTokens } from '../routes/digests.js';
import { frontData } from '../routes/front.js';
import { RESULT_KINDS, searched } from '../searching.js';
import { maskedAddress } from '../views/digest-view.js';
import { API_INDEX } from './index-of-api.js';

/** Most items of one answer; `limit` asks for fewer. */
const MOST = 100;

type Answer = (office: Office, request: Request) => Promise<unknown>;

/** Every question of /api/v1: what the pages show, as JSON. Lists go on at `next`. */
const ANSWERS: Record<string, Answer> = {
  '/': async () => API_INDEX,
  '/house': async office => office.status(),
  '/front': front,
  '/organizations': organizations,
  '/organizations/:slug': organization,
  '/threads': async (office, request) => {
    const filter = askedFilter(request, office.clock());
    const { cards, next } = await threadCardPage(
      office.store.db,
      filter,
      limitOf(request),
      asked(request, 'after'),
    );
    return { threads: cards, next };
  },
  '/threads/:slug': thread,
  '/articles/:id': article,
  '/programs': programs,
  '/programs/:slug': program,
  '/search': search,
  '/outlets': async office => ({ outlets: await shownOutlets(office.store.db, office.clock()) }),
  '/outlets/:id': outlet,
  '/digests': digests,
  '/digests/:id': digest,
};

/** The routes of /api/v1. */
export function apiRoutes(office: Office): Router {
  const router = express.Router();
  for (const [path, answer] of Object.entries(ANSWERS)) router.get(path, answering(office, answer));
  return router;
}

function answering(office: Office, answer: Answer): RequestHandler {
  return async (request, response) => {
    const body = await answer(office, request);
    if (body === undefined) throw new PageError(404, 'Nothing is known under this name.');
    response.set('Cache-Control', 'private, no-cache').json(body);
  };
}

function limitOf(request: Request): number {
  const limit = Number(asked(request, 'limit') ?? 40);
  if (Number.isInteger(limit) && limit >= 1 && limit <= MOST) return limit;
  throw new PageError(400, `limit is a whole number from 1 to ${MOST}.`);
}

const parameter = (request: Request, name: string) => String(request.params[name]);

async function front(office: Office, request: Request) {
  const now = office.clock();
  const { moved, due, partners, troubled } = await frontData(office.store.db, now, askedFilter(request, now));
  return {
    at: now.toISOString(),
    house: office.status(),
    moved: moved.cards,
    next: moved.next,
    due,
    partners,
    troubled,
  };
}

async function organizations(office: Office, request: Request) {
  const page = askedPage(request);
  const question = { role: askedWord(request, 'role', ROLES), letters: asked(request, 'name') };
  const list = await organizationList(office.store.db, { ...question, limit: limitOf(request), page });
  return { organizations: list.organizations, next: list.more ? page + 1 : null };
}

async function organization({ store: { db } }: Office, request: Request) {
  const slug = parameter(request, 'slug');
  const head = await organizationHead(db, slug);
  if (head === undefined) return undefined;
  const { entries, next } = await timelinePage(db, head.id, limitOf(request), asked(request, 'before'));
  return {
    ...head,
    namedWith: await companionsOf(db, head.id, 20),
    threads: (await threadCardPage(db, { organization: slug }, MOST)).cards,
    timeline: entries,
    next,
  };
}

async function thread(office: Office, request: Request) {
  const found = await threadPage(office.store.db, parameter(request, 'slug'), Number.POSITIVE_INFINITY);
  if (found === undefined || 'movedTo' in found) return found;
  const { card, confidenceReasons, evidence } = found;
  return { ...card, confidenceReasons, evidence };
}

async function article({ store, settings }: Office, request: Request) {
  const id = articleNumber(parameter(request, 'id'));
  const found = id === null ? undefined : await articlePage(store.db, id);
  if (found === undefined) return undefined;
  const { text, ...rest } = found;
  return settings.showFullText ? { ...rest, text } : rest;
}

async function programs(office: Office, request: Request) {
  const page = askedPage(request);
  const list = await programList(office.store.db, {
    letters: asked(request, 'name'),
    limit: limitOf(request),
    page,
  });
  return { programs: list.programs, next: list.more ? page + 1 : null };
}

async function program(office: Office, request: Request) {
  const found = await programPage(office.store.db, parameter(request, 'slug'));
  return found && { ...found, history: historyOfTerm(found.program.term) };
}

async function search({ store, settings, clock }: Office, request: Request) {
  const only = askedWord(request, 'in', RESULT_KINDS) ?? null;
  const found = await searched(
    store.db,
    asked(request, 'q')?.trim() ?? '',
    clock(),
    only,
    askedPage(request),
  );
  if (settings.showFullText || found.articles === null) return found;
  const hits = found.articles.hits.map(({ snippet: _, ...hit }) => hit);
  return { ...found, articles: { ...found.articles, hits } };
}

async function outlet(office: Office, request: Request) {
  const [found] = await shownOutlets(office.store.db, office.clock(), parameter(request, 'id'));
  return found && { ...found, latest: await latestOfOutlet(office.store.db, found.id, 40) };
}

async function digests({ store: { db } }: Office, request: Request) {
  const limit = limitOf(request);
  const rows = await listDeliveries(
    db,
    limit + 1,
    articleNumber(asked(request, 'before') ?? '') ?? undefined,
  );
  const shown = rows.slice(0, limit).map(({ html: _, plain: __, ...row }) => masked(row));
  return { digests: shown, next: rows.length > limit ? shown.at(-1)!.id : null };
}

async function digest({ store: { db } }: Office, request: Request) {
  const id = articleNumber(parameter(request, 'id'));
  const found = id === null ? undefined : await deliveryById(db, id);
  return found && masked({ ...found, html: withoutTokens(found.html), plain: withoutTokens(found.plain) });
}

const masked = <Row extends { address: string }>(row: Row): Row => ({
  ...row,
  address: maskedAddress(row.address),
});
