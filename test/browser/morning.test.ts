import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { reserveDelivery, saveSubscriber } from '../../src/store/store.js';
import { AT_REST } from '../../src/web/app.js';
import { openBrowser } from '../support/browser.js';
import { SEEDED_NOW, sampleArticles, seedBook } from '../support/seed.js';
import { type OpenHouse, openHouse } from '../support/web.js';

/** Enough for every page; axe takes its time for each sentence. */
const FEW = sampleArticles().filter(({ id }) => /^dev-a1|^sample-(compucom|hartwell)/.test(id));

let house: OpenHouse;
let browser: Browser;
let context: BrowserContext | undefined;
let thread: string;
let digest: number;

beforeAll(async () => {
  house = await openHouse();
  house.status = { ...AT_REST, demo: true };
  await seedBook(house.store.db, FEW);
  thread = await threadOf('hallimore-technology-services');
  digest = await aDigest();
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

/** The slug of the thread about a partner that has most evidence. */
async function threadOf(partner: string): Promise<string> {
  const { threads } = JSON.parse((await house.get(`/api/v1/organizations/${partner}`)).body);
  return threads.sort((a: { evidence: number }, b: { evidence: number }) => b.evidence - a.evidence)[0].slug;
}

async function aDigest(): Promise<number> {
  const { db } = house.store;
  const reader = {
    address: 'reader@example.com',
    rhythm: 'daily' as const,
    zone: 'UTC',
    hour: 7,
    follows: [],
  };
  const { id } = await saveSubscriber(db, reader, SEEDED_NOW);
  const mail = { subject: 'News', html: '<html><body><p id="hello">Hello</p></body></html>', plain: 'Hello' };
  const wanted = { subscriberId: id, period: '2025-01-24', messageId: '<1@house>', items: ['a'], ...mail };
  return (await reserveDelivery(db, wanted, SEEDED_NOW))!;
}

interface Look {
  width?: number;
  dark?: boolean;
  scripts?: boolean;
}

/** A page of a fresh browser profile; what its console complains of is gathered. */
async function openPage({
  width = 1280,
  dark = false,
  scripts = true,
}: Look = {}): Promise<Page & { complaints: string[] }> {
  context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: dark ? 'dark' : 'light',
    javaScriptEnabled: scripts,
    reducedMotion: 'reduce',
  });
  const page = (await context.newPage()) as Page & { complaints: string[] };
  page.complaints = [];
  page.on('console', message => message.type() === 'error' && page.complaints.push(message.text()));
  page.on('pageerror', error => page.complaints.push(String(error)));
  return page;
}

const addresses = () => [
  '/',
  '/?since=7d&standing=corroborated',
  '/threads',
  `/threads/${thread}`,
  '/organizations',
  '/organizations/hallimore-technology-services',
  '/articles/4',
  '/programs',
  '/programs/vanguard-elite',
  '/search?q=elite',
  '/search?q=partner:compucon',
  '/outlets',
  '/outlets/channel-meridian',
  '/digests',
  `/digests/${digest}`,
  '/help',
  '/about',
  '/api/docs',
  '/nowhere',
];

