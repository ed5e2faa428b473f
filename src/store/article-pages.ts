import type { Claim } from '../model/claim.js';
import type { Role } from '../model/vocabulary.js';
import type { Db } from './schema.js';
import { gathered, type NamedOrganization, type Printed, printedArticles } from './thread-cards.js';
import { type TimelineClaim, threadsOfClaims } from './timeline-pages.js';

/** One state of an article's text. */
export interface ShownRevision {
  number: number;
  title: string;
  publishedAt: string | null;
  modifiedAt: string | null;
  retrievedAt: string;
}

/** A claim with its places in the text and the names it is about. */
export interface ArticleClaim extends TimelineClaim {
  detail: Claim;
  about: NamedOrganization[];
  /** false: an edit took it out; it is kept with the revision that said it */
  inNewest: boolean;
}

/** An article with everything its page shows. `text` is that of the newest revision that was read, else of the newest. */
export interface ArticlePage {
  printed: Printed;
  byline: string | null;
  publishedKnown: boolean;
  storedAt: string;
  goneAt: string | null;
  partial: string | null;
  section: string | null;
  /** a tag such as en-US, or null */
  language: string | null;
  text: string;
  /** why little or nothing was read in it, or null; undefined while it waits to be read */
  note: string | null | undefined;
  reader: string | null;
  revisions: ShownRevision[];
  claims: ArticleClaim[];
  organizations: (NamedOrganization & { mentions: number })[];
  terms: { slug: string; term: string; vendor: string | null; kind: string | null }[];
  people: { name: string; title: string | null; organization: { slug: string; name: string } | null }[];
  /** the article it reprints, and those that reprint it */
  copyOf: Printed | null;
  copies: Printed[];
}

/** The article of this number, or undefined. */
export async function articlePage(db: Db, id: number): Promise<ArticlePage | undefined> {
  const row = await db.selectFrom('articles').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const copies = await db
    .selectFrom('articles')
    .select('id')
    .where('copy_of', '=', id)
    .orderBy('id')
    .limit(50)
    .execute();
  const printed = await printedArticles(db, [
    id,
    ...(row.copy_of === null ? [] : [row.copy_of]),
    ...copies.map(copy => copy.id),
  ]);
  const shown = await shownText(db, id);
  return {
    printed: printed.get(id)!,
    byline: row.byline,
    publishedKnown: row.published_known === 1,
    storedAt: row.stored_at,
    goneAt: row.gone_at,
    partial: row.partial,
    section: row.section,
    language: row.language,
    text: shown.text,
    note: shown.reader === null ? undefined : shown.note,
    reader: shown.reader,
    revisions: await revisionsShown(db, id),
    claims: await claimsShown(db, id, shown.id),
    organizations: await organizationsOf(db, id),
    terms: await termsOf(db, id),
    people: await peopleOf(db, id),
    copyOf: row.copy_of === null ? null : (printed.get(row.copy_of) ?? null),
    copies: copies.flatMap(copy => printed.get(copy.id) ?? []),
  };
}

/** While an edit waits to be read, the claims are those of the revision before it: its text is shown. */
async function shownText(db: Db, articleId: number) {
  const row = await db
    .selectFrom('revisions as r')
    .leftJoin('readings as g', 'g.revision_id', 'r.id')
    .select(['r.id', 'r.text', 'g.note', 'g.reader'])
    .select(eb => eb.case().when('g.reader', 'is', null).then(0).else(1).end().as('wasRead'))
    .where('r.article_id', '=', articleId)
    .orderBy('wasRead', 'desc')
    .orderBy('r.number', 'desc')
    .executeTakeFirst();
  return row ?? { id: null, text: '', note: null, reader: null };
}

function revisionsShown(db: Db, articleId: number): Promise<ShownRevision[]> {
  return db
    .selectFrom('revisions')
    .select(['number', 'title', 'published_at as publishedAt', 'modified_at as modifiedAt'])
    .select('retrieved_at as retrievedAt')
    .where('article_id', '=', articleId)
    .orderBy('number')
    .execute();
}

async function claimsShown(db: Db, articleId: number, revisionId: number | null): Promise<ArticleClaim[]> {
  const rows = await db
    .selectFrom('claims')
    .selectAll()
    .where('article_id', '=', articleId)
    .orderBy('position')
    .execute();
  const ids = rows.map(row => row.id);
  const threads = await threadsOfClaims(db, ids);
  const about = await aboutOf(db, ids);
  return rows.map(row => ({
    id: row.id,
    content: row.content,
    sentence: row.sentence,
    source: row.source,
    sourceKind: row.source_kind,
    certainty: row.certainty,
    rumor: row.rumor === 1,
    kind: row.kind,
    due: row.due,
    threads: threads.get(row.id) ?? [],
    detail: JSON.parse(row.detail) as Claim,
    about: about.get(row.id) ?? [],
    inNewest: row.revision_id === revisionId,
  }));
}

async function aboutOf(db: Db, claimIds: number[]): Promise<Map<number, NamedOrganization[]>> {
  if (claimIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('claim_organizations as c')
    .innerJoin('organizations as o', 'o.id', 'c.organization_id')
    .select(['c.claim_id', 'o.slug', 'o.name', 'o.role'])
    .where('c.claim_id', 'in', claimIds)
    .orderBy('c.position')
    .execute();
  return gathered(
    rows,
    row => row.claim_id,
    ({ slug, name, role }) => ({ slug, name, role: role as Role }),
  );
}

async function organizationsOf(db: Db, articleId: number) {
  return db
    .selectFrom('organization_mentions as m')
    .innerJoin('organizations as o', 'o.id', 'm.organization_id')
    .select(['o.slug', 'o.name', 'm.role', 'm.mentions'])
    .where('m.article_id', '=', articleId)
    .orderBy('m.mentions', 'desc')
    .orderBy('o.name')
    .execute();
}

async function termsOf(db: Db, articleId: number) {
  return db
    .selectFrom('term_mentions as m')
    .innerJoin('terms as t', 't.id', 'm.term_id')
    .select(['t.slug', 't.term', 't.vendor', 't.kind'])
    .where('m.article_id', '=', articleId)
    .orderBy('m.mentions', 'desc')
    .orderBy('t.term')
    .execute();
}

async function peopleOf(db: Db, articleId: number): Promise<ArticlePage['people']> {
  const rows = await db
    .selectFrom('people as p')
    .leftJoin('organizations as o', 'o.id', 'p.organization_id')
    .select(['p.name', 'p.title', 'o.slug', 'o.name as organization'])
    .where('p.article_id', '=', articleId)
    .orderBy('p.name')
    .execute();
  return rows.map(({ name, title, slug, organization }) => ({
    name,
    title,
    organization: slug !== null && organization !== null ? { slug, name: organization } : null,
  }));
}
