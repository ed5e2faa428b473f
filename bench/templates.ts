import type Database from 'better-sqlite3';

/** A row of a table. */
export type Row = Record<string, string | number | null>;
/** A thread and one of its articles. */
export interface Template {
  vendor: string;
  partner: string;
  article: Row;
  text: string;
  claims: Row[];
  thread: Row;
  profile: Record<string, unknown>;
  move: Row;
}

/** Threads that were really followed, with an article of each: what the bulk is copied from. */
export function templatesIn(raw: Database.Database): Template[] {
  const templates: Template[] = [];
  const all = (sql: string, ...values: unknown[]) => raw.prepare(sql).all(...values) as Row[];
  for (const thread of all('select * from threads where id in (select thread_id from thread_profiles)')) {
    const claims = all(
      'select c.* from evidence e join claims c on c.id = e.claim_id where e.thread_id = ? order by c.id',
      thread.id,
    ).slice(0, 2);
    const [row] = all('select * from articles where id = ?', claims[0]!.article_id);
    const names = /^(\w+ Systems) and (\w+ Group): /.exec(row!.title as string)!;
    const text = all('select text from revisions where article_id = ?', row!.id)[0]!.text as string;
    const profile = all('select profile from thread_profiles where thread_id = ?', thread.id)[0]!;
    const move = all('select * from moves where thread_id = ?', thread.id)[0]!;
    const parsed = JSON.parse(profile.profile as string) as Record<string, unknown>;
    templates.push({
      ...{ vendor: names[1]!, partner: names[2]!, article: row!, text, claims, thread, move },
      profile: parsed,
    });
  }
  return templates;
}
