import { readdirSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOME } from '../../src/config.js';
import { reserveDelivery, saveArticle, saveSubscriber } from '../../src/store/store.js';
import { AT_REST } from '../../src/web/app.js';
import { type GoldArticle, SEEDED_NOW, seedArticle } from '../support/seed.js';
import { type OpenHouse, openHouse } from '../support/web.js';

let house: OpenHouse;
let article: number;

const READER = { address: 'reader@example.com', rhythm: 'daily' as const, zone: 'UTC', hour: 7, follows: [] };
const EVIL = '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>';

/** An article whose every word is an attack. */
const hostile = (): GoldArticle => {
  const content = `Acme ${EVIL} may lose its Gold status at Vendo by 30 June 2025`;
  const text = `${content}, sources ${EVIL} told ${EVIL} Gazette.\n\nNothing else stands here.`;
  return {
    id: `evil-1`,
    outlet: `Gazette ${EVIL}`,
    url: 'https://evil.test/1?a="><script>alert(2)</script>',
    published: '2025-01-20T10:00:00Z',
    title: `Headline ${EVIL}`,
    byline: `By ${EVIL}`,
    text,
    organizations: [
      { name: `Acme ${EVIL}`, role: 'partner', surfaces: [`Acme ${EVIL}`] },
      { name: 'Vendo', role: 'vendor', surfaces: ['Vendo'] },
    ],
    programTerms: [{ term: `Gold ${EVIL}`, surfaces: ['Gold'] }],
    people: [{ name: `Eve ${EVIL}`, title: EVIL, organization: 'Vendo', surfaces: ['Eve'] }],
    claims: [
      {
        content: [content],
        source: `sources ${EVIL}`,
        cue: `told ${EVIL} Gazette`,
        sourceKind: 'anonymous',
        certainty: 'hedged',
        rumor: true,
        kind: 'partner-status',
        about: [`Acme ${EVIL}`, 'Vendo'],
        values: ['2025-06-30'],
        due: '2025-06-30',
      },
    ],
  };
};

beforeAll(async () => {
  house = await openHouse();
  article = await seedArticle(house.store.db, hostile());
});
afterAll(() => house.close());

async function everyAddress(): Promise<string[]> {
  const { db } = house.store;
  const slugs = async (table: 'organizations' | 'threads' | 'terms') =>
    (await db.selectFrom(table).select('slug').execute()).map(row => encodeURIComponent(row.slug));
  const outlets = await db.selectFrom('outlets').select('id').execute();
  return [
    '/',
    '/threads',
    '/organizations',
    '/programs',
    '/outlets',
    '/search?q=acme',
    `/articles/${article}`,
    ...(await slugs('organizations')).map(slug => `/organizations/${slug}`),
    ...(await slugs('threads')).map(slug => `/threads/${slug}`),
    ...(await slugs('terms')).map(slug => `/programs/${slug}`),
    ...outlets.map(({ id }) => `/outlets/${encodeURIComponent(id)}`),
  ];
}

