import type { Selectable } from 'kysely';
import type { OrganizationFound } from '../model/claim.js';
import type { Role } from '../model/vocabulary.js';
import { isAmbiguousName, type KnownOrganization, knownOrganization } from './known-organizations.js';
import { foldName, isFullerName, isShortForm, shorterNames } from './names.js';
import type { Db, Tables } from './schema.js';
import { freeSlug } from './slugs.js';

export type Organization = Selectable<Tables['organizations']>;

/**
 * The organization of a slug, name, alias or former name, whatever its case; undefined when there is none.
 * A slug goes first: it is the one way of naming that is always one organization's.
 */
export async function organizationByName(db: Db, name: string): Promise<Organization | undefined> {
  const bySlug = await db
    .selectFrom('organizations')
    .selectAll()
    .where('slug', '=', name.trim().toLowerCase())
    .executeTakeFirst();
  return bySlug ?? (await byFolded(db, foldName(name)));
}

/** The organization of this number, or undefined. */
export function organizationById(db: Db, id: number): Promise<Organization | undefined> {
  return db.selectFrom('organizations').selectAll().where('id', '=', id).executeTakeFirst();
}

function byFolded(db: Db, folded: string): Promise<Organization | undefined> {
  return db
    .selectFrom('organizations')
    .innerJoin('organization_names', 'organization_names.organization_id', 'organizations.id')
    .selectAll('organizations')
    .where('organization_names.folded', '=', folded)
    .executeTakeFirst();
}

/**
 * The organization that a reading found: the one that has this name already, or goes by a shorter or fuller one
 * ("CompuCom", "CompuCom Systems"), else a new one. Its other names are kept as aliases. Returns its number.
 */
export async function organizationFound(db: Db, found: OrganizationFound): Promise<number> {
  const known = knownOrganization(found.name);
  const organization =
    (await byFolded(db, foldName(found.name))) ??
    (known && (await byOtherName(db, known))) ??
    (await byLength(db, found, known));
  const id = organization?.id ?? (await createOrganization(db, found, known));
  await noteNames(db, id, namesOf(found, known));
  return id;
}

async function byOtherName(db: Db, known: KnownOrganization): Promise<Organization | undefined> {
  for (const name of [known.name, ...known.names]) {
    const organization = await byFolded(db, foldName(name));
    if (organization) return organization;
  }
  return undefined;
}

/**
 * By a shorter or fuller name. Only when the role is the same, when one organization alone comes into question and
 * when the list of known ones does not tell them apart: a double is mended later, two companies in one are not.
 */
async function byLength(
  db: Db,
  found: OrganizationFound,
  known: KnownOrganization | undefined,
): Promise<Organization | undefined> {
  const folded = foldName(found.name);
  const fuller = await db
    .selectFrom('organization_names')
    .select(['folded', 'organization_id'])
    .where('folded', '>=', `${folded} `)
    .where('folded', '<', `${folded}!`)
    .execute();
  const shorter = await Promise.all(shorterNames(folded).map(name => byFolded(db, name)));
  const ids = new Set([
    ...fuller.filter(row => isFullerName(row.folded, folded)).map(row => row.organization_id),
    ...shorter.flatMap(one => (one ? [one.id] : [])),
  ]);
  if (ids.size !== 1) return undefined;
  const one = await organizationById(db, [...ids][0]!);
  const apart = known !== undefined || knownOrganization(one!.name) !== undefined;
  return one!.role === found.role && !apart ? one : undefined;
}

async function createOrganization(
  db: Db,
  found: OrganizationFound,
  known: KnownOrganization | undefined,
): Promise<number> {
  const name = known?.name ?? found.name.trim();
  const row = await db
    .insertInto('organizations')
    .values({
      slug: await freeSlug(db, 'organizations', name),
      name,
      role: found.role,
      aliases: '[]',
      known: known ? 1 : 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** All names of an organization found: its own, those of the list, and the short forms that the article uses. */
function namesOf(found: OrganizationFound, known: KnownOrganization | undefined): string[] {
  const short = found.mentions.map(mention => mention.text).filter(text => isShortForm(text, found.name));
  // a form that the list gives to another organization, or to several ("Insight"), is not this one's alone
  const own = short.filter(
    text => !isAmbiguousName(text) && (knownOrganization(text) ?? known)?.name === known?.name,
  );
  return [found.name, ...(known ? [known.name, ...known.names] : []), ...own];
}

/** Notes names under which an organization is found from now on; a name that is another one's stays that one's. */
export async function noteNames(db: Db, id: number, names: string[]): Promise<void> {
  const rows = new Map(names.map(name => [foldName(name), name.trim()]));
  const taken = await db
    .selectFrom('organization_names')
    .select('folded')
    .where('folded', 'in', [...rows.keys()])
    .execute();
  for (const { folded } of taken) rows.delete(folded);
  if (rows.size === 0) return;
  await db
    .insertInto('organization_names')
    .values([...rows].map(([folded, name]) => ({ folded, organization_id: id, name })))
    .onConflict(conflict => conflict.column('folded').doNothing())
    .execute();
  await refreshAliases(db, id);
}

/** Brings the list of an organization's other names to what the names say. */
export async function refreshAliases(db: Db, id: number): Promise<void> {
  const organization = (await organizationById(db, id))!;
  const names = await db
    .selectFrom('organization_names')
    .select(['name', 'folded'])
    .where('organization_id', '=', id)
    .orderBy('name')
    .execute();
  const own = foldName(organization.name);
  const aliases = names.filter(row => row.folded !== own).map(row => row.name);
  await db
    .updateTable('organizations')
    .set({ aliases: JSON.stringify(aliases) })
    .where('id', '=', id)
    .execute();
}

/** Gives each organization the role that most of its articles give it; the newest article decides between equals. */
export async function refreshRoles(db: Db, ids: number[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await db
    .selectFrom('organization_mentions')
    .select(({ fn }) => ['organization_id', 'role', fn.countAll<number>().as('articles')])
    .select(({ fn }) => fn.max('published_at').as('last'))
    .where('organization_id', 'in', ids)
    .groupBy(['organization_id', 'role'])
    .execute();
  rows.sort((a, b) => a.articles - b.articles || (a.last < b.last ? -1 : 1));
  const roles = new Map<number, Role>(rows.map(row => [row.organization_id, row.role]));
  const now = await db.selectFrom('organizations').select(['id', 'role']).where('id', 'in', ids).execute();
  for (const { id, role } of now) {
    const most = roles.get(id);
    if (most !== undefined && most !== role)
      await db.updateTable('organizations').set({ role: most }).where('id', '=', id).execute();
  }
}

/** Removes those organizations that nothing speaks of any more: a later reading took them back. */
export async function forgetUnnamed(db: Db, ids: number[]): Promise<void> {
  if (ids.length === 0) return;
  const spoken = [
    'organization_mentions',
    'claim_organizations',
    'thread_organizations',
    'people',
    // what an analyst corrected is kept, whoever names it next
    'organization_corrections',
  ] as const;
  let gone = db.deleteFrom('organizations').where('id', 'in', ids);
  for (const table of spoken)
    gone = gone.where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom(table)
            .select('organization_id')
            .whereRef(`${table}.organization_id`, '=', 'organizations.id'),
        ),
      ),
    );
  await gone.execute();
}
