import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { loadSettings } from '../../src/config.js';
import { SILENT } from '../../src/model/log.js';
import { type Db, listDeliveries, subscriberByAddress } from '../../src/store/store.js';
import { type DeliveryDesk, sendDueDigests } from '../../src/tell/deliveries.js';
import { addSubscriber } from '../../src/tell/subscribers.js';
import { fileOutbox } from '../../src/tell/transport.js';
import { eachDatabase } from '../support/databases.js';
import { bookOf, writeCompuCom } from './book.js';
import { type Manners, openPostbox, type Postbox } from './postbox.js';

const boxes: Postbox[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const box of boxes.splice(0)) await box.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function postbox(manners?: Manners): Promise<Postbox> {
  const box = await openPostbox(manners);
  boxes.push(box);
  return box;
}

/** Header lines that were broken, in one. */
const unfolded = (mail: string) => mail.replace(/\r\n[ \t]+/g, ' ');
const messageIds = (box: Postbox) => box.mails.map(mail => /^Message-ID: .*$/m.exec(unfolded(mail))?.[0]);

function outbox(): string {
  const folder = mkdtempSync(join(tmpdir(), 'grapevine-outbox-'));
  folders.push(folder);
  return folder;
}

/** A desk whose clock the test sets. */
function deskAt(
  time: string,
  smtp: string | null,
  more: Partial<DeliveryDesk> = {},
): DeliveryDesk & { now: Date } {
  const env = {
    GRAPEVINE_URL: 'https://grapevine.example/',
    GRAPEVINE_MAIL_FROM: 'Grapevine <digest@grapevine.example>',
  };
  const desk: DeliveryDesk & { now: Date } = {
    now: new Date(time),
    // past the check of the settings, which a test of its own holds
    settings: { ...loadSettings(env, '/'), smtpUrl: smtp },
    clock: () => desk.now,
    log: SILENT,
    ...more,
  };
  return desk;
}

const subscribe = (db: Db, more: object = {}) =>
  addSubscriber(
    db,
    { address: 'analyst@desk.example', zone: 'Europe/London', ...more },
    new Date('2014-11-17T12:00:00Z'),
  );

const DUE = '2014-11-18T07:00:00Z';
const later = (desk: { now: Date }, minutes: number) => {
  desk.now = new Date(desk.now.getTime() + minutes * 60_000);
};

const newThread = (db: Db, slug: string, at: string) =>
  bookOf(db).thread({
    slug,
    statement: `Something new about ${slug}`,
    organizations: [['Hartwell Networks', 'partner']],
    voices: [{ outlet: 'Tierline', at, sentence: 'They had a letter.', moves: ['rumored', 'first heard'] }],
  });