describe('what comes from the web', () => {
  it('is shown as text on every page, whatever it says', async () => {
    const addresses = await everyAddress();
    expect(addresses.length).toBeGreaterThan(10);
    for (const path of addresses) {
      const { status, body } = await house.get(path);
      expect([path, status]).toEqual([path, 200]);
      expect([path, /<script>|<img|onerror="?alert\(1\)>/.exec(body.replace(/&lt;[^<]*/g, ''))?.[0]]).toEqual(
        [path, undefined],
      );
    }
    expect((await house.get(`/articles/${article}`)).body).toContain('&lt;script>alert(1)&lt;/script>');
  });

  it('is text in feeds too', async () => {
    const { body } = await house.get('/threads.atom');
    expect(body).not.toMatch(/<script|<img/);
    expect(body).toContain('&lt;script&gt;');
  });

  it('never becomes a link that is no web address', async () => {
    const { db } = house.store;
    await db.updateTable('articles').set({ url: 'javascript:alert(1)' }).where('id', '=', article).execute();
    const { body } = await house.get(`/articles/${article}`);
    const [thread] = await db.selectFrom('threads').select('slug').execute();
    const { body: threadBody } = await house.get(`/threads/${thread!.slug}`);
    await db.updateTable('articles').set({ url: hostile().url }).where('id', '=', article).execute();
    expect(body).not.toContain('javascript:');
    expect(threadBody).not.toContain('javascript:');
    expect(body).toContain('no web address');
  });
});

describe('what comes from the address', () => {
  it('is shown as text', async () => {
    for (const path of [
      `/search?q=${encodeURIComponent(EVIL)}`,
      `/search?q=${encodeURIComponent(`partner:${EVIL}`)}`,
      `/organizations?name=${encodeURIComponent(EVIL)}`,
      `/?since=${encodeURIComponent(EVIL)}`,
      `/threads?standing=${encodeURIComponent(EVIL)}`,
      `/threads?outlet=${encodeURIComponent(EVIL)}`,
      `/${encodeURIComponent(EVIL)}`,
      `/threads/${encodeURIComponent(EVIL)}`,
    ]) {
      const { body, status } = await house.get(path);
      expect(status).toBeLessThan(500);
      expect([path, /<script>|<img/.exec(body)?.[0]]).toEqual([path, undefined]);
    }
  });

  it('gets a sentence when it cannot be', async () => {
    const since = await house.get('/?since=yesterday');
    expect(since.status).toBe(400);
    expect(since.body).toMatch(/is no time\. Write a day/);
    const standing = await house.get('/threads?standing=gossip');
    expect(standing.status).toBe(400);
    expect(standing.body).toMatch(/It is one of: rumored, corroborated/);
    expect((await house.get('/api/v1/threads?limit=9999')).status).toBe(400);
  });

  it('breaks nothing, however strange', async () => {
    for (const path of [
      '/%E0%A4%A',
      '/search?q=%00',
      '/search?q=a&q=b&q[x]=c',
      '/?since[]=1',
      '/threads?after=%27%3B--',
      '/threads?after=2025~999999999999999',
      '/organizations?page=-1',
      '/organizations?page=99999999999999999999',
      '/articles/1e3',
      '/articles/0',
      '/articles/999999999999999',
      '/articles/-1',
      '/assets/../../config.ts',
      '/assets/%2e%2e/%2e%2e/config.ts',
      '/digests/x/mail',
      '/organizations/x/feed.exe',
      '/threads/__proto__',
      '/api/v1/organizations/constructor',
    ]) {
      const { status, body } = await house.get(path);
      expect([path, status < 500]).toEqual([path, true]);
      expect(body).not.toContain('import ');
    }
  });

  it('is refused where it is too long, carries a body, or wants to change something', async () => {
    expect((await house.get(`/search?q=${'a'.repeat(5000)}`)).status).toBe(414);
    const post = await fetch(`${house.url}/threads`, { method: 'POST', body: 'x=1' });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    const large = await fetch(`${house.url}/unsubscribe?token=x`, { method: 'POST', body: 'x'.repeat(5000) });
    expect(large.status).toBe(413);
  });
});

describe('headers', () => {
  it('forbid everything inline and everything from elsewhere', async () => {
    for (const path of ['/', '/nowhere', '/api/v1', '/assets/style.css', '/healthz']) {
      const { headers } = await house.get(path);
      const policy = headers.get('content-security-policy')!;
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|https?:|\*|data:/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('strict-transport-security')).toBeNull();
    }
  });

  it('promise https only where it was used, as told by a proxy that is trusted', async () => {
    const claimed = await house.get('/', { 'x-forwarded-proto': 'https' });
    expect(claimed.headers.get('strict-transport-security')).toBeNull();
    const proxied = await openHouseBehindProxy();
    const { headers } = await proxied.get('/', { 'x-forwarded-proto': 'https' });
    await proxied.close();
    expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{7,}/);
    expect(headers.get('set-cookie')).toMatch(/; Secure/);
  });

  it('are not believed where they name a host', async () => {
    const body = await new Promise<string>((resolve, reject) => {
      const asking = request(`${house.url}/threads.atom`, { headers: { host: 'evil.test' } }, response => {
        let text = '';
        response.on('data', chunk => (text += chunk)).on('end', () => resolve(text));
      });
      asking.on('error', reject).end();
    });
    expect(body).toContain('https://grapevine.example/threads/');
    expect(body).not.toContain('//evil.test/threads');
  });
});

async function openHouseBehindProxy(): Promise<OpenHouse> {
  return openHouse({ proxy: ['loopback'] });
}

describe('a page that is not there', () => {
  it('says so with a number to quote', async () => {
    const { status, body } = await house.get('/nowhere');
    expect(status).toBe(404);
    expect(body).toMatch(/<h1>Nothing here<\/h1>[\s\S]*quote the number <code>[0-9a-f]{8}<\/code>/);
  });

  it('is a problem in JSON under /api', async () => {
    const { status, body, headers } = await house.get('/api/v1/threads/nowhere');
    expect(status).toBe(404);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(JSON.parse(body)).toMatchObject({ status: 404, number: expect.stringMatching(/^[0-9a-f]{8}$/) });
  });
});

describe('a page that broke', () => {
  it('keeps its cause to the log, under the number that it shows', async () => {
    const broken = await openHouse();
    await broken.store.db.schema.dropTable('moves').execute();
    await seedlessArticle(broken);
    const { status, body } = await broken.get('/');
    await broken.close();
    expect(status).toBe(500);
    const number = /<code>([0-9a-f]{8})<\/code>/.exec(body)![1]!;
    const line = broken.logged.find(logged => logged.includes(number))!;
    expect(line).toContain('moves');
    expect(body).not.toContain('moves');
  });
});

