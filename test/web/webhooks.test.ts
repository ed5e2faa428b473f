import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { SILENT } from '../../src/model/log.js';
import { listWebhooks } from '../../src/store/store.js';
import { sendDueWebhooks } from '../../src/tell/webhooks.js';
import { eachDatabase } from '../support/databases.js';
import { programFor } from '../support/program.js';
import { sampleArticles, seedBook } from '../support/seed.js';
import { signedIn, Visitor } from '../support/visitor.js';
import { openHouse } from '../support/web.js';

vi.setConfig({ testTimeout: 60_000 });

const PAGE = '/settings/webhooks';
const STORY = sampleArticles().filter(({ published }) => published > '2025-01-05');
const textOf = (body: string) => body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

interface Got {
  headers: IncomingHttpHeaders;
  body: string;
}

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A real receiver on loopback that answers with the status it is set to. */
async function openReceiver() {
  const receiver = { url: '', got: [] as Got[], status: 204, before: async () => {} };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', part => parts.push(part));
    request.on('end', async () => {
      receiver.got.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
      await receiver.before();
      response.writeHead(receiver.status).end();
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/secret-of-a-channel`;
  return receiver;
}

eachDatabase((_, open) => {
  it('lets an administrator add a webhook, try it, pause, resume and remove it; the log and the audit say so', async () => {
    const store = await open();
    const { db } = store;
    const house = await openHouse({ url: null, allowHosts: ['127.0.0.1'] }, store);
    const receiver = await openReceiver();
    const grace = await signedIn(house, 'Grace', 'administrator');
    expect((await grace.get(PAGE)).body).toContain('No program is told yet.');
    const wish = { url: receiver.url, event: ['thread-opened', 'standing-moved'], follows: ' , ,' };
    const added = await grace.post(`${PAGE}/add`, wish, PAGE);
    const secret = /whsec_[\w+/=]+/.exec(added.body)?.[0] ?? '';
    expect(secret.length).toBeGreaterThan(30);
    expect(added.headers.get('cache-control')).toBe('no-store');
    const page = await grace.get(PAGE);
    expect(page.body).not.toContain(secret);
    expect(page.body).not.toContain('secret-of-a-channel');
    expect(textOf(page.body)).toContain('our own JSON; a thread opened, a standing moved; all partners');
    const { id } = (await listWebhooks(db))[0]!;
    const act = async (deed: string) => {
      const { headers } = await grace.post(`${PAGE}/${deed}`, { webhook: String(id) }, PAGE);
      return (await grace.get(headers.get('location')!)).body;
    };

    expect(await act('test')).toContain('The test was told, and answered as it should be.');
    const [{ headers, body }] = receiver.got as [Got];
    expect(JSON.parse(body)).toMatchObject({ event: 'test', id: headers['webhook-id'] });
    const words = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    expect(headers['webhook-signature']).toBe(
      `v1,${createHmac('sha256', key).update(words).digest('base64')}`,
    );
    receiver.status = 503;
    const failed = textOf(await act('test'));
    expect(failed).toContain('The test was not told');
    expect(failed).toMatch(/✕ not told: a test .{0,40} number \d+ . one attempt : .*503/);
    expect((await listWebhooks(db))[0]).toMatchObject({ paused: false });

    expect(textOf(await act('pause'))).toContain('told no more: stopped by hand');
    expect(textOf(await act('resume'))).not.toContain('told no more: stopped by hand');
    receiver.status = 204;
    await seedBook(db, STORY);
    await sendDueWebhooks(db, { settings: house.settings, clock: () => house.now, log: SILENT });
    // the test that failed is not told again
    expect(receiver.got.slice(2).map(one => JSON.parse(one.body).event)).not.toContain('test');
    expect(receiver.got.length).toBeGreaterThan(2);
    const log = (await grace.get(`${PAGE}?webhook=${id}`)).body;
    expect(textOf(log)).toContain(`Deliveries of number ${id}`);
    const [, slug] = / a thread opened, <a href="\/threads\/([^"]+)"/.exec(log)!;
    expect((await grace.get(`/threads/${slug}`)).status).toBe(200);

    const removed = await act('remove');
    expect(removed).toContain('The webhook was removed');
    expect(await listWebhooks(db)).toEqual([]);
    const audit = textOf((await grace.get('/audit')).body);
    for (const deed of ['added', 'sent a test to', 'stopped', 'resumed', 'removed'])
      expect(audit).toContain(`Grace ${deed} the webhook http://127.0.0.1`);
    expect(audit).not.toContain('secret-of-a-channel');
    await house.close();
  });

  it('is tried by the API as well, in the shape of the webhook', async () => {
    const house = await openHouse({ url: null, allowHosts: ['127.0.0.1'] }, await open());
    const receiver = await openReceiver();
    const ask = await programFor(house, 'Flo', 'administrator', ['read', 'tell']);
    const made = await ask('POST', '/webhooks', { url: receiver.url, shape: 'teams' });
    const at = `/webhooks/${made.data.id}`;
    expect((await ask('POST', `${at}/test`)).data).toEqual({ state: 'sent', answer: 204, cause: null });
    expect(JSON.parse(receiver.got[0]!.body).attachments[0].content.body[0].text).toMatch(/^A test from/);
    receiver.status = 410;
    expect((await ask('POST', `${at}/test`)).data).toMatchObject({ state: 'failed', answer: 410 });
    const { deliveries } = (await ask('GET', `${at}/deliveries`)).data;
    expect(deliveries).toMatchObject([
      { event: 'test', state: 'failed' },
      { event: 'test', state: 'sent' },
    ]);
    expect((await ask('POST', '/webhooks/77/test')).status).toBe(404);
    await house.close();
  });

  it('refuses strangers, analysts, forms that are not ours, and addresses inside the house', async () => {
    const house = await openHouse({ url: null }, await open());
    const [grace, ada] = [
      await signedIn(house, 'Grace', 'administrator'),
      await signedIn(house, 'Ada', 'analyst'),
    ];
    const url = 'https://hooks.example/services/x';
    for (const path of [PAGE, '/settings/house']) {
      expect((await house.get(path)).headers.get('location')).toMatch(/^\/sign-in\?back=/);
      expect((await ada.get(path)).status).toBe(403);
    }
    expect((await ada.get('/settings')).body).not.toContain(PAGE);
    expect((await grace.get('/settings')).body).toContain(`href="${PAGE}"`);
    expect((await ada.post(`${PAGE}/add`, { url }, '/desk')).status).toBe(403);
    expect((await new Visitor(house).post(`${PAGE}/add`, { url })).status).toBe(303);
    expect((await grace.post(`${PAGE}/add`, { url, token: 'x' }, PAGE)).status).toBe(403);
    for (const inside of [
      'http://127.0.0.1:5432/',
      'http://[::1]/',
      'http://169.254.169.254/',
      'ftp://a.example/',
    ])
      expect([inside, (await grace.post(`${PAGE}/add`, { url: inside }, PAGE)).status]).toEqual([
        inside,
        400,
      ]);
    expect((await grace.post(`${PAGE}/add`, { url, shape: 'fax' }, PAGE)).body).toContain(
      'shape &quot;fax&quot;',
    );
    expect((await grace.post(`${PAGE}/pause`, { webhook: '7' }, PAGE)).status).toBe(404);
    expect((await grace.post(`${PAGE}/pause`, { webhook: 'x' }, PAGE)).status).toBe(400);
    expect(await listWebhooks(house.store.db)).toEqual([]);
    await grace.post(`${PAGE}/add`, { url, follows: ' CompuCom, ,Acme <b>Ltd</b>', shape: 'slack' }, PAGE);
    expect((await listWebhooks(house.store.db))[0]).toMatchObject({
      follows: ['CompuCom', 'Acme <b>Ltd</b>'],
    });
    expect((await grace.get(PAGE)).body).toContain('CompuCom, Acme &lt;b>Ltd&lt;/b>');
    await house.close();
  });

  it('says how a test went of a webhook that is removed while it is tried', async () => {
    const house = await openHouse({ url: null, allowHosts: ['127.0.0.1'] }, await open());
    const receiver = await openReceiver();
    const ask = await programFor(house, 'Flo', 'administrator', ['read', 'tell']);
    const { id } = (await ask('POST', '/webhooks', { url: receiver.url })).data;
    receiver.before = async () => void (await ask('DELETE', `/webhooks/${id}`));
    const { status, data } = await ask('POST', `/webhooks/${id}/test`);
    expect([status, data.state]).toEqual([200, 'sent']);
    expect((await ask('GET', `/webhooks/${id}/deliveries`)).status).toBe(404);
    await house.close();
  });
});
