import type { Claim } from '../model/claim.js';
import type {
  FollowedArticle,
  FollowedClaim,
  FollowedRevision,
  NamedOrganization,
} from '../model/followed.js';
import { inChunks } from './chunks.js';
import type { Db } from './schema.js';

/** Articles with what was read in them, as following looks at them; in the order of publication. */
export async function followedArticles(db: Db, ids: number[]): Promise<FollowedArticle[]> {
  const articles = await inChunks(ids, some => someArticles(db, some));
  return articles.sort((a, b) => compare(a.published, b.published) || compare(a.key, b.key));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

async function someArticles(db: Db, ids: number[]): Promise<FollowedArticle[]> {
  const rows = await db
    .selectFrom('articles as a')
    .innerJoin('revisions as r', 'r.id', 'a.revision_id')
    .innerJoin('outlets as o', 'o.id', 'a.outlet_id')
    .select(['a.id', 'a.key', 'a.url', 'a.title', 'a.byline', 'a.published_at', 'r.text'])
    .select(['o.id as outletId', 'o.name as outletName', 'o.publisher'])
    .where('a.id', 'in', ids)
    .execute();
  const named = await namesByArticle(db, ids);
  const claims = await claimsByArticle(db, ids);
  const revisions = await revisionsByArticle(db, ids);
  return rows.map(({ published_at: published, ...row }) => ({
    ...row,
    published,
    revisions: (revisions.get(row.id) ?? []).map(r => ({ ...r, at: [r.at, published].sort()[1]! })),
    organizations: named.organizations.get(row.id) ?? [],
    people: named.people.get(row.id) ?? [],
    terms: named.terms.get(row.id) ?? [],
    claims: claims.get(row.id) ?? [],
  }));
}

/** The revisions of those articles that have more than one. */
async function revisionsByArticle(db: Db, ids: number[]): Promise<Map<number, FollowedRevision[]>> {
  const rows = await db
    .selectFrom('revisions as r')
    .innerJoin('articles as a', 'a.id', 'r.article_id')
    .select([
      'r.id',
      'r.article_id',
      'r.title',
      'r.text',
      'r.modified_at',
      'r.published_at',
      'r.retrieved_at',
    ])
    .select('a.published_at as article_published_at')
    .where('r.article_id', 'in', ids)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('revisions as later')
          .select('later.id')
          .whereRef('later.article_id', '=', 'r.article_id')
          .where('later.number', '>', 1),
      ),
    )
    .orderBy('r.number')
    .execute();
  return grouped(rows, row => {
    const own = [row.modified_at, row.published_at].find(at => at !== null && at > row.article_published_at);
    return { id: row.id, title: row.title, text: row.text, at: own ?? row.retrieved_at };
  });
}

async function namesByArticle(db: Db, ids: number[]) {
  const mentioned = await db
    .selectFrom('organization_mentions as m')
    .innerJoin('organizations as o', 'o.id', 'm.organization_id')
    .select(['m.article_id', 'o.id', 'o.name', 'm.role', 'm.mentions', 'm.surfaces'])
    .where('m.article_id', 'in', ids)
    .orderBy('m.organization_id')
    .execute();
  const people = await db
    .selectFrom('people')
    .select(['article_id', 'name', 'organization_id'])
    .where('article_id', 'in', ids)
    .orderBy('name')
    .execute();
  const terms = await db
    .selectFrom('term_mentions as m')
    .innerJoin('terms as t', 't.id', 'm.term_id')
    .select(['m.article_id', 't.term', 'm.surfaces'])
    .where('m.article_id', 'in', ids)
    .orderBy('t.term')
    .execute();
  const organizations = [...mentioned, ...(await onlyClaimed(db, ids, mentioned))];
  return {
    organizations: grouped(organizations, organizationOf),
    people: grouped(people, p => ({ name: p.name, organizationId: p.organization_id })),
    terms: grouped(terms, t => ({ term: t.term, surfaces: JSON.parse(t.surfaces) as string[] })),
  };
}

/** Organizations of claims that an edit took out, where it took out their names too. */
async function onlyClaimed(
  db: Db,
  ids: number[],
  mentioned: { article_id: number; id: number }[],
): Promise<(Omit<NamedOrganization, 'surfaces'> & { article_id: number; surfaces: string })[]> {
  const rows = await db
    .selectFrom('claim_organizations as co')
    .innerJoin('claims as c', 'c.id', 'co.claim_id')
    .innerJoin('articles as a', 'a.id', 'c.article_id')
    .innerJoin('organizations as o', 'o.id', 'co.organization_id')
    .select(['c.article_id', 'o.id', 'o.name', 'o.role'])
    .distinct()
    .where('c.article_id', 'in', ids)
    .whereRef('c.revision_id', '!=', 'a.revision_id')
    .orderBy('o.id')
    .execute();
  const known = new Set(mentioned.map(m => `${m.article_id} ${m.id}`));
  return rows
    .filter(row => !known.has(`${row.article_id} ${row.id}`))
    .map(row => ({ ...row, mentions: 0, surfaces: JSON.stringify([row.name]) }));
}

function organizationOf(row: Omit<NamedOrganization, 'surfaces'> & { surfaces: string }): NamedOrganization {
  const { id, name, role, mentions } = row;
  return { id, name, role, mentions, surfaces: JSON.parse(row.surfaces) as string[] };
}

async function claimsByArticle(db: Db, ids: number[]): Promise<Map<number, FollowedClaim[]>> {
  const rows = await db
    .selectFrom('claims')
    .selectAll()
    .where('article_id', 'in', ids)
    .orderBy('position')
    .orderBy('id')
    .execute();
  const about = await db
    .selectFrom('claim_organizations as co')
    .innerJoin('claims as c', 'c.id', 'co.claim_id')
    .select(['co.claim_id', 'co.organization_id'])
    .where('c.article_id', 'in', ids)
    .orderBy('co.position')
    .execute();
  const aboutClaim = new Map<number, number[]>();
  for (const row of about)
    aboutClaim.set(row.claim_id, [...(aboutClaim.get(row.claim_id) ?? []), row.organization_id]);
  return grouped(rows, row => ({
    id: row.id,
    position: row.position,
    content: row.content,
    sentence: row.sentence,
    source: row.source,
    sourceName: row.source_name,
    sourceKind: row.source_kind,
    cue: row.cue,
    certainty: row.certainty,
    rumor: row.rumor === 1,
    kind: row.kind,
    about: aboutClaim.get(row.id) ?? [],
    values: (JSON.parse(row.detail) as Claim).values,
    due: row.due,
    inTitle: row.in_title === 1,
    revisionId: row.revision_id,
  }));
}

function grouped<Row extends { article_id: number }, Made>(
  rows: Row[],
  make: (row: Row) => Made,
): Map<number, Made[]> {
  const groups = new Map<number, Made[]>();
  for (const row of rows) groups.set(row.article_id, [...(groups.get(row.article_id) ?? []), make(row)]);
  return groups;
}
