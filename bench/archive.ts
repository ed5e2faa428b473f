import { existsSync, renameSync, rmSync } from 'node:fs';
import { marksOf, profileFromText } from '../src/follow/marks.js';
import { CLAIM_KINDS, type Standing } from '../src/model/vocabulary.js';
import { openStore } from '../src/store/store.js';
import { PARTNERS, partnerNamed, rareWord, roll, timeOf, VENDORS, vendorNamed, zipf } from './lifelike.js';
import { CLAIMS_EACH, type MadeUp, madeUp } from './prose.js';
import { Shelf } from './shelf.js';

// A whole archive, laid into the tables at once: articles of ten claims, their threads, terms, people, outlets, words.

const OUTLETS = 60;
const TERMS = 300;
/** An article joins one of the last so many threads, the newest most often. */
const RECENT = 400;
const ENDS: Standing[] = ['corroborated', 'denied', 'confirmed', 'expired', 'expired', 'expired'];

export const outletNamed = (n: number) => `outlet-${n}`;
const termNamed = (n: number) => `${rareWord(n * 11 + 5)} partner tier`;
const slugOf = (name: string) => name.toLowerCase().replaceAll(' ', '-');

/** A thread while it is filled. */
interface Open {
  id: number;
  names: [string, string];
  term: number;
  kind: (typeof CLAIM_KINDS)[number];
  articles: number;
  position: number;
}

/** Lays an archive of so many articles into a new file, unless one of this name is there. */
export async function layArchive(file: string, articles: number): Promise<void> {
  if (existsSync(file)) return;
  const unfinished = `${file}.unfinished`;
  for (const ending of ['', '-wal', '-shm']) rmSync(unfinished + ending, { force: true });
  const store = await openStore(unfinished);
  await store.close();
  new Archive(unfinished, articles).lay();
  renameSync(unfinished, file);
}

class Archive {
  private readonly shelf: Shelf;
  private readonly organizations = new Map<string, number>();
  private readonly recent: Open[] = [];
  private threads = 0;
  private evidence = 0;

  constructor(
    file: string,
    private readonly articles: number,
  ) {
    this.shelf = new Shelf(file);
  }

  lay(): void {
    this.shelf.together(() => this.layNames());
    for (let number = 0; number < this.articles; )
      this.shelf.together(() => {
        for (let i = 0; i < 5000 && number < this.articles; i += 1, number += 1) this.layArticle(number);
        process.stderr.write(`${number} of ${this.articles} articles laid\n`);
      });
    const day = (ago: number) => new Date(timeOf(this.articles).getTime() - ago * 86_400_000).toISOString();
    this.shelf.together(() => this.shelf.expire(day(1), day(179), day(29).slice(0, 10)));
    this.shelf.close();
  }

  private layNames(): void {
    for (let n = 0; n < OUTLETS; n += 1)
      this.shelf.outlet(outletNamed(n), timeOf(this.articles).toISOString());
    const add = (name: string, role: string) => {
      if (!this.organizations.has(name))
        this.organizations.set(
          name,
          this.shelf.organization(this.organizations.size + 1, name, slugOf(name), role),
        );
    };
    for (let n = 0; n < VENDORS; n += 1) add(vendorNamed(n), 'vendor');
    for (let n = 0; n < PARTNERS; n += 1) add(partnerNamed(n), 'partner');
    for (let n = 0; n < TERMS; n += 1) {
      const term = { term: termNamed(n), vendor: vendorNamed(n % VENDORS), kind: 'tier' };
      this.shelf.put('terms', { id: n + 1, slug: slugOf(term.term), ...term });
    }
  }

  private layArticle(number: number): void {
    const id = number + 1;
    const at = timeOf(number).toISOString();
    const joins = roll(10) < 6 && this.recent.length > 0;
    const thread = joins ? this.recent.at(-1 - zipf(this.recent.length))! : this.openThread();
    const made = madeUp(thread.names, termNamed(thread.term), thread.kind, Number(at.slice(0, 4)) + roll(2));
    this.shelf.article({ id, at, outletId: outletNamed(zipf(OUTLETS)), ...made });
    this.layMentions(id, at, thread);
    for (const [position, said] of made.claims.entries()) this.layClaim(id, at, said, position);
    this.feed(thread, id, at, made);
  }

  private openThread(): Open {
    const names: Open['names'] = [vendorNamed(zipf(VENDORS)), partnerNamed(zipf(PARTNERS))];
    this.threads += 1;
    const kind = CLAIM_KINDS[roll(CLAIM_KINDS.length)]!;
    const thread = { id: this.threads, names, term: zipf(TERMS), kind, articles: 0, position: 0 };
    this.recent.push(thread);
    if (this.recent.length > RECENT) this.recent.shift();
    return thread;
  }

