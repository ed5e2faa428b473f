import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { SILENT } from '../../src/model/log.js';
import { subscriberByAddress } from '../../src/store/store.js';
import { sendDueDigests } from '../../src/tell/deliveries.js';
import { linkSecret, signedToken } from '../../src/tell/links.js';
import { openBrowser } from '../support/browser.js';
import { sampleArticles, seedBook } from '../support/seed.js';
import { type OpenHouse, openHouse } from '../support/web.js';
import { openPostbox, type Postbox } from '../tell/postbox.js';

/** Enough for these pages. */
const FEW = sampleArticles().filter(({ id }) => /hartwell|^dev-a6-|^dev-s-/.test(id));
const ADDRESS = 'reader@desk.example';
let browser: Browser;
let context: BrowserContext;
let house: OpenHouse;
let box: Postbox;

beforeAll(async () => {
  box = await openPostbox();
  house = await openHouse({ smtpUrl: box.url, url: null });
  await seedBook(house.store.db, FEW);
  browser = await openBrowser();
  // as somebody on a phone whose browser runs no scripts
  context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
  await box?.close();
});

/** Paths of all signed links of a mail's plain text, in order. */
function linksIn(mail: string): string[] {
  const boundary = /boundary="?([^";\r\n]+)/.exec(mail)![1]!;
  const part = mail.split(`--${boundary}`).find(one => /text\/plain/.test(one))!;
  const text = part
    .slice(part.indexOf('\r\n\r\n'))
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
  return [...text.matchAll(/https?:\/\/[^/\s]+(\/\S*token=\S+)/g)].map(found => found[1]!);
}

it('somebody on a phone, without scripts, subscribes at a partner’s page, reads a digest and unsubscribes', async () => {
  const page = await context.newPage();
  await page.goto(`${house.url}/organizations/hartwell-networks`);
  await page.getByRole('link', { name: 'By mail' }).click();
  await page.getByLabel('E-mail address').fill(ADDRESS);
  expect(await page.getByLabel('Hartwell Networks').isChecked()).toBe(true);
  await page.getByLabel('Weekly, on Mondays').check();
  await page.getByLabel('Time zone').selectOption('America/New_York');
  await page.getByRole('button', { name: 'Ask for digests' }).click();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Look into your mail');
  await vi.waitFor(() => expect(box.mails).toHaveLength(1), 10_000);

  await page.goto(house.url + linksIn(box.mails[0]!)[0]!);
  await page.getByRole('button', { name: 'Yes, send me digests' }).click();
  expect(await page.getByRole('status').textContent()).toContain('Digests begin now');
  await page.getByLabel('Daily, when something moved').check();
  await page.getByRole('button', { name: 'Keep these choices' }).click();
  expect(await page.getByRole('status').textContent()).toBe('Your choices are kept.');
  expect(await subscriberByAddress(house.store.db, ADDRESS)).toMatchObject({
    ...{ rhythm: 'daily', zone: 'America/New_York', follows: ['Hartwell Networks'], unconfirmed: false },
  });

  house.now = new Date(house.now.getTime() + 86_400_000);
  await house.store.db
    .updateTable('moves')
    .set({ at: new Date(house.now.getTime() - 3_600_000).toISOString() })
    .where('thread_id', 'in', eb => eb.selectFrom('threads').select('id').where('slug', 'like', 'hartwell%'))
    .where('standing', '<>', 'rumored')
    .execute();
  await sendDueDigests(house.store.db, { settings: house.settings, clock: () => house.now, log: SILENT });
  expect(box.mails).toHaveLength(2);
  await page.goto(house.url + linksIn(box.mails[1]!)[1]!);
  await page.getByRole('button', { name: 'Unsubscribe' }).click();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Unsubscribed');
  expect(await subscriberByAddress(house.store.db, ADDRESS)).toMatchObject({ paused: true });
  await page.close();
});

it.each(['light', 'dark'] as const)(
  'axe finds nothing on a subscriber’s pages in %s; none is wider than the phone',
  async colorScheme => {
    const subscriber = (await subscriberByAddress(house.store.db, ADDRESS))!;
    const token = encodeURIComponent(
      signedToken(await linkSecret(house.store.db), subscriber, 'preferences'),
    );
    const { slug } = await house.store.db.selectFrom('threads').select('slug').executeTakeFirstOrThrow();
    const own = await browser.newContext({ colorScheme, viewport: { width: 360, height: 740 } });
    const page = await own.newPage();
    for (const path of [
      '/subscribe?search=kind:legal',
      `/preferences?token=${token}&term=LSP`,
      `/threads/${slug}/evidence`,
    ]) {
      await page.goto(house.url + path);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect([path, violations.map(({ id }) => id)]).toEqual([path, []]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    }
    await own.close();
  },
  120_000,
);