eachDatabase((_, open) => {
  describe('a digest that is due', () => {
    test('arrives at a real mail server with both texts and the right headers', async () => {
      const { db } = await open();
      const box = await postbox();
      await writeCompuCom(db);
      await subscribe(db);
      const [summary] = await sendDueDigests(db, deskAt(DUE, box.url));
      expect(summary).toMatchObject({
        ...{ address: 'analyst@desk.example', period: '2014-11-18', state: 'sent', attempts: 1 },
        transport: `smtp ${new URL(box.url).host}`,
      });
      const mail = unfolded(box.mails[0]!);
      for (const line of [
        /^From: Grapevine <digest@grapevine\.example>\r$/m,
        /^To: analyst@desk\.example\r$/m,
        /^Subject: CompuCom may lose Microsoft LSP status\r$/m,
        /^Message-ID: <grapevine\.\d+\.2014-11-18\.[0-9a-f-]{36}@grapevine\.example>\r$/m,
        /^Date: Tue, 18 Nov 2014 07:00:00 \+0000\r$/m,
        /^Auto-Submitted: auto-generated\r$/m,
        /^List-ID: Grapevine digests <digests\.grapevine\.example>\r$/im,
        /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m,
        /^List-Unsubscribe: <https:\/\/grapevine\.example\/unsubscribe\?token=\d+\.[\w-]{43}>\r$/m,
        /^Content-Type: multipart\/alternative;/m,
        /^Content-Type: text\/plain; charset=utf-8\r$/m,
        /^Content-Type: text\/html; charset=utf-8\r$/m,
      ])
        expect(mail).toMatch(line);
    });

    test('is sent once a period, and each item once for ever', async () => {
      const { db } = await open();
      const box = await postbox();
      await writeCompuCom(db);
      await subscribe(db);
      const desk = deskAt(DUE, box.url);
      await Promise.all([sendDueDigests(db, desk), sendDueDigests(db, desk)]);
      for (let day = 0; day < 3; day++) {
        await sendDueDigests(db, desk);
        later(desk, 24 * 60);
      }
      expect(box.mails).toHaveLength(1);
      await newThread(db, 'hartwell', '2014-11-20T06:00:00.000Z');
      await sendDueDigests(db, desk);
      expect(box.mails).toHaveLength(2);
      expect(box.mails[1]).toMatch(/^Subject: Something new about hartwell\r$/m);
    });

    test('waits for its hour, and does not come before somebody subscribed', async () => {
      const { db } = await open();
      const box = await postbox();
      await writeCompuCom(db);
      await subscribe(db);
      const desk = deskAt('2014-11-17T12:00:00Z', box.url);
      expect(await sendDueDigests(db, desk)).toEqual([]);
      desk.now = new Date('2014-11-18T06:59:00Z');
      expect(await sendDueDigests(db, desk)).toEqual([]);
      later(desk, 1);
      expect(await sendDueDigests(db, desk)).toHaveLength(1);
    });

    test('is not sent when nothing moved, and what comes an hour later waits for the next', async () => {
      const { db } = await open();
      const box = await postbox();
      await subscribe(db);
      const desk = deskAt(DUE, box.url);
      expect(await sendDueDigests(db, desk)).toEqual([]);
      await newThread(db, 'hartwell', '2014-11-18T07:30:00.000Z');
      later(desk, 60);
      expect(await sendDueDigests(db, desk)).toEqual([]);
      later(desk, 24 * 60);
      expect(await sendDueDigests(db, desk)).toHaveLength(1);
    });

    test('carries what was published weeks ago and found only now', async () => {
      const { db } = await open();
      const box = await postbox();
      await subscribe(db);
      await newThread(db, 'late-found', '2014-11-18T09:00:00.000Z');
      const [summary] = await sendDueDigests(db, deskAt('2014-12-10T07:00:00Z', box.url));
      expect(summary?.subject).toBe('Something new about late-found');
    });

    test('comes at once for those who want it so, a letter for each time that something moves', async () => {
      const { db } = await open();
      const box = await postbox();
      await subscribe(db, { rhythm: 'now' });
      const desk = deskAt('2014-11-18T09:00:00Z', box.url);
      await newThread(db, 'one', '2014-11-18T08:59:00.000Z');
      expect(await sendDueDigests(db, desk)).toHaveLength(1);
      later(desk, 1);
      expect(await sendDueDigests(db, desk)).toHaveLength(0);
      await newThread(db, 'two', '2014-11-18T09:01:00.000Z');
      expect((await sendDueDigests(db, desk)).map(s => s.subject)).toEqual(['Something new about two']);
    });

    test('does not go to a paused subscriber, and others are not held up by one who fails', async () => {
      const { db } = await open();
      const box = await postbox({
        onReceiver: address => (address.startsWith('gone') ? { code: 550, words: 'no such mailbox' } : null),
      });
      await writeCompuCom(db);
      await subscribe(db, { address: 'gone@desk.example' });
      const paused = await subscribe(db, { address: 'paused@desk.example' });
      await subscribe(db, { address: 'zoe@desk.example' });
      await db.updateTable('subscribers').set({ paused: 1 }).where('id', '=', paused.id).execute();
      const summaries = await sendDueDigests(db, deskAt(DUE, box.url));
      expect(summaries.map(s => [s.address, s.state])).toEqual([
        ['gone@desk.example', 'failed'],
        ['zoe@desk.example', 'sent'],
      ]);
    });
  });

  describe('a mail server that will not', () => {
    test('bounces for good: the delivery stops with the reason, the subscriber too, and nothing counts as told', async () => {
      const { db } = await open();
      let words: string | null = '5.1.1 no such mailbox';
      const box = await postbox({ onReceiver: () => (words ? { code: 550, words } : null) });
      await writeCompuCom(db);
      await subscribe(db);
      const desk = deskAt(DUE, box.url);
      const [summary] = await sendDueDigests(db, desk);
      expect(summary).toMatchObject({ state: 'failed', cause: '550 5.1.1 no such mailbox (at RCPT TO)' });
      expect((await subscriberByAddress(db, 'analyst@desk.example'))?.paused).toBe(true);
      later(desk, 3 * 24 * 60);
      expect(await sendDueDigests(db, desk)).toEqual([]);
      expect(box.asked).toBe(1);
      words = null;
      await subscribe(db);
      expect((await sendDueDigests(db, desk)).map(s => s.state)).toEqual(['sent']);
      expect(box.mails[0]).toContain('CompuCom may lose');
    });

    test('greylists: it is asked again after a while, and takes the very same message', async () => {
      const { db } = await open();
      const box = await postbox({
        onReceiver: (_, times) => (times < 3 ? { code: 451, words: 'greylisted, come back later' } : null),
      });
      await writeCompuCom(db);
      await subscribe(db);
      const desk = deskAt(DUE, box.url);
      const [first] = await sendDueDigests(db, desk);
      expect(first).toMatchObject({ state: 'reserved', attempts: 1 });
      expect(first?.cause).toContain('451 greylisted');
      later(desk, 4);
      expect(await sendDueDigests(db, desk)).toEqual([]);
      later(desk, 1);
      expect((await sendDueDigests(db, desk)).map(s => s.state)).toEqual(['reserved']);
      later(desk, 15);
      expect(await sendDueDigests(db, desk)).toMatchObject([{ state: 'sent', attempts: 3, cause: null }]);
      expect(box.mails).toHaveLength(1);
    });

    test('breaks off in the letter: it is sent again under the same Message-ID and recorded so', async () => {
      const { db } = await open();
      const box = await postbox({ onLetter: times => (times === 1 ? 'take and cut' : null) });
      await writeCompuCom(db);
      await subscribe(db);
      const desk = deskAt(DUE, box.url);
      expect((await sendDueDigests(db, desk)).map(s => s.state)).toEqual(['unknown']);
      later(desk, 5);
      const [summary] = await sendDueDigests(db, desk);
      expect(summary?.state).toBe('sent');
      expect(summary?.cause).toContain('repeated under the same Message-ID');
      const ids = messageIds(box);
      expect(ids).toHaveLength(2);
      expect(ids[0]).toContain('<grapevine.');
      expect(ids[1]).toBe(ids[0]);
    });

    test('is not there: the letter is known not to have gone, waits, and is given up in the end', async () => {
      const { db } = await open();
      const box = await openPostbox();
      await box.close();
      await writeCompuCom(db);
      await subscribe(db);
      const desk = deskAt(DUE, box.url);
      expect((await sendDueDigests(db, desk)).map(s => s.state)).toEqual(['reserved']);
      for (let i = 0; i < 6; i++) {
        later(desk, 12 * 60);
        await sendDueDigests(db, desk);
      }
      later(desk, 12 * 60);
      const last = await sendDueDigests(db, desk);
      expect(last[0]).toMatchObject({ state: 'failed', attempts: 8 });
      expect(last[0]?.cause).toMatch(/^given up after 8 attempts: .*ECONNREFUSED/);
      // nothing of it was told: the next digest has it again
      const open2 = await postbox();
      later(desk, 24 * 60);
      const again = await sendDueDigests(db, { ...desk, settings: deskAt(DUE, open2.url).settings });
      expect(again).toMatchObject([{ state: 'sent', subject: 'CompuCom may lose Microsoft LSP status' }]);
    });
  });

  describe('a setting that names no mail server', () => {
    test('is said without its password, and the letter waits', async () => {
      const { db } = await open();
      await writeCompuCom(db);
      await subscribe(db);
      for (const [i, wrong] of ['mail.example:25', 'https://u:secret@mail.example', 'nonsense'].entries()) {
        const desk = deskAt(DUE, wrong);
        later(desk, 100 * i);
        const [summary] = await sendDueDigests(db, desk);
        expect(summary).toMatchObject({ state: 'reserved', attempts: i + 1 });
        expect(summary?.cause).toMatch(/^GRAPEVINE_SMTP_URL is no address of a mail server/);
        expect(JSON.stringify(summary)).not.toContain('secret');
      }
    });
  });

  describe('a crash', () => {
    test('between reserving and sending loses nothing: the letter goes out at the next start', async () => {
      const { db } = await open();
      const box = await postbox();
      await writeCompuCom(db);
      await subscribe(db);
      const { reserveDueDigests } = await import('../../src/tell/reserve.js');
      const desk = deskAt(DUE, box.url);
      await reserveDueDigests(db, desk);
      expect((await sendDueDigests(db, desk)).map(s => [s.state, s.cause])).toEqual([['sent', null]]);
      expect(box.mails).toHaveLength(1);
    });

    test('between sending and recording is found: repeated under the same Message-ID, and recorded', async () => {
      const { db } = await open();
      const box = await postbox();
      await writeCompuCom(db);
      await subscribe(db);
      const desk = deskAt(DUE, box.url);
      const real = (await import('../../src/tell/transport.js')).smtpServer(box.url);
      const dying = {
        ...real,
        send: (message: Parameters<typeof real.send>[0]) => real.send(message).then(crash),
      };
      // the crash takes the recording with it: no line after the send is reached
      void sendDueDigests(db, { ...desk, transport: dying });
      await expect.poll(() => box.mails.length, { timeout: 10_000 }).toBe(1);
      expect((await listDeliveries(db, 1))[0]).toMatchObject({
        state: 'reserved',
        attempts: 1,
        sent_at: null,
      });
      later(desk, 9);
      expect(await sendDueDigests(db, desk)).toEqual([]);
      later(desk, 1);
      const [summary] = await sendDueDigests(db, desk);
      expect(summary?.state).toBe('sent');
      expect((await listDeliveries(db, 1))[0]).toMatchObject({
        ...{ state: 'sent', attempts: 2 },
        cause: 'an earlier attempt ended unknown; repeated under the same Message-ID',
      });
      const ids = messageIds(box);
      expect(ids).toEqual([ids[0], ids[0]]);
      expect(ids[0]).toContain('<grapevine.');
      real.close();
    });
  });

  describe('without a mail server', () => {
    test('letters go to files in the outbox, whole and once each', async () => {
      const { db } = await open();
      const folder = outbox();
      await writeCompuCom(db);
      await subscribe(db);
      const desk = deskAt(DUE, null, { outbox: folder });
      const [summary] = await sendDueDigests(db, desk);
      expect(summary).toMatchObject({ state: 'sent', transport: `outbox ${folder}` });
      const files = readdirSync(folder);
      expect(files).toHaveLength(1);
      expect(files[0]).toMatch(/^grapevine\.\d+\.2014-11-18\..*\.eml$/);
      const mail = readFileSync(join(folder, files[0]!), 'utf8');
      expect(mail).toMatch(/^Subject: CompuCom may lose Microsoft LSP status\r$/m);
      expect(mail).toContain('multipart/alternative');
    });

    test('an outbox that cannot be written is said, and tried again', async () => {
      const { db } = await open();
      await writeCompuCom(db);
      await subscribe(db);
      const transport = fileOutbox('/dev/null/outbox');
      const [summary] = await sendDueDigests(db, deskAt(DUE, null, { transport }));
      expect(summary).toMatchObject({ state: 'reserved', attempts: 1 });
      expect(summary?.cause).toMatch(/ENOTDIR.*\/dev\/null/);
    });
  });
});

const crash = () => new Promise<void>(() => {});