  private layMentions(id: number, at: string, { names, term }: Open): void {
    const bystander = roll(3) === 0 ? [vendorNamed(zipf(VENDORS))] : [];
    for (const name of new Set([...names, ...bystander])) {
      const role = name.endsWith('Group') ? 'partner' : 'vendor';
      const own = { article_id: id, organization_id: this.organizations.get(name)!, role };
      this.shelf.put('organization_mentions', {
        ...own,
        mentions: 3,
        surfaces: JSON.stringify([name]),
        published_at: at,
      });
    }
    if (roll(2) === 0)
      this.shelf.put('term_mentions', {
        article_id: id,
        term_id: term + 1,
        mentions: 1,
        surfaces: JSON.stringify([termNamed(term)]),
      });
    const person = { name: `Person ${rareWord(roll(3000))}`, title: 'chief executive' };
    this.shelf.put('people', {
      article_id: id,
      ...person,
      organization_id: this.organizations.get(names[1])!,
    });
  }

  private layClaim(articleId: number, at: string, said: MadeUp['claims'][number], position: number): void {
    const id = (articleId - 1) * CLAIMS_EACH + position + 1;
    this.shelf.claim({ id, articleId, at, position, ...said });
    for (const [place, name] of said.claim.about.entries())
      this.shelf.put('claim_organizations', {
        ...{ claim_id: id, organization_id: this.organizations.get(name)!, position: place },
      });
  }

  /** The first three claims of an article are evidence in its thread; some articles move its standing. */
  private feed(thread: Open, articleId: number, at: string, made: MadeUp): void {
    const first = thread.articles === 0;
    const claimId = (articleId - 1) * CLAIMS_EACH + 1;
    const feed = {
      thread_id: thread.id,
      article_id: articleId,
      likeness: first ? null : 0.6,
      reasons: '["the same names"]',
    };
    if (first) this.layThread(thread, at, made);
    this.shelf.put('thread_articles', { ...feed, main: 1 });
    for (let i = 0; i < 3; i += 1) {
      this.evidence += 1;
      const role = first && i === 0 ? 'first' : 'adds';
      const own = {
        id: this.evidence,
        claim_id: claimId + i,
        role,
        independent: i === 0 ? 1 : 0,
        echo_of: null,
      };
      this.shelf.put('evidence', { ...feed, ...own, published_at: at });
    }
    thread.articles += 1;
    if (!first && roll(3) > 0) return;
    const standing = first ? 'rumored' : ENDS[roll(ENDS.length)]!;
    const move = { thread_id: thread.id, position: thread.position, standing, at, rule: 'a second voice' };
    this.shelf.put('moves', {
      ...{
        ...move,
        article_id: articleId,
        claim_id: claimId,
        sentence: made.claims[0]!.sentence,
        by: null,
        reason: null,
      },
    });
    thread.position += 1;
    this.shelf.move(thread.id, standing, at);
  }

  private layThread({ id, names, kind, term }: Open, at: string, { claims }: MadeUp): void {
    const statement = claims[0]!.claim.content[0]!.text;
    const due = claims.slice(0, 3).flatMap(({ claim }) => claim.due ?? [])[0] ?? null;
    this.shelf.put('threads', {
      ...{
        id,
        slug: `t${id}`,
        statement,
        kind,
        standing: 'rumored',
        confidence: 0.4,
        due,
        merged_into: null,
      },
      ...{ confidence_reasons: '["an anonymous source"]', grade: 'C3', opened_at: at, moved_at: at },
    });
    const ids = names.map(name => this.organizations.get(name)!);
    for (const [position, organization] of ids.entries())
      this.shelf.put('thread_organizations', { thread_id: id, organization_id: organization, position });
    const profile = JSON.stringify({
      ...{
        organizations: ids.map(own => [own, 1]),
        keys: names.map(name => [slugOf(name).split('-')[0]!, 1]),
      },
      ...{
        partners: [slugOf(names[1]).split('-')[0]!],
        kinds: [[kind, 1]],
        topics: [],
        stems: [],
        texts: [],
        names: [],
      },
      ...{
        people: [],
        terms: [[termNamed(term), 1]],
        values: [],
        dues: [],
        outlets: [],
        sketches: [],
        articles: 1,
      },
      ...{ opened: at, latest: at },
    });
    this.shelf.put('thread_profiles', { thread_id: id, profile, latest_at: at });
    for (const mark of marksOf(profileFromText(profile)))
      this.shelf.put('thread_marks', { mark, thread_id: id, latest_at: at });
  }
}