/** A thread without anything, so that the front page asks for its moves. */
async function seedlessArticle({ store: { db } }: OpenHouse): Promise<void> {
  const at = SEEDED_NOW.toISOString();
  const outlet = {
    id: 'o',
    name: 'O',
    publisher: 'O',
    homepage: '',
    hosts: '[]',
    region: '',
    language: 'en',
  };
  await db
    .insertInto('outlets')
    .values({ ...outlet, origin: 'imported', definition: '{}', closed: null, created_at: at })
    .execute();
  await saveArticle(
    db,
    { id: 'a', outlet: 'o', url: 'https://o.test/a', title: 'A', byline: null, published: at, text: 'Text.' },
    SEEDED_NOW,
  );
  await db
    .insertInto('threads')
    .values({
      slug: 't',
      statement: 'T',
      kind: 'other',
      standing: 'rumored',
      confidence: 0.5,
      confidence_reasons: '[]',
      grade: 'F3',
      due: null,
      opened_at: at,
      moved_at: at,
      merged_into: null,
    })
    .execute();
}

describe('a digest in the archive', () => {
  let id: number;
  beforeAll(async () => {
    const { db } = house.store;
    const subscriber = await saveSubscriber(db, READER, SEEDED_NOW);
    id = (await reserveDelivery(
      db,
      {
        subscriberId: subscriber.id,
        period: '2025-01-24',
        messageId: '<1@example>',
        subject: `News ${EVIL}`,
        html: `<html><head></head><body><p style="color:red">Hello</p><script>alert(1)</script>
          <a href="https://grapevine.example/unsubscribe?token=1.secret-token">stop</a></body></html>`,
        plain: 'stop: https://grapevine.example/unsubscribe?token=1.secret-token',
        items: ['k1'],
      },
      SEEDED_NOW,
    ))!;
  });

  it('is shown in a frame that runs nothing and loads nothing', async () => {
    const page = await house.get(`/digests/${id}`);
    expect(page.body).toMatch(/<iframe[^>]* sandbox="(?![^"]*allow-scripts)[^"]*"/);
    const mail = await house.get(`/digests/${id}/mail`);
    const policy = mail.headers.get('content-security-policy')!;
    expect(policy).toMatch(/default-src 'none'.*sandbox/);
    expect(policy).not.toMatch(/allow-scripts|script-src/);
    expect(mail.body).toContain('<p style="color:red">Hello</p>');
  });

  it('does not hand out the signed links of its receiver, nor the address', async () => {
    for (const path of [
      `/digests/${id}`,
      `/digests/${id}/mail`,
      '/digests',
      `/api/v1/digests/${id}`,
      '/api/v1/digests',
    ]) {
      const { body, status } = await house.get(path);
      expect(status).toBe(200);
      expect([path, body.includes('secret-token')]).toEqual([path, false]);
      expect([path, body.includes('reader@example.com')]).toEqual([path, false]);
    }
  });
});

describe('the assets', () => {
  it('weigh little: the stylesheet under 30 kB, all together under 50 kB', async () => {
    const folder = join(HOME, 'src/web/assets');
    const sizes = Object.fromEntries(
      readdirSync(folder).map(file => [file, statSync(join(folder, file)).size]),
    );
    expect(sizes['style.css']).toBeLessThan(30_000);
    expect(Object.values(sizes).reduce((sum, size) => sum + size, 0)).toBeLessThan(50_000);
  });

  it('are kept by browsers under the name of their content', async () => {
    const { body } = await house.get('/help');
    const [, address] = /href="(\/assets\/style\.css\?[0-9a-f]+)"/.exec(body)!;
    const { status, headers } = await house.get(address!);
    expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
  });
});

describe('the state of the house', () => {
  it('stands on every page: the demo, the running round, no network with its causes', async () => {
    house.status = {
      progress: { running: true, outletsDone: 3, outletsAll: 12, current: 'CRN', articles: 41 },
      offline: { since: '2025-01-24T08:00:00Z', causes: { CRN: 'getaddrinfo ENOTFOUND www.crn.com' } },
      demo: false,
      contactMissing: true,
      pagesOnly: false,
    };
    const { body } = await house.get('/help');
    expect(body).toMatch(/role="status"[^>]*>[\s\S]*3 of 12 outlets asked, 41 articles stored; now CRN/);
    expect(body).toMatch(/Offline\.[\s\S]*npm run demo[\s\S]*CRN<\/strong>: getaddrinfo ENOTFOUND/);
    expect(body).not.toContain('GRAPEVINE_CONTACT');
    house.status = { ...AT_REST, demo: true };
    const demo = await house.get('/help');
    expect(demo.body).toMatch(/Sample press\.[\s\S]*the clock stands at[\s\S]*24 Jan 2025/);
    house.status = AT_REST;
  });

  it('tells what its operator should set to who may set it, not to strangers', async () => {
    const laptop = await openHouse({ url: null }, undefined, { noLogin: true });
    laptop.status = { ...AT_REST, contactMissing: true };
    const { body } = await laptop.get('/help');
    await laptop.close();
    expect(body).toContain('GRAPEVINE_CONTACT');
  });
});
