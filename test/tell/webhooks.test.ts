import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { loadSettings } from '../../src/config.js';
import { createLog } from '../../src/model/log.js';
import type { Db } from '../../src/store/store.js';
import {
  listWebhooks,
  removeWebhook,
  reserveForWebhook,
  retryForWebhook,
  stopWebhook,
  webhookLog,
} from '../../src/store/store.js';
import { addWebhook, maskedUrl } from '../../src/tell/webhook-add.js';
import { sendDueWebhooks, type WebhookDesk } from '../../src/tell/webhooks.js';
import { eachDatabase } from '../support/databases.js';
import { bookOf, writeCompuCom, writeSixPartners } from './book.js';

interface Receiver {
  url: string;
  got: { path: string; headers: IncomingHttpHeaders; body: string }[];
  close(): void;
}

/** A real receiver on loopback; `answer` gives the status of each request, and headers. */
async function openReceiver(
  answer: (times: number) => { status: number; headers?: Record<string, string> } | 'cut' = () => ({
    status: 204,
  }),
): Promise<Receiver> {
  const got: Receiver['got'] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', part => parts.push(part));
    request.on('end', () => {
      got.push({ path: request.url!, headers: request.headers, body: Buffer.concat(parts).toString() });
      const given = answer(got.length);
      if (given === 'cut') return request.socket.destroy();
      response.writeHead(given.status, given.headers).end();
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  receivers.push({ close });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/secret-of-a-channel`;
  return { url, got, close };
}

const receivers: { close(): void }[] = [];
afterEach(() => {
  for (const receiver of receivers.splice(0)) receiver.close();
});

type Desk = WebhookDesk & { now: Date; logged: string[] };

function deskAt(time: string, env: Record<string, string> = {}): Desk {
  const logged: string[] = [];
  const desk: Desk = {
    now: new Date(time),
    settings: loadSettings(
      { GRAPEVINE_URL: 'https://grapevine.example', GRAPEVINE_ALLOW_HOSTS: '127.0.0.1', ...env },
      '/',
    ),
    clock: () => desk.now,
    log: createLog('debug', line => void logged.push(line)),
    logged,
  };
  return desk;
}

const later = (desk: Desk, minutes: number) => {
  desk.now = new Date(desk.now.getTime() + minutes * 60_000);
};

const add = (db: Db, desk: Desk, url: string, more: object = {}) =>
  addWebhook(db, { url, ...more }, desk.settings, desk.now);

/** What a receiver does to know the sender, written from the specification alone. */
function isSigned({ headers, body }: Receiver['got'][number], secret: string): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const words = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  return headers['webhook-signature'] === `v1,${createHmac('sha256', key).update(words).digest('base64')}`;
}

const eventsOf = (receiver: Receiver) => receiver.got.map(({ body }) => JSON.parse(body).event);

eachDatabase((_, open) => {
  describe('a webhook', () => {
    test('is told of what comes after it, each event once, signed, in order', async () => {
      const { db } = await open();
      const receiver = await openReceiver();
      const desk = deskAt('2014-11-18T12:00:00Z');
      await writeCompuCom(db);
      const { secret } = await add(db, desk, receiver.url);
      await sendDueWebhooks(db, desk);
      expect(receiver.got).toEqual([]);

      await writeSixPartners(db);
      await bookOf(db).thread({
        slug: 'hartwell-letter',
        statement: 'Hartwell Networks may lose its gold status.',
        organizations: [
          ['CompuCom', 'partner'],
          ['Hartwell Networks', 'partner'],
        ],
        voices: [
          {
            outlet: 'Tierline',
            at: '2014-11-19T08:00:00.000Z',
            sentence: 'They had a letter.',
            moves: ['rumored', 'first heard'],
          },
        ],
      });
      later(desk, 24 * 60);
      await Promise.all([sendDueWebhooks(db, desk), sendDueWebhooks(db, desk)]);
      await sendDueWebhooks(db, desk);
      expect(eventsOf(receiver)).toEqual([
        'thread-opened',
        'standing-moved',
        'thread-opened',
        'partner-first-rumor',
      ]);
      for (const request of receiver.got) expect(isSigned(request, secret)).toBe(true);
      expect(isSigned({ ...receiver.got[0]!, body: `${receiver.got[0]!.body} ` }, secret)).toBe(false);
      expect(new Set(receiver.got.map(({ headers }) => headers['webhook-id'])).size).toBe(4);
      expect(JSON.parse(receiver.got[1]!.body)).toMatchObject({
        id: receiver.got[1]!.headers['webhook-id'],
        thread: {
          address: 'https://grapevine.example/threads/microsoft-six-lsps',
          organizations: ['Microsoft'],
        },
        standing: { before: 'rumored', after: 'corroborated', rule: 'a second independent voice asserts it' },
        sentence: 'Six will be left, says a distributor.',
        source: { words: 'a distributor' },
        article: { outlet: 'Tierline' },
      });
      expect(JSON.parse(receiver.got[3]!.body).partner).toEqual({
        name: 'Hartwell Networks',
        slug: 'hartwell-networks',
      });
    });

    test('hears of the events and partners that it asked for alone', async () => {
      const { db } = await open();
      const [moved, compucom] = [await openReceiver(), await openReceiver()];
      const desk = deskAt('2014-11-16T12:00:00Z');
      await add(db, desk, moved.url, { events: ['standing-moved'] });
      await add(db, desk, compucom.url, { follows: ['CompuCom Systems, Inc.'] });
      await writeCompuCom(db);
      await writeSixPartners(db);
      desk.now = new Date('2014-11-20T12:00:00Z');
      await sendDueWebhooks(db, desk);
      expect(eventsOf(moved)).toEqual(['standing-moved']);
      expect(eventsOf(compucom)).toEqual(['thread-opened', 'partner-first-rumor']);
    });

    test('that fails for now is told again after a while, under the same id, then what waited behind', async () => {
      const { db } = await open();
      const answers = [
        { status: 503, headers: { 'retry-after': '1800' } },
        'cut',
        { status: 302, headers: { location: '/elsewhere' } },
      ] as const;
      const receiver = await openReceiver(times => answers[times - 1] ?? { status: 200 });
      const desk = deskAt('2014-11-16T12:00:00Z');
      await add(db, desk, receiver.url, { events: ['thread-opened'] });
      await writeCompuCom(db);
      desk.now = new Date('2014-11-18T12:00:00Z');
      expect(await sendDueWebhooks(db, desk)).toMatchObject([{ state: 'reserved', answer: 503 }]);
      later(desk, 20);
      expect(await sendDueWebhooks(db, desk)).toEqual([]);
      later(desk, 11);
      expect(await sendDueWebhooks(db, desk)).toMatchObject([{ state: 'reserved', answer: null }]);
      later(desk, 16);
      expect(await sendDueWebhooks(db, desk)).toMatchObject([{ state: 'reserved', answer: 302 }]);
      later(desk, 46);
      expect(await sendDueWebhooks(db, desk)).toMatchObject([{ state: 'sent', answer: 200 }]);
      const ids = receiver.got.map(({ headers }) => headers['webhook-id']);
      expect([ids.length, new Set(ids).size, receiver.got.map(({ path }) => path)]).toEqual([
        4,
        1,
        Array(4).fill('/hooks/secret-of-a-channel'),
      ]);
      expect(new Set(receiver.got.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(4);
      expect(await webhookLog(db, 10)).toMatchObject([
        { state: 'sent', attempts: 4, answer: 200, cause: null },
      ]);
    });

    test('that wants no more, or fails for two days, is stopped with the reason; resumed, it hears it all', async () => {
      const { db } = await open();
      let answer = 410;
      const receiver = await openReceiver(() => ({ status: answer }));
      const desk = deskAt('2014-11-16T12:00:00Z');
      const { id } = await add(db, desk, receiver.url, { events: ['thread-opened'] });
      await writeCompuCom(db);
      desk.now = new Date('2014-11-18T12:00:00Z');
      await sendDueWebhooks(db, desk);
      later(desk, 24 * 60);
      await sendDueWebhooks(db, desk);
      expect(receiver.got).toHaveLength(1);
      expect(await listWebhooks(db)).toMatchObject([{ paused: true, stopped: 'it answers 410' }]);
      expect(desk.logged.join('\n')).not.toContain('secret-of-a-channel');

      answer = 500;
      await stopWebhook(db, id, null);
      await retryForWebhook(db, id);
      for (let i = 0; i < 12; i += 1) {
        later(desk, 12 * 60 + 1);
        await sendDueWebhooks(db, desk);
      }
      expect(receiver.got).toHaveLength(1 + 8);
      expect(await listWebhooks(db)).toMatchObject([
        { paused: true, stopped: 'given up after 8 attempts: it answers 500' },
      ]);

      answer = 200;
      await stopWebhook(db, id, null);
      await retryForWebhook(db, id);
      expect(await sendDueWebhooks(db, desk)).toMatchObject([{ state: 'sent' }]);
      expect(await removeWebhook(db, id)).toBe(true);
      expect(await webhookLog(db, 10)).toEqual([]);
    });

    test('that is removed during a round ends nothing but itself', async () => {
      const { db } = await open();
      const desk = deskAt('2014-11-17T12:00:00Z');
      const receiver = await openReceiver();
      const { id } = await add(db, desk, receiver.url);
      const reservation = { webhookId: id, item: 'x', event: 'thread-opened', messageId: 'm', body: '{}' };
      await removeWebhook(db, id);
      expect(await reserveForWebhook(db, { ...reservation, state: 'reserved' }, desk.now)).toBe(false);
      expect(await sendDueWebhooks(db, desk)).toEqual([]);
    });

    test('never leads into the house’s own network', async () => {
      const { db } = await open();
      const receiver = await openReceiver();
      const desk = deskAt('2014-11-16T12:00:00Z');
      await add(db, desk, receiver.url);
      const strict = { ...desk, settings: { ...desk.settings, allowHosts: [] } };
      for (const url of [
        receiver.url,
        'http://169.254.169.254/latest',
        'http://localhost/',
        'file:///etc/passwd',
      ])
        await expect(addWebhook(db, { url }, strict.settings, desk.now)).rejects.toThrow();
      expect(await listWebhooks(db)).toHaveLength(1);
      await writeCompuCom(db);
      const then = new Date('2014-11-18T12:00:00Z');
      await sendDueWebhooks(db, { ...strict, clock: () => then });
      expect(receiver.got).toEqual([]);
      expect(await listWebhooks(db)).toMatchObject([
        { paused: true, stopped: expect.stringMatching(/port|public/) },
      ]);
    });

    test('of Slack or Teams gets a message in its own shape, hostile words as text', async () => {
      const { db } = await open();
      const [slack, teams] = [await openReceiver(), await openReceiver()];
      const desk = deskAt('2014-11-16T12:00:00Z');
      await add(db, desk, slack.url, { shape: 'slack', events: ['standing-moved'] });
      await add(db, desk, teams.url, { shape: 'teams', events: ['standing-moved'] });
      await bookOf(db).thread({
        slug: 'evil',
        statement: 'Tom & <!channel> [click](https://evil.test) *now*',
        organizations: [['Evil <https://evil.test|Corp>', 'partner']],
        voices: [
          {
            ...{ outlet: 'Tierline', at: '2014-11-17T08:00:00.000Z', sentence: 'First.' },
            moves: ['rumored', 'first heard'],
          },
          {
            ...{ outlet: 'Channel <@U1>', at: '2014-11-18T08:00:00.000Z' },
            sentence: 'See <https://evil.test|this> & [that](https://evil.test).',
            url: 'https://outlet.test/a|b>c',
            moves: ['corroborated', 'a second independent voice asserts it'],
          },
        ],
      });
      desk.now = new Date('2014-11-18T12:00:00Z');
      await sendDueWebhooks(db, desk);
      const message = JSON.parse(slack.got[0]!.body);
      expect(message.text).toBe(
        '◔ rumored → ◑ corroborated: Tom &amp; &lt;!channel&gt; [click](https://evil.test) *now*',
      );
      expect(message.blocks.map((block: { type: string }) => block.type)).toEqual([
        'section',
        'section',
        'context',
      ]);
      const links = [...slack.got[0]!.body.matchAll(/<([^>]*)>/g)].map(found => found[1]!);
      expect(links).toEqual([
        'https://grapevine.example/threads/evil|thread',
        expect.stringMatching(/^https:\/\/outlet\.test\/a%7Cb%3Ec#:~:text=[^|]*\|read it there$/),
      ]);
      const { content, contentType } = JSON.parse(teams.got[0]!.body).attachments[0];
      expect([contentType, content.type]).toEqual([
        'application/vnd.microsoft.card.adaptive',
        'AdaptiveCard',
      ]);
      expect(content.body[1].text).toContain('\\[that\\](https://evil.test)');
      expect(content.actions[0]).toEqual({
        ...{ type: 'Action.OpenUrl', title: 'Thread', url: 'https://grapevine.example/threads/evil' },
      });
    });
  });
});

test('an address is shown without what makes it a password', () => {
  expect(maskedUrl('https://hooks.slack.com/services/T000/B000/XXXXsecret')).toBe(
    'https://hooks.slack.com/serv…ret',
  );
  expect(maskedUrl('https://a.example/hook?key=1')).toBe('https://a.example/hook');
});
