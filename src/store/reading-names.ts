import type { Insertable } from 'kysely';
import type { OrganizationFound, Reading, TermFound } from '../model/claim.js';
import { foldName } from './names.js';
import { correctedRoles } from './organization-corrections.js';
import { organizationByName, organizationFound } from './organizations.js';
import type { RevisionRead } from './readings.js';
import type { Db, Tables } from './schema.js';
import { freeSlug, slugOf } from './slugs.js';

/** An index of PostgreSQL takes no entry over 2.7 kB, and no name is nearly as long. */
const isName = (text: string) => text.length <= 300;

const distinct = (surfaces: string[]) => JSON.stringify([...new Set(surfaces)]);

/** Mentions of the article, anew. Returns the number of each organization by its folded name in this reading. */
export async function saveOrganizations(
  db: Db,
  revision: RevisionRead,
  found: OrganizationFound[],
): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  const rows = new Map<number, OrganizationFound>();
  for (const organization of found.filter(one => isName(one.name))) {
    const id = await organizationFound(db, organization);
    ids.set(foldName(organization.name), id);
    const same = rows.get(id);
    rows.set(id, same ? { ...same, mentions: [...same.mentions, ...organization.mentions] } : organization);
  }
  await db.deleteFrom('organization_mentions').where('article_id', '=', revision.articleId).execute();
  const corrected = await correctedRoles(db, [...rows.keys()]);
  const mentions = [...rows].map(([id, { role, mentions }]) => ({
    article_id: revision.articleId,
    organization_id: id,
    role: corrected.get(id) ?? role,
    mentions: mentions.length,
    surfaces: distinct(mentions.map(mention => mention.text)),
    published_at: revision.publishedAt,
  }));
  if (mentions.length > 0) await db.insertInto('organization_mentions').values(mentions).execute();
  return ids;
}

async function termId(db: Db, { term, vendor: written, kind }: TermFound): Promise<number> {
  const known = await organizationCalled(db, written);
  const same = await sameTerm(db, term, known ?? written);
  if (!same) {
    const values = { slug: await freeSlug(db, 'terms', term), term, vendor: known ?? written, kind };
    return (await db.insertInto('terms').values(values).returning('id').executeTakeFirstOrThrow()).id;
  }
  // what one article left open, another may say; and a vendor is called what its organization is called now
  const now = { vendor: known ?? same.vendor ?? written, kind: same.kind ?? kind };
  if (now.vendor !== same.vendor || now.kind !== same.kind)
    await db.updateTable('terms').set(now).where('id', '=', same.id).execute();
  return same.id;
}

/** The name of the organization that a vendor is ("Corvane" for "Corvane Software"), or null when there is none. */
const organizationCalled = async (db: Db, vendor: string | null) =>
  vendor === null ? null : ((await organizationByName(db, vendor))?.name ?? null);

/** The oldest term of this name whose vendor is the same; "Gold Partner" of one vendor is not another's. */
async function sameTerm(db: Db, term: string, vendor: string | null) {
  const named = await db
    .selectFrom('terms')
    .selectAll()
    .where('slug', '>=', slugOf(term))
    .where('slug', '<', `${slugOf(term)}.`)
    .orderBy('id')
    .execute();
  for (const row of named.filter(one => foldName(one.term) === foldName(term))) {
    // one whose vendor nobody named may be either
    if (row.vendor === null || vendor === null) return row;
    const called = (await organizationCalled(db, row.vendor)) ?? row.vendor;
    if (foldName(called) === foldName(vendor)) return row;
  }
  return undefined;
}

/** Mentions of the article's program terms, anew. */
export async function saveTerms(db: Db, articleId: number, found: TermFound[]): Promise<void> {
  const rows = new Map<number, string[]>();
  for (const term of found.filter(one => isName(one.term))) {
    const id = await termId(db, term);
    rows.set(id, [...(rows.get(id) ?? []), ...term.mentions.map(mention => mention.text)]);
  }
  await db.deleteFrom('term_mentions').where('article_id', '=', articleId).execute();
  const values = [...rows].map(([id, texts]) => ({
    article_id: articleId,
    term_id: id,
    mentions: texts.length,
    surfaces: distinct(texts),
  }));
  if (values.length > 0) await db.insertInto('term_mentions').values(values).execute();
}

/** The people that the article names, anew; `organizations` are their numbers by folded name. */
export async function savePeople(
  db: Db,
  articleId: number,
  reading: Reading,
  organizations: Map<string, number>,
) {
  const rows = new Map<string, Insertable<Tables['people']>>();
  for (const { name, title, organization } of reading.people)
    if (!rows.has(name) && isName(name)) {
      const id = organization === null ? undefined : organizations.get(foldName(organization));
      rows.set(name, { article_id: articleId, name, title, organization_id: id ?? null });
    }
  await db.deleteFrom('people').where('article_id', '=', articleId).execute();
  if (rows.size > 0)
    await db
      .insertInto('people')
      .values([...rows.values()])
      .execute();
}
