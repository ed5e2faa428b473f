import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { programPage } from '../../src/store/store.js';
import { periodWords } from '../../src/web/times.js';
import { seedBook } from '../support/seed.js';
import { type OpenHouse, openHouse } from '../support/web.js';

let house: OpenHouse;
let thread: string;
let article: number;

beforeAll(async () => {
  house = await openHouse();
  await seedBook(house.store.db);
  thread = await threadAbout('hartwell-networks');
  article = await numberOf('dev-a1-1');
});
afterAll(() => house.close());

/** The thread about an organization that has most evidence. */
async function threadAbout(slug: string): Promise<string> {
  const { threads } = JSON.parse((await house.get(`/api/v1/organizations/${slug}`)).body);
  return threads.sort((a: { evidence: number }, b: { evidence: number }) => b.evidence - a.evidence)[0].slug;
}

async function numberOf(key: string): Promise<number> {
  const { db } = house.store;
  return (await db.selectFrom('articles').select('id').where('key', '=', key).executeTakeFirstOrThrow()).id;
}

const PAGES = () => [
  '/',
  '/?since=all',
  '/?standing=confirmed&kind=partner-status&role=partner&outlet=tierline&region=UK&since=2024-01-01',
  '/organizations',
  '/organizations?role=partner&name=hall',
  '/organizations/hallimore-technology-services',
  '/threads',
  '/threads?standing=denied',
  `/threads/${thread}`,
  `/articles/${article}`,
  '/programs',
  '/programs/vanguard-elite',
  '/search',
  '/search?q=elite',
  '/outlets',
  '/outlets/tierline',
  '/digests',
  '/help',
  '/about',
];

describe('every page', () => {
  it('answers with a whole page under 100 kB', async () => {
    for (const path of PAGES()) {
      const { status, body, headers } = await house.get(path);
      expect([path, status]).toEqual([path, 200]);
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(body).toMatch(/^<!doctype html><html lang="en">/);
      expect(body.match(/<h1[ >]/g)).toHaveLength(1);
      expect(body).toContain('href="#main"');
      expect([path, body.match(/<a(?=[ >])(?![^>]* href=)[^>]*>/g)]).toEqual([path, null]);
      expect([path, Buffer.byteLength(body) < 100_000]).toEqual([path, true]);
    }
  });

  it('has nothing inline, and asks nobody else for anything', async () => {
    for (const path of PAGES()) {
      const { body } = await house.get(path);
      expect([
        path,
        /<style|\sstyle=|\son[a-z]+="|<script(?![^>]*\ssrc="\/)|javascript:/i.exec(body)?.[0],
      ]).toEqual([path, undefined]);
      const asked = [...body.matchAll(/<(?:link|script|img|iframe)[^>]*\s(?:src|href)="([^"]*)"/g)].map(
        m => m[1]!,
      );
      expect(asked.filter(address => !address.startsWith('/'))).toEqual([]);
    }
  });

  it('answers within 200 milliseconds once warm', async () => {
    for (const path of PAGES()) {
      await house.get(path);
      const times: number[] = [];
      for (let i = 0; i < 3; i += 1) {
        const start = performance.now();
        await house.get(path);
        times.push(performance.now() - start);
      }
      expect([path, Math.min(...times) < 200]).toEqual([path, true]);
    }
  });
});

