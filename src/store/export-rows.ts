import type { Selectable } from 'kysely';
import type { Claim } from '../model/claim.js';
import type { ExportKind, ExportRow } from './export-columns.js';
import { misreadAfter } from './export-misread.js';
import type { Db, Tables } from './schema.js';

const AT_ONCE = 500;

/** All rows of an export in order of their numbers, read in batches, so that a large book needs no memory. */
export async function* exportRows(db: Db, kind: ExportKind): AsyncGenerator<ExportRow> {
  const batch = {
    threads: threadsAfter,
    claims: claimsAfter,
    articles: articlesAfter,
    misread: misreadAfter,
  }[kind];
  for (let last = 0; ; ) {
    const found = await batch(db, last);
    if (found.length === 0) return;
    for (const { row } of found) yield row;
    last = found.at(-1)!.number;
  }
}

type Numbered = { number: number; row: ExportRow };

function grouped<T extends { id: number }, V>(rows: T[], value: (row: T) => V): Map<number, V[]> {
  const found = new Map<number, V[]>();
  for (const row of rows) found.set(row.id, [...(found.get(row.id) ?? []), value(row)]);
  return found;
}

async function threadsAfter(db: Db, last: number): Promise<Numbered[]> {
  const rows = await db
    .selectFrom('threads')
    .selectAll()
    .where('id', '>', last)
    .where('merged_into', 'is', null)
    .orderBy('id')
    .limit(AT_ONCE)
    .execute();
  if (rows.length === 0) return [];
  const ids = rows.map(row => row.id);
  const names = await db
    .selectFrom('thread_organizations')
    .innerJoin('organizations', 'organizations.id', 'thread_organizations.organization_id')
    .select(['thread_id as id', 'name'])
    .where('thread_id', 'in', ids)
    .orderBy('position')
    .execute();
  const evidence = await db
    .selectFrom('evidence')
    .innerJoin('articles', 'articles.id', 'evidence.article_id')
    .innerJoin('outlets', 'outlets.id', 'articles.outlet_id')
    .select(['thread_id as id', 'independent', 'outlets.name', 'outlets.publisher'])
    .where('thread_id', 'in', ids)
    .orderBy('evidence.published_at')
    .orderBy('evidence.id')
    .execute();
  const byThread = grouped(names, row => row.name);
  const parts = grouped(evidence, row => row);
  return rows.map(row => ({
    number: row.id,
    row: threadRow(row, byThread.get(row.id) ?? [], parts.get(row.id) ?? []),
  }));
}

function threadRow(
  row: Selectable<Tables['threads']>,
  organizations: string[],
  parts: { independent: number; name: string; publisher: string }[],
): ExportRow {
  const { slug, statement, kind, standing, grade, confidence, due, opened_at, moved_at } = row;
  const independent = new Set(parts.filter(part => part.independent === 1).map(part => part.publisher)).size;
  const outlets = [...new Set(parts.map(part => part.name))];
  const told = { slug, statement, kind, organizations, standing, grade, confidence, due };
  return { ...told, opened: opened_at, moved: moved_at, evidence: parts.length, outlets, independent };
}

async function claimsAfter(db: Db, last: number): Promise<Numbered[]> {
  const rows = await db
    .selectFrom('claims')
    .innerJoin('articles', 'articles.revision_id', 'claims.revision_id')
    .innerJoin('outlets', 'outlets.id', 'articles.outlet_id')
    .selectAll('claims')
    .select(['articles.key', 'articles.url', 'outlets.name as outlet'])
    .where('claims.id', '>', last)
    .orderBy('claims.id')
    .limit(AT_ONCE)
    .execute();
  if (rows.length === 0) return [];
  const threads = await db
    .selectFrom('evidence')
    .innerJoin('threads', 'threads.id', 'evidence.thread_id')
    .select(['claim_id as id', 'slug'])
    .where(
      'claim_id',
      'in',
      rows.map(row => row.id),
    )
    .orderBy('slug')
    .execute();
  const slugs = grouped(threads, row => row.slug);
  return rows.map(row => ({ number: row.id, row: { ...claimRow(row), threads: slugs.get(row.id) ?? [] } }));
}

function claimRow(
  row: Selectable<Tables['claims']> & { key: string; url: string; outlet: string },
): ExportRow {
  const claim = JSON.parse(row.detail) as Claim;
  return {
    id: row.id,
    article: row.key,
    outlet: row.outlet,
    url: row.url,
    published: row.published_at,
    kind: row.kind,
    rumor: row.rumor === 1,
    certainty: row.certainty,
    sourceKind: row.source_kind,
    source: row.source,
    sourceName: row.source_name,
    cue: row.cue,
    content: row.content,
    sentence: row.sentence,
    about: claim.about,
    values: claim.values.map(({ value }) => value),
    due: row.due,
    confidence: row.confidence,
    inTitle: row.in_title === 1,
  };
}

const articlesWithCounts = (db: Db, last: number) =>
  db
    .selectFrom('articles')
    .innerJoin('outlets', 'outlets.id', 'articles.outlet_id')
    .innerJoin('revisions', 'revisions.id', 'articles.revision_id')
    .selectAll('articles')
    .select(['outlets.name as outlet', 'outlets.publisher', 'revisions.text', 'revisions.number'])
    .select(eb =>
      eb
        .selectFrom('claims')
        .select(c => c.fn.countAll<number>().as('n'))
        .whereRef('claims.revision_id', '=', 'articles.revision_id')
        .as('claims'),
    )
    .where('articles.id', '>', last)
    .orderBy('articles.id')
    .limit(AT_ONCE)
    .execute();

async function articlesAfter(db: Db, last: number): Promise<Numbered[]> {
  const rows = await articlesWithCounts(db, last);
  if (rows.length === 0) return [];
  const names = await db
    .selectFrom('organization_mentions')
    .innerJoin('organizations', 'organizations.id', 'organization_mentions.organization_id')
    .select(['article_id as id', 'name'])
    .where(
      'article_id',
      'in',
      rows.map(row => row.id),
    )
    .orderBy('name')
    .execute();
  const byArticle = grouped(names, row => row.name);
  return rows.map(row => ({ number: row.id, row: articleRow(row, byArticle.get(row.id) ?? []) }));
}

type ArticleCounted = Awaited<ReturnType<typeof articlesWithCounts>>[number];

function articleRow(row: ArticleCounted, organizations: string[]): ExportRow {
  return {
    id: row.key,
    outlet: row.outlet,
    publisher: row.publisher,
    url: row.url,
    title: row.title,
    byline: row.byline,
    published: row.published_at,
    publishedKnown: row.published_known === 1,
    stored: row.stored_at,
    revisions: row.number,
    claims: row.claims ?? 0,
    organizations,
    language: row.language,
    text: row.text,
  };
}
