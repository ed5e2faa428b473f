import { expect, it, vi } from 'vitest';
import { subscriberByAddress } from '../../src/store/store.js';
import { eachDatabase } from '../support/databases.js';
import { programFor } from '../support/program.js';
import { sampleArticles, seedBook } from '../support/seed.js';
import { type OpenHouse, openHouse } from '../support/web.js';
import { openPostbox } from '../tell/postbox.js';

vi.setConfig({ testTimeout: 60_000 });

const FEW = sampleArticles().filter(({ id }) => /^dev-a1|^sample-compucom/.test(id));
const ADDRESS = 'reader@desk.example';

eachDatabase((_, open) => {
  const withHouse = async (
    change: Parameters<typeof openHouse>[0],
    test: (house: OpenHouse) => Promise<void>,
  ) => {
    const house = await openHouse({ apiRate: 1000, ...change }, await open());
    await seedBook(house.store.db, FEW);
    await test(house);
    await house.close();
  };
  const slugLike = async ({ store: { db } }: OpenHouse, start: string) =>
    (
      await db
        .selectFrom('threads')
        .select('slug')
        .where('slug', 'like', `${start}%`)
        .executeTakeFirstOrThrow()
    ).slug;

  it('a token splits a thread, moves claims into another, and takes both back', () =>
    withHouse({}, async house => {
      const ask = await programFor(house, 'Ada', 'analyst', ['read', 'decide']);
      const slug = await slugLike(house, 'corvane-has-put-hallimore');
      const other = await slugLike(house, 'compucom');
      const claimsOf = async (of: string): Promise<number[]> =>
        (await ask('GET', `/threads/${of}`)).data.evidence.map((step: { claimId: number }) => step.claimId);
      const before = await claimsOf(slug);
      const claims = before.slice(-2);
      const threads = async () => (await ask('GET', '/threads?limit=100')).data.threads.length;
      const count = await threads();

      const split = await ask('POST', `/threads/${slug}/split`, { claims, reason: 'another story' });
      expect([split.status, await threads()]).toEqual([200, count + 1]);
      expect(await claimsOf(slug)).not.toEqual(expect.arrayContaining(claims));
      expect((await ask('POST', `/decisions/${split.data.decision}/undo`)).status).toBe(200);
      expect([await threads(), (await claimsOf(slug)).sort()]).toEqual([count, [...before].sort()]);

      const moved = await ask('POST', `/threads/${slug}/move`, { claims, into: other, reason: 'about them' });
      expect(moved.status).toBe(200);
      expect(await claimsOf(other)).toEqual(expect.arrayContaining(claims));
      const { decisions } = (await ask('GET', `/threads/${slug}/decisions`)).data;
      expect(decisions).toEqual([
        expect.objectContaining({ id: moved.data.decision, what: 'move', by: 'Ada', reason: 'about them' }),
      ]);
      await ask('POST', `/decisions/${moved.data.decision}/undo`);
      expect((await claimsOf(slug)).sort()).toEqual([...before].sort());

      const wrong = await ask('POST', `/threads/${slug}/split`, { claims: [], reason: '' });
      expect([wrong.status, wrong.data.faults.map(({ field }: { field: string }) => field)]).toEqual([
        400,
        ['claims', 'reason'],
      ]);
      expect((await ask('POST', `/threads/${slug}/split`, { claims: ['x'], reason: 'y' })).status).toBe(400);
      expect((await ask('POST', `/threads/${slug}/split`, '[1]')).data.detail).toContain('a JSON object');
      const foreign = await ask('POST', `/threads/${slug}/move`, { claims, into: 'nowhere', reason: 'x' });
      expect([foreign.status, foreign.data.detail]).toEqual([400, expect.stringContaining('nowhere')]);
      expect((await ask('POST', '/threads', {})).status).toBe(405);
    }));

  it('a token assigns, pins and notes, reads what is in force and the audit, and undoes', () =>
    withHouse({}, async house => {
      const ask = await programFor(house, 'Bea', 'analyst', ['read', 'decide', 'follow']);
      const slug = await slugLike(house, 'compucom');
      const decide = async (what: string, body: object) =>
        (await ask('POST', `/threads/${slug}/${what}`, body)).data.decision as number;
      const note = await decide('note', { text: 'Ask them again.' });
      const assign = await decide('assign', { to: 'Bea' });
      const pin = await decide('pin', { reason: 'the story of the week' });
      const assigned = async () =>
        (await ask('GET', '/me/assigned')).data.threads.map((one: { slug: string }) => one.slug);
      expect(await assigned()).toEqual([slug]);
      const { decisions } = (await ask('GET', `/threads/${slug}/decisions`)).data;
      expect(decisions).toEqual([
        expect.objectContaining({
          id: pin,
          what: 'pin',
          detail: { on: true },
          reason: 'the story of the week',
        }),
        expect.objectContaining({ id: assign, what: 'assign', detail: { to: 'Bea' } }),
        expect.objectContaining({ id: note, what: 'note', detail: { text: 'Ask them again.' } }),
      ]);
      const pinned = /<section class="pinned" aria-label="Pinned">[\s\S]*?<\/section>/;
      expect(pinned.exec((await house.get('/')).body)![0]).toMatch(/<blockquote class="sentence"><p>\S/);
      for (const id of [pin, assign]) await ask('POST', `/decisions/${id}/undo`);
      expect((await house.get('/')).body).not.toContain('aria-label="Pinned"');
      expect(await assigned()).toEqual([]);
      expect((await ask('POST', `/threads/${slug}/assign`, { to: 'Nobody' })).data.detail).toBe(
        'There is no user of that name.',
      );
      expect((await ask('POST', `/threads/${slug}/assign`, { to: null })).status).toBe(200);

      const first = (await ask('GET', '/audit?limit=4&by=Bea')).data;
      expect(first.lines.map(({ what }: { what: string }) => what)).toEqual([
        'assigned to nobody',
        'undid',
        'undid',
        'pinned',
      ]);
      const rest = (await ask('GET', `/audit?limit=4&by=Bea&before=${first.next}`)).data;
      expect([rest.lines.map(({ what }: { what: string }) => what), rest.next]).toEqual([
        ['assigned', 'wrote a note on'],
        null,
      ]);
      expect(rest.lines[1]).toMatchObject({ decisionId: note, inForce: true, undone: false });
      const reader = await programFor(house, 'Rita', 'reader', ['read', 'decide']);
      expect((await reader('GET', '/audit')).status).toBe(403);
      expect((await house.get(`/api/v1/threads/${slug}/decisions`)).status).toBe(401);
    }));

  it('a token corrects the name and the role of an organization, and takes it back', () =>
    withHouse({}, async house => {
      const ask = await programFor(house, 'Cy', 'analyst', ['read', 'decide']);
      const path = '/organizations/hallimore-technology-services';
      const correct = (body: object) => ask('POST', `${path}/correct`, body);
      const done = await correct({ name: 'Hallimore Group', role: 'distributor', reason: 'their new name' });
      expect([done.status, done.data]).toEqual([
        200,
        { decision: expect.any(Number), slug: 'hallimore-technology-services', waits: false },
      ]);
      expect((await ask('GET', path)).data).toMatchObject({ name: 'Hallimore Group', role: 'distributor' });
      const { decisions } = (await ask('GET', `${path}/decisions`)).data;
      expect(decisions).toEqual([
        expect.objectContaining({ id: done.data.decision, what: 'correct', by: 'Cy' }),
      ]);
      await ask('POST', `/decisions/${done.data.decision}/undo`);
      expect((await ask('GET', path)).data).toMatchObject({
        ...{ name: 'Hallimore Technology Services', role: 'partner' },
      });
      expect((await correct({ reason: 'x' })).data.detail).toContain('Nothing is changed');
      expect((await correct({ role: 'king', reason: 'x' })).data.faults[0].field).toBe('role');
    }));

  it("an administrator's token asks an address, changes what it gets, stops and erases it", async () => {
    const box = await openPostbox();
    await withHouse({ smtpUrl: box.url }, async house => {
      const { db } = house.store;
      const ask = await programFor(house, 'Di', 'administrator', ['read', 'tell']);
      const at = `/subscribers/${encodeURIComponent(ADDRESS)}`;
      const wish = { address: ADDRESS, follows: ['CompuCom'], searches: ['kind:legal'], hour: 6 };
      const asked = await ask('POST', '/subscribers', wish);
      expect([asked.status, asked.data]).toEqual([200, { asked: ADDRESS }]);
      await vi.waitFor(() => expect(box.mails).toHaveLength(1), 10_000);
      expect(await subscriberByAddress(db, ADDRESS)).toMatchObject({ unconfirmed: true });
      expect((await ask('GET', '/subscribers')).data.subscribers).toEqual([
        expect.objectContaining({ address: ADDRESS, hour: 6, unconfirmed: true, last: null }),
      ]);

      const slug = await slugLike(house, 'compucom');
      const changed = await ask('PUT', at, { threads: [slug], rhythm: 'weekly' });
      expect(changed.data).toMatchObject({
        ...{ rhythm: 'weekly', hour: 6, follows: ['CompuCom'], unconfirmed: true },
        things: [
          { what: 'thread', target: slug },
          { what: 'search', target: 'kind:legal' },
        ],
      });
      for (const [body, words] of [
        [{ threads: ['nowhere'] }, 'no thread has this address'],
        [{ searches: ['kind:gossip'] }, 'is none of'],
        [{ zone: 'Mars' }, 'zone "Mars"'],
        [{ hour: 'seven' }, 'hour: an hour'],
      ] as const)
        expect((await ask('PUT', at, body)).data).toMatchObject({
          ...{ status: 400, detail: expect.stringContaining(words) },
        });
      expect((await ask('POST', `${at}/pause`)).data).toMatchObject({
        ...{ paused: true, stopped: 'stopped by an administrator' },
      });
      expect((await ask('DELETE', at)).data).toEqual({ erased: true });
      expect(await subscriberByAddress(db, ADDRESS)).toBeUndefined();
      for (const [method, path] of [
        ['PUT', at],
        ['DELETE', at],
        ['POST', `${at}/pause`],
      ] as const)
        expect((await ask(method, path, method === 'PUT' ? {} : undefined)).status).toBe(404);
      const lines = await db.selectFrom('audit').select(['by', 'what', 'subject']).orderBy('id').execute();
      expect(lines.map(({ by, what, subject }) => `${by} ${what} ${subject}`)).toEqual([
        'Di asked whether digests are wanted re…@desk.example',
        'Di changed the digests of re…@desk.example',
        'Di stopped the digests of re…@desk.example',
        'Di erased the subscriber re…@desk.example',
      ]);
      const analyst = await programFor(house, 'Ed', 'analyst', ['read', 'tell']);
      for (const path of ['/subscribers', '/webhooks']) {
        const refused = await analyst('GET', path);
        expect([refused.status, refused.data.detail]).toEqual([
          403,
          expect.stringContaining('administrator'),
        ]);
        expect((await house.get(`/api/v1${path}`)).status).toBe(401);
      }
      expect((await analyst('POST', '/subscribers', wish)).status).toBe(403);
      expect(await subscriberByAddress(db, ADDRESS)).toBeUndefined();
    });
    await box.close();
  });

  it("an administrator's token adds a webhook, reads its log, stops, resumes and removes it", () =>
    withHouse({}, async house => {
      const { db } = house.store;
      const ask = await programFor(house, 'Flo', 'administrator', ['read', 'tell']);
      const wish = { url: 'https://93.184.216.34/hooks/secret-part', events: ['standing-moved'] };
      const made = await ask('POST', '/webhooks', wish);
      expect([made.status, made.data]).toEqual([
        200,
        expect.objectContaining({ events: ['standing-moved'], shape: 'plain', secret: expect.any(String) }),
      ]);
      const at = `/webhooks/${made.data.id}`;
      const listed = await ask('GET', '/webhooks');
      expect(listed.data.webhooks).toHaveLength(1);
      expect(listed.text).not.toContain(made.data.secret);
      expect(listed.text).not.toContain('secret-part');
      const row = {
        ...{ webhook_id: made.data.id as number, item: 'x moved', event: 'standing-moved', body: '{}' },
        ...{
          message_id: 'msg_1',
          state: 'failed' as const,
          attempts: 9,
          reserved_at: house.now.toISOString(),
        },
      };
      await db
        .insertInto('webhook_deliveries')
        .values({ ...row, answer: 500, cause: 'answered 500' })
        .execute();
      expect((await ask('POST', `${at}/pause`)).data).toMatchObject({
        paused: true,
        stopped: 'stopped by hand',
      });
      expect((await ask('GET', `${at}/deliveries`)).data.deliveries).toEqual([
        expect.objectContaining({ messageId: 'msg_1', state: 'failed', answer: 500, cause: 'answered 500' }),
      ]);
      expect((await ask('POST', `${at}/resume`)).data).toMatchObject({ paused: false, stopped: null });
      expect((await ask('GET', `${at}/deliveries`)).data.deliveries[0]).toMatchObject({ state: 'reserved' });
      expect((await ask('DELETE', at)).data).toEqual({ removed: true });
      expect((await ask('DELETE', at)).status).toBe(404);
      for (const url of ['http://127.0.0.1:9/', 'ftp://example.com/', 'no address'])
        expect([url, (await ask('POST', '/webhooks', { url })).status]).toEqual([url, 400]);
      expect((await ask('POST', '/webhooks', { ...wish, events: ['rain'] })).status).toBe(400);
      const lines = await db.selectFrom('audit').select('what').orderBy('id').execute();
      expect(lines.map(({ what }) => what)).toEqual([
        'added the webhook',
        'stopped the webhook',
        'resumed the webhook',
        'removed the webhook',
      ]);
    }));
});