describe('every row of a thread', () => {
  it('shows a sentence, where it was printed and who said it', async () => {
    for (const path of ['/threads', '/outlets/tierline']) {
      const rows = (await house.get(path)).body.match(/<li class="thread-row"[\s\S]*?<\/li>/g) ?? [];
      expect(rows.length).toBeGreaterThan(1);
      for (const row of rows) {
        expect(row).toMatch(/<blockquote class="sentence"><p>\S/);
        expect(row).toMatch(/<a class="outlet" href="\/outlets\//);
        expect(row).not.toMatch(/<span class="source-kind">[^<]*<span class="quiet"> \(“(It|He|She|They)”\)/);
      }
    }
  });
});

describe('the front page', () => {
  it('shows threads that moved, each with its sentence, outlet, source kind and a link to the sentence', async () => {
    const { body } = await house.get('/?since=2025-01-17');
    const stories = body.match(/<article class="story[\s\S]*?<\/article>/g) ?? [];
    expect(stories.length).toBeGreaterThanOrEqual(3);
    for (const story of stories) {
      expect(story).toMatch(/<h2><a href="\/threads\//);
      expect(story).toMatch(/<blockquote class="sentence"><p>\S/);
      expect(story).toMatch(/<a class="outlet" href="\/outlets\//);
      expect(story).toMatch(/<span class="source-kind">/);
      expect(story).toMatch(/href="https:\/\/[^"]*#:~:text=/);
      expect(story).toMatch(/<time datetime="2025-[^"]*" title="[^"]*UTC">/);
    }
  });

  it('tells new threads from moved ones, with what stood before', async () => {
    const { body } = await house.get('/?since=2025-01-17');
    const hartwell = body.match(/<article class="story[\s\S]*?<\/article>/g)!.find(s => s.includes(thread))!;
    expect(hartwell).toMatch(/Moved<\/span>/);
    expect(hartwell).toMatch(/rumored[\s\S]*moved to[\s\S]*corroborated/);
    const { body: all } = await house.get('/?since=2025-01-10');
    const opened = all.match(/<article class="story[\s\S]*?<\/article>/g)!.find(s => s.includes(thread))!;
    expect(opened).toMatch(/New<\/span>/);
  });

  it('lists what is due in the next 30 days, the nearest first, with days left', async () => {
    const { body } = await house.get('/');
    const box = /Due in 30 days<\/h2>[\s\S]*?<\/section>/.exec(body)![0];
    const days = [...box.matchAll(/\((\d+) days left\)/g)].map(m => Number(m[1]));
    expect(days[0]).toBe(7);
    expect(days).toEqual([...days].sort((a, b) => a - b));
    expect(days.length).toBeGreaterThanOrEqual(3);
    expect(days.at(-1)).toBeLessThanOrEqual(30);
  });

  it('lists the busiest partners with a picture that has words', async () => {
    const { body } = await house.get('/');
    const box = /Busiest partners<\/h2>[\s\S]*?<\/section>/.exec(body)![0];
    expect(box).toMatch(/href="\/organizations\/[^"]+"/);
    expect(box).toMatch(/role="img" aria-label="Articles a week over 12 weeks, oldest first: [\d, ]+"/);
  });

  it('keeps to its filters', async () => {
    const { body } = await house.get('/?since=all&kind=acquisition');
    const kinds = [...body.matchAll(/<\/span> ([A-Z][a-z ]+)<span class="dot">/g)].map(m => m[1]);
    expect(new Set(kinds)).toEqual(new Set(['Acquisition']));
  });
});

describe('the page of a partner', () => {
  it('draws its threads as lanes, with a table of the same behind', async () => {
    const { body } = await house.get('/organizations/hallimore-technology-services');
    expect(body).toMatch(
      /<svg[^>]*role="group" aria-label="Threads of Hallimore Technology Services over time"/,
    );
    expect(body).toMatch(/<circle class="own"/);
    expect(body).toMatch(/<circle class="echo"/);
    expect(body).toMatch(/The same as a table<\/summary>[\s\S]*<table>/);
  });

  it('names its role, other names and vendors, and groups its timeline by month, newest first', async () => {
    const { body } = await house.get('/organizations/hallimore-technology-services');
    expect(body).toMatch(/<p class="kicker">partner/);
    expect(body).toMatch(/Vendors[\s\S]*<a href="\/organizations\/corvane-software">Corvane Software<\/a>/);
    const months = [...body.matchAll(/<section class="month" aria-label="([^"]+)"/g)].map(m => m[1]);
    expect(months[0]).toBe('January 2025');
    expect(months.at(-1)).toBe('March 2024');
  });

  it('goes on where the timeline was cut', async () => {
    const { db } = house.store;
    const { id } = await db
      .selectFrom('organizations')
      .select('id')
      .where('slug', '=', 'channel-meridian')
      .executeTakeFirstOrThrow();
    const all = await db
      .selectFrom('organization_mentions')
      .select('article_id')
      .where('organization_id', '=', id)
      .execute();
    const first = await house.get('/api/v1/organizations/channel-meridian?limit=5');
    const { timeline, next } = JSON.parse(first.body);
    const rest = JSON.parse(
      (await house.get(`/api/v1/organizations/channel-meridian?limit=100&before=${encodeURIComponent(next)}`))
        .body,
    );
    const seen = [...timeline, ...rest.timeline].map(
      (entry: { printed: { articleId: number } }) => entry.printed.articleId,
    );
    expect(seen.sort((a, b) => a - b)).toEqual(all.map(row => row.article_id).sort((a, b) => a - b));
    expect(rest.next).toBeNull();
  });
});

describe('the page of a thread', () => {
  it('shows standing with sign, rule and sentence, the confidence with reasons and grade, and the chain', async () => {
    const { body } = await house.get(`/threads/${thread}`);
    expect(body).toMatch(/<section class="standing-now corroborated"[\s\S]*◑<\/span> corroborated/);
    expect(body).toMatch(/Rule<\/span> \S/);
    expect(body).toMatch(
      /Confidence<\/h2>[\s\S]*\d+%[\s\S]*<abbr class="grade" title="information [^"]+; the outlet that had it first: [^"]+">[A-F][1-6]/,
    );
    expect(body).toMatch(/<svg viewBox[^>]*role="img" aria-label="[^"]*had it first[^"]*"/);
    expect(body).toMatch(/History of its standing[\s\S]*corroborated[\s\S]*rumored/);
  });

  it('shows every piece of evidence with its sentence at the outlet', async () => {
    const { body } = await house.get(`/threads/${thread}`);
    const { evidence } = JSON.parse((await house.get(`/api/v1/threads/${thread}`)).body);
    const said = body.match(/<p class="attribution"><strong>/g) ?? [];
    expect(evidence.length).toBeGreaterThan(3);
    expect(said).toHaveLength(evidence.length);
  });

  it('leads from a merged thread to the one it became', async () => {
    const { db } = house.store;
    const other = await threadAbout('ashgrove-data');
    const { id } = await db
      .selectFrom('threads')
      .select('id')
      .where('slug', '=', thread)
      .executeTakeFirstOrThrow();
    await db.updateTable('threads').set({ merged_into: id }).where('slug', '=', other).execute();
    const { status, headers } = await house.get(`/threads/${other}`);
    await db.updateTable('threads').set({ merged_into: null }).where('slug', '=', other).execute();
    expect([status, headers.get('location')]).toEqual([301, `/threads/${thread}`]);
  });
});

describe('the page of an article', () => {
  it('marks source, cue and content of its claims, and links each sentence at the outlet', async () => {
    const { body } = await house.get(`/articles/${article}`);
    expect(body).toMatch(/<span class="source">four people familiar with the matter<\/span>/);
    expect(body).toMatch(/<span class="cue">told Channel Meridian<\/span>/);
    expect(body).toMatch(/<span class="content">Hallimore Technology Services, a \$1\.4 billion/);
    expect(body).toMatch(/href="https:\/\/channel-meridian\.test\/[^"]*#:~:text=/);
  });

  it('keeps sentences without a claim to itself, unless the settings allow more', async () => {
    const unclaimed = 'Hallimore, based in Columbus, Ohio, is one of the longest-serving';
    expect((await house.get(`/articles/${article}`)).body).not.toContain(unclaimed);
    expect((await house.get(`/api/v1/articles/${article}`)).body).not.toContain(unclaimed);
    house.settings.showFullText = true;
    expect((await house.get(`/articles/${article}`)).body).toContain(unclaimed);
    house.settings.showFullText = false;
  });

  it('says of a reprint that it is one', async () => {
    const { db } = house.store;
    const reprint = await numberOf('dev-a1-4');
    await db
      .updateTable('articles')
      .set({ copy_of: await numberOf('dev-a1-3') })
      .where('id', '=', reprint)
      .execute();
    expect((await house.get(`/articles/${reprint}`)).body).toMatch(
      /A reprint of[\s\S]*an echo, not a second voice/,
    );
  });
});

it('the page of a program states what two claims of a sentence share once', async () => {
  const { db } = house.store;
  const stated = async () => (await programPage(db, 'vanguard-elite'))!.values.map(({ value }) => value);
  const before = await programPage(db, 'vanguard-elite');
  const { id, ...row } = await db
    .selectFrom('claims')
    .selectAll()
    .where('id', '=', before!.values[0]!.claimId)
    .executeTakeFirstOrThrow();
  const values = await stated();
  await db
    .insertInto('claims')
    .values({ ...row, position: 999 })
    .execute();
  expect([id > 0, await stated()]).toEqual([true, values]);
  await db.deleteFrom('claims').where('position', '=', 999).execute();
});

describe('search', () => {
  it('marks the words and finds threads, claims and articles', async () => {
    const { body } = await house.get('/search?q=elite');
    expect(body).toMatch(/<mark>Elite<\/mark>/);
    expect(body).toMatch(/id="threads"[\s\S]*id="claims"[\s\S]*id="articles"/);
  });

  it('says what is wrong with a query and still shows the nearest thing', async () => {
    const { status, body } = await house.get(`/search?q=${encodeURIComponent('kind:gossip "elite')}`);
    expect(status).toBe(200);
    expect(body).toMatch(/role="alert"/);
    expect((await house.get('/search?q=elite&page=1000000')).status).toBe(400);
    const { body: empty } = await house.get(`/search?q=${encodeURIComponent('"AND ( * :')}`);
    expect(empty).toContain('Nothing was searched for.');
    expect(empty).not.toMatch(/class="results"|Take it along|plain words find/);
    const { body: wrong } = await house.get('/search?q=kind:nonsense+elite');
    expect(wrong).toMatch(/role="alert">[^<]*nonsense[^<]* is none of/);
    expect(wrong).toContain('Shown is what its plain words find.');
    // what narrows it leads to a query that can be read
    expect(wrong).toContain('href="/search?q=elite+kind%3Apartner-status"');
  });

  it('does not promise what the plain words of a bad query find where they find nothing', async () => {
    const { body } = await house.get('/search?q=kind:nonsense+zzyzxq');
    expect(body).toContain('Its plain words find nothing.');
    expect(body).not.toContain('Shown is what');
  });

  it('proposes the name that was meant', async () => {
    const { body } = await house.get('/search?q=partner:compucon');
    expect(body).toMatch(/Nobody here is called “compucon”[\s\S]*Did you mean <a [^>]*>CompuCom<\/a>/);
  });

  it('proposes the name that plain words nearly are where nothing is found, and what to write for NOT', async () => {
    const { body } = await house.get('/search?q=compucon');
    expect(body).toMatch(/Did you mean <a href="\/search\?q=CompuCom">CompuCom<\/a>/);
    const { body: not } = await house.get('/search?q=elite+NOT+gold');
    expect(not).toContain('To leave a word out write -gold');
    expect((await house.get('/search?q=elite')).body).not.toContain('Did you mean');
  });

  it('pages through one kind of result', async () => {
    const { body } = await house.get('/search?q=said&in=claims&page=2');
    expect(body).toMatch(/page 2/);
  });
});

describe('feeds', () => {
  it('gives the threads as Atom, JSON Feed and calendar, with public addresses', async () => {
    const atom = await house.get('/threads.atom?standing=confirmed');
    expect(atom.headers.get('content-type')).toContain('application/atom+xml');
    expect(atom.body).toContain('<id>https://grapevine.example/threads.atom?standing=confirmed</id>');
    expect(
      atom.body
        .match(/<title>(\w+): /g)!
        .every(title => title === '<title>Grapevine: ' || title === '<title>confirmed: '),
    ).toBe(true);
    expect(JSON.parse((await house.get('/threads.json')).body).items.length).toBeGreaterThan(10);
    const calendar = await house.get('/organizations/hartwell-networks/feed.ics');
    expect(calendar.headers.get('content-type')).toContain('text/calendar');
    expect(calendar.body).toContain('DTSTART;VALUE=DATE:20250131');
  });
});

describe('the period of a digest', () => {
  it('is told in days, not by its key', () => {
    expect(periodWords('2025-W04')).toBe('weekly, of 20 Jan 2025');
    expect(periodWords('2020-W53')).toBe('weekly, of 28 Dec 2020');
    expect(periodWords('2025-W01')).toBe('weekly, of 30 Dec 2024');
    expect(periodWords('2025-01-23')).toBe('daily, of 23 Jan 2025');
    expect(periodWords('2025-01-23T15:10Z')).toBe('told at once');
  });
});
