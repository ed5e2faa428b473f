import Database from 'better-sqlite3';
import { marksOf, profileFromText } from '../src/follow/marks.js';
import { PARTNERS, partnerNamed, roll, timeOf, VENDORS, vendorNamed, zipf } from './lifelike.js';
import { type Row, type Template, templatesIn } from './templates.js';

type Swap = (words: string) => string;

/** Where an article of the bulk is laid: its organizations, numbers and time. */
interface Laid {
  ids: number[];
  id: number;
  claimId: number;
  at: string;
}

interface LaidThread {
  ids: number[];
  vendor: string;
  partner: string;
  articleId: number;
  claimId: number;
  threadId: number;
  at: string[];
}

/** The bulk of an archive, laid into the tables by copying what really was followed. */
export class Bulk {
  readonly raw: Database.Database;
  readonly organizations = new Map<string, number>();
  readonly templates: Template[];
  private readonly inserts = new Map<string, Database.Statement>();

  constructor(file: string) {
    this.raw = new Database(file);
    for (const setting of ['synchronous = OFF', 'cache_size = -3000000', 'foreign_keys = OFF'])
      this.raw.pragma(setting);
    this.templates = templatesIn(this.raw);
    this.nameOrganizations();
  }

  put(table: string, row: Row): void {
    const columns = Object.keys(row);
    const made = this.inserts.get(table);
    const insert =
      made ??
      this.raw.prepare(
        `insert into ${table} (${columns.map(c => `"${c}"`).join()}) values (${columns.map(c => `@${c}`).join()})`,
      );
    if (!made) this.inserts.set(table, insert);
    insert.run(row);
  }

  private nameOrganizations(): void {
    const rows = this.raw.prepare('select id, name from organizations').all() as {
      id: number;
      name: string;
    }[];
    for (const { id, name } of rows) this.organizations.set(name, id);
    let next = Math.max(...this.organizations.values()) + 1;
    const add = (name: string, role: string) => {
      if (this.organizations.has(name)) return;
      const folded = name.toLowerCase();
      const slug = folded.replaceAll(' ', '-');
      this.put('organizations', { id: next, slug, name, role, aliases: '[]', known: 0 });
      this.put('organization_names', { folded, organization_id: next, name });
      this.organizations.set(name, next);
      next += 1;
    };
    for (let n = 0; n < VENDORS; n += 1) add(vendorNamed(n), 'vendor');
    for (let n = 0; n < PARTNERS; n += 1) add(partnerNamed(n), 'partner');
  }

  /** Two articles and their thread, the names other than the template's. */
  addPair(number: number, articleId: number, claimId: number, threadId: number): void {
    const template = this.templates[roll(this.templates.length)]!;
    const vendor = vendorNamed(zipf(VENDORS));
    const partner = partnerNamed(zipf(PARTNERS));
    const swap = (words: string) =>
      words.replaceAll(template.vendor, vendor).replaceAll(template.partner, partner);
    const ids = [this.organizations.get(vendor)!, this.organizations.get(partner)!];
    const at = [timeOf(number).toISOString(), timeOf(number + 1).toISOString()];
    for (const i of [0, 1])
      this.addArticle(template, swap, { ids, id: articleId + i, claimId: claimId + 2 * i, at: at[i]! });
    this.addThread(template, swap, { ids, vendor, partner, articleId, claimId, threadId, at });
  }

  private addArticle(template: Template, swap: Swap, { ids, id, claimId, at }: Laid): void {
    this.addText(template, swap, id, at);
    for (const [i, organizationId] of ids.entries())
      this.put('organization_mentions', {
        ...{ article_id: id, organization_id: organizationId, role: i === 0 ? 'vendor' : 'partner' },
        surfaces: JSON.stringify([swap(i === 0 ? template.vendor : template.partner)]),
        ...{ mentions: 2, published_at: at },
      });
    template.claims.forEach((claim, i) => {
      const own = { id: claimId + i, article_id: id, revision_id: id, published_at: at };
      const said = { content: swap(claim.content as string), sentence: swap(claim.sentence as string) };
      this.put('claims', { ...claim, ...own, ...said, detail: '{"values":[]}' });
      for (const [position, organization] of ids.entries())
        this.put('claim_organizations', {
          claim_id: claimId + i,
          organization_id: organization,
          position,
        });
    });
  }

