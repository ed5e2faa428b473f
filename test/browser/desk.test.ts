import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { saveWebhook, stopWebhook } from '../../src/store/store.js';
import { openBrowser } from '../support/browser.js';
import { sampleArticles, seedBook } from '../support/seed.js';
import { PASSWORD, signedIn } from '../support/visitor.js';
import { type OpenHouse, openHouse } from '../support/web.js';

const FEW = sampleArticles().filter(({ id }) => /^dev-a1|^sample-compucom/.test(id));
const PARTNER = '/organizations/hallimore-technology-services';

let house: OpenHouse;
let browser: Browser;
let context: BrowserContext | undefined;
let thread: string;
let article: string;

beforeAll(async () => {
  house = await openHouse({ url: null });
  await seedBook(house.store.db, FEW);
  const ada = await signedIn(house, 'Ada', 'administrator');
  await signedIn(house, 'Rita', 'reader');
  const rows = await house.store.db
    .selectFrom('evidence as e')
    .innerJoin('threads as t', 't.id', 'e.thread_id')
    .select(['t.slug', 'e.article_id'])
    .where('t.slug', 'like', '%hallimore%')
    .execute();
  thread = `/threads/${rows[0]!.slug}`;
  article = `/articles/${rows[0]!.article_id}`;
  await ada.post('/desk/follow', { what: 'search', target: 'elite', on: 'yes' }, '/desk');
  await ada.post(`/desk${thread}/note`, { text: 'Call back on Monday' }, thread);
  await ada.post(`/desk${thread}/pin`, { on: 'yes' }, thread);
  await writeWebhooks();
  browser = await openBrowser();
}, 120_000);
afterEach(async () => {
  await context?.close();
  context = undefined;
});
afterAll(async () => {
  await browser?.close();
  await house.close();
});

/** Webhooks in every state, with a log: one that is told, one that was stopped. */
async function writeWebhooks(): Promise<void> {
  const { db } = house.store;
  const wish = { url: `https://hooks.example/services/${'T0'.repeat(20)}`, follows: [] };
  for (const shape of ['slack', 'plain'] as const) {
    const { id } = await saveWebhook(
      db,
      { ...wish, shape, secret: 'whsec_x', events: ['thread-opened', 'partner-first-rumor'] },
      house.now,
    );
    for (const [i, state] of (['sent', 'reserved', 'failed'] as const).entries())
      await db
        .insertInto('webhook_deliveries')
        .values({
          ...{ webhook_id: id, item: `${thread.slice(9)} opened ${i}`, event: 'thread-opened', body: '{}' },
          ...{ message_id: `msg_${i}`, state, attempts: i + 1, answer: state === 'sent' ? 204 : 503 },
          cause: state === 'sent' ? null : 'it answered 503 (Service Unavailable)',
          reserved_at: house.now.toISOString(),
          next_try_at: state === 'reserved' ? house.now.toISOString() : null,
        })
        .execute();
    if (shape === 'plain') await stopWebhook(db, id, 'it answered 410 (Gone)');
  }
}

interface Look {
  width?: number;
  dark?: boolean;
  scripts?: boolean;
}

/** A fresh browser profile in which Ada has signed in by the form. */
async function signIn({ width = 1280, dark = false, scripts = true }: Look = {}): Promise<Page> {
  context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: dark ? 'dark' : 'light',
    javaScriptEnabled: scripts,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(`${house.url}/sign-in?back=${encodeURIComponent(thread)}`);
  await page.getByLabel('Name').fill('Ada');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${thread}`);
  return page;
}

/** Presses a button and waits for the page that says what was done. */
async function press(page: Page, name: string, done: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.waitForURL(url => url.searchParams.get('done') === done);
}

const standing = (page: Page) => page.locator('.standing-now h2').textContent();

describe('the analyst at the desk', () => {
  it('signs in, follows, moves a standing, marks a claim as misread, and undoes it, without scripts', async () => {
    const page = await signIn({ scripts: false });
    const before = await standing(page);
    await press(page, 'Follow', 'followed');
    expect(await page.getByRole('status').first().textContent()).toContain('You follow this now');

    await page.getByText('Move the standing').click();
    await page.locator('#standing-to').selectOption('withdrawn');
    await page.locator('#standing-reason').fill('They took it back by phone');
    await press(page, 'Move it', 'standing');
    expect(await standing(page)).toContain('withdrawn');
    expect(await page.locator('.standing-now').textContent()).toContain('They took it back by phone');
    await press(page, 'Undo: standing', 'undone');
    expect(await standing(page)).toBe(before);

    await page.goto(house.url + article);
    const boxes = page.locator('[name=claim]');
    const count = await boxes.count();
    await boxes.first().check();
    await page.locator('#claims-reason').fill('A question, no claim');
    await press(page, 'They are misread: never show them again', 'misread');
    expect(await boxes.count()).toBe(count - 1);
    await press(page, 'Undo: marked as misread', 'undone');
    expect(await boxes.count()).toBe(count);

    await page.goto(`${house.url}/audit`);
    expect(await page.locator('.audit li').first().textContent()).toMatch(/Ada undid/);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${house.url}/`);
    expect(await page.getByRole('link', { name: 'Sign in' }).count()).toBe(1);
  }, 60_000);
});

const addresses = () => [
  '/desk',
  '/?since=all',
  thread,
  article,
  PARTNER,
  '/search?q=elite',
  '/audit',
  '/settings',
  '/settings/webhooks',
  '/settings/house',
  '/sign-in',
];

/** Everything that opens is open. */
const openAll = (page: Page) =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });

describe('every page of the desk', () => {
  for (const dark of [false, true])
    it(`has nothing that axe finds, in ${dark ? 'dark' : 'light'}`, async () => {
      const page = await signIn({ dark });
      const found: string[] = [];
      for (const path of addresses()) {
        await page.goto(house.url + path);
        await openAll(page);
        const { violations } = await new AxeBuilder({ page }).analyze();
        found.push(...violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]!.html.slice(0, 160)}`));
      }
      expect(found).toEqual([]);
    }, 400_000);

  it('fits a phone of 360 pixels, and weighs under 100 kB', async () => {
    const page = await signIn({ width: 360 });
    for (const path of addresses()) {
      const answer = await page.goto(house.url + path);
      await openAll(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect([path, wide]).toEqual([path, 360]);
      expect([path, (await answer!.body()).length < 100_000]).toEqual([path, true]);
    }
  }, 120_000);

  it('is for a stranger as it was: the door, and nothing to press', async () => {
    context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${house.url}/?since=all`);
    expect(await page.locator('form[method="post"]').count()).toBe(0);
    await page.goto(`${house.url}/desk`);
    expect(new URL(page.url()).pathname).toBe('/sign-in');
  });
});
