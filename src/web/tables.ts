import type { Request } from 'express';
import { houseAddress } from '../config.js';
import { ROLES } from '../model/vocabulary.js';
import {
  organizationHead,
  organizationList,
  programList,
  shownOutlets,
  type ThreadCard,
  type TimelineEntry,
  threadCardPage,
  timelinePage,
} from '../store/store.js';
import { asked, askedFilter, askedWord } from './asked.js';
import { PageError } from './errors.js';
import { articleHref, organizationHref, programHref, sentenceHref, threadHref } from './links.js';
import type { Office } from './office.js';

export type Cell = string | number | boolean | null | string[];
export type TableRow = Record<string, Cell>;

/** A list as a table: the columns that there are, and its rows, asked for in batches. */
export interface Table {
  columns: string[];
  /** batches of rows, at least one; throws PageError where the address asks for what cannot be */
  rows: (office: Office, request: Request) => AsyncIterable<TableRow[]>;
}

const BATCH = 200;

/** Batches of a list that goes on at `next` until that is null. */
async function* walked<Next>(
  first: Next,
  page: (at: Next) => Promise<{ rows: TableRow[]; next: Next | null }>,
): AsyncGenerator<TableRow[]> {
  for (let at: Next | null = first; at !== null; ) {
    const { rows, next }: { rows: TableRow[]; next: Next | null } = await page(at);
    yield rows;
    at = next;
  }
}

const threads: Table = {
  columns:
    'slug statement kind organizations standing before opened moved due confidence grade voices evidence rule sentence source sourceKind outlet published url page'.split(
      ' ',
    ),
  rows: (office, request) => {
    const filter = askedFilter(request, office.clock());
    return walked<string>('', async after => {
      const { cards, next } = await threadCardPage(office.store.db, filter, BATCH, after);
      return { rows: cards.map(card => threadRow(card, houseAddress(office.settings))), next };
    });
  },
};

/** A thread as a row: where it stands, and what moved it there. */
export function threadRow(card: ThreadCard, house: string): TableRow {
  const { slug, statement, kind, standing, due, confidence, grade, voices, evidence } = card;
  const move = card.moves.at(-1);
  const printed = move?.printed ?? null;
  return {
    ...{ slug, statement, kind, standing, due, confidence, grade, voices, evidence },
    organizations: card.organizations.map(({ name }) => name),
    before: move?.before ?? null,
    opened: card.openedAt,
    moved: card.movedAt,
    rule: move?.rule ?? null,
    sentence: move?.sentence ?? null,
    source: move?.source ?? null,
    sourceKind: move?.sourceKind ?? null,
    outlet: printed?.outlet ?? null,
    published: printed?.publishedAt ?? null,
    url: printed && sentenceHref(printed.url, move!.sentence),
    page: house + threadHref(slug),
  };
}

const organizations: Table = {
  columns: 'slug name role articles threads lastNamed page'.split(' '),
  rows: ({ store: { db }, settings }, request) => {
    const wish = { role: askedWord(request, 'role', ROLES), letters: asked(request, 'name'), limit: BATCH };
    return walked<number>(1, async page => {
      const found = await organizationList(db, { ...wish, page });
      const rows = found.organizations.map(({ slug, name, role, articles, threads: n, lastNamedAt }) => ({
        ...{ slug, name, role, articles, threads: n, lastNamed: lastNamedAt },
        page: houseAddress(settings) + organizationHref(slug),
      }));
      return { rows, next: found.more ? page + 1 : null };
    });
  },
};

const programs: Table = {
  columns: 'slug term vendor kind articles lastNamed page'.split(' '),
  rows: ({ store: { db }, settings }, request) =>
    walked<number>(1, async page => {
      const found = await programList(db, { letters: asked(request, 'name'), limit: BATCH, page });
      const rows = found.programs.map(({ slug, term, vendor, kind, articles, lastNamedAt }) => ({
        ...{ slug, term, vendor, kind, articles, lastNamed: lastNamedAt },
        page: houseAddress(settings) + programHref(slug),
      }));
      return { rows, next: found.more ? page + 1 : null };
    }),
};

const outlets: Table = {
  columns:
    'id name publisher region language homepage closed lastSuccess failingSince cause articles lastArticle'.split(
      ' ',
    ),
  rows: async function* ({ store: { db }, clock }) {
    const all = await shownOutlets(db, clock());
    yield all.map(({ lastSuccessAt, lastArticleAt, ...outlet }) => ({
      ...outlet,
      lastSuccess: lastSuccessAt,
      lastArticle: lastArticleAt,
    })) as unknown as TableRow[];
  },
};

/** A claim as a row of a partner's timeline, with where it was printed. */
const timeline: Table = {
  columns:
    'published outlet title url page sentence content source sourceKind certainty rumor kind due threads'.split(
      ' ',
    ),
  rows: ({ store: { db }, settings }, request) =>
    walked<string>('', async before => {
      const head = await organizationHead(db, String(request.params.slug));
      if (head === undefined) throw new PageError(404, 'There is no organization of this name.');
      const { entries, next } = await timelinePage(db, head.id, BATCH, before);
      return { rows: entries.flatMap(entry => claimRows(entry, houseAddress(settings))), next };
    }),
};

function claimRows({ printed, claims }: TimelineEntry, house: string): TableRow[] {
  const { outlet, title, url, publishedAt, articleId } = printed;
  return claims.map(
    ({ sentence, content, source, sourceKind, certainty, rumor, kind, due, threads: in_ }) => ({
      ...{ outlet, title, sentence, content, source, sourceKind, certainty, rumor, kind, due },
      published: publishedAt,
      url: sentenceHref(url, sentence),
      page: house + articleHref(articleId),
      threads: in_.map(({ slug }) => slug),
    }),
  );
}

/** The lists that leave the house as tables, by their address. */
export const TABLES: Record<string, Table> = {
  '/threads': threads,
  '/organizations': organizations,
  '/organizations/:slug/timeline': timeline,
  '/programs': programs,
  '/outlets': outlets,
};
