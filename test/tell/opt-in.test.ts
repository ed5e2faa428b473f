import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'cheerio';
import { afterEach, describe, expect, test } from 'vitest';
import { loadSettings } from '../../src/config.js';
import { SILENT } from '../../src/model/log.js';
import { type Db, listDeliveries, listSubscribers, subscriberByAddress } from '../../src/store/store.js';
import { type DeliveryDesk, sendDueDigests } from '../../src/tell/deliveries.js';
import { eraseSubscriber } from '../../src/tell/erase.js';
import { unsubscribe } from '../../src/tell/links.js';
import { confirmDigests, requestDigests } from '../../src/tell/opt-in.js';
import { addSubscriber } from '../../src/tell/subscribers.js';
import { eachDatabase } from '../support/databases.js';
import { writeCompuCom } from './book.js';
import { type Manners, openPostbox, type Postbox } from './postbox.js';

const boxes: Postbox[] = [];
afterEach(async () => {
  for (const box of boxes.splice(0)) await box.close();
});

const ADDRESS = 'analyst@desk.example';
const START = '2014-11-18T06:00:00Z';

/** A desk at a real mail server, with a clock that the test sets. */
async function deskWithBox(manners?: Manners): Promise<DeliveryDesk & { now: Date; box: Postbox }> {
  const box = await openPostbox(manners);
  boxes.push(box);
  const env = {
    GRAPEVINE_URL: 'https://grapevine.example/',
    GRAPEVINE_MAIL_FROM: 'Grapevine <digest@grapevine.example>',
    GRAPEVINE_SMTP_URL: box.url,
  };
  const desk = {
    now: new Date(START),
    settings: loadSettings(env, '/'),
    clock: () => desk.now,
    log: SILENT,
    box,
  };
  return desk;
}

/** The quoted-printable text of a mail's first part, as written. */
const textOf = (mail: string) => {
  const boundary = /boundary="?([^";\r\n]+)/.exec(mail)![1]!;
  const part = mail.split(`--${boundary}`).find(one => /text\/plain/.test(one))!;
  return part
    .slice(part.indexOf('\r\n\r\n'))
    .replace(/=\r\n/g, '')
    .replace(/(?:=[0-9A-F]{2})+/g, code => decodeURIComponent(code.replace(/=/g, '%')));
};

const linkIn = (mail: string) => {
  const link = new URL(/https:\/\/\S+token=\S+/.exec(textOf(mail))![0]);
  return {
    path: link.pathname,
    token: link.searchParams.get('token')!,
    until: link.searchParams.get('until')!,
  };
};

const later = (desk: { now: Date }, hours: number) => {
  desk.now = new Date(desk.now.getTime() + hours * 3_600_000);
};

const wish = (db: Db, desk: DeliveryDesk, more: object = {}) =>
  requestDigests(db, { address: ADDRESS, zone: 'Europe/London', ...more }, desk);

