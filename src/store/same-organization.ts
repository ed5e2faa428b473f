import type { Reading } from '../model/claim.js';
import { inChunks } from './chunks.js';
import type { Decider } from './decisions.js';
import { addDeskDecision, type SameOrganization } from './desk-decisions.js';
import { foldName } from './names.js';
import { articlesNaming, type Corrected, keepCorrection } from './organization-corrections.js';
import { type Organization, refreshAliases } from './organizations.js';
import { saveReading } from './readings.js';
import type { Db } from './schema.js';
import { freeSlug } from './slugs.js';

/** Makes an organization part of another: its names become aliases there, and all that was said of it is said of that one. */
export async function makeSame(
  db: Db,
  one: Organization,
  into: Organization,
  decider: Decider,
): Promise<Corrected> {
  const articles = await articlesNaming(db, one.id);
  const names = await db
    .selectFrom('organization_names')
    .select(['folded', 'name'])
    .where('organization_id', '=', one.id)
    .execute();
  await db
    .updateTable('organization_names')
    .set({ organization_id: into.id })
    .where('organization_id', '=', one.id)
    .execute();
  await refreshAliases(db, into.id);
  await keepCorrection(db, into.id, { name: null, role: null });
  await readAgain(db, articles);
  await repoint(db, one.id, into.id);
  await db.deleteFrom('organizations').where('id', '=', one.id).execute();
  const gone = { name: one.name, role: one.role, known: one.known };
  const detail: SameOrganization = { slug: one.slug, into: into.slug, gone, names, articles };
  return {
    decisionId: await addDeskDecision(db, null, { what: 'same', ...detail }, decider),
    organization: { slug: into.slug, name: into.name },
    articles,
    what: 'found to be the same',
    detail: `${one.name} is ${into.name}`,
  };
}

/** Lets everything that still points at one organization point at another: old revisions, threads at rest, people. */
async function repoint(db: Db, from: number, into: number): Promise<void> {
  for (const [table, key] of [
    ['organization_mentions', 'article_id'],
    ['claim_organizations', 'claim_id'],
    ['thread_organizations', 'thread_id'],
  ] as const) {
    const there = db.selectFrom(table).select(key).where('organization_id', '=', into);
    await db
      .updateTable(table)
      .set({ organization_id: into })
      .where('organization_id', '=', from)
      .where(key, 'not in', there)
      .execute();
  }
  await db.updateTable('people').set({ organization_id: into }).where('organization_id', '=', from).execute();
}

/** Stores the readings of these articles once more as they are: names and roles come out as they are now. */
export async function readAgain(db: Db, articleIds: number[]): Promise<void> {
  const rows = await inChunks(articleIds, some =>
    db
      .selectFrom('readings as g')
      .innerJoin('articles as a', 'a.revision_id', 'g.revision_id')
      .select(['g.revision_id', 'g.read_at'])
      .where('a.id', 'in', some)
      .orderBy('a.id')
      .execute(),
  );
  for (const { revision_id, read_at } of rows) {
    const { reading } = await db
      .selectFrom('readings')
      .select('reading')
      .where('revision_id', '=', revision_id)
      .executeTakeFirstOrThrow();
    await saveReading(db, revision_id, JSON.parse(reading) as Reading, new Date(read_at));
  }
}

/** Parts two organizations that were made one; gives the articles that name either by the names that went. */
export async function partAgain(db: Db, detail: SameOrganization): Promise<number[]> {
  const into = await db
    .selectFrom('organizations')
    .selectAll()
    .where('slug', '=', detail.into)
    .executeTakeFirst();
  const slug = await freeSlug(db, 'organizations', detail.slug);
  const { id } = await db
    .insertInto('organizations')
    .values({ ...detail.gone, slug, aliases: '[]' })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const { folded, name } of detail.names)
    await db
      .insertInto('organization_names')
      .values({ folded, name, organization_id: id })
      .onConflict(conflict => conflict.column('folded').doUpdateSet({ organization_id: id }))
      .execute();
  await refreshAliases(db, id);
  if (into) await refreshAliases(db, into.id);
  const articles = [...new Set([...detail.articles, ...(into ? await calledSo(db, into.id, detail) : [])])];
  await readAgain(db, articles);
  return articles;
}

/** Articles that came since and name the organization by one of the names that go back. */
async function calledSo(db: Db, organizationId: number, { names }: SameOrganization): Promise<number[]> {
  const own = new Set(names.map(({ folded }) => folded));
  const rows = await db
    .selectFrom('organization_mentions')
    .select(['article_id', 'surfaces'])
    .where('organization_id', '=', organizationId)
    .execute();
  const so = (surfaces: string) => (JSON.parse(surfaces) as string[]).some(text => own.has(foldName(text)));
  return rows.filter(row => so(row.surfaces)).map(row => row.article_id);
}
