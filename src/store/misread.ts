import type { Insertable, Selectable } from 'kysely';
import type { Claim, Reading } from '../model/claim.js';
import { nearlySame } from '../model/wording.js';
import { joinedContent } from './claims.js';
import type { Db, Tables } from './schema.js';
import { saveClaimWords } from './word-index.js';

type ClaimRow = Selectable<Tables['claims']>;

/** What is kept of a misread claim: its row, and the organizations it was about. */
interface KeptClaim {
  row: ClaimRow;
  organizations: number[];
}

/** A claim of this number with its article, or undefined. */
export function claimRow(db: Db, id: number): Promise<ClaimRow | undefined> {
  return db.selectFrom('claims').selectAll().where('id', '=', id).executeTakeFirst();
}

type Saying = { content: string; source: string | null; inTitle: boolean };

/** The same words from the same source, but for slips: another reader may take in a comma or an article more. */
const isSame = (a: Saying, b: Saying) =>
  a.inTitle === b.inTitle && nearlySame(a.content, b.content) && nearlySame(a.source ?? '', b.source ?? '');

const sayingOf = (claim: Claim): Saying => ({
  content: joinedContent(claim),
  source: claim.source?.text ?? null,
  inTitle: claim.inTitle,
});

/**
 * The claims of a reading without those that an analyst found misread in this article: the same words from the same
 * source, whichever reader finds them. Other words or another source may be the right reading, and are kept.
 */
export async function withoutMisread(db: Db, articleId: number, claims: Claim[]): Promise<Claim[]> {
  const rows = await db
    .selectFrom('misread_claims as m')
    .innerJoin('decisions as d', 'd.id', 'm.decision_id')
    .select(['m.content', 'm.source', 'm.in_title'])
    .where('m.article_id', '=', articleId)
    .where('d.undone_at', 'is', null)
    .execute();
  if (rows.length === 0) return claims;
  const misread = rows.map(row => ({ ...row, inTitle: row.in_title === 1 }));
  return claims.filter(claim => !misread.some(one => isSame(one, sayingOf(claim))));
}

/** Takes a claim out of the book and keeps it whole beside, under the decision. */
export async function putAside(db: Db, decisionId: number, row: ClaimRow): Promise<void> {
  const about = await db
    .selectFrom('claim_organizations')
    .select('organization_id')
    .where('claim_id', '=', row.id)
    .orderBy('position')
    .execute();
  const reading = await readingOf(db, row.revision_id);
  const kept: KeptClaim = { row, organizations: about.map(one => one.organization_id) };
  await db
    .insertInto('misread_claims')
    .values({
      decision_id: decisionId,
      article_id: row.article_id,
      revision_id: row.revision_id,
      content: row.content,
      source: row.source,
      in_title: row.in_title,
      claim: JSON.stringify(kept),
      reader: reading?.reader ?? null,
    })
    .execute();
  await db.deleteFrom('claims').where('id', '=', row.id).execute();
}

async function readingOf(db: Db, revisionId: number): Promise<Reading | undefined> {
  const row = await db
    .selectFrom('readings')
    .select('reading')
    .where('revision_id', '=', revisionId)
    .executeTakeFirst();
  return row && (JSON.parse(row.reading) as Reading);
}

/**
 * Puts a claim back under its number; gives its article. Not where the reading of its revision says so no more: a
 * newer reader came to the analyst's first view by itself.
 */
export async function takeBack(db: Db, decisionId: number): Promise<number | undefined> {
  const aside = await db
    .selectFrom('misread_claims')
    .selectAll()
    .where('decision_id', '=', decisionId)
    .executeTakeFirst();
  if (!aside) return undefined;
  const { row, organizations } = JSON.parse(aside.claim) as KeptClaim;
  const reading = await readingOf(db, aside.revision_id);
  const saying = { ...aside, inTitle: aside.in_title === 1 };
  const still = reading?.claims.some(claim => isSame(saying, sayingOf(claim)));
  if (still && !(await claimRow(db, row.id))) await putBack(db, row, organizations);
  return aside.article_id;
}

async function putBack(db: Db, row: ClaimRow, organizations: number[]): Promise<void> {
  await db
    .insertInto('claims')
    .values(row as Insertable<Tables['claims']>)
    .execute();
  const known =
    organizations.length === 0
      ? []
      : await db.selectFrom('organizations').select('id').where('id', 'in', organizations).execute();
  const there = new Set(known.map(({ id }) => id));
  const about = organizations
    .filter(id => there.has(id))
    .map((organization_id, position) => ({ claim_id: row.id, organization_id, position }));
  if (about.length > 0) await db.insertInto('claim_organizations').values(about).execute();
  await saveClaimWords(db, row.id, row, JSON.parse(row.detail) as Claim);
}
