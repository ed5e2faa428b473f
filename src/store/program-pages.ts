import type { Claim } from '../model/claim.js';
import type { Certainty, SourceKind } from '../model/vocabulary.js';
import { beside } from './beside.js';
import { kept } from './kept.js';
import type { Db } from './schema.js';
import { type Printed, printedArticles } from './thread-cards.js';

/** A program term as lists name it. */
export interface ListedProgram {
  id: number;
  slug: string;
  term: string;
  /** name of the vendor, and the slug of its page when it has one */
  vendor: string | null;
  vendorSlug: string | null;
  kind: string | null;
  articles: number;
  lastNamedAt: string | null;
}

interface ProgramWish {
  letters?: string;
  limit: number;
  page: number;
}

/** Program terms, those that most articles name first; `page` counts from 1. */
export const programList = (db: Db, wish: ProgramWish) =>
  kept(db, `programList ${JSON.stringify(wish)}`, large => listPrograms(large, wish));

async function listPrograms(
  db: Db,
  { letters, limit, page }: ProgramWish,
): Promise<{ programs: ListedProgram[]; more: boolean }> {
  // a term that no article names any more stays for those who follow it, and is not listed
  let query = programs(db).where(eb =>
    eb.exists(eb.selectFrom('term_mentions as m').select('m.term_id').whereRef('m.term_id', '=', 't.id')),
  );
  if (letters) {
    const like = `%${letters.toLowerCase().replace(/[%_\\]/g, '')}%`;
    query = query.where(eb =>
      eb.or([eb(eb.fn('lower', ['t.term']), 'like', like), eb(eb.fn('lower', ['t.vendor']), 'like', like)]),
    );
  }
  const rows = await query
    .orderBy('articles', 'desc')
    .orderBy('t.term')
    .limit(limit + 1)
    .offset((page - 1) * limit)
    .execute();
  return { programs: rows.slice(0, limit).map(listed), more: rows.length > limit };
}

const terms = (db: Db) =>
  db
    .selectFrom('terms as t')
    .leftJoin('organizations as o', 'o.name', 't.vendor')
    .select(['t.id', 't.slug', 't.term', 't.vendor', 't.kind', 'o.slug as vendorSlug']);

const programs = (db: Db) =>
  terms(db).select(eb => [
    eb
      .selectFrom('term_mentions as m')
      .select(e => e.fn.countAll().as('n'))
      .whereRef('m.term_id', '=', 't.id')
      .as('articles'),
    eb
      .selectFrom('term_mentions as m')
      .innerJoin('articles as a', 'a.id', 'm.article_id')
      .select(e => e.fn.max('a.published_at').as('last'))
      .whereRef('m.term_id', '=', 't.id')
      .as('lastNamedAt'),
  ]);

const listed = <Row extends { articles: unknown }>({ articles, ...row }: Row) => ({
  ...row,
  articles: Number(articles),
});

/** A number or date that somebody states of a program, with its sentence. */
export interface ClaimedValue {
  type: string;
  value: string;
  words: string;
  claimId: number;
  sentence: string;
  source: string | null;
  sourceKind: SourceKind;
  certainty: Certainty;
  due: string | null;
  printed: Printed;
}

/** A program term with everything its page shows. */
export interface ProgramPage {
  program: ListedProgram;
  /** the forms in which articles write it */
  surfaces: string[];
  /** newest first */
  values: ClaimedValue[];
  articles: Printed[];
}

/** The most articles and claims that one page looks at: the newest. */
const MOST = 60;

/** The program term of this slug, or undefined. */
export async function programPage(db: Db, slug: string): Promise<ProgramPage | undefined> {
  const term = await terms(db).where('t.slug', '=', slug).executeTakeFirst();
  if (!term) return undefined;
  const row = { ...term, ...(await mentionsOf(db, term.id)) };
  const mentions = await beside(db)
    .selectFrom('term_mentions as m')
    .innerJoin('articles as a', 'a.id', 'm.article_id')
    .select(['m.article_id', 'm.surfaces'])
    .where('m.term_id', '=', row.id)
    .orderBy('a.published_at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(MOST)
    .execute();
  const ids = mentions.map(mention => mention.article_id);
  const surfaces = [
    ...new Set([row.term, ...mentions.flatMap(mention => JSON.parse(mention.surfaces) as string[])]),
  ];
  const printed = await printedArticles(db, ids);
  return {
    program: listed(row),
    surfaces,
    values: await valuesClaimed(db, ids, surfaces, printed),
    articles: ids.flatMap(id => printed.get(id) ?? []),
  };
}

/** How many articles name a term, and when one did last. */
const mentionsOf = (db: Db, id: number) =>
  kept(db, `mentionsOf ${id}`, async large => {
    const { articles, lastNamedAt } = await programs(large).where('t.id', '=', id).executeTakeFirstOrThrow();
    return { articles, lastNamedAt };
  });

async function valuesClaimed(
  db: Db,
  articleIds: number[],
  surfaces: string[],
  printed: Map<number, Printed>,
): Promise<ClaimedValue[]> {
  if (articleIds.length === 0) return [];
  const rows = await db
    .selectFrom('claims')
    .select(['id', 'article_id', 'sentence', 'content', 'source'])
    .select(['source_kind', 'certainty', 'due', 'detail'])
    .where('article_id', 'in', articleIds)
    .orderBy('published_at', 'desc')
    .orderBy('article_id')
    .orderBy('position')
    .execute();
  const names = surfaces.map(surface => surface.toLowerCase());
  const spoken = rows.filter(row => {
    const words = `${row.content} ${row.sentence}`.toLowerCase();
    return names.some(name => words.includes(name));
  });
  const told = new Set<string>();
  // claims of one sentence may share a number: it stands there once
  const isNew = ({ printed: { articleId }, sentence, type, value }: ClaimedValue) =>
    told.size < told.add(JSON.stringify([articleId, sentence, type, value])).size;
  return spoken.flatMap(row => valuesOf(row, printed.get(row.article_id)!)).filter(isNew);
}

interface ClaimRow {
  id: number;
  sentence: string;
  source: string | null;
  source_kind: SourceKind;
  certainty: Certainty;
  due: string | null;
  detail: string;
}

function valuesOf(row: ClaimRow, printed: Printed): ClaimedValue[] {
  return ((JSON.parse(row.detail) as Partial<Claim>).values ?? []).map(value => ({
    type: value.type,
    value: value.value,
    words: value.text,
    claimId: row.id,
    sentence: row.sentence,
    source: row.source,
    sourceKind: row.source_kind,
    certainty: row.certainty,
    due: row.due,
    printed,
  }));
}