describe('the morning path', () => {
  it('leads from the front page to the partner, the thread, the article and the very sentence at the outlet', async () => {
    const page = await openPage();
    await page.goto(`${house.url}/?since=all`);
    const story = page.locator('.story', { hasText: 'Hallimore' }).first();
    await story.getByRole('link', { name: 'Hallimore Technology Services', exact: true }).first().click();
    expect(new URL(page.url()).pathname).toBe('/organizations/hallimore-technology-services');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Hallimore Technology Services');

    await page.locator(`.lanes a[href="/threads/${thread}"]`).first().click();
    expect(new URL(page.url()).pathname).toBe(`/threads/${thread}`);
    expect(await page.locator('.standing-now h2').textContent()).toContain('confirmed');

    await page.locator('.rung h3 a').last().click();
    expect(new URL(page.url()).pathname).toMatch(/^\/articles\/\d+$/);
    const title = await page.getByRole('heading', { level: 1 }).textContent();
    expect(title).toMatch(/Hallimore/);

    const away = page.locator('.block .away').first();
    const href = (await away.getAttribute('href'))!;
    expect(href).toMatch(/^https:\/\/channel-meridian\.test\/.+#:~:text=/);
    const block = await page.locator('.block .sentence').first().textContent();
    const [first, last] = href.split(':~:text=')[1]!.split(',').map(decodeURIComponent);
    expect(block!.startsWith(first!)).toBe(true);
    expect(block).toContain(last ?? first!);
    expect(page.complaints).toEqual([]);
  });

  it('works without scripts', async () => {
    const page = await openPage({ scripts: false });
    await page.goto(`${house.url}/`);
    await page.locator('.filters summary').click();
    await page.getByLabel('Standing').selectOption('confirmed');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.waitForURL(/standing=confirmed/);
    expect(await page.locator('.story').count()).toBeGreaterThan(0);
  });

  it('finds by the search box', async () => {
    const page = await openPage();
    await page.goto(`${house.url}/`);
    await page.getByRole('searchbox').fill('partner:hallimore "performance plan"');
    await page.keyboard.press('Enter');
    expect(await page.locator('mark').first().textContent()).toMatch(/performance plan/i);
  });
});

describe('by keyboard alone', () => {
  it('skips to the content, steps through items, opens one, and finds the search and the help', async () => {
    const page = await openPage();
    await page.goto(`${house.url}/?since=all`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');

    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    const headlines = await page.locator('.story h2 a').allTextContents();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    expect(await focused()).toBe(headlines[1]);
    await page.keyboard.press('k');
    expect(await focused()).toBe(headlines[0]);
    await page.keyboard.press('o');
    await page.waitForURL('**/threads/**');

    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('search-words');
    await page.keyboard.type('jo?');
    expect(await page.getByRole('searchbox').inputValue()).toBe('jo?');
    await page.locator('main').focus();
    await page.keyboard.press('?');
    await page.waitForURL('**/help#keys');
  });

  it('shows where the focus is', async () => {
    const page = await openPage();
    await page.goto(`${house.url}/threads`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineWidth);
    expect(outline).toBe('3px');
  });
});

describe('every page', () => {
  for (const dark of [false, true])
    it(`has nothing that axe finds, in ${dark ? 'dark' : 'light'}`, async () => {
      const page = await openPage({ dark });
      const found: string[] = [];
      for (const path of addresses()) {
        await page.goto(house.url + path);
        await page.evaluate(() => {
          for (const details of document.querySelectorAll('details')) details.open = true;
        });
        const { violations } = await new AxeBuilder({ page }).analyze();
        found.push(...violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]!.html.slice(0, 160)}`));
      }
      expect(found).toEqual([]);
    }, 400_000);

  it('fits a phone of 360 pixels', async () => {
    const page = await openPage({ width: 360 });
    for (const path of addresses()) {
      await page.goto(house.url + path);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect([path, wide]).toEqual([path, 360]);
      const { height } = (await page.locator('.masthead').boundingBox())!;
      expect(height).toBeLessThan(165);
    }
  }, 120_000);

  it('breaks none of its own rules of what may be loaded', async () => {
    const page = await openPage();
    const asked: string[] = [];
    page.on('request', request => void asked.push(request.url()));
    for (const path of addresses().filter(address => address !== '/nowhere'))
      await page.goto(house.url + path);
    expect(page.complaints).toEqual([]);
    expect(asked.filter(url => !url.startsWith(house.url))).toEqual([]);
  }, 120_000);
});

describe('a digest in the archive', () => {
  it('lies on the ground of the scheme, light or dark, as its words do', async () => {
    const ground = async (dark: boolean) => {
      const page = await openPage({ dark });
      await page.goto(`${house.url}/digests/${digest}`);
      return page.locator('iframe.mail').evaluate(frame => getComputedStyle(frame).backgroundColor);
    };
    expect(await ground(false)).toBe('rgb(255, 255, 255)');
    await context?.close();
    expect(await ground(true)).not.toBe('rgb(255, 255, 255)');
  });

  it('is shown in its frame', async () => {
    const page = await openPage();
    await page.goto(`${house.url}/digests/${digest}`);
    const frame = page.frameLocator('iframe.mail');
    expect(await frame.locator('#hello').textContent()).toBe('Hello');
  });
});
