import type { ExportRow } from './export-columns.js';
import type { Db } from './schema.js';

const AT_ONCE = 500;

/** Claims marked as misread and not taken back, with what the reader made of them and why it is wrong: to learn from. */
export async function misreadAfter(db: Db, last: number): Promise<{ number: number; row: ExportRow }[]> {
  const rows = await db
    .selectFrom('misread_claims as m')
    .innerJoin('decisions as d', 'd.id', 'm.decision_id')
    .innerJoin('articles as a', 'a.id', 'm.article_id')
    .innerJoin('outlets as o', 'o.id', 'a.outlet_id')
    .innerJoin('revisions as r', 'r.id', 'm.revision_id')
    .select(['d.id', 'd.by', 'd.reason', 'd.at', 'm.content', 'm.source', 'm.reader', 'm.claim'])
    .select(['a.key as article', 'o.name as outlet', 'a.url', 'r.title', 'r.text'])
    .where('d.undone_at', 'is', null)
    .where('d.id', '>', last)
    .orderBy('d.id')
    .limit(AT_ONCE)
    .execute();
  return rows.map(({ id, claim, ...row }) => {
    const { sentence, source_kind, cue, certainty, rumor, kind } = JSON.parse(claim).row as Kept;
    const read = { sentence, sourceKind: source_kind, cue, certainty, rumor: rumor === 1, kind };
    return { number: id, row: { ...row, ...read } };
  });
}

/** What of a claim's row tells what the reader made of it. */
interface Kept {
  sentence: string;
  source_kind: string;
  cue: string | null;
  certainty: string;
  rumor: number;
  kind: string;
}
