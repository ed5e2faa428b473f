import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'cheerio';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SILENT } from '../../src/model/log.js';
import { follow, subscriberByAddress, userByName } from '../../src/store/store.js';
import { sendDueDigests } from '../../src/tell/deliveries.js';
import { addSubscriber } from '../../src/tell/subscribers.js';
import { eachDatabase } from '../support/databases.js';
import { signedIn, Visitor } from '../support/visitor.js';
import { type OpenHouse, openHouse } from '../support/web.js';
import { writeCompuCom } from '../tell/book.js';
import { openPostbox, type Postbox } from '../tell/postbox.js';

const ADDRESS = 'reader@desk.example';
const open: { house: OpenHouse; box: Postbox }[] = [];
afterEach(async () => {
  for (const { house, box } of open.splice(0)) {
    await house.close();
    await box.close();
  }
});

/** All addresses of the house in a mail, whole. */
const linksIn = (mail: string) => {
  const boundary = /boundary="?([^";\r\n]+)/.exec(mail)![1]!;
  const part = mail.split(`--${boundary}`).find(one => /text\/plain/.test(one))!;
  const text = part
    .slice(part.indexOf('\r\n\r\n'))
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
  return [...text.matchAll(/https:\/\/grapevine\.example(\S*token=\S+)/g)].map(found => found[1]!);
};

const wish = {
  address: ADDRESS,
  partner: ['CompuCom'],
  others: 'Hartwell Networks, Insight',
  kind: ['partner-status', 'legal'],
  rhythm: 'daily',
  hour: '7',
  zone: 'Europe/London',
};

