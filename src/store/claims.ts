import type { Insertable, Selectable } from 'kysely';
import type { Claim } from '../model/claim.js';
import { type Bounds, sentencesAround, sentencesOf } from '../model/sentence.js';
import { nearlySame } from '../model/wording.js';
import { decisionsInForce } from './decisions.js';
import { foldName } from './names.js';
import { organizationByName } from './organizations.js';
import type { RevisionRead } from './readings.js';
import type { Db, Tables } from './schema.js';
import { saveClaimWords } from './word-index.js';

type ClaimRow = Selectable<Tables['claims']>;
type NewClaim = Insertable<Tables['claims']>;

/** A claim as stored, with the claim whole (all offsets) and the organizations it concerns, in its order. */
export type StoredClaim = ClaimRow & {
  claim: Claim;
  organizations: { id: number; slug: string; name: string }[];
};

/** The spans of a content as one text. */
export const joinedContent = (claim: Claim) => claim.content.map(span => span.text).join(' ... ');

const sayingOf = (claim: Pick<ClaimRow, 'content' | 'source' | 'in_title'>) =>
  JSON.stringify([claim.content, claim.source ?? null, claim.in_title]);

/**
 * Brings an article's claims to what its newest reading says. A claim that says the same keeps its number. One that
 * is not read any more goes, except where a thread leans on it and only the outlet's edit took it out: it stays with
 * the revision that said so, so that no claim is lost.
 */
export async function saveClaims(
  db: Db,
  revision: RevisionRead,
  claims: Claim[],
  organizations: Map<string, number>,
): Promise<void> {
  const old = await db
    .selectFrom('claims')
    .selectAll()
    .where('article_id', '=', revision.articleId)
    .execute();
  const sentences = sentencesOf(revision.text);
  const rows = claims.map((claim, position) => rowOf(revision, claim, position, sentences));
  const spoken = new Set(rows.map(row => sayingOf(row as ClaimRow)));
  const held = await heldByAnalysts(db);
  for (const [position, claim] of claims.entries()) {
    const row = rows[position]!;
    const at = placeOf(old, row, other => !spoken.has(sayingOf(other)) && !held.has(other.content));
    const same = at < 0 ? undefined : old.splice(at, 1)[0];
    const id = same ? await updateClaim(db, same.id, row) : await insertClaim(db, row);
    if (same) await db.deleteFrom('claim_organizations').where('claim_id', '=', id).execute();
    await saveAbout(db, id, claim.about, organizations);
    await saveClaimWords(db, id, row, claim);
  }
  await removeUnread(
    db,
    revision,
    old.filter(row => !held.has(row.content)),
  );
}

/** Where the claim stands among the old ones: the very same, else one that is `free` and that it mends a slip of. */
function placeOf(old: ClaimRow[], row: NewClaim, free: (other: ClaimRow) => boolean): number {
  const same = old.findIndex(other => sayingOf(other) === sayingOf(row as ClaimRow));
  if (same >= 0) return same;
  return old.findIndex(
    other =>
      other.source_kind === row.source_kind &&
      other.certainty === row.certainty &&
      other.in_title === row.in_title &&
      free(other) &&
      nearlySame(other.content, row.content) &&
      (nearlySame(other.source ?? '', row.source ?? '') || nearlySame(other.sentence, row.sentence)),
  );
}

/** The words of claims that analysts decided about: they are found again by them, and stay as they are. */
async function heldByAnalysts(db: Db): Promise<Set<string>> {
  const decisions = await decisionsInForce(db);
  return new Set(
    decisions.flatMap(d => [d.anchor, ...(d.what === 'standing' ? [] : d.claims)]).map(ref => ref.content),
  );
}

function rowOf(revision: RevisionRead, claim: Claim, position: number, sentences: Bounds[]): NewClaim {
  const places = claim.content.flatMap(span => (span.start === null ? [] : [span]));
  const content = joinedContent(claim);
  return {
    article_id: revision.articleId,
    revision_id: revision.revisionId,
    position,
    content,
    sentence: sentencesAround(revision.text, places, sentences) || (claim.inTitle ? revision.title : content),
    source: claim.source?.text ?? null,
    source_name: claim.source?.name ?? null,
    source_kind: claim.sourceKind,
    cue: claim.cue?.text ?? null,
    certainty: claim.certainty,
    rumor: claim.rumor ? 1 : 0,
    kind: claim.kind,
    due: claim.due,
    confidence: claim.confidence,
    in_title: claim.inTitle ? 1 : 0,
    detail: JSON.stringify(claim),
    published_at: revision.publishedAt,
  };
}

async function insertClaim(db: Db, row: NewClaim): Promise<number> {
  return (await db.insertInto('claims').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

async function updateClaim(db: Db, id: number, row: NewClaim): Promise<number> {
  await db.updateTable('claims').set(row).where('id', '=', id).execute();
  return id;
}

async function saveAbout(db: Db, id: number, about: string[], organizations: Map<string, number>) {
  const ids = new Set<number>();
  for (const name of about) {
    const found = organizations.get(foldName(name)) ?? (await organizationByName(db, name))?.id;
    if (found !== undefined) ids.add(found);
  }
  const rows = [...ids].map((organization_id, position) => ({ claim_id: id, organization_id, position }));
  if (rows.length > 0) await db.insertInto('claim_organizations').values(rows).execute();
}

async function removeUnread(db: Db, { revisionId, text, title }: RevisionRead, rest: ClaimRow[]) {
  if (rest.length === 0) return;
  const ids = rest.map(row => row.id);
  const leaning = await db.selectFrom('evidence').select('claim_id').where('claim_id', 'in', ids).execute();
  const kept = new Set(leaning.map(row => row.claim_id));
  const stands = (row: ClaimRow) => (row.in_title ? title : text).includes(row.sentence);
  // its sentence stands there as before: the reader sees no claim in it any more, no edit took it out
  const gone = rest
    .filter(row => row.revision_id === revisionId || !kept.has(row.id) || stands(row))
    .map(row => row.id);
  if (gone.length > 0) await db.deleteFrom('claims').where('id', 'in', gone).execute();
}

/** The claims of an article's newest revision, in the order of the text. */
export async function claimsOfArticle(db: Db, articleId: number): Promise<StoredClaim[]> {
  const rows = await db
    .selectFrom('claims')
    .innerJoin('articles', 'articles.revision_id', 'claims.revision_id')
    .selectAll('claims')
    .where('claims.article_id', '=', articleId)
    .orderBy('claims.position')
    .execute();
  return withOrganizations(db, rows);
}

async function withOrganizations(db: Db, rows: ClaimRow[]): Promise<StoredClaim[]> {
  if (rows.length === 0) return [];
  const about = await db
    .selectFrom('claim_organizations')
    .innerJoin('organizations', 'organizations.id', 'claim_organizations.organization_id')
    .select(['claim_id', 'organizations.id', 'slug', 'name'])
    .where(
      'claim_id',
      'in',
      rows.map(row => row.id),
    )
    .orderBy('claim_id')
    .orderBy('position')
    .execute();
  return rows.map(row => ({
    ...row,
    claim: JSON.parse(row.detail) as Claim,
    organizations: about
      .filter(one => one.claim_id === row.id)
      .map(({ id, slug, name }) => ({ id, slug, name })),
  }));
}