eachDatabase((_, open) => {
  describe('somebody who wishes digests', () => {
    test('is asked by mail, and gets nothing else before they say yes', async () => {
      const { db } = await open();
      const desk = await deskWithBox();
      await writeCompuCom(db);
      await wish(db, desk, { follows: ['CompuCom'], rhythm: 'daily', hour: 7 });
      await sendDueDigests(db, desk);
      later(desk, 24);
      await sendDueDigests(db, desk);
      expect(desk.box.mails).toHaveLength(1);
      const [mail] = desk.box.mails;
      expect(mail).toMatch(/^Subject: Please confirm: digests of Grapevine\r$/m);
      expect(mail).not.toMatch(/^List-/m);
      expect(textOf(mail!)).toContain('daily at 7:00 (Europe/London), about CompuCom');
      expect(linkIn(mail!)).toMatchObject({ path: '/subscribe/confirm', until: '2014-11-25' });
      expect(await listDeliveries(db, 10)).toEqual([]);
    });

    test('gets digests from the moment they say yes, with what they chose', async () => {
      const { db } = await open();
      const desk = await deskWithBox();
      await writeCompuCom(db);
      await wish(db, desk, { follows: ['CompuCom'], kinds: ['legal', 'partner-status'] });
      await sendDueDigests(db, desk);
      const link = linkIn(desk.box.mails[0]!);
      for (const broken of [
        { ...link, token: `${link.token.slice(0, -1)}${link.token.endsWith('A') ? 'B' : 'A'}` },
        { ...link, until: '2015-11-25' },
        { ...link, until: '' },
      ])
        expect(await confirmDigests(db, broken, desk.now)).toBeUndefined();
      expect((await confirmDigests(db, link, desk.now))?.address).toBe(ADDRESS);
      expect((await confirmDigests(db, link, desk.now))?.address).toBe(ADDRESS);
      expect(await subscriberByAddress(db, ADDRESS)).toMatchObject({
        ...{ unconfirmed: false, paused: false, kinds: ['partner-status', 'legal'], follows: ['CompuCom'] },
      });
      later(desk, 24);
      await sendDueDigests(db, desk);
      expect(desk.box.mails).toHaveLength(2);
      expect(desk.box.mails[1]).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
      expect(textOf(desk.box.mails[1]!)).toMatch(/preferences\?token=[\s\S]*unsubscribe\?token=/);
    });

    test('who says nothing is forgotten after a week, and the link is dead by then', async () => {
      const { db } = await open();
      const desk = await deskWithBox();
      await wish(db, desk);
      await sendDueDigests(db, desk);
      later(desk, 6 * 24);
      await sendDueDigests(db, desk);
      expect(await listSubscribers(db)).toHaveLength(1);
      later(desk, 2 * 24);
      await sendDueDigests(db, desk);
      expect(await listSubscribers(db)).toEqual([]);
      expect(await confirmDigests(db, linkIn(desk.box.mails[0]!), desk.now)).toBeUndefined();
    });

    test('is not flooded: three questions a day, whoever asks', async () => {
      const { db } = await open();
      const desk = await deskWithBox();
      for (let i = 0; i < 6; i += 1) {
        later(desk, 1);
        await wish(db, desk);
        await sendDueDigests(db, desk);
      }
      expect(desk.box.mails).toHaveLength(3);
      later(desk, 24);
      await wish(db, desk);
      await sendDueDigests(db, desk);
      expect(desk.box.mails).toHaveLength(4);
    });

    test('keeps what they chose when a stranger wishes something else for them', async () => {
      const { db } = await open();
      const desk = await deskWithBox();
      await addSubscriber(db, { address: ADDRESS, follows: ['CompuCom'] }, desk.now);
      await wish(db, desk, { follows: ['Insight'], rhythm: 'weekly' });
      await sendDueDigests(db, desk);
      expect(desk.box.mails[0]).toMatch(/^Subject: You get digests of Grapevine already\r$/m);
      expect(linkIn(desk.box.mails[0]!).path).toBe('/preferences');
      expect(await subscriberByAddress(db, ADDRESS)).toMatchObject({
        follows: ['CompuCom'],
        rhythm: 'daily',
      });
    });

    test('who left before may come back, with their own yes alone', async () => {
      const { db } = await open();
      const desk = await deskWithBox();
      const known = await addSubscriber(db, { address: ADDRESS, follows: ['CompuCom'] }, desk.now);
      const { signedToken, linkSecret } = await import('../../src/tell/links.js');
      await unsubscribe(db, signedToken(await linkSecret(db), known, 'unsubscribe'));
      await wish(db, desk);
      await sendDueDigests(db, desk);
      expect(await subscriberByAddress(db, ADDRESS)).toMatchObject({ paused: true });
      await confirmDigests(db, linkIn(desk.box.mails[0]!), desk.now);
      expect(await subscriberByAddress(db, ADDRESS)).toMatchObject({ paused: false, follows: ['CompuCom'] });
    });

    test('whose server says no is asked no more, and the list says why', async () => {
      const { db } = await open();
      const desk = await deskWithBox({ onReceiver: () => ({ code: 550, words: 'no such user here' }) });
      await addSubscriber(db, { address: ADDRESS }, new Date('2014-11-16T00:00:00Z'));
      await writeCompuCom(db);
      later(desk, 24);
      const [summary] = await sendDueDigests(db, desk);
      expect(summary).toMatchObject({ state: 'failed' });
      expect(await subscriberByAddress(db, ADDRESS)).toMatchObject({
        paused: true,
        stopped: 'refused: 550 no such user here (at RCPT TO)',
      });
    });
  });

  test('erasing takes the address, its letters, and what lies of them in the outbox', async () => {
    const { db } = await open();
    const desk = await deskWithBox();
    const outbox = mkdtempSync(join(tmpdir(), 'grapevine-outbox-'));
    await writeCompuCom(db);
    const { id } = await addSubscriber(db, { address: ADDRESS }, new Date('2014-11-16T00:00:00Z'));
    writeFileSync(join(outbox, 'grapevine.9999.2014-11-18.x.eml'), 'of somebody else');
    const settings = { ...desk.settings, smtpUrl: null };
    later(desk, 24);
    await sendDueDigests(db, { ...desk, settings, outbox });
    expect(readdirSync(outbox).filter(file => file.startsWith(`grapevine.${id}.`))).toHaveLength(1);
    expect(await eraseSubscriber(db, ADDRESS, outbox)).toBe(true);
    expect(await eraseSubscriber(db, ADDRESS, outbox)).toBe(false);
    expect(readdirSync(outbox)).toEqual(['grapevine.9999.2014-11-18.x.eml']);
    for (const table of ['subscribers', 'deliveries', 'delivery_items'] as const)
      expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
    rmSync(outbox, { recursive: true });
    expect(existsSync(outbox)).toBe(false);
  });
});

test('the question holds in mail programs: tables, inline styles, nothing loaded', async () => {
  const { confirmationLetter } = await import('../../src/tell/confirmation.js');
  const { READER } = await import('./letters.js');
  const subscriber = { ...READER, follows: ['<script>alert(1)</script>'] };
  const { html, plain } = confirmationLetter({
    ...{ subscriber, link: 'https://grapevine.example/subscribe/confirm?token=x', until: '2014-11-25' },
    house: 'https://grapevine.example',
  });
  const $ = load(html);
  expect($('style, link, script, img, svg, form, [class], [id], div').length).toBe(0);
  expect($('meta[name="color-scheme"]').attr('content')).toBe('light dark');
  expect($('a').first().attr('href')).toBe('https://grapevine.example/subscribe/confirm?token=x');
  expect(plain).toContain('works until 25 November 2014');
});
