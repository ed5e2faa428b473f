import { sql } from 'kysely';
import type { Role } from '../model/vocabulary.js';
import { beside } from './beside.js';
import { kept } from './kept.js';
import type { Db } from './schema.js';
import type { NamedOrganization } from './thread-cards.js';

/** An organization in the list of all. */
export interface ListedOrganization extends NamedOrganization {
  articles: number;
  threads: number;
  lastNamedAt: string | null;
}

interface OrganizationWish {
  role?: Role;
  letters?: string;
  limit: number;
  page: number;
}

/** Organizations, those with most threads and articles first; `page` counts from 1. */
export const organizationList = (db: Db, wish: OrganizationWish) =>
  kept(db, `organizationList ${JSON.stringify(wish)}`, large => listOrganizations(large, wish));

async function listOrganizations(
  db: Db,
  { role, letters, limit, page }: OrganizationWish,
): Promise<{ organizations: ListedOrganization[]; more: boolean }> {
  let query = db
    .selectFrom('organizations as o')
    .select(['o.slug', 'o.name', 'o.role'])
    .select(eb => [
      eb
        .selectFrom('organization_mentions as m')
        .select(e => e.fn.countAll().as('n'))
        .whereRef('m.organization_id', '=', 'o.id')
        .as('articles'),
      eb
        .selectFrom('organization_mentions as m')
        .select(e => e.fn.max('m.published_at').as('last'))
        .whereRef('m.organization_id', '=', 'o.id')
        .as('lastNamedAt'),
      eb
        .selectFrom('thread_organizations as t')
        .select(e => e.fn.countAll().as('n'))
        .whereRef('t.organization_id', '=', 'o.id')
        .as('threads'),
    ]);
  if (role) query = query.where('o.role', '=', role);
  if (letters) query = query.where(eb => eb(eb.fn('lower', ['o.name']), 'like', `%${likeWords(letters)}%`));
  const rows = await query
    .orderBy('threads', 'desc')
    .orderBy('articles', 'desc')
    .orderBy('o.name')
    .limit(limit + 1)
    .offset((page - 1) * limit)
    .execute();
  const organizations = rows.slice(0, limit).map(row => ({
    ...row,
    articles: Number(row.articles),
    threads: Number(row.threads),
  }));
  return { organizations, more: rows.length > limit };
}

/** % and _ mean something to LIKE; in a name that is looked for they are left out. */
const likeWords = (letters: string) => letters.toLowerCase().replace(/[%_\\]/g, '');

/** What stands at the top of an organization's page. */
export interface OrganizationHead extends NamedOrganization {
  id: number;
  aliases: string[];
  /** it stands in the shipped reference list */
  known: boolean;
  articles: number;
  firstNamedAt: string | null;
  lastNamedAt: string | null;
}

/** The organization of this slug, or undefined. */
export async function organizationHead(db: Db, slug: string): Promise<OrganizationHead | undefined> {
  const row = await db.selectFrom('organizations').selectAll().where('slug', '=', slug).executeTakeFirst();
  if (!row) return undefined;
  const named = await db
    .selectFrom('organization_mentions')
    .select(eb => [
      eb.fn.countAll().as('n'),
      eb.fn.min('published_at').as('first'),
      eb.fn.max('published_at').as('last'),
    ])
    .where('organization_id', '=', row.id)
    .executeTakeFirstOrThrow();
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    role: row.role,
    aliases: JSON.parse(row.aliases) as string[],
    known: row.known === 1,
    articles: Number(named.n),
    firstNamedAt: named.first,
    lastNamedAt: named.last,
  };
}

/** How many articles of a day (ISO, UTC) name an organization. */
export interface MentionDay {
  day: string;
  articles: number;
}

/** The days on which an organization was named, oldest first. */
export async function mentionDays(db: Db, organizationId: number): Promise<MentionDay[]> {
  const day = sql<string>`substr(${sql.ref('published_at')}, 1, 10)`;
  const rows = await db
    .selectFrom('organization_mentions')
    .select(eb => [day.as('day'), eb.fn.countAll().as('n')])
    .where('organization_id', '=', organizationId)
    .groupBy(day)
    .orderBy(day)
    .execute();
  return rows.map(row => ({ day: row.day, articles: Number(row.n) }));
}

/** So many claims of an organization tell whom it is named with. */
const LAST_CLAIMS = 2000;

/** The organizations that most of the last claims about this one are about as well, with the number of those claims. */
export async function companionsOf(
  db: Db,
  organizationId: number,
  limit: number,
): Promise<(NamedOrganization & { claims: number })[]> {
  const rows = await beside(db)
    .selectFrom(
      db
        .selectFrom('claim_organizations')
        .select('claim_id')
        .where('organization_id', '=', organizationId)
        .orderBy('claim_id', 'desc')
        .limit(LAST_CLAIMS)
        .as('mine'),
    )
    .innerJoin('claim_organizations as other', 'other.claim_id', 'mine.claim_id')
    .innerJoin('organizations as o', 'o.id', 'other.organization_id')
    .select(['o.slug', 'o.name', 'o.role'])
    .select(eb => eb.fn.countAll().as('n'))
    .where('other.organization_id', '<>', organizationId)
    .where('o.role', '<>', 'press')
    .groupBy(['o.slug', 'o.name', 'o.role'])
    .orderBy('n', 'desc')
    .orderBy('o.name')
    .limit(limit)
    .execute();
  return rows.map(({ n, ...row }) => ({ ...row, claims: Number(n) }));
}

/** So many names are looked through for the one that was meant. */
const MOST_NAMES = 50_000;

/** What a search may have meant: every name and alias of the organizations, and the program terms. */
export const namesToMean = (db: Db): Promise<string[]> => kept(db, 'namesToMean', findNames);

async function findNames(db: Db): Promise<string[]> {
  const names = await db
    .selectFrom('organization_names')
    .select('name')
    .orderBy('folded')
    .limit(MOST_NAMES)
    .execute();
  const terms = await db.selectFrom('terms').select('term').orderBy('slug').limit(MOST_NAMES).execute();
  // each database sorts letters its own way
  return [...new Set([...names.map(row => row.name), ...terms.map(row => row.term)])].sort();
}