  private addText(template: Template, swap: Swap, id: number, at: string): void {
    const title = swap(template.article.title as string);
    const text = swap(template.text);
    const names = { key: `c${id}`, url: `https://bench.example/c${id}`, fingerprint: null };
    this.put('articles', {
      ...template.article,
      ...names,
      ...{ id, title, published_at: at, stored_at: at, revision_id: id, unread: 0 },
    });
    const none = { byline: null, modified_at: null };
    const hash = `${id}`;
    this.put('revisions', {
      ...{ id, article_id: id, number: 1, title, text, text_hash: hash, published_at: at, retrieved_at: at },
      ...none,
    });
    this.put('readings', {
      ...{ revision_id: id, article_id: id, reader: 'bench', note: null, read_at: at, followed_at: at },
      reading: '{}',
    });
  }

  private addThread(template: Template, swap: Swap, made: LaidThread): void {
    const { ids, articleId, claimId, threadId, at } = made;
    const statement = swap(template.thread.statement as string);
    const moved = { opened_at: at[0]!, moved_at: at[0]! };
    this.put('threads', { ...template.thread, ...moved, id: threadId, slug: `t${threadId}`, statement });
    this.addProfile(template, made);
    for (const [position, id] of ids.entries())
      this.put('thread_organizations', { thread_id: threadId, organization_id: id, position });
    const anchor = { thread_id: threadId, article_id: articleId, claim_id: claimId };
    this.put('moves', { ...template.move, ...anchor, id: threadId, at: at[0]!, position: 0 });
    for (const i of [0, 1]) {
      const feed = { thread_id: threadId, article_id: articleId + i, likeness: i, reasons: '[]' };
      this.put('thread_articles', { ...feed, main: 1 });
      for (const j of [0, 1]) {
        const claim = claimId + 2 * i + j;
        const role = i + j === 0 ? 'first' : 'adds';
        const own = { id: claim, claim_id: claim, role, independent: 1 - j, echo_of: null };
        this.put('evidence', { ...feed, ...own, published_at: at[i]! });
      }
    }
  }

  private addProfile(template: Template, { ids, vendor, partner, threadId, at }: LaidThread): void {
    const latest = at[1]!;
    const keys = [vendor, partner].map(name => name.split(' ')[0]!.toLowerCase());
    const profile = {
      ...template.profile,
      organizations: ids.map(id => [id, 1]),
      keys: keys.map(key => [key, 1]),
      partners: [keys[1]],
      ...{ articles: 2, opened: at[0], latest },
    };
    this.put('thread_profiles', { thread_id: threadId, profile: JSON.stringify(profile), latest_at: latest });
    for (const mark of marksOf(profileFromText(JSON.stringify({ ...profile, texts: [], stems: [] }))))
      this.put('thread_marks', { mark, thread_id: threadId, latest_at: latest });
  }

  /** Fills the archive of `stored` articles up to `size`. */
  fill(stored: number, size: number): void {
    const top = (table: string, column = 'id') =>
      (this.raw.prepare(`select max(${column}) as top from ${table}`).get() as { top: number | null }).top ??
      0;
    let [articleId, threadId] = [
      Math.max(top('articles'), top('revisions')),
      Math.max(top('threads'), top('moves')),
    ];
    let claimId = Math.max(top('claims'), top('evidence'));
    let filled = stored;
    while (filled < size) {
      const many = Math.min(size - filled, 20_000);
      this.raw.transaction(() => {
        for (let i = 0; i < many; i += 2) {
          this.addPair(filled, articleId + 1, claimId + 1, threadId + 1);
          [articleId, claimId, threadId, filled] = [articleId + 2, claimId + 4, threadId + 1, filled + 2];
        }
      })();
    }
    this.raw.pragma('wal_checkpoint(TRUNCATE)');
  }
}
