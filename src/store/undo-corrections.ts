import type { Role } from '../model/vocabulary.js';
import {
  decisionById,
  decisionsOnOrganization,
  type NameAndRole,
  type SameOrganization,
} from './desk-decisions.js';
import { articlesNaming } from './organization-corrections.js';
import { type Organization, refreshAliases } from './organizations.js';
import { partAgain, readAgain } from './same-organization.js';
import type { Db } from './schema.js';

/**
 * Takes back what was corrected of an organization, after the decision was noted as undone; gives the articles that
 * must be followed again. A correction that a later one went over leaves things as the later one made them.
 */
export async function undoOrganization(db: Db, decisionId: number): Promise<number[]> {
  const decision = await decisionById(db, decisionId);
  if (!decision) return [];
  if (decision.what === 'same') return partAgain(db, decision.detail as unknown as SameOrganization);
  const { slug, before, after } = decision.detail as unknown as {
    slug: string;
    before: NameAndRole;
    after: NameAndRole;
  };
  const one = await db.selectFrom('organizations').selectAll().where('slug', '=', slug).executeTakeFirst();
  const others = (await decisionsOnOrganization(db, slug)).filter(({ what }) => what === 'correct');
  if (!one || others.some(({ id }) => id > decisionId)) return [];
  await db.updateTable('organizations').set({ name: before.name }).where('id', '=', one.id).execute();
  const earlier = others.map(
    ({ detail }) => detail as unknown as { before: NameAndRole; after: NameAndRole },
  );
  await keepOnly(db, one, before, earlier);
  await refreshAliases(db, one.id);
  if (before.role === after.role) return [];
  const articles = await articlesNaming(db, one.id);
  // what each reading said of its role is written anew, unless an earlier correction holds
  await readAgain(db, articles);
  return articles;
}

/** What earlier corrections in force still say is kept; nothing else. */
async function keepOnly(
  db: Db,
  one: Organization,
  before: NameAndRole,
  earlier: { before: NameAndRole; after: NameAndRole }[],
): Promise<void> {
  const role: Role | null = earlier.some(c => c.after.role !== c.before.role) ? before.role : null;
  const name = earlier.some(c => c.after.name !== c.before.name) ? before.name : null;
  await db
    .updateTable('organization_corrections')
    .set({ role, name })
    .where('organization_id', '=', one.id)
    .execute();
}
