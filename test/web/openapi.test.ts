import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reserveDelivery, saveSubscriber } from '../../src/store/store.js';
import { ENDPOINTS, indexOfApi } from '../../src/web/api/endpoints.js';
import { SEEDED_NOW, seedBook } from '../support/seed.js';
import { type OpenHouse, openHouse } from '../support/web.js';

let house: OpenHouse;
/** One good value for each part of an address. */
const places: Record<string, string> = { id: '1' };

beforeAll(async () => {
  house = await openHouse();
  const { db } = house.store;
  await seedBook(db);
  const reader = {
    address: 'reader@example.com',
    rhythm: 'daily' as const,
    zone: 'UTC',
    hour: 7,
    follows: [],
  };
  const { id: subscriberId } = await saveSubscriber(db, reader, SEEDED_NOW);
  const letter = {
    period: '2025-01-24',
    messageId: '<1@x>',
    subject: 'News',
    html: '<p>',
    plain: '',
    items: [],
  };
  await reserveDelivery(db, { subscriberId, ...letter }, SEEDED_NOW);
});
afterAll(() => house.close());

const json = async (path: string) => JSON.parse((await house.get(`/api/v1${path}`)).body);

/** A real address for each of the API's. */
async function addressOf(path: string): Promise<string> {
  const { threads } = await json('/threads?limit=1');
  const named: Record<string, string> = {
    '/threads/{slug}': threads[0].slug,
    '/organizations/{slug}': 'corvane-software',
    '/programs/{slug}': (await json('/programs?limit=1')).programs[0].slug,
    '/outlets/{id}': 'tierline',
  };
  return path.replace(/\{\w+\}/, place => named[path] ?? places[place.slice(1, -1)]!);
}

/** Every `$ref` in a document. */
function refsIn(part: unknown): string[] {
  if (part === null || typeof part !== 'object') return [];
  return Object.entries(part).flatMap(([key, inner]) => (key === '$ref' ? [String(inner)] : refsIn(inner)));
}

describe('/api/v1/openapi.json', () => {
  it('is an OpenAPI 3.1 document of every address, whose references all lead somewhere', async () => {
    const document = await json('/openapi.json');
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(document.servers).toEqual([{ url: 'https://grapevine.example/api/v1' }]);
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(
        Object.keys(indexOfApi().addresses).map(path => path.replace('/api/v1', '') || '/'),
      ),
    );
    const operations = Object.values(document.paths).flatMap(
      methods => Object.values(methods as object) as { operationId: string }[],
    );
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    const tags = document.tags.map(({ name }: { name: string }) => name);
    for (const { tags: own } of operations as unknown as { tags?: string[] }[])
      for (const tag of own ?? []) expect(tags).toContain(tag);
    const refs = refsIn(document);
    expect(refs.length).toBeGreaterThan(40);
    for (const ref of refs) {
      const found = ref
        .replace('#/', '')
        .split('/')
        .reduce<unknown>((part, key) => (part as Record<string, unknown>)?.[key], document);
      expect([ref, typeof found]).toEqual([ref, 'object']);
    }
  });

  it('tells what may be asked, with the limits that hold', async () => {
    const { parameters, responses } = (await json('/openapi.json')).paths['/threads'].get;
    const limit = parameters.find(({ name }: { name: string }) => name === 'limit');
    expect(limit).toMatchObject({
      in: 'query',
      required: false,
      schema: { minimum: 1, maximum: 100, default: 40 },
    });
    expect(parameters.map(({ name }: { name: string }) => name)).toContain('after');
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['200', '304', '400', '429']));
    expect(responses[400].content).toHaveProperty(['application/problem+json']);
  });
});

