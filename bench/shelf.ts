import Database from 'better-sqlite3';
import type { Claim } from '../src/model/claim.js';
import { searchWords } from '../src/store/words.js';
import type { Row } from './templates.js';

/** A database that rows are laid into at once, past the store: quick, and safe for nobody. */
export class Shelf {
  private readonly raw: Database.Database;
  private readonly inserts = new Map<string, Database.Statement>();
  private readonly moved: Database.Statement;

  constructor(file: string) {
    this.raw = new Database(file);
    for (const setting of ['synchronous = OFF', 'cache_size = -600000', 'foreign_keys = OFF'])
      this.raw.pragma(setting);
    this.moved = this.raw.prepare('update threads set standing = ?, moved_at = ? where id = ?');
  }

  put(table: string, row: Row): void {
    const columns = Object.keys(row);
    let insert = this.inserts.get(table);
    if (!insert) {
      const [named, bound] = [columns.map(c => `"${c}"`).join(), columns.map(c => `@${c}`).join()];
      insert = this.raw.prepare(`insert into ${table} (${named}) values (${bound})`);
      this.inserts.set(table, insert);
    }
    insert.run(row);
  }

  together(lay: () => void): void {
    this.raw.transaction(lay)();
  }

  outlet(id: string, at: string): void {
    const address = `https://${id}.example/`;
    this.put('outlets', {
      ...{
        id,
        name: id.replace('outlet-', 'Outlet '),
        publisher: `publisher of ${id}`,
        homepage: address,
        closed: null,
      },
      ...{ hosts: JSON.stringify([`${id}.example`]), region: 'US', language: 'en', origin: 'shipped' },
      ...{ definition: '{}', created_at: at },
    });
    this.put('outlet_health', {
      ...{ outlet_id: id, last_round_at: at, last_success_at: at, failing_since: null, cause: null },
      ...{ next_due_at: '9999-01-01T00:00:00.000Z', interval_minutes: 60 },
    });
  }

  organization(id: number, name: string, slug: string, role: string): number {
    this.put('organizations', { id, slug, name, role, aliases: '[]', known: 0 });
    this.put('organization_names', { folded: name.toLowerCase(), organization_id: id, name });
    return id;
  }

  article({
    id,
    at,
    outletId,
    title,
    text,
  }: {
    id: number;
    at: string;
    outletId: string;
    title: string;
    text: string;
  }): void {
    const url = `https://${outletId}.example/${id}`;
    const own = { title, byline: 'Robin Vale', published_at: at };
    this.put('articles', {
      ...{
        id,
        key: `c${id}`,
        outlet_id: outletId,
        url,
        ...own,
        published_known: 1,
        stored_at: at,
        revision_id: id,
      },
      ...{ copy_of: null, fingerprint: null, gone_at: null, partial: null, section: null, unread: 0 },
    });
    this.put('addresses', { url, article_id: id });
    const revision = { id, article_id: id, number: 1, ...own, text, text_hash: `${id}` };
    this.put('revisions', { ...revision, modified_at: null, retrieved_at: at });
    const reading = { revision_id: id, article_id: id, reader: 'bench', note: null, read_at: at };
    this.put('readings', { ...reading, followed_at: at, reading: '{}' });
    this.words('article_words', id, title, text);
  }

  claim(laid: {
    id: number;
    articleId: number;
    at: string;
    position: number;
    sentence: string;
    claim: Claim;
  }): void {
    const { id, articleId, at, position, sentence, claim } = laid;
    const content = claim.content[0]!.text;
    this.put('claims', {
      ...{ id, article_id: articleId, revision_id: articleId, position, content, sentence, published_at: at },
      ...{ source: claim.source!.text, source_name: null, source_kind: claim.sourceKind, cue: 'said' },
      ...{ certainty: claim.certainty, rumor: claim.rumor ? 1 : 0, kind: claim.kind, due: claim.due },
      ...{ confidence: claim.confidence, in_title: 0, detail: JSON.stringify(claim) },
    });
    this.words('claim_words', id, content, `${sentence}\n${claim.about.join('\n')}`);
  }

  private words(table: string, id: number, strong: string, plain: string): void {
    this.put(table, {
      rowid: id,
      strong: searchWords(strong).join(' '),
      plain: searchWords(plain).join(' '),
    });
  }

  /** A thread stands differently now. */
  move(id: number, standing: string, at: string): void {
    this.moved.run(standing, at, id);
  }

  /** What time alone did to the threads: those unheard of since `heard`, or due before `due`, expired at `at`. */
  expire(at: string, heard: string, due: string): void {
    const stale = `standing in ('rumored', 'corroborated', 'denied') and (due < '${due}' or id in
      (select thread_id from thread_profiles where latest_at < '${heard}'))`;
    this.raw.exec(`insert into moves (thread_id, position, standing, at, rule)
      select id, 90, 'expired', '${at}', 'nothing was heard of it' from threads where ${stale}`);
    this.raw.exec(`update threads set standing = 'expired' where ${stale}`);
  }

  close(): void {
    this.raw.pragma('wal_checkpoint(TRUNCATE)');
    this.raw.close();
  }
}
