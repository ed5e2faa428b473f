import type { Role } from '../model/vocabulary.js';
import { inChunks } from './chunks.js';
import type { Decider } from './decisions.js';
import { addDeskDecision, type NameAndRole } from './desk-decisions.js';
import { foldName } from './names.js';
import { noteNames, type Organization, organizationById, refreshAliases } from './organizations.js';
import { makeSame } from './same-organization.js';
import type { Db } from './schema.js';

/** What a correction came to: the decision, the organization now, and the articles that must be followed again. */
export interface Corrected {
  decisionId: number;
  organization: { slug: string; name: string };
  articles: number[];
  /** for the audit: the deed, and how it was before */
  what: string;
  detail: string;
}

/**
 * Corrects an organization. The name it had stays as an alias, under which later readings find it; the role holds
 * whatever readings say. A name that another organization has makes the two one.
 */
export async function organizationCorrected(
  db: Db,
  slug: string,
  wish: { name?: string; role?: Role },
  decider: Decider,
): Promise<Corrected | { problem: string }> {
  const one = await db.selectFrom('organizations').selectAll().where('slug', '=', slug).executeTakeFirst();
  if (!one) return { problem: `"${slug}": there is no organization of that address` };
  const after = { name: wish.name?.trim().replace(/\s+/g, ' ') || one.name, role: wish.role ?? one.role };
  if (after.name.length > 120 || !/[\p{L}\p{N}]/u.test(after.name))
    return { problem: 'A name has 1 to 120 characters, and a letter among them.' };
  if (after.name === one.name && after.role === one.role)
    return { problem: 'Nothing is changed: name and role are as they were.' };
  const other = await bearerOf(db, after.name);
  if (other !== undefined && other !== one.id)
    return makeSame(db, one, (await organizationById(db, other))!, decider);
  return correct(db, one, after, decider);
}

async function bearerOf(db: Db, name: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('organization_names')
    .select('organization_id')
    .where('folded', '=', foldName(name))
    .executeTakeFirst();
  return row?.organization_id;
}

async function correct(db: Db, one: Organization, after: NameAndRole, decider: Decider): Promise<Corrected> {
  const { id, slug, ...before } = one;
  await db.updateTable('organizations').set(after).where('id', '=', id).execute();
  await noteNames(db, id, [before.name, after.name]);
  await refreshAliases(db, id);
  const kept = {
    name: after.name === before.name ? null : after.name,
    role: after.role === before.role ? null : after.role,
  };
  await keepCorrection(db, id, kept);
  const changed = [
    kept.name === null ? '' : `${before.name} is ${after.name}`,
    kept.role === null ? '' : `${before.role} is ${after.role}`,
  ];
  if (kept.role !== null) await setMentionRoles(db, id, after.role);
  const detail = { what: 'correct', slug, before: { name: before.name, role: before.role }, after } as const;
  return {
    decisionId: await addDeskDecision(db, null, detail, decider),
    organization: { slug, name: after.name },
    articles: kept.role === null ? [] : await articlesNaming(db, id),
    what: 'corrected',
    detail: changed.filter(Boolean).join(', '),
  };
}

const setMentionRoles = (db: Db, id: number, role: Role) =>
  db.updateTable('organization_mentions').set({ role }).where('organization_id', '=', id).execute();

/** Keeps what was corrected, beside what was before; an organization with a row here is never forgotten. */
export async function keepCorrection(
  db: Db,
  organizationId: number,
  { name, role }: { name: string | null; role: Role | null },
): Promise<void> {
  const set = { ...(name === null ? {} : { name }), ...(role === null ? {} : { role }) };
  await db
    .insertInto('organization_corrections')
    .values({ organization_id: organizationId, name, role })
    .onConflict(conflict =>
      Object.keys(set).length === 0
        ? conflict.column('organization_id').doNothing()
        : conflict.column('organization_id').doUpdateSet(set),
    )
    .execute();
}

/** The roles that analysts gave these organizations, by number: they go before what a reading says. */
export async function correctedRoles(db: Db, ids: number[]): Promise<Map<number, Role>> {
  const rows = await inChunks(ids, some =>
    db
      .selectFrom('organization_corrections')
      .select(['organization_id', 'role'])
      .where('organization_id', 'in', some)
      .where('role', 'is not', null)
      .execute(),
  );
  return new Map(rows.map(row => [row.organization_id, row.role as Role]));
}

/** The articles that name an organization or claim something of it. */
export async function articlesNaming(db: Db, organizationId: number): Promise<number[]> {
  const named = await db
    .selectFrom('organization_mentions')
    .select('article_id')
    .where('organization_id', '=', organizationId)
    .union(
      db
        .selectFrom('claim_organizations as co')
        .innerJoin('claims as c', 'c.id', 'co.claim_id')
        .select('c.article_id')
        .where('co.organization_id', '=', organizationId),
    )
    .execute();
  return named.map(row => row.article_id).sort((a, b) => a - b);
}