eachDatabase((_name, openStore) => {
  const houseWithBox = async () => {
    const store = await openStore();
    await writeCompuCom(store.db);
    const box = await openPostbox();
    const house = await openHouse({ smtpUrl: box.url }, store);
    house.now = new Date('2014-11-18T06:00:00Z');
    open.push({ house, box });
    return { house, box, visitor: new Visitor(house) };
  };

  it('says that no mail goes out, and where the letter lies, where no mail server is set', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'grapevine-subscribe-'));
    const store = await openStore();
    await writeCompuCom(store.db);
    const house = await openHouse({ smtpUrl: null, db: join(folder, 'grapevine.db') }, store);
    house.now = new Date('2014-11-18T06:00:00Z');
    const asked = await new Visitor(house).post('/subscribe', wish, '/subscribe');
    const outbox = join(folder, 'outbox');
    expect(asked.status).toBe(200);
    expect(load(asked.body)('main').text()).toContain(`nothing is sent to ${ADDRESS}`);
    expect(load(asked.body)('main').text()).toContain('kept for whoever looks after this house.');
    expect([asked.body.includes(folder), asked.body.includes('GRAPEVINE_')]).toEqual([false, false]);
    expect(asked.body).not.toContain('We wrote to');
    const letters = () =>
      existsSync(outbox) ? readdirSync(outbox).filter(file => file.endsWith('.eml')) : [];
    await vi.waitFor(() => expect(letters()).toHaveLength(1), 10_000);
    await house.close();
    rmSync(folder, { recursive: true });
  });

  describe('from the wish for digests to being erased', () => {
    it('a reader asks, says yes, chooses, pauses, goes on, gets a digest and leaves', async () => {
      const { house, box, visitor } = await houseWithBox();
      const { db } = house.store;
      const asked = await visitor.post('/subscribe', wish, '/subscribe?partner=CompuCom');
      expect([asked.status, load(asked.body)('h1').text()]).toEqual([200, 'Look into your mail']);
      await vi.waitFor(() => expect(box.mails).toHaveLength(1), 10_000);

      const [yes] = linksIn(box.mails[0]!);
      expect(load((await visitor.get(yes!)).body)('main').text()).toContain('daily at 7:00 (Europe/London)');
      expect(await subscriberByAddress(db, ADDRESS)).toMatchObject({ unconfirmed: true });
      const confirmed = await visitor.post(yes!, { token: '' });
      expect(confirmed.status).toBe(303);
      const place = confirmed.headers.get('location')!;
      expect(place).toMatch(/^\/preferences\?token=/);

      const $ = load((await visitor.get(place)).body);
      expect($('[role=status]').text()).toMatch(/Digests begin now/);
      const checked = (name: string) =>
        $(`input[name=${name}]:checked`)
          .toArray()
          .map(one => $(one).val());
      expect(checked('partner')).toEqual(['CompuCom', 'Hartwell Networks', 'Insight']);
      expect(checked('kind')).toEqual(['partner-status', 'legal']);
      expect([$('#zone').val(), $('#hour').val()]).toEqual(['Europe/London', '7']);

      const send = (fields: Record<string, string | string[]>) =>
        visitor.post(place, { token: '', ...fields });
      const changed = await send({
        ...wish,
        do: 'save',
        partner: 'CompuCom',
        others: '',
        hour: '6',
        address: 'x@y.example',
      });
      expect(changed.headers.get('location')).toMatch(/&said=saved$/);
      expect(await subscriberByAddress(db, ADDRESS)).toMatchObject({ follows: ['CompuCom'], hour: 6 });
      expect(await subscriberByAddress(db, 'x@y.example')).toBeUndefined();

      await send({ do: 'pause' });
      expect(load((await visitor.get(place)).body)('main').text()).toContain('Paused: nothing is sent.');
      await send({ do: 'resume' });
      house.now = new Date('2014-11-19T06:30:00Z');
      await sendDueDigests(db, { settings: house.settings, clock: () => house.now, log: SILENT });
      expect(box.mails).toHaveLength(2);
      const [preferences, stop] = linksIn(box.mails[1]!);
      expect([preferences, stop]).toEqual([
        expect.stringMatching(/^\/pref/),
        expect.stringMatching(/^\/unsub/),
      ]);

      expect((await visitor.post(preferences!, { token: '', do: 'erase' })).status).toBe(400);
      const gone = await visitor.post(preferences!, { token: '', do: 'erase', sure: 'yes' });
      expect(gone.body).toContain('holds nothing of you any more');
      expect(await subscriberByAddress(db, ADDRESS)).toBeUndefined();
      expect((await visitor.get(preferences!)).status).toBe(404);
      expect((await visitor.get(yes!)).status).toBe(404);
    });

    it('what a search, a thread and a term give goes by mail, from the page to the letter', async () => {
      const { house, box, visitor } = await houseWithBox();
      const { db } = house.store;
      for (const [path, link] of [
        ['/search?q=kind:partner-status', '/subscribe?search=kind%3Apartner-status'],
        ['/threads/compucom-microsoft-lsp', '/subscribe?thread=compucom-microsoft-lsp'],
      ] as const)
        expect(load((await visitor.get(path)).body)(`a[href="${link}"]`).text()).toMatch(/^by mail$/i);
      expect((await visitor.get('/search?q=kind:gossip')).body).not.toContain('/subscribe?search');

      const from = '/subscribe?search=kind%3Apartner-status&thread=compucom-microsoft-lsp&term=LSP';
      const form = load((await visitor.get(from)).body);
      const ticked = form('input:checked[type=checkbox]').toArray();
      expect(ticked.map(one => [form(one).attr('name'), form(one).val()])).toEqual([
        ['thread', 'compucom-microsoft-lsp'],
        ['term', 'LSP'],
        ['search', 'kind:partner-status'],
      ]);
      expect(form('label:has(input[name=thread])').text()).toContain(
        'CompuCom may lose Microsoft LSP status',
      );
      const own = { address: ADDRESS, thread: 'compucom-microsoft-lsp', search: 'kind:partner-status' };
      const typed = { terms: 'LSP, Vanguard Elite', searches: 'kind:legal\r\nvendor:microsoft' };
      await visitor.post('/subscribe', { ...own, ...typed }, from);
      await vi.waitFor(() => expect(box.mails).toHaveLength(1), 10_000);
      const [yes] = linksIn(box.mails[0]!);
      const place = (await visitor.post(yes!, { token: '' })).headers.get('location')!;
      expect(
        (await subscriberByAddress(db, ADDRESS))!.things.map(({ what, target }) => `${what} ${target}`),
      ).toEqual([
        'thread compucom-microsoft-lsp',
        'term LSP',
        'term Vanguard Elite',
        'search kind:partner-status',
        'search kind:legal',
        'search vendor:microsoft',
      ]);
      const kept = load((await visitor.get(place)).body);
      expect(kept('input[name=search]:checked')).toHaveLength(3);
      const bad = await visitor.post(place, { token: '', do: 'save', searches: 'kind:gossip' });
      expect([bad.status, load(bad.body)('[role=alert]').text()]).toEqual([
        400,
        expect.stringContaining('"kind:gossip" is none of'),
      ]);
      await visitor.post(place, { token: '', do: 'save', thread: 'compucom-microsoft-lsp' });
      expect((await subscriberByAddress(db, ADDRESS))!.things).toHaveLength(1);
    });

    it('who gets digests already finds the wish ticked on their own page, kept by them alone', async () => {
      const { house, box, visitor } = await houseWithBox();
      const { db } = house.store;
      await addSubscriber(db, { address: ADDRESS, follows: ['CompuCom'] }, house.now);
      const more = { address: ADDRESS, partner: 'Insight', search: 'kind:legal', term: 'LSP' };
      await visitor.post('/subscribe', more, '/subscribe');
      await vi.waitFor(() => expect(box.mails).toHaveLength(1), 10_000);
      const [place] = linksIn(box.mails[0]!);
      expect(await subscriberByAddress(db, ADDRESS)).toMatchObject({ follows: ['CompuCom'], things: [] });
      const $ = load((await visitor.get(place!)).body);
      expect($('[role=status]').text()).toContain('not kept yet');
      const ticked = $('input:checked[type=checkbox]').toArray();
      expect(ticked.map(one => $(one).val())).toEqual(['CompuCom', 'Insight', 'LSP', 'kind:legal']);
    });

    it('who is signed in is offered what the desk follows', async () => {
      const { house, visitor } = await houseWithBox();
      const { db } = house.store;
      const reader = await signedIn(house, 'Rita', 'reader');
      const { id } = (await userByName(db, 'Rita'))!;
      for (const [what, target] of [
        ['organization', 'compucom'],
        ['thread', 'compucom-microsoft-lsp'],
        ['search', 'kind:legal'],
      ] as const)
        await follow(db, id, { what, target }, house.now);
      expect((await reader.get('/desk')).body).toContain('href="/subscribe?desk=all"');
      const ticked = async (who: Visitor, path: string) => {
        const $ = load((await who.get(path)).body);
        const all = $('input[type=checkbox]:not([name=kind])').toArray();
        return all.map(one => `${$(one).val()} ${$(one).attr('checked') === undefined ? 'no' : 'yes'}`);
      };
      expect(await ticked(reader, '/subscribe?desk=all')).toEqual([
        'CompuCom yes',
        'compucom-microsoft-lsp yes',
        'kind:legal yes',
      ]);
      expect(await ticked(reader, '/subscribe')).toEqual([
        'CompuCom no',
        'compucom-microsoft-lsp no',
        'kind:legal no',
      ]);
      expect((await ticked(visitor, '/subscribe?desk=all')).join()).not.toContain('kind:legal');
    });

    it('keeps what was typed and says what cannot be kept', async () => {
      const { house, box, visitor } = await houseWithBox();
      for (const [change, words] of [
        [{ address: 'nobody' }, 'is no e-mail address'],
        [{ zone: 'Atlantis/Capital' }, 'a time zone is named like'],
        [{ hour: '25' }, 'a whole number from 0 to 23'],
        [{ kind: 'gossip' }, 'one of partner-status'],
      ] as const) {
        const answer = await visitor.post('/subscribe', { ...wish, ...change }, '/subscribe');
        const $ = load(answer.body);
        expect([answer.status, $('[role=alert]').text()]).toEqual([400, expect.stringContaining(words)]);
        expect($('input[name=partner]:checked').first().val()).toBe('CompuCom');
      }
      expect(box.mails).toEqual([]);
      expect(await house.store.db.selectFrom('subscribers').selectAll().execute()).toEqual([]);
    });

    it('takes no wish from a form of others, and not many from one place', async () => {
      const { house, box, visitor } = await houseWithBox();
      expect((await visitor.post('/subscribe', { ...wish, token: 'made-up' })).status).toBe(403);
      const answers: number[] = [];
      for (let i = 0; i < 12; i += 1)
        answers.push(
          (await visitor.post('/subscribe', { ...wish, address: `r${i}@desk.example` }, '/subscribe')).status,
        );
      expect(answers).toEqual([...Array(10).fill(200), 429, 429]);
      await vi.waitFor(() => expect(box.mails).toHaveLength(10), 10_000);
      house.now = new Date(house.now.getTime() + 16 * 60_000);
      expect(
        (await visitor.post('/subscribe', { ...wish, address: 'later@desk.example' }, '/subscribe')).status,
      ).toBe(200);
      await vi.waitFor(() => expect(box.mails).toHaveLength(11), 10_000);
    });
  });
});

it('a link of one door opens no other', async () => {
  const box = await openPostbox();
  const house = await openHouse({ smtpUrl: box.url });
  open.push({ house, box });
  const { addSubscriber } = await import('../../src/tell/subscribers.js');
  const { signedToken } = await import('../../src/tell/links.js');
  const subscriber = await addSubscriber(house.store.db, { address: ADDRESS }, house.now);
  const { linkSecret } = await import('../../src/tell/links.js');
  const secret = await linkSecret(house.store.db);
  const stop = encodeURIComponent(signedToken(secret, subscriber, 'unsubscribe'));
  const choose = encodeURIComponent(signedToken(secret, subscriber, 'preferences'));
  const statuses = await Promise.all(
    [
      `/preferences?token=${stop}`,
      `/unsubscribe?token=${choose}`,
      `/subscribe/confirm?until=2999-01-01&token=${choose}`,
      `/preferences?token=${choose}`,
      '/preferences',
    ].map(async path => (await house.get(path)).status),
  );
  expect(statuses).toEqual([404, 404, 404, 200, 404]);
});