describe('every answer', () => {
  it('is what its schema says, with no field left untold', async () => {
    for (const { path, answer } of ENDPOINTS.filter(({ scope }) => scope === undefined)) {
      const { status, body } = await house.get(`/api/v1${await addressOf(path)}`);
      const read = answer.safeParse(JSON.parse(body));
      expect([path, status, read.error?.issues ?? []]).toEqual([path, 200, []]);
      // fields that the schema does not know fall out in reading
      expect(read.data, path).toEqual(JSON.parse(body));
    }
    expect(house.logged.filter(line => line.includes('otherwise than it says'))).toEqual([]);
  });

  it('carries a tag, and is not sent again to who has it', async () => {
    const path = '/api/v1/threads?limit=3';
    const { headers } = await house.get(path);
    const tag = headers.get('etag')!;
    expect(tag).toMatch(/^W\/"[\w-]{27}"$/);
    for (const known of [tag, `"other", ${tag}`, tag.replace('W/', ''), '*']) {
      const again = await house.get(path, { 'if-none-match': known });
      expect([known, again.status, again.body]).toEqual([known, 304, '']);
      expect(again.headers.get('etag')).toBe(tag);
    }
    expect((await house.get(path, { 'if-none-match': '"other"' })).status).toBe(200);
    expect((await house.get('/api/v1/threads?limit=4')).headers.get('etag')).not.toBe(tag);
  });

  it('has the same tag a minute later when nothing moved', async () => {
    const before = await house.get('/api/v1/front?since=2025-01-10');
    house.now = new Date(SEEDED_NOW.getTime() + 60_000);
    const after = await house.get('/api/v1/front?since=2025-01-10');
    house.now = SEEDED_NOW;
    expect(after.body).not.toBe(before.body);
    expect(after.headers.get('etag')).toBe(before.headers.get('etag'));
  });

  it('is told of without its body to HEAD', async () => {
    const status = await new Promise((resolve, reject) => {
      request(`${house.url}/api/v1/outlets`, { method: 'HEAD', agent: false }, ({ statusCode }) =>
        resolve(statusCode),
      )
        .on('error', reject)
        .end();
    });
    expect(status).toBe(200);
  });
});

describe('a question that cannot be answered', () => {
  it('is a problem that names every field that is wrong', async () => {
    const { status, headers, body } = await house.get('/api/v1/threads?standing=gossip&limit=0&since=soon');
    expect([status, headers.get('content-type')]).toEqual([400, 'application/problem+json; charset=utf-8']);
    const problem = JSON.parse(body);
    expect(problem).toMatchObject({ status: 400, title: expect.any(String), number: expect.any(String) });
    expect(problem.faults).toEqual([
      { field: 'standing', detail: 'one of: rumored, corroborated, denied, confirmed, expired, withdrawn' },
      { field: 'since', detail: expect.stringContaining('2w') },
      { field: 'limit', detail: 'a whole number from 1 to 100' },
    ]);
    expect(problem.detail).toContain('standing: one of');
  });

  it('is one with a cursor that no page gave', async () => {
    for (const path of [
      '/threads?after=x',
      '/threads?after=2025-01-01T00:00:00.000Z',
      '/threads?after=2025-99-99T00:00:00Z~1',
      '/organizations/corvane-software?before=1',
      '/digests?before=-1',
      '/organizations?page=0',
      '/programs?page=1.5',
      '/search?q=elite&in=claims&page=x',
    ]) {
      const { status } = await house.get(`/api/v1${path}`);
      expect([path, status]).toEqual([path, 400]);
    }
  });

  it('leaves alone what nobody knows, and takes an empty field as none', async () => {
    const plain = await house.get('/api/v1/threads?limit=2');
    const odd = await house.get('/api/v1/threads?limit=2&limit=9&standing=&colour=red&after=');
    expect([odd.status, odd.body]).toEqual([200, plain.body]);
  });
});

describe('/api/docs', () => {
  it('tells of every address and shape, by no script and nothing from elsewhere', async () => {
    const { status, body } = await house.get('/api/docs');
    expect(status).toBe(200);
    for (const { path, method = 'get' } of ENDPOINTS)
      expect(body).toContain(`${method.toUpperCase()} /api/v1${path}<`);
    const contents = [...body.matchAll(/<nav aria-label="Contents">.*?<\/nav>/gs)].join('');
    for (const name of ['The book', 'Decisions', 'Subscribers', 'Webhooks', 'Errors', 'Shapes'])
      expect(contents).toContain(`>${name}</a>`);
    expect(body.match(/<details class="address">/g)).toHaveLength(ENDPOINTS.length + 1);
    const links = [...body.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id!);
    expect(links.length).toBeGreaterThan(30);
    for (const id of links) expect([id, body.includes(` id="${id}"`)]).toEqual([id, true]);
    expect(body.match(/<script[^>]*>/g)).toEqual([
      expect.stringMatching(/^<script src="\/assets\/[^"]+" defer>$/),
    ]);
    expect(body).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    expect(Buffer.byteLength(body)).toBeLessThan(100_000);
  });
});
